import Foundation
package import LumenCore
package import LumenSQL

/// The audit log in the database: rows are added, never changed or deleted.
///
/// The row that counts stays locked until its transaction ends, so that also in PostgreSQL events are numbered in the
/// order in which they become visible.
package struct SQLAuditLog: AuditLog {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Creates or updates the tables.
    package func prepare() async throws {
        try await database.migrate(AuditSchema.component, AuditSchema.migrations)
    }

    @discardableResult
    package func append(_ event: AuditEvent) async throws -> AuditEvent {
        try await database.write { try $0.append(event) }
    }

    package func page(_ query: AuditQuery) async throws -> AuditPage {
        let conditions = query.conditions
        let text = conditions.enumerated().map { "\($1.column) $\($0 + 1)" }.joined(separator: " AND ")
        let events = try await database.read { connection in
            try connection.all(
                """
                SELECT event_id, kind, actor, site_id, at, detail FROM audit_events
                \(conditions.isEmpty ? "" : "WHERE \(text)") ORDER BY event_id DESC LIMIT $\(conditions.count + 1)
                """, conditions.map(\.value) + [.int(query.limit + 1)], AuditEvent.init)
        }
        return AuditPage(events, limit: query.limit)
    }
}

extension SQLConnection {
    /// Adds an event in a transaction that does more.
    @discardableResult
    func append(_ event: AuditEvent) throws -> AuditEvent {
        try execute(
            """
            INSERT INTO audit_counts (site_id, events) VALUES ('', 1)
            ON CONFLICT (site_id) DO UPDATE SET events = audit_counts.events + 1
            """)
        var event = event
        event.id = try first("SELECT events FROM audit_counts WHERE site_id = ''") { $0.int(0) } ?? 0
        try execute(
            "INSERT INTO audit_events (event_id, kind, actor, site_id, at, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .int(event.id), .text(event.kind.rawValue), .text(event.actor), .text(event.siteID ?? ""),
                .int(event.at.milliseconds), .text(JSON.object(event.detail).text),
            ])
        return event
    }
}

extension AuditQuery {
    fileprivate var conditions: [(column: String, value: SQLValue)] {
        [
            ("kind =", kind.map { .text($0.rawValue) }),
            ("actor =", actor.map(SQLValue.text)),
            ("site_id =", siteID.map(SQLValue.text)),
            ("at >=", from.map { .int($0.milliseconds) }),
            ("at <", to.map { .int($0.milliseconds) }),
            ("event_id <", before.map(SQLValue.int)),
        ].compactMap { column, value in value.map { (column, $0) } }
    }
}

extension AuditEvent {
    fileprivate init(_ row: any SQLRow) {
        self.init(
            id: row.int(0), kind: Kind(rawValue: row.text(1)) ?? .unknown, actor: row.text(2),
            siteID: row.text(3).isEmpty ? nil : row.text(3), at: Date(milliseconds: row.int(4)),
            stored: (try? JSON(parsing: row.text(5)))?.objectValue ?? [:])
    }
}
