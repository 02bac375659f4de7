import LumenCore

/// One side of a comparison.
struct Comparand: Rated {
    /// What sets it apart from the other sides, as plain text.
    let name: String
    let cursor: ResultCursor
    let measure: Measure
    let period: DateRange?
    let target: Bound?

    /// More members than these make a list, not a comparison.
    private static let membersAtMost = 6

    /// The sides of a comparison: a report each, or the few members of a single one.
    static func all(in telling: Telling) -> [Comparand] {
        let reports = telling.reports.filter { $0.kind != .entities && $0.kind != nil }
        if reports.count == 1, let report = reports.first {
            let isShort = (2...Self.membersAtMost).contains(report.members.count)
            guard isShort, report.kind != .trend, report.kind != .drillDown else { return [] }
            return report.members.map { Comparand($0, of: report, telling: telling) }
        }
        let shared = Self.sharedFilters(of: reports)
        let samePeriod = Set(reports.map(\.period)).count == 1
        return reports.map { Comparand($0, shared: shared, samePeriod: samePeriod, telling: telling) }
    }

    private init(_ member: Member, of report: Report, telling: Telling) {
        name = member.name
        cursor = member.cursor
        measure = member.measure
        period = report.period
        target = telling.measure.kind.hasTarget ? telling.target(of: report) : nil
    }

    private init(_ report: Report, shared: Filters, samePeriod: Bool, telling: Telling) {
        let own = report.filters.label(without: shared)
        let dates = samePeriod ? nil : report.period.map(DatePhrase.period)
        let parts = [own.isEmpty ? nil : own, dates].compactMap(\.self)
        name =
            parts.isEmpty
            ? (report.filters.isEmpty ? "All blocks" : report.filters.label()) : parts.joined(separator: ", ")
        cursor = report.figures
        measure = report.measure
        period = report.period
        target = telling.measure.kind.hasTarget ? telling.target(of: report) : nil
    }

    private static func sharedFilters(of reports: [Report]) -> Filters {
        guard let first = reports.first else { return Filters(nil) }
        return Filters(
            first.filters.values.filter { filter in
                reports.allSatisfy { $0.filters[filter.key] == filter.value }
            })
    }

    var isBelowTarget: Bool {
        guard let value, let target else { return false }
        return value < target.value
    }

    var withoutAmount: Phrase {
        let lacks: Phrase = "\(name: name) has no \(measure.noun.plural)"
        guard let reason = cursor.words("reason") else { return "\(lacks)." }
        return "\(lacks): \(Phrase(quoting: reason).asSentence)"
    }
}
