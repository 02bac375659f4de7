import LumenCore
import LumenWarehouse

/// What owners gave back of their blocks.
struct BlockReleasesTool: MetricTool {
    static let figures: [Figure<BlockReleases>] = rates + counts

    private static let rates: [Figure<BlockReleases>] = [
        .rate(
            "proactive_release_rate", "Proactive release rate",
            "Minutes that owners gave back in time per allocated minute.",
            one: "given back in time", better: .higher,
            phrases: [
                "proactive", "proactively", "voluntary", "in time", "early release", "release rate", "ahead of time",
            ]
        ) { $0.proactiveRate },
        .rate(
            "automatic_release_rate", "Automatic release rate",
            "Minutes taken back at the cut-off per allocated minute.",
            phrases: ["automatic", "automatically", "auto release", "auto-release"], isProminent: false
        ) { $0.automaticRate },
        .rate(
            "late_release_rate", "Late release rate", "Minutes given back later per allocated minute.",
            one: "given back late", better: .lower,
            phrases: [
                "late release", "late releases", "released late", "releases late", "release late", "too late", "late",
                "back late", "last minute", "at the last minute", "last-minute", "short notice",
            ]
        ) { $0.lateRate },
        .rate(
            "backfill_rate", "Backfill rate", "Minutes that others used per minute released in time.",
            one: "of the time released in time backfilled", better: .higher,
            phrases: [
                "backfill", "backfilled", "backfill rate", "filled by others", "used by others", "picked up by others",
                "refilled", "rebooked", "reused by others", "taken by others",
            ]
        ) { $0.backfillRate },
    ]

    private static let counts: [Figure<BlockReleases>] = [
        .count("allocated_minutes", "Allocated time", "Allocated block minutes.", .minutes, isProminent: false) {
            $0.allocatedMinutes
        },
        .count(
            "proactive_minutes", "Released in time", "Minutes given back in time.", .minutes,
            one: "given back in time", many: "given back in time", whole: "allocated_minutes",
            phrases: ["hours released", "minutes released"]
        ) { $0.proactiveMinutes },
        .count(
            "automatic_minutes", "Released automatically", "Minutes taken back at the cut-off.", .minutes,
            one: "taken back at the cut-off", many: "taken back at the cut-off", whole: "allocated_minutes",
            isProminent: false
        ) { $0.automaticMinutes },
        .count(
            "late_minutes", "Released late", "Minutes given back late.", .minutes, one: "given back late",
            many: "given back late", better: .lower, whole: "allocated_minutes"
        ) { $0.lateMinutes },
        .count(
            "backfilled_minutes", "Backfilled", "Minutes released in time that others used.", .minutes,
            one: "backfilled by others", many: "backfilled by others", better: .higher, isProminent: false
        ) { $0.backfilledMinutes },
        .count(
            "full_releases", "Full releases", "Blocks given back as a whole.",
            phrases: [
                "full releases", "whole blocks", "in full", "entire blocks", "complete blocks", "full blocks",
                "full release", "whole block", "entire block",
            ],
            isProminent: false
        ) { $0.fullReleases },
        .count(
            "partial_releases", "Partial releases", "Blocks given back in part.",
            phrases: [
                "partial releases", "in part", "part of a block", "part of the block", "partially", "partial release",
                "partial blocks", "partly",
            ],
            isProminent: false
        ) { $0.partialReleases },
        .count(
            "abandoned_blocks", "Abandoned blocks",
            "Blocks without a case of their owner, not given back in time.", better: .lower, whole: "blocks",
            phrases: ["abandoned blocks", "abandoned", "empty blocks"]
        ) { $0.abandonedBlocks },
        .number(
            "median_days_ahead", "Median days ahead", "Median days from release to block.", .days,
            one: "median notice", better: .higher,
            phrases: [
                "how far ahead", "days ahead", "notice", "lead time", "how far in advance",
            ],
            isProminent: false
        ) { $0.daysAhead.median },
        .count("blocks", "Blocks", "Ended blocks that were not closed.", isProminent: false) { $0.blocks },
    ]

    /// "Give blocks up", "handed their time back": with what is given back between the verb's parts.
    private static let separated: [String] = [
        (["give", "gives", "gave", "giving", "given"], ["up", "back"]),
        (["hand", "handed", "handing"], ["back", "in"]),
        (["turn", "turned", "turning"], ["back", "in"]), (["send", "sent"], ["back"]), (["let", "letting"], ["go"]),
    ].flatMap { verbs, particles in
        verbs.flatMap { verb in
            ["block", "block time", "time", "day"].flatMap { given in particles.map { "\(verb) \(given) \($0)" } }
        }
    }

    static let outline = MetricOutline<BlockReleases>.periop(
        name: "block_releases", title: "Block releases",
        description: """
            How much block time owners gave back, in time, at the cut-off or late, what others made of it, and blocks \
            that were abandoned. Use it for “releases”, “backfill”, “who gives back time”. Earlier release alone changes \
            little: promise no throughput from it.
            """,
        topic: "block releases",
        phrases: [
            "block releases", "block release", "blocks released", "block time released", "time released", "hand back",
            "hands back", "handed back", "handing back", "releases late", "release late", "released late",
            "released early", "release early", "filled by others", "picked up by others", "releases", "release rate",
            "released time", "released block time", "released blocks", "release their blocks", "release block",
            "release blocks", "releasing blocks", "gives back time", "give back time", "given back", "giving back",
            "give back blocks", "backfill", "backfilled", "backfill rate", "abandoned blocks", "proactive release",
            "voluntary release", "late release", "late releases", "auto release", "block give back", "returned",
            "gave back", "gives back", "hand in", "handed in", "turned back", "turned in", "gave up", "gives up",
            "give up", "giving up", "relinquish", "relinquished", "relinquishes", "surrender", "surrendered",
            "let go of", "freed up", "free up", "sent back", "returned blocks", "returned time", "releasing",
            "released back", "given up", "release time", "releases time", "release block time", "releases block time",
            "releasing time", "releases blocks",
        ] + separated,
        figures: figures, counted: ToolCount("blocks", one: "block", many: "blocks"), usualGrouping: .blockgroup)

    func metric(of report: MetricReport, _ arguments: JSONObject) async throws -> Summation {
        let assessment = try await report.assessment()
        return { assessment.releases(in: $0, by: $1) }
    }
}
