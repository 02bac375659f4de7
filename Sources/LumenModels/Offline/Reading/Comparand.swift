import LumenCore

/// One side of a comparison.
struct Comparand: Rated {
    /// What sets it apart from the other sides, as plain text.
    let name: String
    let cursor: ResultCursor
    let counts: ResultCursor
    let measure: Measure
    let period: DateRange?
    let target: Bound?

    /// More members than these make a list, not a comparison.
    private static let membersAtMost = 6

    /// The sides of a comparison: a report each, or the few members of a single one.
    ///
    /// - Parameter reports: of the same figure.
    static func all(in reports: [Report], telling: Telling) -> [Comparand] {
        if reports.count == 1, let report = reports.first {
            let isShort = (2...Self.membersAtMost).contains(report.members.count)
            guard isShort, !report.isTrend, report.kind != .drillDown else { return [] }
            return report.members.map { Comparand($0, of: report, telling: telling) }
        }
        let shared = Self.sharedFilters(of: reports)
        let samePeriod = Set(reports.map(\.period)).count == 1
        return reports.map { Comparand($0, shared: shared, samePeriod: samePeriod, telling: telling) }
    }

    private init(_ member: Member, of report: Report, telling: Telling) {
        name = member.name
        cursor = member.cursor
        counts = member.cursor
        measure = member.measure
        period = report.period
        target = telling.target(of: report)
    }

    private init(_ report: Report, shared: Filters, samePeriod: Bool, telling: Telling) {
        let own = report.filters.label(without: shared)
        let dates = samePeriod ? nil : report.period.map(DatePhrase.period)
        let parts = [own.isEmpty ? nil : own, dates].compactMap(\.self)
        let everything = report.subject.map { "All \($0.counted.many)" } ?? "All blocks"
        name =
            parts.isEmpty
            ? (report.filters.isEmpty ? everything : report.filters.label()) : parts.joined(separator: ", ")
        cursor = report.figures
        counts = report.root
        measure = report.measure
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

    /// Whether it is on the worse side of its target.
    var missesTarget: Bool {
        guard let value, let target else { return false }
        return target.isMissed(by: value)
    }

    var withoutAmount: Phrase {
        let lacks: Phrase = "\(name: name) has no \(measure.topic)"
        guard let reason = cursor["reasons"]?.words(measure.name) ?? cursor.words("reason") else { return "\(lacks)." }
        return "\(lacks): \(Phrase(quoting: reason).asSentence)"
    }
}
