import LumenCore
import LumenWarehouse

/// How far planned cases could have moved.
struct CaseFlexibilityTool: MetricTool {
    static let figures: [Figure<CaseFlexibility>] = [
        .rate("movable_rate", "The share of cases that could move by 30 minutes or more to one side at least.") {
            $0.rate
        },
        .interval("interval", "95 % interval of movable_rate.") { $0.movable.interval },
        .number("mean_slack_before", "Mean minutes by which a case could begin earlier.") { $0.meanBefore },
        .number("median_slack_before", "Their median.") { $0.before.median },
        .number("mean_slack_after", "Mean minutes by which a case could begin later.") { $0.meanAfter },
        .number("median_slack_after", "Their median.") { $0.after.median },
        .count("fixed_cases", "Cases that could not move at all.") { $0.fixed },
        .count("cases", "Planned cases.") { $0.n },
    ]

    static let unit = "cases"

    let descriptor = ToolDescriptor(
        name: "case_flexibility", title: "Case flexibility",
        description: """
            How much planned cases could move within their room and their surgeon's day while all others stay where they \
            are: minutes before and after, and the share that could move by half an hour, in a period and by surgeon, \
            service line, room, location, building, weekday or month. By the plan within staffed hours; whether patients \
            or staff could come is not in the data.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<CaseFlexibility> {
        { report.engine.caseFlexibility(report.ledger, in: $0, by: $1) }
    }
}
