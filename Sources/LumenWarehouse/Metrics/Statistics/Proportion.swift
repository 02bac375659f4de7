/// A count out of a total.
package struct Proportion: Sendable, Equatable {
    package internal(set) var count = 0
    package internal(set) var total = 0

    package init(_ count: Int = 0, of total: Int = 0) {
        self.count = count
        self.total = total
    }

    /// 0…1; `nil` out of nothing.
    package var rate: Double? { total > 0 ? Double(count) / Double(total) : nil }

    /// The 95 % score interval (Wilson 1927), which stays within 0…1 and holds for small totals; `nil` out of nothing.
    package var interval: ClosedRange<Double>? {
        guard let rate else { return nil }
        let (z, n) = (1.959963984540054, Double(total))
        let spread = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
        let (middle, scale) = (rate + z * z / (2 * n), 1 + z * z / n)
        return max(0, (middle - spread) / scale)...min(1, (middle + spread) / scale)
    }
}
