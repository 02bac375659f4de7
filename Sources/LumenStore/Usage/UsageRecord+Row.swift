import Foundation
import LumenCore
import LumenSQL

extension SQLConnection {
    /// Adds a record, unless it is there.
    func insert(_ usage: UsageRecord) throws {
        let isNew =
            try execute(
                """
                INSERT INTO usage_turns (\(UsageRecord.columns), tool_calls, failed)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                  $22, $23)
                ON CONFLICT (site_id, request_id) DO NOTHING
                """, usage.values) > 0
        guard isNew else { return }
        try countDay(of: usage, usage.sums)
        for (number, tool) in usage.tools.enumerated() {
            try execute(
                """
                INSERT INTO usage_tools (site_id, request_id, number, name, parameters, success, duration_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(usage.siteID), .text(usage.requestID), .int(number), .text(tool.name),
                    .text(JSON.object(tool.parameters).text), .int(tool.isSuccess ? 1 : 0), .int(tool.milliseconds),
                ])
        }
    }
}

extension UsageRecord {
    /// In the order in which a row is read; all of `usage_turns` but its two sums.
    static let columns = """
        site_id, request_id, started_at, day, dashboard_id, session_id, user_id, route, model, status, error_code, \
        duration_ms, iterations, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, cost, \
        message_length, query, timeline
        """

    /// The columns' values, and those of `tool_calls` and `failed`.
    fileprivate var values: [SQLValue] {
        [
            .text(siteID), .text(requestID), .int(startedAt.milliseconds), .int(day.dayNumber), .text(dashboardID),
            SQLValue(sessionID), .text(user), SQLValue(route), SQLValue(model), .text(status),
            SQLValue(errorCode?.rawValue), .count(milliseconds), .count(iterations), .count(tokens.uncachedInput),
            .count(tokens.cacheRead), .count(tokens.cacheWrite), .count(tokens.output), .count(cost.microdollars),
            .count(messageLength), SQLValue(query), .text(timelineJSON.text), .int(tools.count),
            .int(errorCode == nil ? 0 : 1),
        ]
    }

    /// The values of `UsageTotals.sums`.
    fileprivate var sums: [SQLValue] {
        [
            .int(errorCode == nil ? 0 : 1), .count(cost.microdollars), .count(tokens.uncachedInput),
            .count(tokens.cacheRead), .count(tokens.cacheWrite), .count(tokens.output), .int(tools.count),
            .count(milliseconds),
        ]
    }

    /// Without its tools.
    init(_ row: any SQLRow) {
        self.init(
            requestID: row.text(1), startedAt: Date(milliseconds: row.int(2)), day: CivilDate(dayNumber: row.int(3)),
            siteID: row.text(0), dashboardID: row.text(4), sessionID: row.optionalText(5), user: row.text(6),
            route: row.optionalText(7), model: row.optionalText(8), status: row.text(9),
            errorCode: row.optionalText(10).map { FaultCode(rawValue: $0) ?? .internal }, milliseconds: row.int(11),
            iterations: row.int(12),
            tokens: TokenUsage(
                uncachedInput: row.int(13), cacheRead: row.int(14), cacheWrite: row.int(15), output: row.int(16)),
            cost: Money(microdollars: row.int(17)), messageLength: row.int(18), query: row.optionalText(19),
            timeline: Self.timeline(try? JSON(parsing: row.text(20))))
    }
}

extension SQLValue {
    /// Some counts are what a provider said: none makes a sum overflow.
    fileprivate static func count(_ number: Int) -> SQLValue { .int(min(max(0, number), 1_000_000_000_000)) }
}
