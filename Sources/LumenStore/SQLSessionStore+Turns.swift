package import Foundation
package import LumenCore
import LumenSQL

extension SQLSessionStore {
    package func turns(of session: Session, newest: Int) async throws -> [StoredTurn] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT \(StoredTurn.columns)
                FROM sessions s JOIN turns t ON t.site_id = s.site_id AND t.session_id = s.session_id
                WHERE s.site_id = $1 AND s.session_id = $2 AND s.owner = $3 AND s.last_active_at > $4
                ORDER BY t.number DESC LIMIT $5
                """,
                [
                    .text(session.siteID), .text(session.id), .text(session.owner), .int(SessionSchema.deleted),
                    .int(newest),
                ],
                StoredTurn.init
            ).reversed()
        }
    }

    /// Called in a cancelled task it throws `CancellationError`, and nothing was added.
    package func append(
        _ turn: StoredTurn, to session: Session, recording usage: UsageRecord?, at now: Date
    ) async throws -> Bool {
        let answer = turn.answer.text
        let expiry = expiry(at: now)
        return try await database.write { connection in
            if let usage { try connection.insert(usage) }
            guard
                try connection.touch(session.id, of: session.owner, in: session.siteID, at: now, expiry: expiry)
            else { return false }
            try connection.insert(turn, answer: answer, into: session)
            return true
        }
    }

    package func give(
        _ feedback: StoredTurn.Feedback, comment: String?, to requestID: String, of owner: String, at now: Date
    ) async throws -> Bool {
        let expiry = expiry(at: now)
        return try await database.write { connection in
            try connection.execute(
                """
                UPDATE turns SET feedback = $1, comment = $2
                WHERE request_id = $3 AND EXISTS (
                  SELECT 1 FROM sessions s WHERE s.site_id = turns.site_id AND s.session_id = turns.session_id
                  AND s.owner = $4 AND s.last_active_at > $5)
                """,
                [.text(feedback.rawValue), SQLValue(comment), .text(requestID), .text(owner), expiry]) > 0
        }
    }
}

extension SQLConnection {
    /// Adds a turn as the session's last, unless it is there. The session must be locked.
    fileprivate func insert(_ turn: StoredTurn, answer: String, into session: Session) throws {
        let key: [SQLValue] = [.text(session.siteID), .text(session.id)]
        let last = try first(
            "SELECT COALESCE(MAX(number), 0) FROM turns WHERE site_id = $1 AND session_id = $2", key
        ) { $0.int(0) }
        try execute(
            """
            INSERT INTO turns (
              site_id, session_id, number, request_id, question, started_at, status, answer, feedback)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (request_id, site_id, session_id) DO NOTHING
            """,
            key + [
                .int((last ?? 0) + 1), .text(turn.requestID), .text(turn.question), .int(turn.startedAt.milliseconds),
                .text(turn.status.rawValue), .text(answer), SQLValue(turn.feedback?.rawValue),
            ])
    }
}
