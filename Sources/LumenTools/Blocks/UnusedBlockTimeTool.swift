import LumenCore
import LumenWarehouse

/// Block time that could be collected for other cases.
struct UnusedBlockTimeTool: MetricTool {
    static let figures: [Figure<UnusedBlockTime>] = [
        .count(
            "collectable_minutes", "Collectable time", "Unused minutes in pieces large enough for other cases.",
            .minutes, better: .lower, whole: "block_minutes", phrases: ["collectable", "collectible", "reclaim"]
        ) { $0.collectableMinutes },
        .rate(
            "collectable_rate", "Collectable share", "Those per net block minute.",
            one: "of block time collectable", better: .lower, phrases: ["collectable rate", "collectable share"]
        ) { $0.rate },
        .count(
            "abandoned_minutes", "In abandoned blocks", "Of these: in abandoned blocks.", .minutes,
            one: "in abandoned blocks", many: "in abandoned blocks", better: .lower, whole: "collectable_minutes",
            phrases: ["abandoned"]
        ) { $0.abandonedMinutes },
        .count(
            "late_released_minutes", "Released late", "Of these: released late and used by nobody.", .minutes,
            one: "released late and unused", many: "released late and unused", better: .lower,
            whole: "collectable_minutes", phrases: ["released late"]
        ) { $0.lateReleasedMinutes },
        .count(
            "stretch_minutes", "Long idle stretches", "Of these: in long idle stretches of other blocks.", .minutes,
            one: "in long idle stretches", many: "in long idle stretches", better: .lower,
            whole: "collectable_minutes", phrases: ["idle stretches", "stretches"]
        ) { $0.stretchMinutes },
        .count(
            "idle_minutes", "Idle time", "All net block minutes in which nobody operated, small pieces included.",
            .minutes, better: .lower, whole: "block_minutes", phrases: ["idle", "idle time", "all unused"]
        ) { $0.idleMinutes },
        .rate(
            "idle_rate", "Idle share", "Those per net block minute.", one: "of block time idle", better: .lower,
            phrases: ["idle rate", "idle share"], isProminent: false
        ) { $0.idleRate },
        .count("block_minutes", "Block time", "Net block minutes.", .minutes, isProminent: false) { $0.netMinutes },
        .count(
            "blocks_with_collectable", "Blocks with collectable time", "Blocks with any collectable time.",
            one: "block with collectable time", many: "blocks with collectable time", better: .lower, whole: "blocks",
            isProminent: false
        ) { $0.blocksWithCollectable },
        .count(
            "abandoned_blocks", "Abandoned blocks", "Blocks without a case of their owner, not given back in time.",
            better: .lower, whole: "blocks", phrases: ["abandoned blocks"], isProminent: false
        ) { $0.abandonedBlocks },
        .count("blocks", "Blocks", "Blocks that count.", isProminent: false) { $0.blocks },
    ]

    /// "Wasted block hours", "block time that nobody touched".
    private static let wasted: [String] = ["block time", "block hours", "block minutes", "blocks", "time", "hours"]
        .flatMap { time in
            ["unused", "wasted", "idle", "empty", "leftover", "unfilled", "untouched", "uncollected"]
                .map { "\($0) \(time)" }
                + [
                    "unused", "wasted", "idle", "untouched", "nobody used", "nobody touched", "no one used",
                    "no one touched", "that nobody used", "that nobody touched", "that no one used",
                    "that no one touched", "that went unused", "went unused", "not used", "nobody wanted", "sat unused",
                ].map { "\(time) \($0)" }
        }

    static let outline = MetricOutline<UnusedBlockTime>.periop(
        name: "unused_block_time", title: "Unused block time",
        description: """
            Block time that nobody used in pieces large enough for other cases (collectable time): long idle stretches, \
            abandoned and late-released blocks. Use it for “unused time”, “where is there capacity”, “collectable”. It \
            looks back; available_ors says what is open in the days to come.
            """,
        topic: "unused block time",
        phrases: [
            "unused block", "unused capacity",
            "unused minutes", "collectable time", "collectible time", "collectable", "collectible",
            "wasted", "reclaim", "reclaimable",
            "recoverable time", "capacity", "goes unused", "going unused", "sits empty", "sitting empty",
            "not being used", "lost time", "going to waste", "goes to waste", "went to waste", "left on the table",
            "dead time", "sat empty", "sit empty", "sat idle", "sits idle", "sit idle", "sitting idle",
            "spare capacity", "untapped", "could be reclaimed",
            "could reclaim", "could get back", "could collect",
            "excess block time", "leave on the table",
            "reusable time", "reusable block time", "reusable minutes", "reusable hours", "reusable capacity",
            "reusable block hours", "reusable block minutes", "waste", "wasting", "wastes", "idle capacity",
        ] + wasted,
        figures: figures, counted: ToolCount("blocks", one: "block", many: "blocks"), usualGrouping: .blockgroup)

    func metric(of report: MetricReport, _ arguments: JSONObject) async throws -> Summation {
        let assessment = try await report.assessment()
        return { assessment.unusedBlockTime(in: $0, by: $1) }
    }
}
