package import Foundation
package import LumenCore
import LumenSQL

extension SQLSessionStore: SessionCensus {
    package func activeSessions(of siteID: String?, at now: Date) async throws -> Int {
        let (condition, values) = condition(siteID, now)
        return try await database.read { connection in
            try connection.first("SELECT COUNT(*) FROM sessions s WHERE \(condition)", values) { $0.int(0) } ?? 0
        }
    }

    package func activeSessions(
        of siteID: String?, at now: Date, limit: Int
    ) async throws -> [(session: Session, turns: Int)] {
        let (condition, values) = condition(siteID, now)
        return try await database.read { connection in
            try connection.all(
                """
                SELECT \(Session.columns), (
                  SELECT COUNT(*) FROM turns t WHERE t.site_id = s.site_id AND t.session_id = s.session_id)
                FROM sessions s WHERE \(condition)
                ORDER BY s.last_active_at DESC, s.session_id LIMIT $\(values.count + 1)
                """, values + [.int(limit)]
            ) { (Session($0), $0.int(7)) }
        }
    }

    /// Over the sessions `s`.
    private func condition(_ siteID: String?, _ now: Date) -> (String, [SQLValue]) {
        guard let siteID else { return ("s.last_active_at > $1", [expiry(at: now)]) }
        return ("s.last_active_at > $1 AND s.site_id = $2", [expiry(at: now), .text(siteID)])
    }
}
