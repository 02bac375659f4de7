import LumenCore

/// A server's tools, all pages of them.
struct ToolList: Sendable {
    var tools: [RemoteTool] = []
    /// How long the server holds the list to be fresh; the shortest of its pages'.
    var lifetime: Duration?

    var descriptors: [ToolDescriptor] { tools.map(\.descriptor) }
}

extension Connection {
    /// Reads the list from its first page to its last. What is wrong with a tool leaves that tool out, and what is
    /// wrong with the paging ends it.
    ///
    /// - Throws: `MCPFault` where a page can't be had, or all of them not in time.
    func readTools() async throws -> ToolList {
        try await within(configuration.deadlines.list) { try await self.readPages() }
    }

    private func readPages() async throws -> ToolList {
        var list = ToolList()
        guard state.read(\.offersTools) else { return list }
        var names: Set<String> = []
        var cursors: Set<String> = []
        var cursor: String?
        var bytes = 0
        for _ in 0..<configuration.limits.pages {
            let params: JSONObject = cursor.map { ["cursor": .string($0)] } ?? [:]
            let page = try await ask(Outgoing(method: "tools/list", params: params)).result(of: "tools/list")
            bytes += JSON.object(page).bytes.count
            guard bytes <= configuration.limits.listBytes else {
                report(.toolLeftOut, "the list has more than \(configuration.limits.listBytes) bytes")
                break
            }
            try take(page, into: &list, &names)
            cursor = page["nextCursor"]?.stringValue
            guard let next = cursor, list.tools.count < configuration.limits.tools else { break }
            guard cursors.insert(next).inserted else {
                report(.toolLeftOut, "the pages of the list lead in a circle")
                break
            }
        }
        if cursor != nil, cursors.count == configuration.limits.pages || list.tools.count == configuration.limits.tools
        {
            report(.toolLeftOut, "what follows the first \(list.tools.count) tools")
        }
        keep(list)
        return list
    }

    private func take(_ page: JSONObject, into list: inout ToolList, _ names: inout Set<String>) throws(MCPFault) {
        guard let tools = page["tools"]?.arrayValue, page.isComplete else {
            throw MCPFault(.malformed, "a page has no list of tools")
        }
        if let lifetime = page["ttlMs"]?.intValue.map({ Duration.milliseconds(min(max(0, $0), 1 << 40)) }) {
            list.lifetime = min(list.lifetime ?? lifetime, lifetime)
        }
        let usesHeaders = peer?.revision.isStateless == true && state.read { $0.wire?.hasHeaders == true }
        for tool in tools.prefix(configuration.limits.tools - list.tools.count) {
            do throws(RemoteTool.Invalid) {
                let tool = try RemoteTool(tool, usesHeaders: usesHeaders, limits: configuration.limits)
                guard names.insert(tool.descriptor.name).inserted else {
                    throw RemoteTool.Invalid(reason: "another has its name")
                }
                list.tools.append(tool)
            } catch {
                let name = tool["name"]?.stringValue?.harmless(64) ?? "without a name"
                report(.toolLeftOut, "tool \(name): \(error.reason)")
            }
        }
    }

    /// Makes the list the one that calls go by, and says what of its schemas can't be held against results.
    private func keep(_ list: ToolList) {
        let old = state.change { state in
            let old = state.tools
            state.tools = Dictionary(
                list.tools.map { ($0.descriptor.name, $0) }, uniquingKeysWith: { first, _ in first })
            return old
        }
        for tool in list.tools where old[tool.descriptor.name]?.unchecked != tool.unchecked {
            for part in tool.unchecked {
                report(.uncheckedSchema, "results of \(tool.descriptor.name): \(part.description.harmless(200))")
            }
        }
    }
}
