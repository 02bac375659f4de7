package import LumenCore

/// A model that is tried again while that may help, and left alone while it keeps failing.
package struct ResilientModel<C: Clock<Duration>>: LanguageModel {
    private let model: any LanguageModel
    private let retries: Retries<C>
    private let breaker: CircuitBreaker<C>

    package init(_ model: any LanguageModel, retries: Retries<C>, breaker: CircuitBreaker<C>) {
        self.model = model
        self.retries = retries
        self.breaker = breaker
    }

    package var id: String { model.id }

    /// Nothing is tried again once text has been shown.
    ///
    /// - Throws: as the model does; `ModelFault` of the kind `circuitOpen` at once while the circuit is open.
    package func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let text = ShownText(onText)
        return try await breaker.run {
            try await retries.run(breaker.upstream, while: { text.isEmpty }) {
                try await model.result(of: prompt, showing: text)
            }
        }.get()
    }
}
