import LumenCore
import LumenWarehouse

/// How many cases came onto the schedule late.
struct AddOnCasesTool: MetricTool {
    static let figures: [Figure<AddOns>] = [
        .rate("add_on_rate", "Add-ons per performed case.") { $0.rate },
        .interval("interval", "95 % interval of add_on_rate.") { $0.interval },
        .rate("add_on_rate_without_urgent", "The same without urgent ones; null where records do not tell.") {
            $0.rateWithoutUrgent
        },
        .count("add_on_cases", "Performed cases added after the schedule was final.") { $0.addOns },
        .count("performed_cases", "All performed cases.") { $0.performed },
    ]

    static let unit = "cases"

    let descriptor = ToolDescriptor(
        name: "add_on_cases", title: "Add-on cases",
        description: """
            How many of the performed cases were added after the schedule was final, in a period and by surgeon, service \
            line, room, location, building, weekday or month. Use it for “add-ons” and “unscheduled cases”.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<AddOns> {
        { report.engine.addOns(report.ledger, in: $0, by: $1) }
    }
}
