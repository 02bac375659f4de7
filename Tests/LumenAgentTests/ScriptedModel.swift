import LumenAgent
import LumenCore
import Synchronization

/// A model that replies from a script and keeps what it was asked. Its replies are on the bill of their prompts.
final class ScriptedModel: LanguageModel {
    enum Step: Sendable {
        case reply(ModelReply)
        /// Some text, then a fault.
        case fault(ModelFault, after: String)
        /// Waits until it is cancelled.
        case stall
        case stallAfter(String)
    }

    let id: String
    private let state: Mutex<(steps: [Step], prompts: [ModelPrompt])>

    init(id: String = "large", _ steps: [Step]) {
        self.id = id
        state = Mutex((steps, []))
    }

    var prompts: [ModelPrompt] { state.withLock { $0.prompts } }

    func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let step = state.withLock { state in
            state.prompts.append(prompt)
            return state.steps.isEmpty ? nil : state.steps.removeFirst()
        }
        switch step {
        case .reply(let reply):
            let price = reply.model == "small" ? ModelPrice(input: 1, output: 5) : ModelPrice(input: 3, output: 15)
            prompt.bill?.add(.init(model: reply.model, usage: reply.usage, cost: price.money(for: reply.usage)))
            for piece in reply.text.split(separator: " ", omittingEmptySubsequences: false).joinedPieces {
                try await onText(piece)
            }
            return reply
        case .fault(let fault, let text):
            if !text.isEmpty { try await onText(text) }
            throw fault
        case .stallAfter(let text):
            try await onText(text)
            fallthrough
        case .stall, nil:
            let (never, _) = AsyncStream<Void>.makeStream()
            for await _ in never {}
            throw CancellationError()
        }
    }
}

extension [Substring] {
    /// Words, each but the first with its space.
    fileprivate var joinedPieces: [String] { enumerated().map { ($0.offset == 0 ? "" : " ") + $0.element } }
}

extension ScriptedModel.Step {
    static func text(_ text: String, stopReason: StopReason = .endTurn, model: String = "large") -> Self {
        .reply(
            ModelReply(
                model: model, content: [.text(text)], stopReason: stopReason,
                usage: TokenUsage(uncachedInput: 1000, cacheRead: 500, output: 100)))
    }

    static func calls(_ calls: [ToolCall], text: String = "", stopReason: StopReason = .toolUse) -> Self {
        let words: [ModelContent] = text.isEmpty ? [] : [.text(text)]
        return .reply(
            ModelReply(
                model: "large", content: words + calls.map(ModelContent.toolUse), stopReason: stopReason,
                usage: TokenUsage(uncachedInput: 2000, output: 50)))
    }
}

extension [ModelMessage] {
    /// Whether every message with tool uses is followed by one with exactly their results, and roles alternate.
    var pairsHold: Bool {
        for (index, message) in enumerated() {
            if index > 0, self[index - 1].role == message.role { return false }
            let uses = message.content.compactMap { if case .toolUse(let call) = $0 { call.id } else { nil } }
            let next = index + 1 < count ? self[index + 1].content : []
            let results = next.compactMap { if case .toolResult(let id, _, _) = $0 { id } else { nil } }
            if message.role == .assistant, uses != results || Set(uses).count != uses.count { return false }
        }
        return true
    }
}
