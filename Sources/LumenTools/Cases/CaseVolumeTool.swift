import LumenCore
import LumenWarehouse

/// How many cases were done.
struct CaseVolumeTool: MetricTool {
    static let figures: [Figure<CaseVolume>] = [
        .count("cases", "Completed cases.") { $0.cases },
        .count("case_minutes", "Their minutes from wheels-in to wheels-out.") { $0.caseMinutes },
        .number("mean_duration", "Mean minutes a case.") { $0.meanDuration },
        .number("median_duration", "Median minutes a case.") { $0.medianDuration },
        .count("operating_days", "Days with at least one case.") { $0.operatingDays },
        .number("cases_per_operating_day", "Cases on such a day.") { $0.casesPerOperatingDay },
        .count("add_on_cases", "Those added after the schedule was final.") { $0.addOns },
        .count("weekend_cases", "Those on Saturdays and Sundays.") { $0.weekendCases },
    ]

    static let unit = "cases"

    let descriptor = ToolDescriptor(
        name: "case_volume", title: "Case volume",
        description: """
            How many cases were completed and how long they took, in a period and by surgeon, service line, room, \
            location, building, weekday or month. Use it for “how many cases”, “volume” and “busiest”. It counts all \
            cases, in block and out; for utilization use the block tools.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<CaseVolume> {
        { report.engine.caseVolume(report.ledger, in: $0, by: $1) }
    }
}
