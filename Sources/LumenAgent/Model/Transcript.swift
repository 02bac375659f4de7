package import LumenCore

/// The messages of a conversation with a model. A tool use can't be written down without its result.
package struct Transcript: Sendable {
    package private(set) var messages: [ModelMessage]
    private let digest: ResultDigest

    /// - Parameter history: what came before, with its pairs whole.
    package init(_ history: [ModelMessage] = [], digest: ResultDigest = ResultDigest()) {
        messages = history
        self.digest = digest
    }

    package mutating func append(question: String) { messages.append(ModelMessage(.user, [.text(question)])) }

    /// A reply that uses tools, followed by what each of its calls came to; calls that were not in the reply are added
    /// to it, and uses without an outcome left out.
    package mutating func append(_ reply: [ModelContent] = [], outcomes: [CompletedCall]) {
        guard !outcomes.isEmpty else { return }
        let answered = Set(outcomes.map(\.call.id))
        var uses = reply.filter { content in
            if case .toolUse(let call) = content { answered.contains(call.id) } else { true }
        }
        let used = Set(uses.compactMap { if case .toolUse(let call) = $0 { call.id } else { nil } })
        uses += outcomes.map(\.call).filter { !used.contains($0.id) }.map(ModelContent.toolUse)
        messages.append(ModelMessage(.assistant, uses))
        messages.append(ModelMessage(.user, outcomes.map(result)))
    }

    private func result(of completed: CompletedCall) -> ModelContent {
        switch completed.outcome {
        case .success(let result):
            .toolResult(id: completed.call.id, result: digest.digest(result), isError: false)
        case .failure(let failure):
            .toolResult(id: completed.call.id, result: ["error": .string(failure.sentence)], isError: true)
        }
    }
}
