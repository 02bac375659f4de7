import LumenCore
import LumenWarehouse

/// Block time that could be collected for other cases.
struct UnusedBlockTimeTool: MetricTool {
    static let figures: [Figure<UnusedBlockTime>] = [
        .count("collectable_minutes", "Unused minutes in pieces large enough for other cases.") {
            $0.collectableMinutes
        },
        .rate("collectable_rate", "Those per net block minute.") { $0.rate },
        .count("abandoned_minutes", "Of these: in abandoned blocks.") { $0.abandonedMinutes },
        .count("late_released_minutes", "Of these: released late and used by nobody.") { $0.lateReleasedMinutes },
        .count("stretch_minutes", "Of these: in long idle stretches of other blocks.") { $0.stretchMinutes },
        .count("idle_minutes", "All net block minutes in which nobody operated, small pieces included.") {
            $0.idleMinutes
        },
        .rate("idle_rate", "Those per net block minute.") { $0.idleRate },
        .count("block_minutes", "Net block minutes.") { $0.netMinutes },
        .count("blocks_with_collectable", "Blocks with any collectable time.") { $0.blocksWithCollectable },
        .count("abandoned_blocks", "Blocks without a case of their owner, not given back in time.") {
            $0.abandonedBlocks
        },
        .count("blocks", "Blocks that count.") { $0.blocks },
    ]

    static let unit = "blocks"

    let descriptor = ToolDescriptor(
        name: "unused_block_time", title: "Unused block time",
        description: """
            Block time that nobody used in pieces large enough for other cases (collectable time): long idle stretches, \
            abandoned and late-released blocks, in a period and by surgeon, service line, room, location, building, \
            weekday or month. Use it for “unused time”, “where is there capacity”, “collectable”. It looks back; it does \
            not say what is free in the days to come.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<UnusedBlockTime> {
        let assessment = report.engine.assess(report.ledger)
        return { assessment.unusedBlockTime(in: $0, by: $1) }
    }
}
