import LumenCore
import LumenWarehouse

/// How long rooms stand empty between cases.
struct TurnoverTimeTool: MetricTool {
    static let figures: [Figure<Turnovers>] = [
        .number("median_minutes", "Median minutes from wheels-out to the next wheels-in.") { $0.median },
        .number("mean_minutes", "Their mean.") { $0.mean },
        .number("p80_minutes", "Four in five are no longer than this.") { $0.minutes.percentile(0.8).map(Double.init) },
        .count("turnovers", "Turnovers that count.") { $0.n },
        .rate("prolonged_rate", "The share of all gaps, those over the cap included, that are prolonged.") {
            $0.prolonged.rate
        },
        .count("prolonged", "How many are prolonged.") { $0.prolonged.count },
    ]

    static let unit = "turnovers"

    let descriptor = ToolDescriptor(
        name: "turnover_time", title: "Turnover time",
        description: """
            How long it takes from one patient's leaving a room to the next one's entering (TOT): median, mean, 80th \
            percentile and how many are prolonged, in a period and by surgeon, service line, room, location, building, \
            weekday or month. A turnover belongs to the case after it. Use variant for turnovers of one surgeon, between \
            two surgeons, or of a surgeon across flip rooms.
            """,
        inputSchema: Schema.metricInput([
            ("variant", Schema.choice(Turnovers.Variant.allCases.map(\.rawValue), "Which gaps; all by default."))
        ]),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<Turnovers> {
        let variant = arguments["variant"]?.stringValue.flatMap(Turnovers.Variant.init) ?? .all
        return { report.engine.turnovers(report.ledger, variant, in: $0, by: $1) }
    }
}
