import LumenCore

extension ConverseRules {
    /// Every use of a tool has its one result at the beginning of the next message, and no result comes without.
    @Sendable static func pairsToolUses(_ conversation: Conversation) throws(AWSRefusal) {
        try checkRoles(conversation)
        var asked: [String] = []
        for message in conversation.messages {
            try check(results: message, answer: asked)
            asked = message.blocks(of: "toolUse").map(\.toolUseID)
        }
        guard asked.isEmpty else { throw .missing(asked, at: "messages.\(conversation.messages.count)") }
    }

    private static func checkRoles(_ conversation: Conversation) throws(AWSRefusal) {
        for (kind, role) in [("toolUse", "assistant"), ("toolResult", "user")] {
            let stray = conversation.messages.first { $0.role != role && !$0.blocks(of: kind).isEmpty }
            if let stray { throw .validation("\(stray.path): \(kind) blocks can only be in \(role) messages.") }
        }
    }

    private static func check(results message: Conversation.Message, answer asked: [String]) throws(AWSRefusal) {
        let results = message.blocks(of: "toolResult")
        let leading = message.blocks.prefix { $0.kind == "toolResult" }.map(\.toolUseID)
        let missing = asked.filter { !leading.contains($0) }
        guard missing.isEmpty else { throw .missing(missing, at: message.path) }
        guard results.count <= asked.count else {
            throw .validation(
                """
                The number of toolResult blocks at \(message.path).content exceeds the number of toolUse blocks of \
                previous turn.
                """)
        }
        for result in results where result.content["status"] == "error" {
            guard result.content["content"]?.arrayValue?.isEmpty == false else {
                throw .validation(
                    "The content field at \(result.path).toolResult cannot be empty when status value is error.")
            }
        }
    }
}

extension Conversation.Block {
    fileprivate var toolUseID: String { content["toolUseId"]?.stringValue ?? "" }
}

extension AWSRefusal {
    fileprivate static func missing(_ ids: [String], at path: String) -> AWSRefusal {
        .validation(
            "Expected toolResult blocks at \(path).content for the following Ids: \(ids.joined(separator: ", "))")
    }
}
