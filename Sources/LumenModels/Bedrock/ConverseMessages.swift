import LumenCore

/// A conversation in the form that Converse insists on: it begins with the user, the roles alternate, no text is blank,
/// and the results of tools come first in their message, after the message with their calls.
struct ConverseMessages {
    private var messages: [ModelMessage] = []

    init(_ conversation: [ModelMessage]) {
        var known: Set<String> = []
        for message in conversation where !messages.isEmpty || message.role == .user {
            let content = message.content.filter { Self.belongs($0, to: message.role, known: known) }
            known.formUnion(content.compactMap { if case .toolUse(let call) = $0 { call.id } else { nil } })
            if messages.last?.role == message.role {
                messages[messages.count - 1].content += content
            } else if !content.isEmpty {
                messages.append(ModelMessage(message.role, content))
            }
        }
    }

    /// The names of the tools that were called, each once, in order.
    var usedTools: [String] {
        var seen: Set<String> = []
        return calls.map(\.name).filter { seen.insert($0).inserted }
    }

    /// - Parameter cachePoint: to come after each of the last two messages of the user: this call finds what the one
    ///   before left at the first, and leaves the second to the one after.
    func blocks(toolNames: WireNames, cachePoint: [JSON]) -> [JSON] {
        let ids = WireNames(calls.map(\.id))
        let cached = messages.indices.filter { messages[$0].role == .user }.suffix(2)
        return messages.indices.map { index in
            let blocks = messages[index].content.map { $0.converse(toolNames: toolNames, ids: ids) }
            let results = blocks.filter { $0["toolResult"] != nil }
            let others = blocks.filter { $0["toolResult"] == nil }
            return [
                "role": .string(messages[index].role.rawValue),
                "content": .array(results + others + (cached.contains(index) ? cachePoint : [])),
            ]
        }
    }

    private var calls: [ToolCall] {
        messages.flatMap(\.content).compactMap { if case .toolUse(let call) = $0 { call } else { nil } }
    }

    /// Whether Bedrock takes this from that role: no blank text, no result without its call, no other provider's block.
    private static func belongs(_ content: ModelContent, to role: ModelMessage.Role, known: Set<String>) -> Bool {
        switch content {
        case .text(let text): !text.isBlank
        case .toolUse: role == .assistant
        case .toolResult(let id, _, _): role == .user && known.contains(id)
        case .opaque(let block): role == .assistant && block["reasoningContent"] != nil
        }
    }
}

extension ModelContent {
    fileprivate func converse(toolNames: WireNames, ids: WireNames) -> JSON {
        switch self {
        case .text(let text): ["text": .string(text)]
        case .toolUse(let call):
            [
                "toolUse": [
                    "toolUseId": .string(ids[wire: call.id]), "name": .string(toolNames[wire: call.name]),
                    "input": .object(call.arguments),
                ]
            ]
        case .toolResult(let id, let result, let isError):
            [
                "toolResult": [
                    "toolUseId": .string(ids[wire: id]), "content": [["json": .object(result)]],
                    "status": isError ? "error" : "success",
                ]
            ]
        case .opaque(let block): block
        }
    }
}
