import Logging
package import LumenCore

/// Models in the order in which they are asked, until one replies. A reply says in `model` whose it is.
package struct ModelChain: LanguageModel {
    private let first: any LanguageModel
    private let fallbacks: [any LanguageModel]

    package init(_ first: any LanguageModel, fallbacks: [any LanguageModel] = []) {
        self.first = first
        self.fallbacks = fallbacks
    }

    /// The first model's.
    package var id: String { first.id }

    /// After a fault the next model is asked, whatever the fault, unless text has been shown.
    ///
    /// - Throws: the fault that ended a reply of which text had been shown; `ModelFault.summary(of:)` when every model
    ///   failed; as a model does otherwise.
    package func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let text = ShownText(onText)
        var faults: [(model: String, fault: ModelFault)] = []
        for model in [first] + fallbacks {
            switch try await model.result(of: prompt.addressed(to: model.id), showing: text) {
            case .success(let reply): return reply.signed(by: model.id)
            case .failure(let fault):
                try Task.checkCancellation()
                Logger.current.warning(
                    "model gave no reply",
                    metadata: Upstream(.model, model.id).metadata.merging(fault.metadata) { $1 })
                guard text.isEmpty else { throw fault }
                faults.append((model.id, fault))
            }
        }
        throw ModelFault.summary(of: faults)
    }
}

extension ModelFault {
    /// What to say when every model failed: that they are busy, if one is, because then trying again makes sense; the
    /// kind of the first one that is, else of the first. Whoever comes back does so for whichever model is ready first:
    /// the shortest of the known waits, 1 to 60 seconds, and 5 where none is known. Where none is busy and the budget
    /// kept one from being asked, the budget is why.
    ///
    /// - Parameter faults: of each model, in the order in which they were asked.
    static func summary(of faults: [(model: String, fault: ModelFault)]) -> ModelFault {
        let busy = faults.map(\.fault).filter { $0.code == .modelBusy }
        if busy.isEmpty, let fault = faults.map(\.fault).first(where: { $0.kind == .budgetExceeded }) { return fault }
        let kind = (busy.first ?? faults.first?.fault)?.kind ?? .unavailable
        let wait = busy.compactMap(\.retryAfter).min() ?? .seconds(5)
        return ModelFault(
            kind, detail: faults.map { "\($0.model): \($0.fault.detail)" }.joined(separator: "; "),
            retryAfter: busy.isEmpty ? nil : min(max(wait, .seconds(1)), .seconds(60)))
    }
}
