import LumenAWS
import LumenCore

/// What an event of a stream, or a part of a whole response, tells of the reply. Blocks have numbers, and may come
/// interleaved.
enum ConverseEvent: Sendable, Equatable {
    case text(String, block: Int)
    case toolUse(id: String, name: String, block: Int)
    /// A fragment of the JSON text of a call's arguments.
    case toolInput(String, block: Int)
    case reasoning(String, block: Int)
    case signature(String, block: Int)
    /// Reasoning that the provider encrypted, in base 64.
    case redacted(String, block: Int)
    case blockStop(Int)
    case messageStop(StopReason)
    case usage(TokenUsage)
}

extension ConverseEvent {
    /// - Parameter type: the `:event-type`.
    /// - Returns: `nil` for an event that tells nothing of the reply, or that came after this was written.
    /// - Throws: `ModelFault`, `.garbled`.
    init?(_ type: String, payload: ArraySlice<UInt8>) throws(ModelFault) {
        guard let read = Self.readers[type] else { return nil }
        let json: JSON
        do { json = try JSON(parsing: payload) } catch { throw ModelFault(.garbled, detail: "\(type): \(error)") }
        guard let event = try read(json) else { return nil }
        self = event
    }

    private typealias Reader = @Sendable (JSON) throws(ModelFault) -> ConverseEvent?

    private static let readers: [String: Reader] = [
        "contentBlockStart": start,
        "contentBlockDelta": delta,
        "contentBlockStop": { json throws(ModelFault) in .blockStop(try json.blockNumber) },
        "messageStop": { json throws(ModelFault) in .messageStop(try StopReason(json)) },
        "metadata": { json throws(ModelFault) in json["usage"].map { .usage(TokenUsage($0)) } },
    ]

    /// Only the start of a call matters: that of any other block may be missing, and tells nothing.
    @Sendable private static func start(_ json: JSON) throws(ModelFault) -> ConverseEvent? {
        guard let use = json["start"]?["toolUse"] else { return nil }
        return try call(use, block: try json.blockNumber)
    }

    private static func call(_ use: JSON, block: Int) throws(ModelFault) -> ConverseEvent {
        guard let id = use["toolUseId"]?.stringValue, let name = use["name"]?.stringValue else {
            throw ModelFault(.garbled, detail: "a tool use has no id or name")
        }
        return .toolUse(id: id, name: name, block: block)
    }

    @Sendable private static func delta(_ json: JSON) throws(ModelFault) -> ConverseEvent? {
        guard let delta = json["delta"] else { return nil }
        let block = try json.blockNumber
        if let text = delta["text"]?.stringValue { return .text(text, block: block) }
        if let input = delta["toolUse"]?["input"]?.stringValue { return .toolInput(input, block: block) }
        guard let reasoning = delta["reasoningContent"] else { return nil }
        if let text = reasoning["text"]?.stringValue { return .reasoning(text, block: block) }
        if let signature = reasoning["signature"]?.stringValue { return .signature(signature, block: block) }
        return reasoning["redactedContent"]?.stringValue.map { .redacted($0, block: block) }
    }

    /// The response of `Converse`, which is not streamed, as the events that would have told the same.
    ///
    /// - Throws: `ModelFault`, `.garbled`.
    static func events(of response: JSON) throws(ModelFault) -> [ConverseEvent] {
        guard let blocks = response["output"]?["message"]?["content"]?.arrayValue else {
            throw ModelFault(.garbled, detail: "the response has no message")
        }
        var events: [ConverseEvent] = []
        for (number, block) in blocks.enumerated() { events += try Self.events(of: block, number: number) }
        return events + [.messageStop(try StopReason(response)), .usage(TokenUsage(response["usage"] ?? nil))]
    }

    private static func events(of block: JSON, number: Int) throws(ModelFault) -> [ConverseEvent] {
        let cited = block["citationsContent"]?["content"]?.arrayValue ?? []
        let texts = ([block] + cited).compactMap { $0["text"]?.stringValue }
        var events = texts.map { ConverseEvent.text($0, block: number) }
        if let use = block["toolUse"] {
            events.append(try call(use, block: number))
            events.append(.toolInput(use["input"]?.text ?? "", block: number))
        }
        let reasoning = block["reasoningContent"]
        let text = reasoning?["reasoningText"]
        if let text = text?["text"]?.stringValue { events.append(.reasoning(text, block: number)) }
        if let signature = text?["signature"]?.stringValue { events.append(.signature(signature, block: number)) }
        if let redacted = reasoning?["redactedContent"]?.stringValue {
            events.append(.redacted(redacted, block: number))
        }
        return events + [.blockStop(number)]
    }
}

extension JSON {
    fileprivate var blockNumber: Int {
        get throws(ModelFault) {
            guard let number = self["contentBlockIndex"]?.intValue else {
                throw ModelFault(.garbled, detail: "an event of a block has no contentBlockIndex")
            }
            return number
        }
    }
}

extension StopReason {
    fileprivate init(_ json: JSON) throws(ModelFault) {
        guard let reason = json["stopReason"]?.stringValue else {
            throw ModelFault(.garbled, detail: "there is no stopReason")
        }
        self = StopReason(rawValue: reason) ?? .unknown
    }
}

extension TokenUsage {
    /// Bedrock's `inputTokens` leave out the cached ones.
    fileprivate init(_ usage: JSON) {
        func count(_ name: String) -> Int { usage[name]?.tokenCount ?? 0 }
        self.init(
            uncachedInput: count("inputTokens"), cacheRead: count("cacheReadInputTokens"),
            cacheWrite: count("cacheWriteInputTokens"), output: count("outputTokens"))
    }
}
