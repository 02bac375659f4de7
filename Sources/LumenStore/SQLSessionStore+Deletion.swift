package import Foundation
import LumenCore
import LumenSQL

/// A session is deleted in two steps: it expires, which hides it at once, and its rows go in small transactions, so
/// that nobody waits long for the write lock. The sweep ends what a death of the process left half done.
extension SQLSessionStore {
    private struct Key: Sendable {
        let site: String
        let id: String

        var values: [SQLValue] { [.text(site), .text(id)] }
    }

    /// How many turns go in one transaction.
    private static let batch = 20

    package func delete(_ id: String, of owner: String, at now: Date) async throws -> Bool {
        guard let session = try await session(id, of: owner, at: now) else { return false }
        let expiry = expiry(at: now)
        let found = try await database.write { connection in
            let found =
                try connection.execute(
                    """
                    UPDATE sessions SET last_active_at = $1
                    WHERE site_id = $2 AND session_id = $3 AND owner = $4 AND last_active_at > $5
                    """,
                    [.int(SessionSchema.deleted), .text(session.siteID), .text(id), .text(owner), expiry]) > 0
            if found { try connection.forgetContent(ofSession: id, in: session.siteID) }
            return found
        }
        if found { _ = try await remove(Key(site: session.siteID, id: id)) }
        return found
    }

    package func sweep(at now: Date) async throws -> Int {
        let expiry = expiry(at: now)
        var count = 0
        while true {
            let expired = try await database.read { connection in
                try connection.all(
                    """
                    SELECT site_id, session_id FROM sessions WHERE last_active_at <= $1
                    ORDER BY last_active_at LIMIT 100
                    """, [expiry]
                ) { Key(site: $0.text(0), id: $0.text(1)) }
            }
            if expired.isEmpty { return count }
            for key in expired where try await remove(key) { count += 1 }
        }
    }

    /// - Returns: whether the session was there.
    private func remove(_ key: Key) async throws -> Bool {
        while true {
            let removed = try await database.write { try Self.removeSome(of: key, with: $0) }
            if let removed { return removed }
        }
    }

    /// Deletes a session's oldest turns, and the session with the last of them.
    ///
    /// - Returns: whether the session was there, or `nil` when there may be more turns.
    private static func removeSome(of key: Key, with connection: any SQLConnection) throws -> Bool? {
        let first = try connection.first(
            "SELECT COALESCE(MIN(number), 0) FROM turns WHERE site_id = $1 AND session_id = $2", key.values
        ) { $0.int(0) }
        let turns = try connection.execute(
            "DELETE FROM turns WHERE site_id = $1 AND session_id = $2 AND number < $3",
            key.values + [.int((first ?? 0) + batch)])
        guard turns < batch else { return nil }
        return try connection.execute("DELETE FROM sessions WHERE site_id = $1 AND session_id = $2", key.values) > 0
    }
}
