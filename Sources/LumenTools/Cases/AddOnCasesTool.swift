import LumenCore
import LumenWarehouse

/// How many cases came onto the schedule late.
struct AddOnCasesTool: MetricTool {
    static let figures: [Figure<AddOns>] = [
        .rate(
            "add_on_rate", "Add-on rate", "Add-ons per performed case.", one: "add-ons", better: .lower,
            interval: "interval", phrases: ["add-on rate", "add on rate", "share of add-ons"]
        ) { $0.rate },
        .interval("interval", "95 % interval of add_on_rate.") { $0.interval },
        .rate(
            "add_on_rate_without_urgent", "Add-on rate without urgent cases",
            "The same without urgent ones; null where records do not tell.", better: .lower,
            phrases: ["without urgent", "non-urgent", "elective add-ons"], isProminent: false
        ) { $0.rateWithoutUrgent },
        .count(
            "add_on_cases", "Add-on cases", "Performed cases added after the schedule was final.", better: .lower,
            whole: "performed_cases", phrases: ["how many add-ons", "number of add-ons"]
        ) { $0.addOns },
        .count("performed_cases", "Performed cases", "All performed cases.") { $0.performed },
    ]

    static let outline = MetricOutline<AddOns>.periop(
        name: "add_on_cases", title: "Add-on cases",
        description: """
            How many of the performed cases were added after the schedule was final. Use it for “add-ons” and \
            “unscheduled cases”.
            """,
        topic: "add-on cases",
        phrases: [
            "add-ons", "add ons", "addons", "add-on", "add on", "add-on cases", "add on cases", "addon cases",
            "add-on rate", "unscheduled cases", "unplanned cases", "late additions", "late bookings", "added cases",
            "cases added late", "tacked on", "tack ons", "tack-ons", "squeezed in", "work-ins", "work ins",
            "same-day adds", "same day adds", "last minute cases", "last-minute cases", "last minute adds",
            "late adds", "unplanned surgeries", "unscheduled surgeries", "unplanned procedures", "extra cases",
            "urgent adds", "added late", "adds late", "add late", "adding late", "added at the last minute",
            "late-added", "walk-ins", "non-scheduled cases",
        ],
        figures: figures, counted: ToolCount("cases", one: "performed case", many: "performed cases"),
        usualGrouping: .blockgroup)

    func metric(of report: MetricReport, _ arguments: JSONObject) -> Summation {
        { report.engine.addOns(report.ledger, in: $0, by: $1) }
    }
}
