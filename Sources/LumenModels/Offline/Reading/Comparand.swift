import LumenCore

/// One side of a comparison.
struct Comparand: Rated {
    /// What sets it apart from the other sides, as plain text.
    let name: String
    let cursor: ResultCursor
    let rate: Figure?
    let blocks: Figure?
    let interval: Interval?
    let period: DateRange?
    let target: Bound

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
        rate = member.rate
        blocks = member.blocks
        interval = member.interval
        period = report.period
        target = telling.target(of: report)
    }

    private init(_ report: Report, shared: Filters, samePeriod: Bool, telling: Telling) {
        let own = report.filters.label(without: shared)
        let dates = samePeriod ? nil : report.period.map(DatePhrase.period)
        let parts = [own.isEmpty ? nil : own, dates].compactMap(\.self)
        name =
            parts.isEmpty
            ? (report.filters.isEmpty ? "All blocks" : report.filters.label()) : parts.joined(separator: ", ")
        cursor = report.figures
        rate = report.rate
        blocks = report.blocks
        interval = report.interval
        period = report.period
        target = telling.target(of: report)
    }

    private static func sharedFilters(of reports: [Report]) -> Filters {
        guard let first = reports.first else { return Filters(nil) }
        return Filters(
            first.filters.values.filter { filter in
                reports.allSatisfy { $0.filters[filter.key] == filter.value }
            })
    }

    var isBelowTarget: Bool { rate.map { $0.value < target.value } ?? false }

    var withoutRate: Phrase {
        guard let reason = cursor.words("reason") else { return "\(name: name) has no rate." }
        return "\(name: name) has no rate: \(Phrase(quoting: reason).asSentence)"
    }
}
