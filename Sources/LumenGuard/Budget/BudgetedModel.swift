import Logging
package import LumenCore
import Synchronization

/// A model whose every reply is paid from a budget. It stands next to the model itself, inside of retries and circuits,
/// so that each try is paid.
package struct BudgetedModel: LanguageModel {
    private let model: any LanguageModel
    private let price: @Sendable () -> ModelPrice
    private let budget: Budget

    package init(_ model: any LanguageModel, price: @escaping @Sendable () -> ModelPrice, budget: Budget) {
        self.model = model
        self.price = price
        self.budget = budget
    }

    package var id: String { model.id }

    /// A reply that breaks off after text has come was billed, though nobody says for how much; it is charged by the
    /// size of what was read and written. One that failed before is free.
    ///
    /// - Throws: as the model does; `ModelFault` of the kind `budgetExceeded` where there is no money for it, or of the
    ///   kind `refused` where the ledger failed; the model was not asked then.
    package func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let price = price()
        let worst = price.worstCase(input: prompt.largestInput, output: prompt.maximumTokens)
        let written = WrittenText()
        do {
            return try await budget.spend(
                worst, for: prompt.spender,
                failureCost: { min(worst, price.estimate(of: prompt, written: written.bytes)) }
            ) {
                do {
                    let reply = try await model.reply(to: prompt) { text in
                        written.add(text)
                        try await onText(text)
                    }
                    return (reply, price.money(for: reply.usage))
                } catch {
                    throw OfModel(error: error)
                }
            }
        } catch let failure as OfModel {
            throw failure.error
        } catch let refusal as BudgetExceeded {
            throw refusal.modelFault
        } catch {
            throw ModelFault(.refused, detail: "the budget's ledger failed: \(error.logDetail)")
        }
    }
}

extension BudgetExceeded {
    fileprivate var modelFault: ModelFault {
        ModelFault(.budgetExceeded, sentence: sentence, detail: detail, retryAfter: retryAfter)
    }
}

/// Tells what the model threw from what the ledger did.
private struct OfModel: Error {
    let error: any Error
}

/// How much of a reply has come, in bytes of UTF-8.
private final class WrittenText: Sendable {
    private let count = Mutex(0)

    var bytes: Int { count.withLock { $0 } }

    func add(_ text: String) { count.withLock { $0 += text.utf8.count } }
}

extension ModelPrice {
    /// What a reply that broke off may have cost: tokens of four bytes are the rule in English and JSON, of three a
    /// careful guess. Nothing before the first text.
    fileprivate func estimate(of prompt: ModelPrompt, written bytes: Int) -> Money {
        guard bytes > 0 else { return .zero }
        return worstCase(input: (prompt.bytes + 2) / 3, output: (bytes + 2) / 3)
    }
}
