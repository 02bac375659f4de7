import LumenCore
import LumenWarehouse

/// Where facility tools get their rows from.
struct FacilityData: Sendable {
    let facilities: FacilityCache
    let cases: SiteCache

    /// Several parts of some days in one ledger.
    ///
    /// - Returns: also the days that the data cover, by kind of rows.
    func ledger(
        of site: Site, _ parts: [FacilityLedger.Part], days: DateRange
    ) async throws -> (ledger: FacilityLedger, recordDays: [ImportKind: DateRange]) {
        var whole = FacilityLedger(window: days)
        var covered: [ImportKind: DateRange] = [:]
        for part in parts {
            let own = try await facilities.ledger(of: site, part, days: days)
            covered.merge(own.recordDays) { first, _ in first }
            whole.take(part, of: own.ledger)
        }
        return (whole, covered)
    }

    /// The operating rooms' cases of some days, with the names of what they are in.
    ///
    /// - Returns: also the days that cases are known of.
    func cases(of site: Site, days: DateRange) async throws -> (ledger: Ledger, days: DateRange?) {
        (try await cases.ledger(of: site, days: days), try await cases.inventory(of: site).caseDays)
    }
}
