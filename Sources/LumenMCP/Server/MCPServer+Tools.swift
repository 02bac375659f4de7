import LumenCore

extension MCPServer {
    /// A page of the provider's tools, in the provider's order. The cursor is the name of the last tool before it, so
    /// it outlives changes elsewhere in the list.
    func listTools(_ call: Call) async throws -> JSONObject {
        let tools = try await provider.tools()
        let start = try pageStart(of: call.params["cursor"], in: tools)
        let page = tools[start...].prefix(configuration.pageSize)
        var result: JSONObject = ["tools": .array(page.map { .object($0.wireForm(in: call.revision)) })]
        if let last = page.last, page.endIndex < tools.endIndex { result["nextCursor"] = .string(last.name) }
        if call.revision.isStateless { addCachingHints(to: &result) }
        return result
    }

    private func pageStart(of cursor: JSON?, in tools: [ToolDescriptor]) throws(RPCError) -> Int {
        guard let cursor else { return 0 }
        guard let name = cursor.stringValue, let last = tools.firstIndex(where: { $0.name == name }) else {
            throw RPCError(.invalidParams, "Invalid cursor")
        }
        return last + 1
    }

    func callTool(_ call: Call) async throws -> JSONObject {
        guard let name = call.params["name"]?.stringValue else {
            throw RPCError(.invalidParams, "Invalid params: name must be a string")
        }
        guard let arguments = (call.params["arguments"] ?? [:]).objectValue else {
            throw RPCError(.invalidParams, "Invalid params: arguments must be an object")
        }
        guard try await provider.tools().contains(where: { $0.name == name }) else {
            throw RPCError(.invalidParams, "Unknown tool: \(name.excerpt)")
        }
        let outcome = try await provider.call(name, arguments: arguments, in: call.context)
        if case .failure(let failure) = outcome, failure.detail != failure.sentence {
            configuration.report(failure.detail)
        }
        return outcome.wireForm(in: call.revision)
    }
}

extension ToolDescriptor {
    fileprivate func wireForm(in revision: ProtocolRevision) -> JSONObject {
        var tool: JSONObject = [
            "name": .string(name),
            "description": .string(description),
            "inputSchema": inputSchema,
            "annotations": ["title": .string(title), "readOnlyHint": .bool(isReadOnly)],
        ]
        guard revision.hasStructuredContent else { return tool }
        tool["title"] = .string(title)
        if revision.isStateless || outputSchema["type"] == "object" { tool["outputSchema"] = outputSchema }
        return tool
    }
}

extension ToolOutcome {
    /// The result also as text, for clients that know no structured content. Before 2026-07-28 that had to be an object.
    fileprivate func wireForm(in revision: ProtocolRevision) -> JSONObject {
        func content(_ text: String) -> JSON { [["type": "text", "text": .string(text)]] }
        switch self {
        case .failure(let failure):
            return ["content": content(failure.sentence), "isError": true]
        case .success(let value):
            var result: JSONObject = ["content": content(value.text)]
            let fits = revision.isStateless || (revision.hasStructuredContent && value.objectValue != nil)
            if fits { result["structuredContent"] = value }
            return result
        }
    }
}
