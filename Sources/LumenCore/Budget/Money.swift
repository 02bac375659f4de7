/// An amount of US dollars in whole micro-dollars, so that sums are exact.
package struct Money: Sendable, Hashable {
    /// A million dollars: no price, cap or usage that anybody sends leads beyond it, and sums of it don't overflow.
    package static let largest = Money(microdollars: 1_000_000_000_000)
    package static let zero = Money(microdollars: 0)

    package let microdollars: Int

    package init(microdollars: Int) { self.microdollars = microdollars }

    /// To the nearest micro-dollar, between nothing and `largest`.
    package init(dollars: Double) {
        let microdollars = dollars > 0 ? min((dollars * 1e6).rounded(), Double(Self.largest.microdollars)) : 0
        self.init(microdollars: Int(microdollars))
    }

    package var dollars: Double { Double(microdollars) / 1e6 }

    /// `$12.34`, to the nearest cent.
    package var text: String {
        let cents = (abs(microdollars) + 5000) / 10_000
        return "\(microdollars < 0 ? "−" : "")$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }
}

extension Money: Comparable, AdditiveArithmetic {
    package static func < (left: Money, right: Money) -> Bool { left.microdollars < right.microdollars }
    package static func + (left: Money, right: Money) -> Money {
        Money(microdollars: left.microdollars + right.microdollars)
    }
    package static func - (left: Money, right: Money) -> Money {
        Money(microdollars: left.microdollars - right.microdollars)
    }
}

extension ModelPrice {
    /// What tokens cost, rounded up to a whole micro-dollar. Exact: a price counts to the millionth of a micro-dollar.
    package func money(for usage: TokenUsage) -> Money {
        let parts = [
            (usage.uncachedInput, input), (usage.cacheRead, cacheRead), (usage.cacheWrite, cacheWrite),
            (usage.output, output),
        ]
        let picodollars = parts.reduce(Int128(0)) { sum, part in
            sum + Int128(max(0, part.0)) * Int128(part.1 > 0 ? (min(part.1, 1e6) * 1e6).rounded() : 0)
        }
        let microdollars = (picodollars + 999_999) / 1_000_000
        return Money(microdollars: Int(min(microdollars, Int128(Money.largest.microdollars))))
    }

    /// The most that a reply can cost: all that is read at the dearest price for reading.
    package func worstCase(input tokens: Int, output: Int) -> Money {
        let dearest = max(input, cacheRead, cacheWrite)
        return ModelPrice(input: dearest, output: self.output)
            .money(for: TokenUsage(uncachedInput: tokens, output: output))
    }
}
