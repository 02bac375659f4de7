import LumenCore
import LumenWarehouse

/// How far planned cases could have moved.
struct CaseFlexibilityTool: MetricTool {
    static let figures: [Figure<CaseFlexibility>] = [
        .rate(
            "movable_rate", "Movable cases",
            "The share of cases that could move by 30 minutes or more to one side at least.", better: .higher,
            interval: "interval",
            phrases: [
                "movable", "could move", "moveable", "can be moved", "could be moved", "could have moved",
                "could have shifted", "could shift", "slid", "could slide",
            ]
        ) { $0.rate },
        .interval("interval", "95 % interval of movable_rate.") { $0.movable.interval },
        .number(
            "mean_slack_before", "Mean slack before", "Mean minutes by which a case could begin earlier.",
            phrases: ["slack before", "earlier", "start earlier"]
        ) { $0.meanBefore },
        .number("median_slack_before", "Median slack before", "Their median.", isProminent: false) {
            $0.before.median
        },
        .number(
            "mean_slack_after", "Mean slack after", "Mean minutes by which a case could begin later.",
            phrases: ["slack after", "later", "start later"]
        ) { $0.meanAfter },
        .number("median_slack_after", "Median slack after", "Their median.", isProminent: false) { $0.after.median },
        .count(
            "fixed_cases", "Fixed cases", "Cases that could not move at all.", better: .lower, whole: "cases",
            phrases: ["fixed cases", "immovable", "cannot move", "can't move"]
        ) { $0.fixed },
        .count("cases", "Cases", "Planned cases.", isProminent: false) { $0.n },
    ]

    static let outline = MetricOutline<CaseFlexibility>.periop(
        name: "case_flexibility", title: "Case flexibility",
        description: """
            How much planned cases could move within their room and their surgeon's day while all others stay where they \
            are: minutes before and after, and the share that could move by half an hour. By the plan within staffed \
            hours; whether patients or staff could come is not in the data.
            """,
        topic: "case flexibility",
        phrases: [
            "case flexibility", "flexibility", "flexible cases", "how flexible", "schedule flexibility",
            "schedule slack", "slack", "movable cases", "could have moved", "could have shifted",
            "could have been moved", "could shift", "can shift", "moveable cases", "can be moved", "could be moved",
            "cases can move", "move cases", "cases could move", "cases be moved", "room to move", "shift cases",
            "wiggle room", "resequence", "resequencing", "leeway", "swappable", "shuffle", "shuffled", "reshuffle",
            "reshuffled", "rearrange", "rearranged", "reschedulable", "could be rescheduled", "can be rescheduled",
            "could start earlier", "could have started earlier", "pulled forward", "pull forward", "shiftable",
            "breathing room", "wiggle", "play in the schedule", "give in the schedule", "slid",
            "could slide", "can slide", "have started earlier", "have gone earlier", "have begun earlier",
            "have started later",
            "have moved", "have been moved", "have shifted", "nudged", "nudge", "moved forward or back",
        ],
        figures: figures, counted: ToolCount("cases", one: "planned case", many: "planned cases"),
        usualGrouping: .blockgroup)

    func metric(of report: MetricReport, _ arguments: JSONObject) -> Summation {
        { report.engine.caseFlexibility(report.ledger, in: $0, by: $1) }
    }
}
