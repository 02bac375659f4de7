import LumenCore

/// An error as chat completions servers write it, in a response's body or in the stream:
/// `{"error": {"message", "type", "code"}}`, `{"error": "…"}`, `{"object": "error", "message", …}`.
struct OpenAIError {
    /// Read only to tell what it is about: messages quote prompts and keys.
    private let message: String
    private let type: String?
    private let code: String?

    init?(in body: JSON) {
        let error = body["object"]?.stringValue == "error" ? body : body["error"] ?? .null
        guard !error.isNull else { return nil }
        message = error.stringValue ?? error["message"]?.stringValue ?? ""
        type = Self.word(error["type"])
        code = Self.word(error["code"])
    }

    /// - Parameter status: of the response, `nil` where the error came in the stream of one that began well.
    func fault(status: Int?, retryAfter: Duration? = nil) -> ModelFault {
        let parts = [
            status.map { "HTTP \($0)" } ?? "in the stream", type.map { "type \($0)" }, code.map { "code \($0)" },
        ]
        return ModelFault(
            kind(status: status), detail: parts.compactMap(\.self).joined(separator: ", "), retryAfter: retryAfter)
    }

    private func kind(status: Int?) -> ModelFault.Kind {
        if let kind = [code, type].lazy.compactMap({ $0.flatMap { Self.kinds[$0] } }).first { return kind }
        let status = status ?? code.flatMap { Int($0) } ?? (type == "invalid_request_error" ? 400 : 500)
        let isTooLong = status < 500 && Self.overflows.contains { message.contains($0) }
        return isTooLong ? .tooLong : ModelFault.Kind(status: status)
    }

    /// Codes and types that tell more than the status does; the servers that send them are OpenAI's unless said.
    private static let kinds: [String: ModelFault.Kind] = [
        "context_length_exceeded": .tooLong,
        "exceed_context_size_error": .tooLong,  // llama.cpp
        "insufficient_quota": .refused,
        "invalid_api_key": .unauthorized,
        "authentication_error": .unauthorized,
        "permission_error": .unauthorized,
        "model_not_found": .unknownModel,
        "rate_limit_exceeded": .throttled,
        "rate_limit_error": .throttled,
        "server_error": .serviceFailed,
        "unavailable_error": .unavailable,  // llama.cpp, while it loads the model
        "overloaded_error": .unavailable,  // Anthropic, through gateways
        "overloaded": .unavailable,  // Text Generation Inference
    ]

    /// How vLLM, Ollama and LiteLLM say, in the message alone, that the conversation is too long.
    private static let overflows = ["context length", "context window", "context size", "ContextWindowExceeded"]

    /// A word that can't hold a sentence of somebody's.
    private static func word(_ value: JSON?) -> String? {
        guard let text = value?.stringValue ?? value?.intValue.map(String.init), (1...64).contains(text.utf8.count),
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) })
        else { return nil }
        return text
    }
}
