/// How many rows a metric left out, and why.
package struct Omission: Sendable, Equatable {
    package let reason: String
    package let count: Int

    package init(reason: String, count: Int) {
        self.reason = reason
        self.count = count
    }
}

/// A closed set of reasons for which a metric leaves rows out, numbered from 0.
protocol OmissionReason: CaseIterable, Sendable, RawRepresentable<Int> {
    /// What follows a count: “3 cancelled”.
    var words: String { get }
}

/// Counts what a metric leaves out, by reason.
struct Omissions<Reason: OmissionReason>: Sendable, Equatable {
    private var counts: [Int] = []

    subscript(reason: Reason) -> Int { counts.isEmpty ? 0 : counts[reason.rawValue] }

    mutating func add(_ reason: Reason, count: Int = 1) {
        if counts.isEmpty { counts = Array(repeating: 0, count: Reason.allCases.count) }
        counts[reason.rawValue] += count
    }

    var list: [Omission] {
        Reason.allCases.compactMap { self[$0] > 0 ? Omission(reason: $0.words, count: self[$0]) : nil }
    }

    /// What to say where nothing is left to count: what was left out, or that there was nothing at all.
    func explanation(ofNone nothing: String) -> String {
        let told = list.map { "\($0.count) \($0.reason)" }
        return told.isEmpty ? nothing : "\(nothing) left to count: " + told.joined(separator: ", ")
    }
}
