import LumenSQL

/// The tables of conversations. Keys lead with the site; moments are milliseconds of UTC since 1970 (`_at`).
enum SessionSchema {
    static let component = "store"

    /// What `last_active_at` is once the owner has deleted a session: expired at any moment.
    static let deleted = Int.min

    static let migrations = [
        Migration(
            version: 1, name: "conversations",
            statements: [
                """
                CREATE TABLE sessions (
                  site_id TEXT NOT NULL, session_id TEXT NOT NULL, owner TEXT NOT NULL, dashboard_id TEXT NOT NULL,
                  title TEXT NOT NULL, created_at BIGINT NOT NULL, last_active_at BIGINT NOT NULL,
                  PRIMARY KEY (site_id, session_id))
                """,
                "CREATE INDEX sessions_by_owner ON sessions (owner, session_id)",
                "CREATE INDEX sessions_by_activity ON sessions (last_active_at)",
                """
                CREATE TABLE turns (
                  site_id TEXT NOT NULL, session_id TEXT NOT NULL, number BIGINT NOT NULL, request_id TEXT NOT NULL,
                  question TEXT NOT NULL, started_at BIGINT NOT NULL, status TEXT NOT NULL, answer TEXT NOT NULL,
                  feedback TEXT, comment TEXT,
                  PRIMARY KEY (site_id, session_id, number),
                  FOREIGN KEY (site_id, session_id) REFERENCES sessions (site_id, session_id))
                """,
                "CREATE UNIQUE INDEX turns_by_request ON turns (request_id, site_id, session_id)",
            ])
    ]
}
