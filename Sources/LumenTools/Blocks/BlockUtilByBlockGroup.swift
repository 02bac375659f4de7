import LumenCore
import LumenWarehouse

/// Block utilization of each service line.
struct BlockUtilByBlockGroup: PeriopTool {
    let descriptor = ToolDescriptor(
        name: "block_util_by_block_group", title: "Block utilization by service line",
        description: """
            Block utilization of each service line (block group) in a period, with blocks, cases, minutes, releases, \
            the 95 % interval and the period before. Use it to compare or rank service lines, or to find those under \
            or over a threshold. A service line's blocks are its own and its surgeons'.
            """,
        inputSchema: Schema.blockInput(BlockRanking.inputs),
        outputSchema: BlockRanking.output(of: ("blockgroup", Schema.text("The service line."))))

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let report = try await BlockReport(arguments, in: context, data: data, comparing: true)
        return BlockRanking(report, arguments).json(by: .blockGroup) { key in
            report.directory.blockGroups[key].map { ["blockgroup": .string($0)] }
        }
    }
}
