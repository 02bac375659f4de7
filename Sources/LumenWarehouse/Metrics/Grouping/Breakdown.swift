import LumenCore

/// A metric in a scope: the sums of everything in it and, where a dimension was asked for, of each group.
///
/// The scope's days are the metric's window. A row that is in no group, as a case without a surgeon by surgeon, counts
/// in the total alone.
package struct Breakdown<Sums: MetricSums>: Sendable {
    package let definition: MetricDefinition
    package let scope: Scope
    package let total: Sums
    /// By the dimension's number or the period's first day; none without a dimension.
    package let groups: [(key: Int, sums: Sums)]
}

/// What the sums of every metric tell beside their figures.
package protocol MetricSums: Sendable, Equatable {
    /// The rows that count: the n of the metric's first figure.
    var n: Int { get }
    /// What was left out, in a fixed order; reasons that left nothing out are not there.
    var omissions: [Omission] { get }
    /// Why there is no first figure; `nil` where there is one.
    var reason: String? { get }
    /// What a reader must know before relying on the figures, as sentences' beginnings without a full stop.
    var warnings: [String] { get }
}

extension MetricSums {
    package var warnings: [String] { [] }
}

/// Adds rows up within a scope, whole and by group.
struct Breaker<Sums: MetricSums> {
    private let definition: MetricDefinition
    private let scope: Scope
    private let filter: ScopeFilter
    private let grouping: Grouping?
    private var total: Sums
    private var groups: Groups<Sums>

    init(_ definition: MetricDefinition, of empty: Sums, in scope: Scope, by dimension: Dimension?, _ names: Directory)
    {
        self.definition = definition
        self.scope = scope
        filter = ScopeFilter(scope, in: names)
        grouping = dimension.map { Grouping(by: $0, in: names) }
        total = empty
        groups = Groups(empty: empty)
    }

    /// Applies a row's change to the total and to the row's group, if its place is within the scope.
    @inline(__always)
    mutating func add(at place: Coordinates, others rooms: [Int] = [], _ change: (inout Sums) -> Void) {
        guard filter.admits(place, others: rooms) else { return }
        change(&total)
        if let key = grouping?.key(of: place) { groups.update(key, change) }
    }

    var result: Breakdown<Sums> {
        Breakdown(definition: definition, scope: scope, total: total, groups: grouping == nil ? [] : groups.sorted)
    }
}
