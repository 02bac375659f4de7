import LumenCore
import LumenWarehouse

/// What owners gave back of their blocks.
struct BlockReleasesTool: MetricTool {
    static let figures: [Figure<BlockReleases>] = [
        .rate("proactive_release_rate", "Minutes that owners gave back in time per allocated minute.") {
            $0.proactiveRate
        },
        .rate("automatic_release_rate", "Minutes taken back at the cut-off per allocated minute.") { $0.automaticRate },
        .rate("late_release_rate", "Minutes given back later per allocated minute.") { $0.lateRate },
        .rate("backfill_rate", "Minutes that others used per minute released in time.") { $0.backfillRate },
        .count("allocated_minutes", "Allocated block minutes.") { $0.allocatedMinutes },
        .count("proactive_minutes", "Minutes given back in time.") { $0.proactiveMinutes },
        .count("automatic_minutes", "Minutes taken back at the cut-off.") { $0.automaticMinutes },
        .count("late_minutes", "Minutes given back late.") { $0.lateMinutes },
        .count("backfilled_minutes", "Minutes released in time that others used.") { $0.backfilledMinutes },
        .count("full_releases", "Blocks given back as a whole.") { $0.fullReleases },
        .count("partial_releases", "Blocks given back in part.") { $0.partialReleases },
        .count("abandoned_blocks", "Blocks without a case of their owner, not given back in time.") {
            $0.abandonedBlocks
        },
        .number("median_days_ahead", "Median days from release to block.") { $0.daysAhead.median },
        .count("blocks", "Ended blocks that were not closed.") { $0.blocks },
    ]

    static let unit = "blocks"

    let descriptor = ToolDescriptor(
        name: "block_releases", title: "Block releases",
        description: """
            How much block time owners gave back, in time, at the cut-off or late, what others made of it, and blocks \
            that were abandoned, in a period and by surgeon, service line, room, location, building, weekday or month. \
            Use it for “releases”, “backfill”, “who gives back time”. Earlier release alone changes little: promise no \
            throughput from it.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<BlockReleases> {
        let assessment = report.engine.assess(report.ledger)
        return { assessment.releases(in: $0, by: $1) }
    }
}
