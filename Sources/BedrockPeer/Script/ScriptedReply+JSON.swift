package import LumenCore

extension ScriptedReply {
    /// Reads a script: a JSON array of replies, of which only the last may have `"repeat": true`.
    ///
    /// - Throws: `ScriptError`, which names the first mistake and where it is.
    package static func script(parsing bytes: some Sequence<UInt8>) throws(ScriptError) -> [ScriptedReply] {
        let json: JSON
        do {
            json = try JSON(parsing: bytes)
        } catch {
            throw ScriptError(description: "the script is \(error)")
        }
        return try script(json)
    }

    /// As `script(parsing:)`.
    package static func script(_ json: JSON) throws(ScriptError) -> [ScriptedReply] {
        let readers = try ScriptReader(json: json, path: "").elements()
        var replies: [ScriptedReply] = []
        for reader in readers { replies.append(try ScriptedReply(reader)) }
        if let early = replies.dropLast().firstIndex(where: \.repeats) {
            throw readers[early].error("only the last reply can repeat")
        }
        return replies
    }

    private init(_ reader: ScriptReader) throws(ScriptError) {
        let members = try reader.members([
            "text", "toolUses", "reasoning", "stopReason", "usage", "fault", "repeat",
        ])
        var text: [String] = []
        for piece in try members.optional("text")?.elements() ?? [] { text.append(try piece.string()) }
        var toolUses: [ToolCall] = []
        for use in try members.optional("toolUses")?.elements() ?? [] { toolUses.append(try ToolCall(use)) }
        self.init(
            text: text, toolUses: toolUses, reasoning: try members.optional("reasoning").map(Reasoning.init),
            stopReason: try members.optional("stopReason")?.string(),
            fault: try members.optional("fault").map(ScriptedFault.init),
            repeats: try members.optional("repeat")?.bool() ?? false)
        if let usage = members.optional("usage") { self.usage = try TokenUsage(usage) }
        guard fault?.neededEvents ?? 0 <= events.count else {
            throw reader.error("the reply has \(events.count) events, so its fault never comes")
        }
    }
}

extension ToolCall {
    fileprivate init(_ reader: ScriptReader) throws(ScriptError) {
        let members = try reader.members(["id", "name", "input"])
        self.init(
            id: try members.required("id").string(), name: try members.required("name").string(),
            arguments: try members.required("input").object())
    }
}

extension ScriptedReply.Reasoning {
    fileprivate init(_ reader: ScriptReader) throws(ScriptError) {
        let members = try reader.members(["text", "signature"])
        self.init(
            text: try members.required("text").string(), signature: try members.required("signature").string())
    }
}

extension TokenUsage {
    fileprivate init(_ reader: ScriptReader) throws(ScriptError) {
        let members = try reader.members([
            "inputTokens", "outputTokens", "cacheReadInputTokens", "cacheWriteInputTokens",
        ])
        func count(_ name: String) throws(ScriptError) -> Int { try members.optional(name)?.count() ?? 0 }
        self.init(
            uncachedInput: try count("inputTokens"), cacheRead: try count("cacheReadInputTokens"),
            cacheWrite: try count("cacheWriteInputTokens"), output: try count("outputTokens"))
    }
}
