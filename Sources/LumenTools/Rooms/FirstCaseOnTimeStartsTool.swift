import LumenCore
import LumenWarehouse

/// How many first cases began on time.
struct FirstCaseOnTimeStartsTool: MetricTool {
    static let figures: [Figure<FirstCaseStarts>] = [
        .rate(
            "on_time_rate", "On-time rate", "First cases in the room by their scheduled start and the site's grace.",
            one: "first cases on time", better: .higher, interval: "interval",
            phrases: ["on-time rate", "on time rate"]
        ) { $0.rate },
        .interval("interval", "95 % interval of on_time_rate.") { $0.onTime.interval },
        .count(
            "on_time_cases", "On-time first cases", "How many were on time.", better: .higher, whole: "first_cases",
            isProminent: false
        ) { $0.onTime.count },
        .count("first_cases", "First cases", "Eligible first cases.", phrases: ["how many first cases"]) { $0.n },
        .number(
            "mean_delay", "Mean delay", "Mean minutes of delay, early starts counting as none.", better: .lower,
            phrases: ["mean delay", "average delay", "delay", "delays", "how late", "tardiest", "behind"]
        ) { $0.meanDelay },
        .number(
            "median_delay", "Median delay", "Their median.", better: .lower, phrases: ["median delay"],
            isProminent: false
        ) { $0.delayMinutes.median },
        .count(
            "delayed_cases", "Delayed first cases", "First cases with any delay at all.", better: .lower,
            whole: "first_cases",
            phrases: [
                "delayed first cases", "delayed cases", "how many were late", "late starts", "late start", "start late",
                "starts late", "started late", "starting late", "late first cases",
            ]
        ) { $0.delayedCases },
        .number(
            "mean_delay_of_delayed", "Mean delay of delayed cases", "Mean minutes of delay of those.", better: .lower,
            isProminent: false
        ) { $0.meanDelayOfDelayed },
    ]

    static let outline = MetricOutline<FirstCaseStarts>.periop(
        name: "first_case_on_time_starts", title: "First-case on-time starts",
        description: """
            How many first cases of the day began on time (FCOTS), and how late they were. Use it for “on-time starts”, \
            “first case delays”, “who starts late”. Only first cases: it knows nothing of later ones. On-time starts \
            alone free little capacity; do not claim that they cause utilization.
            """,
        topic: "first-case on-time starts",
        phrases: [
            "first case on time starts", "first case on-time starts", "first-case on-time starts", "fcots", "fcot",
            "first case starts", "first-case starts", "first case start", "on-time starts", "on time starts",
            "on-time start", "on time start", "ontime starts", "late starts", "late start", "first case delays",
            "first-case delays", "first case delay", "delayed starts", "start delays", "morning starts",
            "first cases on time", "first cases start on time", "first cases late", "starting late", "start late",
            "starts late", "start on time", "starts on time", "starting on time", "late first cases", "first case",
            "first starts", "first start", "started late", "started on time", "first cases", "first case of the day",
            "first cases of the day", "start on schedule", "started on schedule", "starts on schedule",
            "kick off on time", "kicked off on time", "kicked off late", "get going on time", "got going late",
            "get started on time", "got started late", "get started late", "off to a late start", "out of the gate",
            "morning delays", "morning delay", "tardy", "tardiness", "tardy starts", "first wheels in", "punctual",
            "punctuality", "begin on time", "began on time", "begins late", "began late", "begin late",
            "late first start",
        ],
        figures: figures, counted: ToolCount("first_cases", one: "first case", many: "first cases"),
        usualGrouping: .surgeon)

    func metric(of report: MetricReport, _ arguments: JSONObject) -> Summation {
        { report.engine.firstCaseStarts(report.ledger, in: $0, by: $1) }
    }
}
