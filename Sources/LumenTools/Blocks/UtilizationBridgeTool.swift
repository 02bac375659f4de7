import LumenCore
import LumenWarehouse

/// Where allocated block time went.
struct UtilizationBridgeTool: MetricTool {
    static let figures: [Figure<UtilizationBridge>] = parts + details

    private static let parts: [Figure<UtilizationBridge>] = [
        .count(
            "allocated_minutes", "Allocated", "Allocated block minutes; less all the parts below it is used_minutes.",
            .minutes, many: "allocated"
        ) { $0.allocated },
        part("released_minutes", "Released", "Released, in time or late.") { $0.released },
        part("cancelled_minutes", "Cancelled", "Left empty by cases cancelled after the schedule was final.") {
            $0.cancelled
        },
        part("late_start_minutes", "Late start", "Before the owner's first case.") { $0.lateStart },
        part("turnover_minutes", "Turnover", "Between two own cases in a row, up to the site's cap.") { $0.turnover },
        part("early_finish_minutes", "Early finish", "After the owner's last case.") { $0.earlyFinish },
        part("other_minutes", "Other", "Used by others, in longer gaps, or in blocks without a case of the owner.") {
            $0.other
        },
        .count(
            "used_minutes", "Used", "Used by the owners: the numerator of utilization.", .minutes, many: "used",
            better: .higher, whole: "allocated_minutes"
        ) { $0.used },
    ]

    private static let details: [Figure<UtilizationBridge>] = [
        part("released_in_time_minutes", "Released in time", "Of released_minutes: in time.", of: "released_minutes") {
            $0.releasedInTime
        },
        part("released_late_minutes", "Released late", "Of released_minutes: late.", of: "released_minutes") {
            $0.releasedLate
        },
        part(
            "used_by_others_minutes", "Used by others", "Of other_minutes: others' cases in time not released.",
            of: "other_minutes"
        ) { $0.usedByOthers },
        part(
            "open_gap_minutes", "Open gaps", "Of other_minutes: longer gaps, and gaps around others' cases.",
            of: "other_minutes"
        ) { $0.openGaps },
        part(
            "empty_block_minutes", "Empty blocks", "Of other_minutes: blocks in which the owner had no case.",
            of: "other_minutes"
        ) { $0.emptyBlocks },
        .count("blocks", "Blocks", "Ended blocks that were not closed.", isProminent: false) { $0.blocks },
    ]

    /// A part of the allocated minutes, or of one of their parts; then it is not shown unasked.
    private static func part(
        _ field: String, _ title: String, _ description: String, of whole: String? = nil,
        value: @escaping @Sendable (UtilizationBridge) -> Int
    ) -> Figure<UtilizationBridge> {
        .count(
            field, title, description, .minutes, better: .lower, whole: whole ?? "allocated_minutes",
            isProminent: whole == nil, value: value)
    }

    static let outline = MetricOutline<UtilizationBridge>.periop(
        name: "utilization_bridge", title: "Why utilization is what it is",
        description: """
            Where allocated block minutes went, in parts that add up exactly: allocated − released − cancelled − late \
            start − turnover − early finish − other = used, for a period and the one before. Use it for “why is \
            utilization down”, “what changed”, “where does the time go”. Compare the parts of the two periods per \
            allocated minute. It tells where the time went, not what caused it.
            """,
        topic: "where block time goes",
        phrases: [
            "utilization bridge", "time go", "minutes go", "hours go", "block time go", "block minutes go",
            "block hours go", "minutes went", "time went", "bridge", "where does the time go",
            "where did the time go", "where the time goes", "where does block time go", "where is the time going",
            "where did the block time go", "what changed in utilization", "what drives utilization",
            "drivers of utilization", "waterfall", "time breakdown", "utilization breakdown", "lost block time",
            "losing time", "lose time", "losing block time", "lose block time", "eats up", "eating up", "eats into",
            "eating into", "eat up", "eat into", "ate up", "ate into", "eaten up", "eaten into", "chewed up",
            "lost block hours", "chewing up", "chews up", "leakage", "leaking", "leak",
            "gap to target", "breakdown of block time", "block time disappear", "time disappear", "hours disappear",
            "minutes disappear", "time slip away", "time leaks", "bleeding time", "lose hours", "losing hours",
            "lose minutes", "losing minutes",
        ],
        figures: figures, counted: ToolCount("blocks", one: "block", many: "blocks"), usualGrouping: .blockgroup)

    func metric(of report: MetricReport, _ arguments: JSONObject) async throws -> Summation {
        let assessment = try await report.assessment()
        return { assessment.utilizationBridge(in: $0, by: $1) }
    }
}
