package import LumenCore
import Synchronization

/// A model whose replies, faults and waits are written down beforehand; it keeps what it was asked.
package final class ScriptedModel: LanguageModel {
    /// What happens in one reply, one after the other.
    package enum Step: Sendable {
        case text(String)
        case calls([ToolCall])
        case opaque(JSON)
        /// The provider has taken the prompt; nothing has come yet.
        case accept
        /// A piece of a call that never comes to its end.
        case fragment(String)
        /// On the script's clock.
        case wait(Duration)
        case fail(any Error)
    }

    package struct ScriptIsOver: Error {}

    package let id: String
    private let clock: ManualClock
    private let state: Mutex<(script: [[Step]], prompts: [ModelPrompt])>
    private let isEndless: Bool

    /// - Parameters:
    ///   - isEndless: whether the last reply is given again and again; the model fails with `ScriptIsOver` otherwise.
    ///   - script: a list of steps for each time that it is asked.
    package init(
        id: String = "model", clock: ManualClock = ManualClock(), isEndless: Bool = false, _ script: [[Step]]
    ) {
        self.id = id
        self.clock = clock
        self.isEndless = isEndless
        state = Mutex((script, []))
    }

    /// What it was asked, each try by itself.
    package var prompts: [ModelPrompt] { state.withLock { $0.prompts } }

    package func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        var content: [ModelContent] = []
        for step in try next(prompt) {
            switch step {
            case .text(let text):
                content.append(.text(text))
                prompt.progress?.receive(text.utf8.count)
                try await onText(text)
            case .calls(let calls): content += calls.map(ModelContent.toolUse)
            case .opaque(let block): content.append(.opaque(block))
            case .accept: prompt.progress?.begin()
            case .fragment(let text): prompt.progress?.receive(text.utf8.count)
            case .wait(let duration): try await clock.sleep(for: duration)
            case .fail(let error): throw error
            }
        }
        let callsTools = content.contains { if case .toolUse = $0 { true } else { false } }
        return ModelReply(
            model: id, content: content, stopReason: callsTools ? .toolUse : .endTurn,
            usage: TokenUsage(uncachedInput: 10, output: 5))
    }

    private func next(_ prompt: ModelPrompt) throws -> [Step] {
        try state.withLock { state in
            state.prompts.append(prompt)
            guard let steps = state.script.first else { throw ScriptIsOver() }
            if state.script.count > 1 || !isEndless { state.script.removeFirst() }
            return steps
        }
    }
}

extension [ScriptedModel.Step] {
    package static func text(_ pieces: String...) -> Self { pieces.map(ScriptedModel.Step.text) }

    package static func calls(_ calls: ToolCall...) -> Self { [.calls(calls)] }

    /// - Parameter shown: the text that comes before the fault.
    package static func fault(_ kind: ModelFault.Kind, retryAfter: Duration? = nil, after shown: String = "") -> Self {
        (shown.isEmpty ? [] : [.text(shown)])
            + [.fail(ModelFault(kind, detail: "as the script says", retryAfter: retryAfter))]
    }
}
