package import LumenCore

/// Whom limits have refused on one day, and how often, for the person who runs Lumen.
///
/// It counts those who are refused most with a bounded number of counters: who comes in when all are taken replaces the
/// least and inherits its count (Metwally, Agrawal and El Abbadi, “Efficient Computation of Frequent and Top-k
/// Elements”, ICDT 2005, “Space-Saving”): a count is too high by at most the least of all, and never too low.
package struct RefusalTally: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let scope: LimitScope
        /// An address, or the beginning of a key.
        package let label: String
        package var count: Int
    }

    private static let maximum = 64

    package private(set) var totals: Refusals
    private var entries: [Entry] = []

    package init(on day: CivilDate) { totals = Refusals(on: day) }

    /// Begins anew where a new day has begun.
    mutating func turn(to day: CivilDate) {
        if day != totals.day { self = RefusalTally(on: day) }
    }

    /// Goes on from what an earlier life of the process counted, where that is of the same day.
    mutating func add(_ earlier: Refusals) {
        guard earlier.day == totals.day else { return }
        totals.requests += earlier.requests
        totals.byScope.merge(earlier.byScope, uniquingKeysWith: +)
    }

    /// Counts a request that limits have refused.
    ///
    /// - Parameter labels: what is shown of whom each limit is of.
    mutating func count(_ labels: [LimitScope: String]) {
        totals.count(labels.keys)
        for (scope, label) in labels { rank(scope, label) }
    }

    /// The most refused first.
    package var top: [Entry] { entries.sorted { ($1.count, $0.label) < ($0.count, $1.label) } }

    private mutating func rank(_ scope: LimitScope, _ label: String) {
        if let index = entries.firstIndex(where: { $0.label == label && $0.scope == scope }) {
            entries[index].count += 1
        } else if entries.count < Self.maximum {
            entries.append(Entry(scope: scope, label: label, count: 1))
        } else if let least = entries.indices.min(by: { entries[$0].count < entries[$1].count }) {
            entries[least] = Entry(scope: scope, label: label, count: entries[least].count + 1)
        }
    }
}
