import Synchronization

/// What the replies to the prompts of a turn have cost, each try by itself and however it ended: exactly what was
/// charged, written by who pays and read by who records.
package final class ModelBill: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let model: String
        /// As the provider said; estimated for a reply that broke off.
        package let usage: TokenUsage
        package let cost: Money

        package init(model: String, usage: TokenUsage, cost: Money) {
            self.model = model
            self.usage = usage
            self.cost = cost
        }
    }

    private let list = Mutex<[Item]>([])

    package init() {}

    package var items: [Item] { list.withLock(\.self) }
    package var usage: TokenUsage { items.reduce(TokenUsage()) { $0 + $1.usage } }
    package var cost: Money { items.reduce(.zero) { $0 + $1.cost } }

    package func add(_ item: Item) { list.withLock { $0.append(item) } }

    package static func == (left: ModelBill, right: ModelBill) -> Bool { left === right }
}
