import LumenCore

/// Puts a reply together from the chunks of a stream, or from the one object of a server that does not stream.
struct OpenAIReply {
    private var text = ""
    private var calls = OpenAIToolCalls()
    private var usage = TokenUsage()
    private var finishReason: String?

    /// Whether the server has said why it stopped; only the usage may still come.
    var hasFinished: Bool { finishReason != nil }

    /// - Returns: the text that the chunk adds.
    /// - Throws: the error that the chunk is.
    mutating func take(_ chunk: JSON) throws(ModelFault) -> String {
        if let error = OpenAIError(in: chunk) { throw error.fault(status: nil) }
        if let counts = chunk["usage"], !counts.isNull { usage = TokenUsage(openAI: counts) }
        guard let choice = chunk["choices"]?[0] else { return "" }
        if let reason = choice["finish_reason"]?.stringValue, !reason.isEmpty { finishReason = reason }
        guard let delta = choice["delta"] ?? choice["message"] else { return "" }
        for fragment in delta["tool_calls"]?.arrayValue ?? [] { try calls.take(fragment) }
        if let function = delta["function_call"]?.objectValue {
            try calls.take(["index": 0, "function": .object(function)])
        }
        let addition = Self.text(delta["content"]) + Self.text(delta["refusal"])
        text += addition
        return addition
    }

    /// How many bytes a chunk adds to the reply, in whichever members: text, a refusal, reasoning, calls.
    static func weight(of chunk: JSON) -> Int {
        let members = chunk["choices"]?[0]?["delta"]?.objectValue?.members ?? []
        return members.reduce(0) { $0 + ($1.key == "role" ? 0 : size(of: $1.value)) }
    }

    private static func size(of value: JSON) -> Int {
        switch value {
        case .string(let text): text.utf8.count
        case .array(let values): values.reduce(0) { $0 + size(of: $1) }
        case .object(let object): object.members.reduce(0) { $0 + size(of: $1.value) }
        case .null, .bool, .int, .double: 0
        }
    }

    /// - Parameter used: the ids of the conversation's earlier calls.
    func finished(model: String, names: WireNames, used: Set<String>) -> ModelReply {
        let (calls, areMalformed) = calls.finished(names: names, used: used)
        return ModelReply(
            model: model, content: (text.isEmpty ? [] : [.text(text)]) + calls.map(ModelContent.toolUse),
            stopReason: stopReason(hasCalls: !calls.isEmpty, areMalformed: areMalformed), usage: usage)
    }

    /// Whether tools are called is what the calls say: there are servers that end them with `stop`.
    private func stopReason(hasCalls: Bool, areMalformed: Bool) -> StopReason {
        switch finishReason {
        case "length": .maximumTokens
        case "content_filter": .contentFiltered
        case nil, "stop", "tool_calls", "function_call":
            areMalformed ? .malformedToolUse : hasCalls ? .toolUse : .endTurn
        default: .unknown
        }
    }

    /// Content is a string, or, in some servers, a list of parts.
    private static func text(_ content: JSON?) -> String {
        switch content {
        case .string(let text): text
        case .array(let parts): parts.compactMap { $0["text"]?.stringValue }.joined()
        default: ""
        }
    }
}

extension TokenUsage {
    /// `usage` of the API: cached tokens are among the prompt's. Gateways add those that were written to a cache, under
    /// either of two names.
    fileprivate init(openAI usage: JSON) {
        func count(_ pointer: String) -> Int { usage.value(at: pointer)?.tokenCount ?? 0 }
        let read = count("/prompt_tokens_details/cached_tokens")
        let written = max(
            count("/prompt_tokens_details/cache_write_tokens"), count("/prompt_tokens_details/cache_creation_tokens"))
        self.init(
            uncachedInput: max(0, count("/prompt_tokens") - read - written), cacheRead: read, cacheWrite: written,
            output: count("/completion_tokens"))
    }
}
