import LumenCore
import LumenWarehouse

/// One tool over the operating rooms' data.
protocol PeriopTool: Sendable {
    var descriptor: ToolDescriptor { get }
    /// - Parameter arguments: already checked against the tool's input schema.
    /// - Throws: `ToolFailure` for what the caller can mend; anything else is ours.
    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON
}
