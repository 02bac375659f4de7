package import Foundation

/// A conversation of one owner.
package struct Session: Sendable, Equatable {
    package var id: String
    package var owner: String
    package var siteID: String
    package var dashboardID: String
    /// The first question until the owner renames it.
    package var title: String
    package var createdAt: Date
    package var lastActiveAt: Date

    package init(
        id: String, owner: String, siteID: String, dashboardID: String, title: String, createdAt: Date,
        lastActiveAt: Date
    ) {
        self.id = id
        self.owner = owner
        self.siteID = siteID
        self.dashboardID = dashboardID
        self.title = title
        self.createdAt = createdAt
        self.lastActiveAt = lastActiveAt
    }
}

/// A turn that has ended, however it did.
package struct StoredTurn: Sendable, Equatable {
    package enum Status: String, Sendable, CaseIterable {
        case completed
        /// By the person's stop button.
        case stopped
        /// By the reader's disappearance.
        case interrupted
    }

    package enum Feedback: String, Sendable, CaseIterable { case up, down }

    package var requestID: String
    package var question: String
    package var startedAt: Date
    package var status: Status
    /// The object of POST /chat.
    package var answer: JSON
    package var feedback: Feedback?

    package init(
        requestID: String, question: String, startedAt: Date, status: Status, answer: JSON, feedback: Feedback? = nil
    ) {
        self.requestID = requestID
        self.question = question
        self.startedAt = startedAt
        self.status = status
        self.answer = answer
        self.feedback = feedback
    }
}

/// Keeps conversations. A turn that was appended is there after `kill -9`.
///
/// Whatever is not the owner's, or has expired, is as if it did not exist.
package protocol SessionStore: Sendable {
    /// The session of that id, now active; else a new one under an id of the store's making.
    ///
    /// - Parameter id: `nil`, unknown, expired and somebody else's ids give a new session.
    func open(_ id: String?, for new: NewSession, at now: Date) async throws -> Session

    /// The last turns of a session, oldest first.
    ///
    /// - Parameter newest: how many at most.
    func turns(of session: Session, newest: Int) async throws -> [StoredTurn]

    /// Adds a turn, and what it took, both or neither; adding one of the same request again changes nothing. The session
    /// is active now. Where the session is gone, what the turn took is recorded all the same.
    ///
    /// - Returns: whether the session is still there.
    func append(
        _ turn: StoredTurn, to session: Session, recording usage: UsageRecord?, at now: Date
    ) async throws -> Bool

    /// The owner's sessions that have at least one turn, the last active first, each with its number of turns.
    func sessions(of owner: String, at now: Date) async throws -> [(session: Session, turns: Int)]
    func session(_ id: String, of owner: String, at now: Date) async throws -> Session?

    /// - Returns: whether there was such a session.
    func rename(_ id: String, of owner: String, to title: String, at now: Date) async throws -> Bool
    /// Deletes a session with everything of it, for good.
    ///
    /// - Returns: whether there was such a session.
    func delete(_ id: String, of owner: String, at now: Date) async throws -> Bool

    /// - Returns: whether the owner has such a turn.
    func give(
        _ feedback: StoredTurn.Feedback, comment: String?, to requestID: String, of owner: String, at now: Date
    ) async throws -> Bool

    /// Deletes the sessions that have expired.
    ///
    /// - Returns: how many there were.
    func sweep(at now: Date) async throws -> Int
}

/// What a session needs to begin.
package struct NewSession: Sendable {
    package var owner: String
    package var siteID: String
    package var dashboardID: String
    package var title: String

    package init(owner: String, siteID: String, dashboardID: String, title: String) {
        self.owner = owner
        self.siteID = siteID
        self.dashboardID = dashboardID
        self.title = title
    }
}

extension SessionStore {
    /// The last 200 turns of a session, oldest first.
    package func turns(of session: Session) async throws -> [StoredTurn] { try await turns(of: session, newest: 200) }

    package func append(_ turn: StoredTurn, to session: Session, at now: Date) async throws -> Bool {
        try await append(turn, to: session, recording: nil, at: now)
    }
}
