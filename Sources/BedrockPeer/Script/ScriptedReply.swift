package import LumenCore

/// What the peer answers to one request: a model's message, or a message that something befalls on its way.
///
/// In JSON it is an object with the members `text`, `toolUses`, `reasoning`, `stopReason`, `usage`, `fault` and
/// `repeat`, none of them required; a script is an array of such objects.
package struct ScriptedReply: Sendable, Equatable {
    package struct Reasoning: Sendable, Equatable {
        package var text: String
        package var signature: String

        package init(text: String, signature: String) {
            self.text = text
            self.signature = signature
        }
    }

    /// In a stream each piece is one `contentBlockDelta`, all of one block; none make no block.
    package var text: [String]
    package var toolUses: [ToolCall]
    /// Comes before the text.
    package var reasoning: Reasoning?
    /// As Bedrock writes it: `end_turn`, `max_tokens`, …
    package var stopReason: String
    package var usage: TokenUsage
    package var fault: ScriptedFault?
    /// Whether this answers all further requests too. What stands after it in a script is never used.
    package var repeats: Bool

    /// - Parameter stopReason: by default `tool_use` where there are tool uses, else `end_turn`.
    package init(
        text: [String] = [], toolUses: [ToolCall] = [], reasoning: Reasoning? = nil, stopReason: String? = nil,
        usage: TokenUsage = TokenUsage(uncachedInput: 10, output: 5), fault: ScriptedFault? = nil, repeats: Bool = false
    ) {
        self.text = text
        self.toolUses = toolUses
        self.reasoning = reasoning
        self.stopReason = stopReason ?? (toolUses.isEmpty ? "end_turn" : "tool_use")
        self.usage = usage
        self.fault = fault
        self.repeats = repeats
    }
}
