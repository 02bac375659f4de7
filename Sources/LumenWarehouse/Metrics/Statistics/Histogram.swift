/// How often each whole number (of minutes, of days) came up: exact percentiles in the memory of the largest number.
///
/// Numbers below 0 count as 0 and those above the minutes of a week as that, so that a wrong date can't grow it without
/// bound.
package struct Histogram: Sendable, Equatable {
    private static let largest = 7 * 1440
    private var counts: [UInt32] = []
    package private(set) var count = 0

    package init() {}

    mutating func add(_ number: Int) {
        let number = min(max(0, number), Self.largest)
        if number >= counts.count {
            counts.append(contentsOf: repeatElement(0, count: number + 1 - counts.count))
        }
        counts[number] += 1
        count += 1
    }

    /// The middle value, or the mean of the two in the middle; `nil` of nothing.
    package var median: Double? {
        guard count > 0 else { return nil }
        return Double(value(at: (count - 1) / 2) + value(at: count / 2)) / 2
    }

    /// The smallest value that at least this share of all does not exceed (the nearest rank); `nil` of nothing.
    ///
    /// - Parameter share: above 0, at most 1.
    package func percentile(_ share: Double) -> Int? {
        guard count > 0 else { return nil }
        return value(at: max(1, Int((share * Double(count)).rounded(.up))) - 1)
    }

    /// The values that came up, ascending, and how often each did.
    var entries: some Sequence<(number: Int, count: Int)> {
        counts.lazy.enumerated().filter { $0.element > 0 }.map { (number: $0.offset, count: Int($0.element)) }
    }

    /// The value with so many before it.
    private func value(at rank: Int) -> Int {
        var seen = 0
        for (number, count) in counts.enumerated() {
            seen += Int(count)
            if seen > rank { return number }
        }
        return max(0, counts.count - 1)
    }
}
