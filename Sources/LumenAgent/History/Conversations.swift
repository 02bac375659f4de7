import Foundation
import Logging
package import LumenCore

/// The sessions that turns belong to.
package struct Conversations: Sendable {
    private let store: any SessionStore
    private let queue: SessionQueue
    private let usesHistory: @Sendable (_ siteID: String) -> Bool
    private let usage: any UsageLog
    let now: WallClock

    /// - Parameters:
    ///   - usesHistory: whether a turn of a site knows of those before it.
    ///   - usage: records what turns took that are not kept with it.
    ///   - now: real time, by which sessions expire.
    package init(
        store: any SessionStore, queue: SessionQueue,
        usesHistory: @escaping @Sendable (_ siteID: String) -> Bool = { _ in true }, usage: any UsageLog = NoUsageLog(),
        now: WallClock = .system
    ) {
        self.store = store
        self.queue = queue
        self.usesHistory = usesHistory
        self.usage = usage
        self.now = now
    }

    /// Gives a turn its session, for itself alone until the body ends. A turn that is ended in line, which has nothing
    /// more to do, waits no longer.
    func hold<Result: Sendable>(
        _ request: TurnRequest, about text: String, at site: Site, _ dashboard: Dashboard, control: TurnControl,
        _ body: (Conversation) async throws -> Result
    ) async throws -> Result {
        try await queue.hold(request.sessionID.map { "\(request.owner) \($0)" }, unless: control) {
            let startedAt = now.now()
            let session = try await store.open(
                request.sessionID,
                for: NewSession(owner: request.owner, siteID: site.id, dashboardID: dashboard.id, title: text),
                at: startedAt)
            let turns =
                usesHistory(site.id) && session.id == request.sessionID
                ? try await store.turns(of: session, newest: TurnRequest.maximumPrevious) : []
            return try await body(
                Conversation(
                    session: session, turns: turns.map(PastTurn.init), store: store, usage: usage, now: now,
                    startedAt: startedAt))
        }
    }

    /// Records what a turn took that has failed.
    func record(_ usage: UsageRecord) async { await self.usage.record(usage) }
}

/// A session while one of its turns runs.
struct Conversation: Sendable {
    let session: Session
    let turns: [PastTurn]
    fileprivate let store: any SessionStore
    fileprivate let usage: any UsageLog
    fileprivate let now: WallClock
    fileprivate let startedAt: Date

    /// Keeps the turn that has ended, with what it took. Where that fails, the person still gets the answer, the log the
    /// reason, and what it took is recorded elsewhere.
    func remember(_ result: TurnResult, of question: String, recording record: UsageRecord?) async {
        let turn = StoredTurn(
            requestID: result.requestID, question: question, startedAt: startedAt, status: result.answer.status,
            answer: result.json)
        do {
            let isThere = try await store.append(turn, to: session, recording: record, at: now.now())
            if !isThere { Logger.current.notice("turn of a deleted session not kept") }
        } catch {
            Logger.current.error("turn not kept", metadata: ["error.detail": "\(error.logDetail)"])
            if let record { await usage.spill(record, because: error) }
        }
    }
}

/// For turns that nobody counts.
package struct NoUsageLog: UsageLog {
    package init() {}
    package func record(_ usage: UsageRecord) async {}
    package func spill(_ usage: UsageRecord, because error: any Error) async {}
}
