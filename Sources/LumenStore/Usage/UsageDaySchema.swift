import LumenCore
import LumenSQL

/// The sums of each site's days, kept along with the records, so that nobody has to add up all of them to say what was
/// spent. They stay when old records go.
enum UsageDaySchema {
    static let component = "usage-days"

    static let migrations = [
        Migration(
            version: 1, name: "usage-days",
            statements: [
                """
                CREATE TABLE usage_days (
                  site_id TEXT NOT NULL, day BIGINT NOT NULL, turns BIGINT NOT NULL, flagged BIGINT NOT NULL,
                  failed BIGINT NOT NULL, cost BIGINT NOT NULL, input_tokens BIGINT NOT NULL,
                  cache_read_tokens BIGINT NOT NULL, cache_write_tokens BIGINT NOT NULL, output_tokens BIGINT NOT NULL,
                  tool_calls BIGINT NOT NULL, duration_ms BIGINT NOT NULL,
                  PRIMARY KEY (site_id, day))
                """,
                """
                INSERT INTO usage_days (site_id, day, turns, flagged, \(UsageTotals.sums.joined(separator: ", ")))
                SELECT t.site_id, t.day, COUNT(*),
                  CAST(SUM(CASE WHEN t.error_code = 'message_rejected' THEN 1 ELSE 0 END) AS BIGINT),
                  \(UsageTotals.sums.map { "CAST(SUM(t.\($0)) AS BIGINT)" }.joined(separator: ", "))
                FROM usage_turns t GROUP BY t.site_id, t.day
                """,
                // With the duration, percentiles are read from the index alone.
                "CREATE INDEX usage_turns_by_duration ON usage_turns (site_id, day, duration_ms)",
                "DROP INDEX usage_turns_by_day",
            ])
    ]
}

extension Database {
    /// Creates or updates the tables of usage.
    func migrateUsage() async throws {
        try await migrate(UsageSchema.component, UsageSchema.migrations)
        try await migrate(UsageDaySchema.component, UsageDaySchema.migrations)
    }
}

extension SQLConnection {
    /// Adds a record that has just been inserted to its day's sums.
    ///
    /// - Parameter sums: the record's values of `UsageTotals.sums`, in their order.
    func countDay(of usage: UsageRecord, _ sums: [SQLValue]) throws {
        let columns = UsageTotals.sums
        let places = columns.indices.map { "$\($0 + 4)" }.joined(separator: ", ")
        let additions = columns.map { "\($0) = usage_days.\($0) + excluded.\($0)" }.joined(separator: ", ")
        try execute(
            """
            INSERT INTO usage_days (site_id, day, turns, flagged, \(columns.joined(separator: ", ")))
            VALUES ($1, $2, 1, $3, \(places))
            ON CONFLICT (site_id, day) DO UPDATE SET turns = usage_days.turns + 1,
              flagged = usage_days.flagged + excluded.flagged, \(additions)
            """,
            [.text(usage.siteID), .int(usage.day.dayNumber), .int(usage.errorCode == .messageRejected ? 1 : 0)] + sums)
    }
}
