import LumenCore
import LumenWarehouse

/// How many cases were done.
struct CaseVolumeTool: MetricTool {
    static let figures: [Figure<CaseVolume>] = [
        .count("cases", "Cases", "Completed cases.", phrases: ["how many cases", "number of cases"]) { $0.cases },
        .count(
            "case_minutes", "Case time", "Their minutes from wheels-in to wheels-out.", .minutes,
            phrases: ["case minutes", "case hours", "case time", "hours of surgery", "operating time"]
        ) { $0.caseMinutes },
        .number(
            "mean_duration", "Mean duration", "Mean minutes a case.", one: "mean case duration",
            phrases: [
                "mean duration", "average duration", "average case length", "average case time", "case length",
                "average length", "how long do cases take",
            ]
        ) { $0.meanDuration },
        .number(
            "median_duration", "Median duration", "Median minutes a case.", one: "median case duration",
            phrases: ["median duration", "median case length"]
        ) { $0.medianDuration },
        .count("operating_days", "Operating days", "Days with at least one case.", isProminent: false) {
            $0.operatingDays
        },
        .number(
            "cases_per_operating_day", "Cases per operating day", "Cases on such a day.", .number,
            phrases: ["cases per day", "cases a day", "daily cases", "daily volume"]
        ) { $0.casesPerOperatingDay },
        .count(
            "add_on_cases", "Add-on cases", "Those added after the schedule was final.", whole: "cases",
            isProminent: false
        ) { $0.addOns },
        .count(
            "weekend_cases", "Weekend cases", "Those on Saturdays and Sundays.", whole: "cases",
            phrases: ["weekend cases", "weekends", "on weekends", "on the weekend"], isProminent: false
        ) { $0.weekendCases },
    ]

    static let outline = MetricOutline<CaseVolume>.periop(
        name: "case_volume", title: "Case volume",
        description: """
            How many cases were completed and how long they took. Use it for “how many cases”, “volume”, “busiest”. It \
            counts all cases, in block and out; for utilization use the block tools.
            """,
        topic: "case volume",
        phrases: [
            "case volume", "case volumes", "volume", "volumes", "how many cases", "number of cases", "case count",
            "case counts", "cases performed", "cases completed", "cases done", "completed cases", "caseload",
            "case load", "surgical volume", "procedures performed", "how many surgeries", "surgeries", "operations",
            "busiest", "most cases", "fewest cases", "cases per day", "average case length", "case length",
            "average case duration", "throughput", "surgery volume", "surgery count", "number of surgeries",
            "number of operations", "number of procedures", "procedure count", "procedure volume", "operative volume",
            "total cases", "case total", "median case length", "median case duration", "median duration",
            "caseloads", "case numbers", "surgical throughput", "patients operated on",
        ],
        figures: figures, counted: ToolCount("cases", one: "case", many: "cases"), usualGrouping: .blockgroup)

    func metric(of report: MetricReport, _ arguments: JSONObject) -> Summation {
        { report.engine.caseVolume(report.ledger, in: $0, by: $1) }
    }
}
