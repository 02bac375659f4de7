import LumenCore

/// What Bedrock holds a request to before a model sees it. The sentences are AWS's as far as they are known.
///
/// Source: Amazon Bedrock, API reference, "Converse"; botocore's model of `bedrock-runtime`; error messages that users
/// of both report.
enum ConverseRules {
    // Typed throws here make Swift 6.3.1 crash.
    private typealias Rule = @Sendable (Conversation) throws -> Void

    private static let rules: [Rule] = [
        startsWithUser, alternatesRoles, hasContent, hasNoBlankText, hasFewCachePoints, configuresTools, namesTools,
        describesTools, choosesTool, identifiesToolUses, passesObjects, pairsToolUses,
    ]

    /// - Throws: `AWSRefusal` with the first complaint.
    static func check(_ body: JSON) throws {
        let conversation = try Conversation(body)
        for rule in rules { try rule(conversation) }
    }

    // MARK: Messages

    @Sendable private static func startsWithUser(_ conversation: Conversation) throws(AWSRefusal) {
        guard conversation.messages.first?.role == "user" else {
            throw .validation(
                """
                A conversation must start with a user message. Try again with a conversation that starts with a user \
                message.
                """)
        }
    }

    @Sendable private static func alternatesRoles(_ conversation: Conversation) throws(AWSRefusal) {
        let roles = conversation.messages.map(\.role)
        guard zip(roles, roles.dropFirst()).allSatisfy({ $0 != $1 }) else {
            throw .validation(
                """
                A conversation must alternate between user and assistant roles. Make sure the conversation alternates \
                between user and assistant roles and try again.
                """)
        }
    }

    @Sendable private static func hasContent(_ conversation: Conversation) throws(AWSRefusal) {
        guard let empty = conversation.messages.first(where: { $0.blocks.isEmpty }) else { return }
        throw .validation(
            """
            The content field in the Message object at \(empty.path) is empty. Add a ContentBlock object to the \
            content field and try again.
            """)
    }

    @Sendable private static func hasNoBlankText(_ conversation: Conversation) throws(AWSRefusal) {
        let blocks = conversation.system + conversation.messageBlocks + conversation.resultBlocks
        guard let blank = blocks.first(where: { $0.kind == "text" && isBlank($0.content) }) else { return }
        throw .validation(
            """
            The text field in the ContentBlock object at \(blank.path) is blank. Add text to the text field, and try \
            again.
            """)
    }

    @Sendable private static func hasFewCachePoints(_ conversation: Conversation) throws(AWSRefusal) {
        let blocks = conversation.system + conversation.messageBlocks + (conversation.tools ?? [])
        let points = blocks.filter { $0.kind == "cachePoint" }
        if let odd = points.first(where: { $0.content["type"]?.stringValue != "default" }) {
            throw .constraint("\(odd.path).cachePoint.type", "satisfy enum value set: [default]")
        }
        guard points.count <= 4 else {
            throw .validation("A maximum of 4 blocks with cache_control may be provided. Found \(points.count).")
        }
    }

    private static func isBlank(_ text: JSON) -> Bool { text.stringValue?.allSatisfy(\.isWhitespace) ?? true }
}
