import LumenCore
import LumenWarehouse

/// How long rooms stand empty between cases.
struct TurnoverTimeTool: MetricTool {
    static let figures: [Figure<Turnovers>] = [
        .number(
            "median_minutes", "Median turnover", "Median minutes from wheels-out to the next wheels-in.",
            better: .lower, phrases: ["median"]
        ) { $0.median },
        .number("mean_minutes", "Mean turnover", "Their mean.", better: .lower, phrases: ["mean", "average"]) {
            $0.mean
        },
        .number(
            "p80_minutes", "80th percentile", "Four in five are no longer than this.", one: "80th-percentile turnover",
            better: .lower, phrases: ["80th percentile", "percentile", "p80"], isProminent: false
        ) { $0.minutes.percentile(0.8).map(Double.init) },
        .count(
            "turnovers", "Turnovers", "Turnovers that count.", phrases: ["how many turnovers", "number of turnovers"]
        ) { $0.n },
        .rate(
            "prolonged_rate", "Prolonged turnovers",
            "The share of all gaps, those over the cap included, that are prolonged.", better: .lower,
            phrases: [
                "prolonged", "prolonged rate", "long turnovers", "over an hour", "longer than an hour",
            ]
        ) { $0.prolonged.rate },
        .count(
            "prolonged", "Prolonged gaps", "How many are prolonged.", better: .lower, isProminent: false
        ) { $0.prolonged.count },
    ]

    static let outline = MetricOutline<Turnovers>.periop(
        name: "turnover_time", title: "Turnover time",
        description: """
            How long it takes from one patient's leaving a room to the next one's entering (TOT): median, mean, 80th \
            percentile and how many are prolonged. A turnover belongs to the case after it. Use variant for turnovers of \
            one surgeon, between two surgeons, or of a surgeon across flip rooms.
            """,
        topic: "turnover times",
        phrases: [
            "turnover", "turnovers", "turnover time", "turnover times", "turn over time", "room turnover",
            "room turnovers", "room turnaround", "turnaround", "turnaround time", "turn around time", "tot",
            "time between cases", "between cases", "between two cases", "minutes between cases", "gap between cases",
            "gaps between cases", "flip time", "wheels out to wheels in", "changeover", "changeover time",
            "turn time", "turn times", "room turns", "turned over", "turn rooms over", "turn a room over",
            "turning rooms over", "turn over a room", "turn over rooms", "turn around a room", "flip a room",
            "flip times", "room flip", "flipping rooms", "flip rooms", "flipping a room", "flipped rooms",
            "rooms flipped",
            "to turn over", "turning over rooms", "turned around", "room switchover", "switchover", "clean up time",
            "cleanup time", "cleaning time", "room cleaning",
            "wheels out wheels in", "patient out to patient in", "out to in", "changeovers", "change over time",
            "wait between cases", "waiting between cases", "lag between cases", "dead time between cases",
            "downtime between cases", "between patients", "turnaround times", "room turnarounds",
        ],
        figures: figures, counted: ToolCount("turnovers", one: "turnover", many: "turnovers"), usualGrouping: .room,
        choices: [
            ToolChoice(
                "variant", "same_surgeon",
                phrases: [
                    "same surgeon", "same-surgeon", "to follow", "to-follow", "follows himself", "follows herself",
                    "follows themselves", "following himself", "following herself", "own cases",
                    "same surgeon carries on", "same surgeon continues", "same surgeon goes on",
                    "same surgeon follows", "surgeon carries on", "surgeon continues",
                    "surgeon does not change", "no change of surgeon",
                ]),
            ToolChoice(
                "variant", "different_surgeon",
                phrases: ["different surgeon", "different surgeons", "another surgeon", "two surgeons"]),
            ToolChoice("variant", "flip", phrases: ["flip room", "flip rooms", "across rooms", "flip"]),
        ],
        arguments: [
            ("variant", Schema.choice(Turnovers.Variant.allCases.map(\.rawValue), "Which gaps; all by default."))
        ])

    func metric(of report: MetricReport, _ arguments: JSONObject) -> Summation {
        let variant = arguments["variant"]?.stringValue.flatMap(Turnovers.Variant.init) ?? .all
        return { report.engine.turnovers(report.ledger, variant, in: $0, by: $1) }
    }
}
