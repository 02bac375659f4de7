import Foundation
package import LumenCore
import LumenSQL

extension SQLBudgetLedger {
    package func turn(_ change: SpendingSwitch) async throws {
        try await database.write { connection in
            try connection.append(change.event)
            let last = try connection.first(
                "SELECT COALESCE(MAX(number), 0) FROM spending_switches WHERE site_id = $1",
                [.text(change.siteID ?? "")]
            ) { $0.int(0) }
            try connection.execute(
                """
                INSERT INTO spending_switches (site_id, number, stopped, actor, reason, turned_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .text(change.siteID ?? ""), .int((last ?? 0) + 1), .int(change.isStopped ? 1 : 0),
                    .text(change.actor), .text(change.reason), .int(change.at.milliseconds),
                ])
        }
    }

    package func switchLog(limit: Int) async throws -> [SpendingSwitch] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT \(SpendingSwitch.columns) FROM spending_switches s
                ORDER BY s.turned_at DESC, s.number DESC, s.site_id LIMIT $1
                """, [.int(limit)], SpendingSwitch.init)
        }
    }

    package func stopped() async throws -> [SpendingSwitch] { try await database.read { try $0.stopped() } }
}

extension SQLConnection {
    /// The newest entries of those sites whose switch is off.
    func stopped() throws -> [SpendingSwitch] {
        try all(
            """
            SELECT \(SpendingSwitch.columns) FROM spending_switches s
            WHERE s.stopped = 1 AND s.number = (
              SELECT MAX(n.number) FROM spending_switches n WHERE n.site_id = s.site_id)
            ORDER BY s.site_id
            """, [], SpendingSwitch.init)
    }
}

extension SpendingSwitch {
    /// The columns of an entry `s`, in the order in which a row is read.
    fileprivate static let columns = "s.site_id, s.stopped, s.actor, s.reason, s.turned_at"

    fileprivate init(_ row: any SQLRow) {
        self.init(
            siteID: row.text(0).isEmpty ? nil : row.text(0), isStopped: row.int(1) == 1, actor: row.text(2),
            reason: row.text(3), at: Date(milliseconds: row.int(4)))
    }
}
