/// Counts of durations in buckets whose width grows with their value, so that any duration is known to within one part
/// in 128, in a few kilobytes and without a look at the others.
///
/// Source: G. Tene, HdrHistogram: 2^7 linear sub-buckets, halved in number and doubled in width at each power of two.
package struct LatencyHistogram: Sendable, Equatable {
    /// Values below twice this are counted exactly.
    private static let half = 128
    /// A day, in milliseconds; what is longer counts as this.
    package static let longest = 86_400_000

    private var counts = [Int](repeating: 0, count: index(of: longest) + 1)
    package private(set) var count = 0
    package private(set) var maximum = 0

    package init() {}

    package mutating func add(_ milliseconds: Int) {
        let value = min(max(0, milliseconds), Self.longest)
        counts[Self.index(of: value)] += 1
        count += 1
        maximum = max(maximum, value)
    }

    package mutating func add(_ other: LatencyHistogram) {
        for index in counts.indices { counts[index] += other.counts[index] }
        count += other.count
        maximum = max(maximum, other.maximum)
    }

    /// The smallest value that so great a share of the durations does not exceed (nearest rank), to within its bucket:
    /// never below it, and at most one part in 128 above. 0 where there are none.
    ///
    /// - Parameter share: 0 to 1.
    package func percentile(_ share: Double) -> Int {
        let rank = max(1, Int(((share > 0 ? min(share, 1) : 0) * Double(count)).rounded(.up)))
        var seen = 0
        for (index, number) in counts.enumerated() {
            seen += number
            if seen >= rank { return min(Self.last(of: index), maximum) }
        }
        return maximum
    }

    /// The buckets of a power of two follow those of the one below: `shift` says how many low bits a bucket ignores.
    private static func index(of value: Int) -> Int {
        let shift = max(0, (Int.bitWidth - value.leadingZeroBitCount) - 8)
        return shift * half + value >> shift
    }

    /// The greatest value of a bucket.
    private static func last(of index: Int) -> Int {
        let shift = max(0, index / half - 1)
        return ((index - shift * half + 1) << shift) - 1
    }
}
