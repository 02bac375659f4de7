import LumenCore
import LumenWarehouse

/// How many first cases began on time.
struct FirstCaseOnTimeStartsTool: MetricTool {
    static let figures: [Figure<FirstCaseStarts>] = [
        .rate("on_time_rate", "First cases in the room by their scheduled start and the site's grace.") { $0.rate },
        .interval("interval", "95 % interval of on_time_rate.") { $0.onTime.interval },
        .count("on_time_cases", "How many were on time.") { $0.onTime.count },
        .count("first_cases", "Eligible first cases.") { $0.n },
        .number("mean_delay", "Mean minutes of delay, early starts counting as none.") { $0.meanDelay },
        .number("median_delay", "Their median.") { $0.delayMinutes.median },
        .count("delayed_cases", "First cases with any delay at all.") { $0.delayedCases },
        .number("mean_delay_of_delayed", "Mean minutes of delay of those.") { $0.meanDelayOfDelayed },
    ]

    static let unit = "first_cases"

    let descriptor = ToolDescriptor(
        name: "first_case_on_time_starts", title: "First-case on-time starts",
        description: """
            How many first cases of the day began on time (FCOTS), and how late they were, in a period and by surgeon, \
            service line, room, location, building, weekday or month. Use it for “on-time starts”, “first case delays” \
            and “who starts late”. Only first cases: it knows nothing of later ones. On-time starts alone free little \
            capacity; do not claim that they cause utilization.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<FirstCaseStarts> {
        { report.engine.firstCaseStarts(report.ledger, in: $0, by: $1) }
    }
}
