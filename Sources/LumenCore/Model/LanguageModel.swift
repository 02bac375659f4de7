/// A large language model that can call tools. It writes one reply at a time; the conversation is the caller's.
package protocol LanguageModel: Sendable {
    /// Its name in settings, answers, logs and the price table.
    var id: String { get }

    /// Writes the next reply of a conversation.
    ///
    /// - Parameter onText: takes each piece of the text as it comes, and suspends while its reader is behind.
    /// - Returns: the whole reply; its text is what `onText` was given, joined.
    /// - Throws: `ModelFault`; `CancellationError`; whatever `onText` throws.
    func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply
}

/// Everything that a model is sent for one reply, the parts that stay the same from call to call first, so that a
/// provider can cache them.
package struct ModelPrompt: Sendable, Equatable {
    package var system: SystemPrompt
    package var tools: [ToolDescriptor]
    package var toolChoice: ToolChoice
    package var messages: [ModelMessage]
    /// The most tokens that the reply may have.
    package var maximumTokens: Int
    /// 0 to 1; `nil` leaves it to the provider.
    package var temperature: Double?
    /// Whose budget pays for the reply; this is not sent.
    package var spender: Spender
    /// Where the model tells how far it has come, for who pays; this is not sent.
    package var progress: ReplyProgress?
    /// Where who pays writes down what it cost; this is not sent.
    package var bill: ModelBill?

    package init(
        system: SystemPrompt, tools: [ToolDescriptor] = [], toolChoice: ToolChoice = .auto, messages: [ModelMessage],
        maximumTokens: Int = 2048, temperature: Double? = 0, spender: Spender = Spender()
    ) {
        self.system = system
        self.tools = tools
        self.toolChoice = toolChoice
        self.messages = messages
        self.maximumTokens = maximumTokens
        self.temperature = temperature
        self.spender = spender
    }

    package enum ToolChoice: Sendable, Equatable {
        case auto
        /// Some tool must be called.
        case any
        case tool(String)
        /// No tool may be called, though the conversation holds earlier calls.
        case none
    }
}

/// The instructions of a model: the part that is the same for every turn of a dashboard, then the part that is not.
package struct SystemPrompt: Sendable, Equatable {
    package var stable: String
    package var variable: String

    package init(stable: String, variable: String = "") {
        self.stable = stable
        self.variable = variable
    }
}

/// One message of a conversation with a model.
package struct ModelMessage: Sendable, Equatable {
    package enum Role: String, Sendable { case user, assistant }

    package var role: Role
    package var content: [ModelContent]

    package init(_ role: Role, _ content: [ModelContent]) {
        self.role = role
        self.content = content
    }
}

package enum ModelContent: Sendable, Equatable {
    case text(String)
    case toolUse(ToolCall)
    /// What the call of that id came to: always an object.
    case toolResult(id: String, result: JSONObject, isError: Bool)
    /// A block of the provider's own that goes back to it unchanged: reasoning with its signature.
    case opaque(JSON)
}

/// What a model replied.
package struct ModelReply: Sendable, Equatable {
    /// The model that replied, which may be the fall-back of the one that was asked.
    package var model: String
    package var content: [ModelContent]
    package var stopReason: StopReason
    package var usage: TokenUsage

    package init(model: String, content: [ModelContent], stopReason: StopReason, usage: TokenUsage = TokenUsage()) {
        self.model = model
        self.content = content
        self.stopReason = stopReason
        self.usage = usage
    }

    package var text: String {
        content.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
    }

    package var toolCalls: [ToolCall] {
        content.compactMap { if case .toolUse(let call) = $0 { call } else { nil } }
    }
}

/// Why a model stopped writing.
package enum StopReason: String, Sendable, CaseIterable {
    case endTurn = "end_turn"
    case toolUse = "tool_use"
    case maximumTokens = "max_tokens"
    case stopSequence = "stop_sequence"
    case guardrailIntervened = "guardrail_intervened"
    case contentFiltered = "content_filtered"
    case malformedOutput = "malformed_model_output"
    case malformedToolUse = "malformed_tool_use"
    case contextWindowExceeded = "model_context_window_exceeded"
    /// One that came after this was written.
    case unknown
}
