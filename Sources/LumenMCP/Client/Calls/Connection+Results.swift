import LumenCore

extension Connection {
    /// What a complete result comes to.
    ///
    /// - Throws: where it is not what the protocol, or the tool itself, promises.
    func outcome(of result: JSONObject, from call: OpenCall) throws(MCPFault) -> ToolOutcome {
        let content = try ResultContent(result["content"] ?? [])
        guard result["isError"] != true else { return .failure(content.failure(of: call.publicName)) }
        guard let structured = try structuredContent(of: result) else {
            return .success(check(content.json, from: call))
        }
        let violations = call.tool.validator?.validate(structured) ?? []
        guard violations.isEmpty else {
            throw MCPFault(
                .malformed, "a result breaks its schema at \(violations.map(\.pointer).joined(separator: ", "))")
        }
        return .success(structured)
    }

    /// Any JSON in the stateless era, an object before, and nothing before that.
    private func structuredContent(of result: JSONObject) throws(MCPFault) -> JSON? {
        guard let revision = peer?.revision, revision.hasStructuredContent, let content = result["structuredContent"],
            !content.isNull || revision.isStateless
        else { return nil }
        guard revision.isStateless || content.objectValue != nil else {
            throw MCPFault(.malformed, "structured content that is not an object")
        }
        return content
    }

    /// A tool with an output schema owes structured content. One that sends text only is borne with, but said.
    private func check(_ json: JSON, from call: OpenCall) -> JSON {
        if let validator = call.tool.validator, !validator.validate(json).isEmpty {
            report(.uncheckedSchema, "\(call.name) has an output schema and no structured content")
        }
        return json
    }
}
