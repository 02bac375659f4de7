import Foundation
package import LumenCore
import LumenSQL

extension SQLUsageStore {
    package func totals(of siteID: String?, in days: DateRange) async throws -> UsageTotals {
        let (condition, values) = Self.condition(siteID, days)
        return try await database.read { connection in
            try connection.first(
                "SELECT '', \(UsageTotals.columns) FROM usage_turns t WHERE \(condition)", values, UsageTotals.init)
                ?? UsageTotals()
        }
    }

    package func totals(
        of siteID: String?, in days: DateRange, by grouping: UsageGrouping
    ) async throws -> [(key: String, UsageTotals)] {
        try await totals(of: siteID, in: days, by: grouping, order: grouping.order)
    }

    package func totals(
        of siteID: String?, in days: DateRange, by grouping: UsageGrouping, most limit: Int
    ) async throws -> [(key: String, UsageTotals)] {
        try await totals(
            of: siteID, in: days, by: grouping, order: "COUNT(*) DESC, \(grouping.column)", limit: limit)
    }

    private func totals(
        of siteID: String?, in days: DateRange, by grouping: UsageGrouping, order: String, limit: Int = .max
    ) async throws -> [(key: String, UsageTotals)] {
        let (condition, values) = Self.condition(siteID, days)
        return try await database.read { connection in
            try connection.all(
                """
                SELECT \(grouping.column), \(grouping.sums) FROM \(grouping.table) WHERE \(condition)
                GROUP BY \(grouping.column) ORDER BY \(order) LIMIT $\(values.count + 1)
                """, values + [.int(limit)]
            ) { row in
                let key = grouping == .day ? CivilDate(dayNumber: row.int(0)).isoText : row.text(0)
                return (key, UsageTotals(row))
            }
        }
    }

    package func latencies(of siteID: String?, in days: DateRange) async throws -> LatencyHistogram {
        let (condition, values) = Self.condition(siteID, days)
        return try await database.read { connection in
            var histogram = LatencyHistogram()
            try connection.prepare("SELECT t.duration_ms FROM usage_turns t WHERE \(condition)").query(values) {
                histogram.add($0.int(0))
            }
            return histogram
        }
    }

    package func records(of siteID: String?, _ kind: UsageKind, limit: Int) async throws -> [UsageRecord] {
        try await records(of: siteID, kind, after: nil, limit: limit)
    }

    package func records(
        of siteID: String?, _ kind: UsageKind, after place: UsagePlace?, limit: Int
    ) async throws -> [UsageRecord] {
        var (conditions, values) = ([kind.condition], [SQLValue]())
        if let siteID {
            values.append(.text(siteID))
            conditions.append("t.site_id = $\(values.count)")
        }
        if let place {
            let moment = SQLValue.int(place.startedAt.milliseconds)
            let first = values.count + 1
            values += [moment, moment, .text(place.requestID)]
            conditions.append(
                "t.started_at <= $\(first) AND (t.started_at < $\(first + 1) OR t.request_id > $\(first + 2))")
        }
        let (condition, all) = (conditions.joined(separator: " AND "), values)
        return try await database.read { try $0.usage(condition, all, limit: limit) }
    }

    /// Over the records `t`. A day's index leads with the site.
    static func condition(_ siteID: String?, _ days: DateRange) -> (String, [SQLValue]) {
        let range: [SQLValue] = [.int(days.start.dayNumber), .int(days.end.dayNumber)]
        guard let siteID else {
            return ("t.site_id IN (SELECT d.site_id FROM usage_days d) AND t.day BETWEEN $1 AND $2", range)
        }
        return ("t.site_id = $1 AND t.day BETWEEN $2 AND $3", [.text(siteID)] + range)
    }
}

extension SQLConnection {
    /// The newest first.
    ///
    /// - Parameter condition: over the records `t`.
    func usage(_ condition: String, _ values: [SQLValue], limit: Int) throws -> [UsageRecord] {
        try all(
            """
            SELECT \(UsageRecord.columns) FROM usage_turns t WHERE \(condition)
            ORDER BY t.started_at DESC, t.request_id LIMIT $\(values.count + 1)
            """, values + [.int(limit)], UsageRecord.init
        ).map { record in
            var record = record
            record.tools = try tools(of: record)
            return record
        }
    }

    private func tools(of usage: UsageRecord) throws -> [UsageRecord.Tool] {
        try all(
            """
            SELECT name, parameters, success, duration_ms FROM usage_tools WHERE site_id = $1 AND request_id = $2
            ORDER BY number
            """, [.text(usage.siteID), .text(usage.requestID)]
        ) { row in
            let parameters = (try? JSON(parsing: row.text(1), depth: 128))?.objectValue
            return UsageRecord.Tool(
                name: row.text(0), parameters: parameters ?? [:], isSuccess: row.int(2) == 1, milliseconds: row.int(3))
        }
    }
}

extension UsageKind {
    fileprivate var condition: String {
        switch self {
        case .all: "1 = 1"
        case .failed:
            """
            (t.failed = 1 OR EXISTS (
              SELECT 1 FROM usage_tools u
              WHERE u.site_id = t.site_id AND u.request_id = t.request_id AND u.success = 0))
            """
        case .withQuery: "t.query IS NOT NULL"
        }
    }
}

extension UsageGrouping {
    fileprivate var column: String {
        switch self {
        case .day: "t.day"
        case .dashboard: "t.dashboard_id"
        case .model: "COALESCE(t.model, 'offline')"
        case .user: "t.user_id"
        case .tool: "u.name"
        case .route: "COALESCE(t.route, 'none')"
        }
    }

    fileprivate var table: String {
        self == .tool
            ? "usage_turns t JOIN usage_tools u ON u.site_id = t.site_id AND u.request_id = t.request_id"
            : "usage_turns t"
    }

    /// In the order of `UsageTotals.columns`; of a tool's calls, only some are known.
    fileprivate var sums: String {
        self == .tool
            ? """
            COUNT(*), CAST(SUM(1 - u.success) AS BIGINT), 0, 0, 0, 0, 0, COUNT(*), CAST(SUM(u.duration_ms) AS BIGINT)
            """
            : UsageTotals.columns
    }

    fileprivate var order: String {
        switch self {
        case .day: column
        case .tool: "COUNT(*) DESC, \(column)"
        case .dashboard, .model, .user, .route: "SUM(t.cost) DESC, COUNT(*) DESC, \(column)"
        }
    }
}

extension UsageTotals {
    /// What is summed, besides the number of turns, in the order in which it is read.
    static let sums = [
        "failed", "cost", "input_tokens", "cache_read_tokens", "cache_write_tokens", "output_tokens", "tool_calls",
        "duration_ms",
    ]

    /// After the key, over the records `t`. PostgreSQL's sums of `BIGINT` are of another type.
    fileprivate static let columns =
        "COUNT(*), " + sums.map { "CAST(SUM(t.\($0)) AS BIGINT)" }.joined(separator: ", ")

    /// A sum of no rows is `NULL`, which reads as 0.
    init(_ row: any SQLRow) {
        self.init()
        turns = row.int(1)
        failed = row.int(2)
        cost = Money(microdollars: row.int(3))
        tokens = TokenUsage(
            uncachedInput: row.int(4), cacheRead: row.int(5), cacheWrite: row.int(6), output: row.int(7))
        toolCalls = row.int(8)
        milliseconds = row.int(9)
    }
}
