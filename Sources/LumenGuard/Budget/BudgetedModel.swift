package import LumenCore

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

    /// A reply that breaks off was billed, though nobody says for how much; it is charged by the size of what was read
    /// and written, as soon as the provider may have taken the prompt. One that it refused is free.
    ///
    /// - Throws: as the model does; `ModelFault` of the kind `budgetExceeded` where there is no money for it, or
    ///   spending is stopped before it has come to its end, or of the kind `refused` where the ledger failed; the model
    ///   was not asked then.
    package func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let price = price()
        let worst = price.worstCase(of: prompt)
        let progress = ReplyProgress()
        var watched = prompt
        watched.progress = progress
        do {
            return try await budget.spend(
                worst, for: prompt.spender,
                failureCost: {
                    guard let usage = prompt.usage(after: progress) else { return .zero }
                    return charge(usage, price.worstCase(input: usage.input, output: usage.output), to: prompt)
                }
            ) { [watched] in
                do {
                    let reply = try await model.reply(to: watched, onText: onText)
                    return (reply, charge(reply.usage, price.money(for: reply.usage), to: prompt))
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

    private func charge(_ usage: TokenUsage, _ cost: Money, to prompt: ModelPrompt) -> Money {
        prompt.bill?.add(ModelBill.Item(model: id, usage: usage, cost: cost))
        return cost
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

extension ModelPrompt {
    /// What a reply that broke off may have used, never more than the worst case: tokens of four bytes are the rule in
    /// English and JSON, of three a careful guess.
    fileprivate func usage(after progress: ReplyProgress) -> TokenUsage? {
        progress.received.map { received in
            TokenUsage(uncachedInput: (bytes + 2) / 3, output: min((received + 2) / 3, maximumTokens))
        }
    }
}
