import LumenCore

/// The facts of a stretch of a ledger's days, with a day on either side, so that what runs past midnight is whole.
struct AssessedDays: Sendable {
    /// Those that it is of; `nil` for all of the ledger.
    let days: DateRange?
    /// By day, room and start.
    let blocks: [BlockAssessment]
    /// Which of the ledger's cases were looked at.
    let cases: Range<Int>
    /// One for each of those cases.
    let placements: [CasePlacement]
    /// The minutes at which an assessment comes to the same: no block ends in between.
    let validity: Range<Minute>

    /// - Parameter days: its own, or fewer; both ends included.
    func blocks(of days: DateRange?) -> ArraySlice<BlockAssessment> {
        guard let days = days ?? self.days else { return blocks[...] }
        return blocks[blocks.indices.ofDays(days) { blocks[$0].day }]
    }
}

/// What of a site an assessment rests on beside its data.
struct AssessmentPolicy: Sendable, Equatable {
    private let definitions: Definitions
    private let holidays: HolidayCalendar
    private let zone: String

    init(_ site: Site) {
        definitions = site.definitions
        holidays = site.holidays
        zone = site.zone.identifier
    }
}

extension MetricEngine {
    /// - Parameter days: `nil` for all of the ledger.
    func assess(_ ledger: Ledger, days: DateRange?) -> AssessedDays {
        let reach = days.flatMap { DateRange($0.start.advanced(by: -1), $0.end.advanced(by: 1)) }
        let blocks = Array(ledger.blocks[ledger.blockIndices(of: reach)])
        let cases = ledger.caseIndices(of: reach)
        var sweep = BlockSweep(ledger: ledger, cases: cases, blocks: blockInstances(blocks), site: site)
        sweep.run()
        let ends = blocks.map(\.end)
        let validity = (ends.filter { $0 <= now }.max() ?? .min)..<(ends.filter { $0 > now }.min() ?? .max)
        return AssessedDays(
            days: days, blocks: sweep.blocks, cases: cases, placements: sweep.placements, validity: validity)
    }
}
