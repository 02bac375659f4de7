/// Counts rejected rows by column and reason; the reasons are bounded, and so is this.
struct RejectLog {
    private struct Cause: Hashable {
        let column: String
        let reason: String
    }

    private var causes: [Cause: (count: Int, first: [SourceLine])] = [:]
    private(set) var count = 0
    /// The first rejected rows, one by one.
    private(set) var problems: [ImportSummary.Problem] = []
    private static let shown = 5
    static let listed = 100

    mutating func add(_ problem: RowProblem, at place: SourceLine) {
        count += 1
        if problems.count < Self.listed {
            problems.append(.init(place: place, column: problem.column, reason: problem.text))
        }
        let cause = Cause(column: problem.column, reason: problem.reason)
        causes[cause, default: (0, [])].count += 1
        if causes[cause]!.first.count < Self.shown { causes[cause]!.first.append(place) }
    }

    /// The most frequent first.
    var groups: [ImportSummary.Rejects] {
        causes.map { .init(column: $0.column, reason: $0.reason, count: $1.count, first: $1.first) }
            .sorted { ($1.count, $0.column, $0.reason) < ($0.count, $1.column, $1.reason) }
    }
}
