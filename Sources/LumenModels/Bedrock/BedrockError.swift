import LumenCore

/// An error of Bedrock's, as a refused response or an exception within a stream names it.
struct BedrockError: Sendable, Equatable {
    /// `ThrottlingException`, without a namespace; letters, digits, dots and underscores; empty where there is none.
    let type: String
    private let message: String

    private static let kinds: [String: ModelFault.Kind] = [
        "throttling": .throttled, "toomanyrequests": .throttled, "modelnotready": .unavailable,
        "serviceunavailable": .unavailable, "internalserver": .serviceFailed, "internalfailure": .serviceFailed,
        "modelstreamerror": .serviceFailed, "modelerror": .refused, "modeltimeout": .timedOut,
        "accessdenied": .unauthorized, "unrecognizedclient": .unauthorized, "expiredtoken": .unauthorized,
        "invalidsignature": .unauthorized, "incompletesignature": .unauthorized, "resourcenotfound": .unknownModel,
    ]

    /// - Parameters:
    ///   - type: as in `x-amzn-errortype`, `__type` or `:exception-type`: `com.amazon.coral#Name:http://…` and the like.
    ///   - message: AWS's own.
    init(type: String, message: String) {
        let name = type.prefix { $0 != ":" }.split(separator: "#").last ?? ""
        self.type = String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._".contains($0)) }.prefix(64))
        self.message = message
    }

    /// - Parameter payload: JSON with a `message`, or anything else.
    init(type: String?, payload: some Sequence<UInt8>) {
        let body = try? JSON(parsing: payload)
        self.init(
            type: type ?? body?["__type"]?.stringValue ?? "",
            message: (body?["message"] ?? body?["Message"])?.stringValue ?? "")
    }

    /// The type in the form of the tables: `throttling`.
    var key: String {
        let name = type.lowercased()
        return name.hasSuffix("exception") ? String(name.dropLast("exception".count)) : name
    }

    /// `nil` where the type is not known.
    var kind: ModelFault.Kind? { key == "validation" ? ValidationProblem(message).kind : Self.kinds[key] }

    /// Type and message for the log. A message about a malformed request may quote it, so only its subject is told;
    /// one without a type may be of anybody.
    var summary: String {
        if key == "validation" { return "\(type) about \(ValidationProblem(message).rawValue)" }
        guard !type.isEmpty, !message.isEmpty else { return type.isEmpty ? "no error type" : type }
        let text = message.unicodeScalars.prefix(300).map { $0.properties.generalCategory == .control ? " " : $0 }
        return "\(type): \(String(String.UnicodeScalarView(text)))"
    }
}

/// What a `ValidationException` is about, by words of its message; the first that fits.
private enum ValidationProblem: String, CaseIterable {
    case length, model, caching, reasoning, guardrail, tools, temperature, messages, other

    init(_ message: String) {
        let message = message.lowercased()
        self = Self.allCases.first { $0.signs.contains(where: message.contains) } ?? .other
    }

    var kind: ModelFault.Kind {
        switch self {
        case .length: .tooLong
        case .model: .unknownModel
        default: .refused
        }
    }

    private var signs: [String] {
        switch self {
        case .length:
            [
                "too long", "too many input tokens", "exceed context limit", "maximum context length", "context window",
                "exceeds the maximum number of tokens", "exceeds the maximum length",
            ]
        case .model: ["model identifier", "on-demand throughput", "model version", "inference profile"]
        case .caching: ["cachepoint", "cache_control", "caching"]
        case .reasoning: ["reasoning", "thinking", "signature"]
        case .guardrail: ["guardrail"]
        case .tools: ["toolconfig", "tooluse", "toolresult", "toolspec", "toolchoice", "tool_use", "tool_result"]
        case .temperature: ["temperature", "top_p", "topp"]
        case .messages: ["messages", "role", "content block", "text field"]
        case .other: []
        }
    }
}
