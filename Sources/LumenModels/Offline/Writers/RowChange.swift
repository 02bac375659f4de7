import LumenCore

/// Where two lists of the same things for two periods differ most.
struct RowChange {
    private let before: Member
    private let now: Member
    private let one: Amount
    private let other: Amount

    /// `nil` for anything else than two such lists, and where no row that can be ranked is in both.
    init?(_ reports: [Report], telling: Telling) {
        let lists = reports.filter { $0.hasMemberAmounts }.sorted {
            guard let one = $0.period, let other = $1.period else { return false }
            return one.start < other.start
        }
        guard let first = lists.first, let last = lists.last, lists.count == 2, reports.count == 2,
            first.kind == last.kind, first.noun == last.noun, first.filters == last.filters,
            !first.isTrend, first.kind != .drillDown, first.period != last.period
        else { return nil }
        let earlier = Dictionary(
            first.members.filter(\.isRankable).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let changes = last.members.filter(\.isRankable).compactMap { now -> (Member, Member, Amount, Amount)? in
            guard let before = earlier[now.name], let one = before.amount, let other = now.amount,
                other.gap(to: one)?.showsZero == false
            else { return nil }
            return (before, now, one, other)
        }
        guard let largest = changes.max(by: { abs($0.3.value - $0.2.value) < abs($1.3.value - $1.2.value) }) else {
            return nil
        }
        (before, now, one, other) = largest
    }

    /// `Largest change: Neurosurgery, 12.0 points lower (70.0 % (40 blocks) then, 58.0 % (42 blocks) now).`
    var phrase: Phrase {
        guard let gap = other.gap(to: one) else { return Phrase() }
        let direction = now.measure.kind.words.comparative(isLess: other.value < one.value)
        return """
            Largest change from the earlier period to the later: \(name: now.name), \(gap) \(direction) \
            (\(one.written) then, \(other.written)\(now.extent) now).
            """
    }
}
