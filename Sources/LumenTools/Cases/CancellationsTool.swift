import LumenCore
import LumenWarehouse

/// How many scheduled cases were cancelled, and why.
struct CancellationsTool: MetricTool {
    static let figures: [Figure<Cancellations>] =
        [
            .rate("day_of_surgery_rate", "Cancelled on the day of surgery per case on the final schedule.") { $0.rate },
            .interval("interval", "95 % interval of day_of_surgery_rate.") { $0.interval },
            .rate("after_cutoff_rate", "Cancelled at any time after the schedule was final.") { $0.rateAfterCutoff },
            .rate("day_of_surgery_rate_by_minutes", "day_of_surgery_rate in planned minutes.") { $0.rateByMinutes },
            .rate("after_cutoff_rate_by_minutes", "after_cutoff_rate in planned minutes.") {
                $0.rateByMinutesAfterCutoff
            },
            .count("scheduled_cases", "Cases on the final schedule.") { $0.scheduled },
            .count("cancelled_on_day", "Cancelled on the day of surgery.") { $0.dayOfSurgery },
            .count("cancelled_before_day", "Cancelled after the schedule was final, before the day.") {
                $0.afterCutoff
            },
            .count("cancelled_minutes_on_day", "Planned minutes of cases cancelled on the day.") {
                $0.dayOfSurgeryMinutes
            },
        ]
        + CancelReason.allCases.map { reason in
            .count("\(reason.name)_reasons", "Cancelled for a \(reason.name) reason.") { $0.count(of: reason) }
        } + [.count("without_reason", "Cancelled without a reason on record.") { $0.withoutReason }]

    static let unit = "cases"

    let descriptor = ToolDescriptor(
        name: "cancellations", title: "Cancellations",
        description: """
            How many cases of the final schedule were cancelled, by number and by planned minutes, on the day of surgery \
            and since the schedule was final, with groups of reasons (patient, clinical, capacity, other), in a period \
            and by surgeon, service line, room, location, building, weekday or month. Cases cancelled before the \
            schedule was final, and add-ons, are not in it.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<Cancellations> {
        { report.engine.cancellations(report.ledger, in: $0, by: $1) }
    }
}
