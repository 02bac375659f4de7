package import Foundation
import Logging
package import LumenCore
import Synchronization

/// Decides which requests pass.
///
/// It decides in memory, under one lock, so that a limit holds exactly however many ask at once. What passes is then
/// kept in the log, one statement each, before the request goes on: whatever was served counts after a restart too,
/// also after a death at any moment. What is refused at once costs no statement. A log that fails stops nobody; the
/// limits then hold until the process ends, and the failure is logged.
package final class RateLimiter<C: Clock<Duration>>: Sendable {
    private struct State {
        var limits: RateLimits
        var refusals: RefusalTally
        /// What the log has of them.
        var kept: Refusals
    }

    package let policies: [RatePolicy]
    private let secret: LimitSecret
    private let log: (any AdmissionLog)?
    private let clock: C
    private let wallClock: WallClock
    private let day: @Sendable (Date) -> CivilDate
    private let origin: C.Instant
    private let state: Mutex<State>

    /// - Parameters:
    ///   - secret: that of the log's keys.
    ///   - log: `nil` forgets everything at the end of the process.
    ///   - wallClock: real time, by which the log keeps moments.
    ///   - day: on which refusals are counted; that of UTC where nothing is said.
    package init(
        _ policies: [RatePolicy], secret: LimitSecret = .random(), log: (any AdmissionLog)? = nil, clock: C,
        wallClock: WallClock = .system,
        day: @escaping @Sendable (Date) -> CivilDate = {
            CivilDate(dayNumber: Int(($0.timeIntervalSince1970 / 86_400).rounded(.down)))
        }
    ) {
        self.policies = policies
        self.secret = secret
        self.log = log
        self.clock = clock
        self.wallClock = wallClock
        self.day = day
        origin = clock.now
        let today = day(wallClock.now())
        state = Mutex(
            State(limits: RateLimits(policies), refusals: RefusalTally(on: today), kept: Refusals(on: today)))
    }

    private var now: Int { origin.duration(to: clock.now).nanoseconds }

    /// Decides whether a request passes, and keeps that it did.
    package func decide(_ requester: Requester) async -> RateDecision {
        await decide(requester) { nil }
    }

    /// Decides in two steps: by all that is known of a request at once, and by the session that only its body names,
    /// which it may take long to send. What has passed the first step counts, whatever comes of the second.
    ///
    /// - Parameter session: learns the session; not called where the first step refuses.
    /// - Throws: what `session` throws.
    package func decide(
        _ requester: Requester, session: () async throws -> String?
    ) async rethrows -> RateDecision {
        var passed = requester.keys(secret)
        let decision = decide(passed, of: requester)
        guard decision.refusal == nil else { return decision }
        do {
            guard let session = try await session() else {
                await record(passed)
                return decision
            }
            var named = requester
            named.session = session
            let rest = RequestKeys(session: named.keys(secret).session)
            let further = decide(rest, of: named)
            if further.refusal == nil { passed.session = rest.session }
            await record(passed)
            return decision.followed(by: further, in: policies)
        } catch {
            await record(passed)
            throw error
        }
    }

    /// Counts a request that is refused for anything but the rate: because of how many are open at once.
    package func countRefusal(_ scope: LimitScope, of address: String) {
        let today = day(wallClock.now())
        state.withLock { state in
            state.refusals.turn(to: today)
            state.refusals.count([scope: String(address.prefix(64))])
        }
    }

    /// Counts a request for the session that it began, whose id nobody knew when it was decided.
    package func count(session: String, of user: String?) async {
        let keys = RequestKeys(session: Requester(address: "", session: session, user: user).keys(secret).session)
        state.withLock { state in
            let now = now
            state.limits.add({ keys[$0] }, at: now, now: now)
        }
        await record(keys)
    }

    /// Counts what the log has kept of earlier lives of the process. A clock that was put back since then makes it
    /// count for longer, by the window's length at most.
    ///
    /// - Throws: what the log throws.
    package func restore() async throws {
        let (wallNow, window) = (wallClock.now(), policies.longestWindow)
        try await log?.replay(since: wallNow.addingTimeInterval(-(window / .seconds(1)))) { admission in
            let age = max(0, wallNow.timeIntervalSince(admission.at))
            self.state.withLock { state in
                let now = self.now
                // The log has whole milliseconds.
                state.limits.add({ admission.keys[$0] }, at: now - Int(age * 1000) * 1_000_000, now: now)
            }
        }
        guard let earlier = try await log?.refusals(on: day(wallNow)) else { return }
        state.withLock { state in
            state.refusals.add(earlier)
            state.kept = earlier
        }
    }

    /// Keeps how often it has refused today, unless the log has it already.
    ///
    /// - Throws: what the log throws.
    package func keepRefusals() async throws {
        guard let log else { return }
        let totals = refusals.totals
        guard state.withLock({ $0.kept != totals }) else { return }
        try await log.keep(totals)
        state.withLock { $0.kept = totals }
    }

    /// Deletes what counts no longer, from memory and from the log.
    ///
    /// - Returns: how many admissions the log has forgotten.
    /// - Throws: what the log throws.
    @discardableResult
    package func sweep() async throws -> Int {
        state.withLock { $0.limits.dropIdle(at: now) }
        let moment = wallClock.now().addingTimeInterval(-(policies.longestWindow / .seconds(1)) - 1)
        return try await log?.forget(until: moment) ?? 0
    }

    /// Today's.
    package var refusals: RefusalTally {
        let today = day(wallClock.now())
        return state.withLock { state in
            state.refusals.turn(to: today)
            return state.refusals
        }
    }

    /// How many keys each policy keeps.
    package var keyCounts: [LimitScope: Int] { state.withLock { $0.limits.keyCounts } }

    private func decide(_ keys: RequestKeys, of requester: Requester) -> RateDecision {
        state.withLock { state in
            // Under the lock, so that moments never go back.
            let decision = state.limits.decide(keys, at: now)
            if let refusal = decision.refusal {
                state.refusals.turn(to: day(wallClock.now()))
                state.refusals.count(
                    Dictionary(uniqueKeysWithValues: refusal.scopes.map { ($0, requester.label(of: $0, keys)) }))
            }
            return decision
        }
    }

    private func record(_ keys: RequestKeys) async {
        guard let log else { return }
        let keys = Dictionary(
            uniqueKeysWithValues: policies.compactMap { policy in
                keys[policy.scope].map { (policy.scope, $0) }
            })
        guard !keys.isEmpty else { return }
        do {
            try await log.append(Admission(at: wallClock.now(), keys: keys))
        } catch is CancellationError {
            // The one who asked has gone.
        } catch {
            Logger.current.error("admission not recorded", metadata: ["error.detail": "\(error.logDetail)"])
        }
    }
}

extension Requester {
    /// What the person who runs Lumen may see: an address as it is, of sessions and users only what tells them apart.
    fileprivate func label(of scope: LimitScope, _ keys: RequestKeys) -> String {
        switch scope {
        case .address, .open: String(address.prefix(64))
        case .global: ""
        case .session, .user: String(keys[scope]?.text.prefix(8) ?? "")
        }
    }
}
