package import Foundation
package import LumenCore
package import LumenSQL

/// Alerts in the database: which have been raised, and which are still to be told. The audit log has each once, in the
/// transaction that keeps it, so that log must be there.
package struct SQLAlertStore: AlertStore {
    private let database: any Database

    private static let migrations = [
        Migration(
            version: 1, name: "alerts",
            statements: [
                """
                CREATE TABLE alerts (
                  site_id TEXT NOT NULL, alert_key TEXT NOT NULL, kind TEXT NOT NULL, sentence TEXT NOT NULL,
                  content TEXT NOT NULL, raised_at BIGINT NOT NULL, finished_at BIGINT, failure TEXT,
                  PRIMARY KEY (site_id, alert_key))
                """,
                "CREATE INDEX alerts_by_time ON alerts (raised_at)",
            ])
    ]

    package init(database: any Database) { self.database = database }

    /// Creates or updates the table.
    package func prepare() async throws { try await database.migrate("alerts", Self.migrations) }

    package func add(_ alert: Alert) async throws -> Bool {
        try await database.write { connection in
            let isNew =
                try connection.execute(
                    """
                    INSERT INTO alerts (site_id, alert_key, kind, sentence, content, raised_at)
                    VALUES ('', $1, $2, $3, $4, $5) ON CONFLICT (site_id, alert_key) DO NOTHING
                    """,
                    [
                        .text(alert.key), .text(alert.kind.rawValue), .text(alert.sentence),
                        .text(JSON.object(alert.values).text), .int(alert.at.milliseconds),
                    ]) > 0
            if isNew, let event = AuditEvent(alert) { try connection.append(event) }
            return isNew
        }
    }

    package func pending(limit: Int) async throws -> [Alert] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT kind, alert_key, sentence, raised_at, content FROM alerts
                WHERE finished_at IS NULL ORDER BY raised_at, alert_key LIMIT $1
                """, [.int(limit)]
            ) { row in
                Alert.Kind(rawValue: row.text(0)).map { kind in
                    Alert(
                        kind, key: row.text(1), sentence: row.text(2), at: Date(milliseconds: row.int(3)),
                        values: (try? JSON(parsing: row.text(4)))?.objectValue ?? [:])
                }
            }.compactMap(\.self)
        }
    }

    package func finish(_ key: String, failure: String?, at now: Date) async throws {
        try await database.write { connection in
            try connection.execute(
                "UPDATE alerts SET finished_at = $1, failure = $2 WHERE site_id = '' AND alert_key = $3",
                [.int(now.milliseconds), SQLValue(failure), .text(key)])
        }
    }

    package func prune(before moment: Date) async throws {
        try await database.write { connection in
            try connection.execute(
                "DELETE FROM alerts WHERE raised_at < $1 AND finished_at IS NOT NULL", [.int(moment.milliseconds)])
        }
    }
}
