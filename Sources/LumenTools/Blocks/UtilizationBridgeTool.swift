import LumenCore
import LumenWarehouse

/// Where allocated block time went.
struct UtilizationBridgeTool: MetricTool {
    static let figures: [Figure<UtilizationBridge>] = [
        .count("allocated_minutes", "Allocated block minutes; less all the parts below it is used_minutes.") {
            $0.allocated
        },
        .count("released_minutes", "Released, in time or late.") { $0.released },
        .count("cancelled_minutes", "Left empty by cases cancelled after the schedule was final.") { $0.cancelled },
        .count("late_start_minutes", "Before the owner's first case.") { $0.lateStart },
        .count("turnover_minutes", "Between two own cases in a row, up to the site's cap.") { $0.turnover },
        .count("early_finish_minutes", "After the owner's last case.") { $0.earlyFinish },
        .count("other_minutes", "Used by others, in longer gaps, or in blocks without a case of the owner.") {
            $0.other
        },
        .count("used_minutes", "Used by the owners: the numerator of utilization.") { $0.used },
        .count("released_in_time_minutes", "Of released_minutes: in time.") { $0.releasedInTime },
        .count("released_late_minutes", "Of released_minutes: late.") { $0.releasedLate },
        .count("used_by_others_minutes", "Of other_minutes: others' cases in time not released.") { $0.usedByOthers },
        .count("open_gap_minutes", "Of other_minutes: longer gaps, and gaps around others' cases.") { $0.openGaps },
        .count("empty_block_minutes", "Of other_minutes: blocks in which the owner had no case.") { $0.emptyBlocks },
        .count("blocks", "Ended blocks that were not closed.") { $0.blocks },
    ]

    static let unit = "blocks"

    let descriptor = ToolDescriptor(
        name: "utilization_bridge", title: "Why utilization is what it is",
        description: """
            Where allocated block minutes went, in parts that add up exactly: allocated − released − cancelled − late \
            start − turnover − early finish − other = used, for a period and the one before, and by surgeon, service \
            line, room, location, building, weekday or month. Use it for “why is utilization down”, “what changed”, \
            “where does the time go”. Compare the parts of the two periods per allocated minute. It tells where the time \
            went, not what caused it.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<UtilizationBridge>
    {
        let assessment = report.engine.assess(report.ledger)
        return { assessment.utilizationBridge(in: $0, by: $1) }
    }
}
