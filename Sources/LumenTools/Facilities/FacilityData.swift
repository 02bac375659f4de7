import LumenCore
import LumenWarehouse

/// Where facility tools get their rows from.
struct FacilityData: Sendable {
    let facilities: FacilityCache
    let cases: SiteCache

    /// Several parts of some days in one ledger.
    ///
    /// - Returns: also the days that the parts' data cover.
    func ledger(
        of site: Site, _ parts: [FacilityLedger.Part], days: DateRange
    ) async throws -> (ledger: FacilityLedger, dataDays: DateRange?) {
        var whole = FacilityLedger(window: days)
        var covered: DateRange?
        for part in parts {
            let (ledger, own) = try await facilities.ledger(of: site, part, days: days)
            covered = covered?.hull(own) ?? own
            whole.take(part, of: ledger)
        }
        return (whole, covered)
    }

    /// The operating rooms' cases of some days, with the names of what they are in.
    func cases(of site: Site, days: DateRange) async throws -> Ledger {
        try await cases.ledger(of: site, days: days)
    }
}

extension DateRange {
    /// From the first to the last day of both.
    fileprivate func hull(_ other: DateRange?) -> DateRange {
        guard let other else { return self }
        return DateRange(min(start, other.start), max(end, other.end)) ?? self
    }
}
