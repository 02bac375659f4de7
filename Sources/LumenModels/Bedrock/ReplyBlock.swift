import Foundation
import LumenCore

/// A block of a reply that is being written.
struct ReplyBlock {
    enum Kind: Equatable {
        case text, reasoning, redacted
        case toolUse(id: String, name: String)

        var isToolUse: Bool { if case .toolUse = self { true } else { false } }
    }

    let number: Int
    let kind: Kind
    var isOpen = true
    /// The text; of a call, the JSON of its arguments.
    var text = ""
    /// Of reasoning.
    var signature = ""
    /// Reasoning that the provider encrypted.
    var redacted = Data()
    /// What of the text is still to be handed on.
    var held = ""

    init(_ number: Int, _ kind: Kind) {
        self.number = number
        self.kind = kind
    }

    /// The block as a part of the reply; `nil` where it is empty, or a call with arguments that are no JSON object.
    ///
    /// - Parameter isCut: whether the reply ended for want of room; arguments that have not begun are then missing.
    func content(toolNames: WireNames, isCut: Bool) -> ModelContent? {
        switch kind {
        case .text: return text.isEmpty ? nil : .text(text)
        case .toolUse(let id, let name):
            guard !(isCut && text.isEmpty), let arguments = JSONObject(toolInput: text) else { return nil }
            return .toolUse(ToolCall(id: id, name: toolNames[original: name], arguments: arguments))
        case .reasoning:
            guard !text.isEmpty || !signature.isEmpty else { return nil }
            var reasoning: JSONObject = ["text": .string(text)]
            if !signature.isEmpty { reasoning["signature"] = .string(signature) }
            return .opaque(["reasoningContent": ["reasoningText": .object(reasoning)]])
        case .redacted:
            return .opaque(["reasoningContent": ["redactedContent": .string(redacted.base64EncodedString())]])
        }
    }
}
