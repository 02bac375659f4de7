package import Foundation

/// What turns took, for the person who runs Lumen. A site of `nil` is all of them.
package protocol UsageHistory: Sendable {
    /// The sums of each day that had turns, the oldest first. They outlive the records.
    ///
    /// - Parameter days: of the sites; `nil` for all there are.
    func days(of siteID: String?, in days: DateRange?) async throws -> [UsageDay]
    /// One entry for each value that occurs.
    func totals(of siteID: String?, in days: DateRange, by: UsageGrouping) async throws -> [(key: String, UsageTotals)]
    /// The values with the most turns, the most first; of tools, with the most calls.
    func totals(
        of siteID: String?, in days: DateRange, by: UsageGrouping, most limit: Int
    ) async throws -> [(key: String, UsageTotals)]
    /// How long turns took, in milliseconds.
    func latencies(of siteID: String?, in days: DateRange) async throws -> LatencyHistogram
    /// How many turns that have ended began later than a moment.
    func turns(of siteID: String?, since moment: Date) async throws -> Int
    /// The newest first.
    ///
    /// - Parameter place: only those that come after it in this order; `nil` begins with the newest.
    func records(
        of siteID: String?, _ kind: UsageKind, after place: UsagePlace?, limit: Int
    ) async throws -> [UsageRecord]
    func record(of requestID: String) async throws -> UsageRecord?
    /// The redacted texts that were kept, the most frequent first.
    func queries(of siteID: String?, in days: DateRange, limit: Int) async throws -> [AskedQuery]
}

/// The sums of one day.
package struct UsageDay: Sendable, Equatable {
    package var day: CivilDate
    package var totals: UsageTotals
    /// Turns whose message was screened out.
    package var flagged: Int

    package init(day: CivilDate, totals: UsageTotals, flagged: Int = 0) {
        self.day = day
        self.totals = totals
        self.flagged = flagged
    }
}

/// Where a record stands among all, from the newest to the oldest.
package struct UsagePlace: Sendable, Equatable {
    package let startedAt: Date
    package let requestID: String

    package init(of record: UsageRecord) {
        startedAt = record.startedAt
        requestID = record.requestID
    }

    private static let milliseconds: ClosedRange<Int64> = 0...253_402_300_799_999

    /// Reads what `text` writes, of the years 1970 to 9999.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let milliseconds = Int64(parts[0]),
            Self.milliseconds.contains(milliseconds), !parts[1].isEmpty
        else { return nil }
        startedAt = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        requestID = String(parts[1])
    }

    /// Milliseconds since 1970 and the request, with a dot between them.
    package var text: String { "\(Int64((startedAt.timeIntervalSince1970 * 1000).rounded())).\(requestID)" }
}

/// A text that was asked on a dashboard, as far as it may be kept.
package struct AskedQuery: Sendable, Equatable {
    package var text: String
    package var dashboardID: String
    package var count: Int
    package var lastAt: Date

    package init(text: String, dashboardID: String, count: Int, lastAt: Date) {
        self.text = text
        self.dashboardID = dashboardID
        self.count = count
        self.lastAt = lastAt
    }
}
