import LumenCore
import LumenWarehouse

/// Block utilization of each surgeon who owns blocks.
struct BlockUtilBySurgeon: PeriopTool {
    let descriptor = ToolDescriptor(
        name: "block_util_by_surgeon", title: "Block utilization by surgeon",
        description: """
            Block utilization of each surgeon who owns blocks, in a period, with blocks, cases, minutes, releases, the \
            95 % interval and the period before. Use it to rank surgeons or to find those under or over a threshold. \
            Blocks that belong to a service line as a whole are not in it. Few blocks say little about a surgeon: heed \
            rankable and crosses_threshold, and never suggest taking time away on this figure alone.
            """,
        inputSchema: Schema.blockInput(BlockRanking.inputs),
        outputSchema: BlockRanking.output(
            of: ("surgeon_name", Schema.text("The surgeon.")),
            [("blockgroup", Schema.nullable(Schema.text("The surgeon's service line.")))]))

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let report = try await BlockReport(arguments, in: context, data: data, comparing: true)
        return BlockRanking(report, arguments).json(by: .surgeon) { key in
            report.directory.surgeons[key].map { surgeon in
                [
                    "surgeon_name": .string(surgeon.name),
                    "blockgroup": JSON(surgeon.blockGroup.flatMap { report.directory.blockGroups[$0] }),
                ]
            }
        }
    }
}
