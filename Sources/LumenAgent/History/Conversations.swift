import Foundation
import Logging
package import LumenCore

/// The sessions that turns belong to.
package struct Conversations: Sendable {
    /// So many of the last turns can be spoken of.
    private static let turns = 40

    private let store: any SessionStore
    private let queue: SessionQueue
    private let usesHistory: Bool
    private let limits: History.Limits
    private let now: WallClock

    /// - Parameters:
    ///   - usesHistory: whether a turn knows of those before it.
    ///   - now: real time, by which sessions expire.
    package init(
        store: any SessionStore, queue: SessionQueue, usesHistory: Bool = true,
        limits: History.Limits = History.Limits(), now: WallClock = .system
    ) {
        self.store = store
        self.queue = queue
        self.usesHistory = usesHistory
        self.limits = limits
        self.now = now
    }

    /// Gives a turn its session, for itself alone until the body ends.
    func hold<Result: Sendable>(
        _ request: TurnRequest, about text: String, at site: Site, _ dashboard: Dashboard,
        _ body: (Conversation) async throws -> Result
    ) async throws -> Result {
        try await queue.hold(request.sessionID.map { "\(request.owner) \($0)" }) {
            let startedAt = now.now()
            let session = try await store.open(
                request.sessionID,
                for: NewSession(owner: request.owner, siteID: site.id, dashboardID: dashboard.id, title: text),
                at: startedAt)
            let turns =
                usesHistory && session.id == request.sessionID
                ? try await store.turns(of: session, newest: Self.turns) : []
            let past = turns.map(PastTurn.init)
            return try await body(
                Conversation(
                    session: session, turns: past, history: History(past, limits: limits), store: store, now: now,
                    startedAt: startedAt))
        }
    }
}

/// A session while one of its turns runs.
struct Conversation: Sendable {
    let session: Session
    let turns: [PastTurn]
    let history: History
    fileprivate let store: any SessionStore
    fileprivate let now: WallClock
    fileprivate let startedAt: Date

    /// Keeps the turn that has ended. Where that fails, the person still gets the answer, and the log the reason.
    func remember(_ result: TurnResult, of question: String) async {
        let turn = StoredTurn(
            requestID: result.requestID, question: question, startedAt: startedAt, status: result.answer.status,
            answer: result.json)
        do {
            let isThere = try await store.append(turn, to: session, at: now.now())
            if !isThere { Logger.current.notice("turn of a deleted session not kept") }
        } catch {
            Logger.current.error(
                "turn not kept",
                metadata: ["error.detail": "\((error as? any Fault)?.detail ?? String(reflecting: error))"])
        }
    }
}
