import Foundation
package import LumenCore
package import LumenSQL

/// Changes of feature flags in the database, beside the audit log, which must be prepared too: a change and its event
/// are one transaction.
package struct SQLFlagStore: FlagStore {
    let database: any Database

    private static let migrations = [
        Migration(
            version: 1, name: "flags",
            statements: [
                """
                CREATE TABLE feature_flags (
                  site_id TEXT NOT NULL, flag TEXT NOT NULL, revision BIGINT NOT NULL, is_on BIGINT,
                  changed_at BIGINT NOT NULL, PRIMARY KEY (site_id, flag))
                """
            ])
    ]

    package init(database: any Database) { self.database = database }

    /// Creates or updates the tables.
    package func prepare() async throws {
        try await database.migrate(AuditSchema.component, AuditSchema.migrations)
        try await database.migrate("flags", Self.migrations)
    }

    package func changes() async throws -> FlagChanges { try await database.read { try $0.flagChanges() } }

    /// The event's number is the revision: the log counts in the order of the transactions.
    package func record(_ change: FlagChange) async throws -> FlagChanges {
        try await database.write { connection in
            let event = try connection.append(change.event)
            try connection.execute(
                """
                INSERT INTO feature_flags (site_id, flag, revision, is_on, changed_at) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (site_id, flag) DO UPDATE SET
                  revision = excluded.revision, is_on = excluded.is_on, changed_at = excluded.changed_at
                """,
                [
                    .text(change.place.siteID ?? ""), .text(change.place.flag.rawValue), .int(event.id),
                    SQLValue(change.isOn.map { $0 ? 1 : 0 }), .int(change.at.milliseconds),
                ])
            return try connection.flagChanges()
        }
    }
}

extension SQLConnection {
    /// A flag of a later version has no meaning here.
    fileprivate func flagChanges() throws -> FlagChanges {
        let rows = try all("SELECT site_id, flag, revision, is_on FROM feature_flags") { row in
            (
                site: row.text(0), flag: FeatureFlag(rawValue: row.text(1)), revision: row.int(2),
                isOn: row.optionalInt(3)
            )
        }
        var values: [FlagPlace: Bool] = [:]
        for row in rows {
            guard let flag = row.flag, let isOn = row.isOn else { continue }
            values[FlagPlace(flag, site: row.site.isEmpty ? nil : row.site)] = isOn == 1
        }
        return FlagChanges(revision: rows.map(\.revision).max() ?? 0, values: values)
    }
}
