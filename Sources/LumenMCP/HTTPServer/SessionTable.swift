import LumenCore
import Synchronization

/// The sessions of the handshake era over HTTP, by their ids.
///
/// Bounded in number. Those idle for too long are forgotten, as is an owner's idlest when they open too many: their
/// clients get 404, as the specification has it, and initialize anew.
package final class SessionTable<C: Clock<Duration>>: Sendable {
    package struct Limits: Sendable {
        /// The most sessions, of all owners.
        package var total = 1_000
        /// The most sessions of one owner.
        package var perOwner = 200
        /// For how long one may be unused.
        package var idle = Duration.seconds(1_800)

        package init() {}
    }

    private struct Entry {
        let session: MCPSession
        let owner: String
        var lastUse: C.Instant
    }

    private let limits: Limits
    private let clock: C
    private let makeID: @Sendable () -> String
    private let entries = Mutex<[String: Entry]>([:])

    /// - Parameter makeID: a new id each time, of visible ASCII characters, that nobody can guess.
    package init(limits: Limits = Limits(), clock: C, makeID: @escaping @Sendable () -> String) {
        self.limits = limits
        self.clock = clock
        self.makeID = makeID
    }

    package var count: Int { entries.withLock(\.count) }

    /// Keeps a session, and returns its id; `nil` where there are too many that are all in use.
    func insert(_ session: MCPSession, owner: String) -> String? {
        let now = clock.now
        let id = makeID()
        return entries.withLock { entries in
            entries = entries.filter { $0.value.session.isBusy || $0.value.lastUse.duration(to: now) < limits.idle }
            let own = entries.filter { $0.value.owner == owner }
            if own.count >= limits.perOwner || entries.count >= limits.total {
                let unused = own.filter { !$0.value.session.isBusy }
                guard let idlest = unused.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return nil }
                entries[idlest.key] = nil
            }
            entries[id] = Entry(session: session, owner: owner, lastUse: now)
            return id
        }
    }

    /// An owner's session; `nil` where it is unknown, forgotten or somebody else's.
    func find(_ id: String, owner: String) -> MCPSession? {
        let now = clock.now
        return entries.withLock { entries in
            guard let entry = entries[id], entry.owner == owner else { return nil }
            guard entry.session.isBusy || entry.lastUse.duration(to: now) < limits.idle else {
                entries[id] = nil
                return nil
            }
            entries[id]?.lastUse = now
            return entry.session
        }
    }

    /// Forgets an owner's session and cancels what is open in it; `false` where there is none.
    func remove(_ id: String, owner: String) -> Bool {
        guard let session = find(id, owner: owner) else { return false }
        entries.withLock { $0[id] = nil }
        session.end()
        return true
    }
}
