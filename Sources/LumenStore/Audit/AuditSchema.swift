import LumenSQL

/// The tables of the audit log, which is one for the deployment: its order is the point of it, so its key is the number
/// alone. The site is empty for what concerns all of Lumen; moments are milliseconds of UTC since 1970.
enum AuditSchema {
    static let component = "audit"

    static let migrations = [
        Migration(
            version: 1, name: "audit",
            statements: [
                "CREATE TABLE audit_counts (site_id TEXT NOT NULL PRIMARY KEY, events BIGINT NOT NULL)",
                """
                CREATE TABLE audit_events (
                  event_id BIGINT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, actor TEXT NOT NULL, site_id TEXT NOT NULL,
                  at BIGINT NOT NULL, detail TEXT NOT NULL)
                """,
                "CREATE INDEX audit_events_by_time ON audit_events (at)",
                "CREATE INDEX audit_events_by_kind ON audit_events (kind, event_id)",
                "CREATE INDEX audit_events_by_actor ON audit_events (actor, event_id)",
            ])
    ]
}
