package import Foundation
package import LumenCore
import LumenSQL

extension SQLUsageStore: UsageHistory {
    package func days(of siteID: String?, in days: DateRange?) async throws -> [UsageDay] {
        let (site, values) = siteID.map { ("d.site_id = $1", [SQLValue.text($0)]) } ?? ("1 = 1", [])
        let range = days.map { [SQLValue.int($0.start.dayNumber), .int($0.end.dayNumber)] } ?? []
        let period = days == nil ? "1 = 1" : "d.day BETWEEN $\(values.count + 1) AND $\(values.count + 2)"
        let sums = (["turns"] + UsageTotals.sums + ["flagged"]).map { "CAST(SUM(d.\($0)) AS BIGINT)" }
        return try await database.read { connection in
            try connection.all(
                """
                SELECT d.day, \(sums.joined(separator: ", ")) FROM usage_days d WHERE \(site) AND \(period)
                GROUP BY d.day ORDER BY d.day
                """, values + range
            ) { row in
                UsageDay(
                    day: CivilDate(dayNumber: row.int(0)), totals: UsageTotals(row), flagged: row.int(sums.count))
            }
        }
    }

    package func turns(of siteID: String?, since moment: Date) async throws -> Int {
        let (site, values) = siteID.map { (" AND site_id = $2", [SQLValue.text($0)]) } ?? ("", [])
        return try await database.read { connection in
            try connection.first(
                "SELECT COUNT(*) FROM usage_turns WHERE started_at > $1\(site)", [.int(moment.milliseconds)] + values
            ) { $0.int(0) } ?? 0
        }
    }

    package func record(of requestID: String) async throws -> UsageRecord? {
        try await database.read { connection in
            try connection.usage(
                "t.site_id IN (SELECT d.site_id FROM usage_days d) AND t.request_id = $1", [.text(requestID)], limit: 1
            ).first
        }
    }

    package func queries(of siteID: String?, in days: DateRange, limit: Int) async throws -> [AskedQuery] {
        let (condition, values) = Self.condition(siteID, days)
        return try await database.read { connection in
            try connection.all(
                """
                SELECT t.query, t.dashboard_id, COUNT(*), MAX(t.started_at) FROM usage_turns t
                WHERE \(condition) AND t.query IS NOT NULL GROUP BY t.query, t.dashboard_id
                ORDER BY COUNT(*) DESC, MAX(t.started_at) DESC, t.query LIMIT $\(values.count + 1)
                """, values + [.int(limit)]
            ) { row in
                AskedQuery(
                    text: row.text(0), dashboardID: row.text(1), count: row.int(2),
                    lastAt: Date(milliseconds: row.int(3)))
            }
        }
    }
}
