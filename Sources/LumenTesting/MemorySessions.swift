package import Foundation
package import LumenCore
import Synchronization

/// Sessions in memory, for tests of what uses them. They never expire.
package final class MemorySessions: SessionStore {
    private struct Entry {
        var session: Session
        var turns: [StoredTurn] = []
    }

    private let entries = Mutex<[String: Entry]>([:])
    private let records = Mutex<[UsageRecord]>([])

    package init() {}

    package func open(_ id: String?, for new: NewSession, at now: Date) async throws -> Session {
        entries.withLock { entries in
            if let id, let entry = entries[id], entry.session.owner == new.owner { return entry.session }
            let session = Session(
                id: "session-\(entries.count + 1)", owner: new.owner, siteID: new.siteID, dashboardID: new.dashboardID,
                title: new.title, createdAt: now, lastActiveAt: now)
            entries[session.id] = Entry(session: session)
            return session
        }
    }

    package func turns(of session: Session, newest: Int) async throws -> [StoredTurn] {
        entries.withLock { ($0[session.id]?.turns ?? []).suffix(newest) }
    }

    /// What turns took, in the order of their ends.
    package var usage: [UsageRecord] { records.withLock { $0 } }

    package func append(
        _ turn: StoredTurn, to session: Session, recording usage: UsageRecord?, at now: Date
    ) async throws -> Bool {
        if let usage { records.withLock { $0.append(usage) } }
        return entries.withLock { entries in
            guard let entry = entries[session.id] else { return false }
            if !entry.turns.contains(where: { $0.requestID == turn.requestID }) {
                entries[session.id]?.turns.append(turn)
            }
            return true
        }
    }

    package func sessions(of owner: String, at now: Date) async throws -> [(session: Session, turns: Int)] {
        entries.withLock { entries in
            entries.values.filter { $0.session.owner == owner && !$0.turns.isEmpty }
                .sorted { $0.session.id > $1.session.id }.map { ($0.session, $0.turns.count) }
        }
    }

    package func session(_ id: String, of owner: String, at now: Date) async throws -> Session? {
        entries.withLock { $0[id]?.session }.flatMap { $0.owner == owner ? $0 : nil }
    }

    package func rename(_ id: String, of owner: String, to title: String, at now: Date) async throws -> Bool {
        entries.withLock { entries in
            guard entries[id]?.session.owner == owner else { return false }
            entries[id]?.session.title = title
            return true
        }
    }

    package func delete(_ id: String, of owner: String, at now: Date) async throws -> Bool {
        entries.withLock { entries in
            guard entries[id]?.session.owner == owner else { return false }
            entries[id] = nil
            return true
        }
    }

    package func give(
        _ feedback: StoredTurn.Feedback, comment: String?, to requestID: String, of owner: String, at now: Date
    ) async throws -> Bool {
        entries.withLock { entries in
            for (id, entry) in entries where entry.session.owner == owner {
                guard let index = entry.turns.firstIndex(where: { $0.requestID == requestID }) else { continue }
                entries[id]?.turns[index].feedback = feedback
                return true
            }
            return false
        }
    }

    package func sweep(at now: Date) async throws -> Int { 0 }
}
