package import Foundation
package import LumenCore
package import LumenSQL

/// Conversations in the database.
///
/// What was appended outlives the process's death at any moment: a write is one transaction, and SQLite's log is with
/// the operating system when it returns. Only a crash of the machine itself may cost the last moments, never more.
///
/// A session is of its site too: one that is opened for another site is unknown there.
package struct SQLSessionStore: SessionStore {
    let database: any Database
    private let idleMinutes: Int
    private let random: @Sendable () -> UInt128

    /// - Parameters:
    ///   - idleMinutes: how long a session lasts without activity.
    ///   - random: bits that nobody can guess, for the ids.
    package init(
        database: any Database, idleMinutes: Int = 60,
        random: @escaping @Sendable () -> UInt128 = { .random(in: .min ... .max) }
    ) {
        self.database = database
        self.idleMinutes = idleMinutes
        self.random = random
    }

    /// Creates or updates the tables.
    package func prepare() async throws {
        try await database.migrate(SessionSchema.component, SessionSchema.migrations)
        try await database.migrateUsage()
    }

    /// Sessions that were active at this moment at the latest have expired, in milliseconds.
    func expiry(at now: Date) -> SQLValue { .int(now.milliseconds - idleMinutes * 60_000) }

    package func open(_ id: String?, for new: NewSession, at now: Date) async throws -> Session {
        let fresh = Session(
            id: sessionID(random()), owner: new.owner, siteID: new.siteID, dashboardID: new.dashboardID,
            title: sessionTitle(new.title), createdAt: Date(milliseconds: now.milliseconds),
            lastActiveAt: Date(milliseconds: now.milliseconds))
        let expiry = expiry(at: now)
        return try await database.write { connection in
            if let id, try connection.touch(id, of: new.owner, in: new.siteID, at: now, expiry: expiry),
                let session = try connection.session(id, of: new.owner, expiry: expiry)
            {
                return session
            }
            try connection.insert(fresh)
            return fresh
        }
    }

    package func session(_ id: String, of owner: String, at now: Date) async throws -> Session? {
        let expiry = expiry(at: now)
        return try await database.read { try $0.session(id, of: owner, expiry: expiry) }
    }

    /// At most 200, the last active.
    package func sessions(of owner: String, at now: Date) async throws -> [(session: Session, turns: Int)] {
        let expiry = expiry(at: now)
        return try await database.read { connection in
            try connection.all(
                """
                SELECT \(Session.columns), COUNT(*)
                FROM sessions s JOIN turns t ON t.site_id = s.site_id AND t.session_id = s.session_id
                WHERE s.owner = $1 AND s.last_active_at > $2
                GROUP BY s.site_id, s.session_id
                ORDER BY s.last_active_at DESC, s.session_id LIMIT 200
                """,
                [.text(owner), expiry]
            ) { (Session($0), $0.int(7)) }
        }
    }

    package func rename(_ id: String, of owner: String, to title: String, at now: Date) async throws -> Bool {
        let expiry = expiry(at: now)
        return try await database.write { connection in
            try connection.execute(
                "UPDATE sessions SET title = $1 WHERE session_id = $2 AND owner = $3 AND last_active_at > $4",
                [.text(title), .text(id), .text(owner), expiry]) > 0
        }
    }
}

extension SQLConnection {
    /// Makes a session active now. It stays locked until the transaction ends, so that its turns are numbered in order.
    ///
    /// - Returns: whether the owner has such a session in the site.
    func touch(_ id: String, of owner: String, in site: String, at now: Date, expiry: SQLValue) throws -> Bool {
        try execute(
            """
            UPDATE sessions SET last_active_at = $1
            WHERE site_id = $2 AND session_id = $3 AND owner = $4 AND last_active_at > $5
            """,
            [.int(now.milliseconds), .text(site), .text(id), .text(owner), expiry]) > 0
    }

    fileprivate func session(_ id: String, of owner: String, expiry: SQLValue) throws -> Session? {
        try first(
            "SELECT \(Session.columns) FROM sessions s WHERE s.owner = $1 AND s.session_id = $2 AND s.last_active_at > $3",
            [.text(owner), .text(id), expiry], Session.init)
    }

    fileprivate func insert(_ session: Session) throws {
        try execute(
            """
            INSERT INTO sessions (session_id, owner, site_id, dashboard_id, title, created_at, last_active_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(session.id), .text(session.owner), .text(session.siteID), .text(session.dashboardID),
                .text(session.title), .int(session.createdAt.milliseconds), .int(session.lastActiveAt.milliseconds),
            ])
    }
}
