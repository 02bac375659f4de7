package import LumenCore

/// An answer, and how it came about.
package struct Answer: Sendable {
    /// Who chose the tools (the contract's `meta.route`).
    package enum Route: String, Sendable { case router, model, offline }

    package var narration: Narration
    package var calls: [CompletedCall]
    /// How the question was read; for an answer of the model's own choice, what it chose.
    package var interpretation: Proposal
    package var route: Route
    package var status: StoredTurn.Status
    /// The model that wrote the answer; `nil` where none did.
    package var model: String?
    package var usage: TokenUsage
    /// In US dollars.
    package var cost: Double
    /// Rounds of tool calls.
    package var iterations: Int
    /// What a model was told of the turns before; `nil` where none was asked.
    package var history: History?

    package init(
        narration: Narration, calls: [CompletedCall] = [], interpretation: Proposal, route: Route,
        status: StoredTurn.Status = .completed, model: String? = nil, usage: TokenUsage = TokenUsage(),
        cost: Double = 0, iterations: Int = 0, history: History? = nil
    ) {
        self.narration = narration
        self.calls = calls
        self.interpretation = interpretation
        self.route = route
        self.status = status
        self.model = model
        self.usage = usage
        self.cost = cost
        self.iterations = iterations
        self.history = history
    }
}
