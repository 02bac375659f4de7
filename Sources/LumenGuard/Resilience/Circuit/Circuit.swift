/// The states of a circuit breaker (Nygard, Release It!, chapter 5), without a lock or a clock.
///
/// A result counts only in the state in which its call began: those that come in late, after the circuit has opened or
/// closed, say nothing about the present.
package struct Circuit<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    /// A place that must be given back with `settle`.
    package struct Permit: Sendable, Equatable {
        fileprivate let period: Int
    }

    package enum Admission: Sendable, Equatable {
        case admitted(Permit)
        case refused(retryAfter: Duration)
    }

    /// What a call's end says about the upstream.
    package enum Verdict: Sendable, Equatable {
        case success
        /// With a bounded label.
        case failure(String)
        /// It was cancelled, or the request was at fault.
        case nothing
    }

    package enum Change: Sendable, Equatable {
        case opened(cooldown: Duration)
        case closed
    }

    private enum Phase: Equatable {
        /// Lets every call through. To `open` when too many in a row fail.
        case closed
        /// Lets none through before that moment, then one. To `probing` with that one.
        case open(until: Instant)
        /// One call is under way. To `closed` when it succeeds, back to `open` otherwise.
        case probing
    }

    private let limits: CircuitLimits
    private var phase = Phase.closed
    /// Counts the changes of phase.
    private var period = 0
    /// Calls in a row that have failed.
    private var failures = 0
    private var reason: String?

    package init(limits: CircuitLimits = .standard) { self.limits = limits }

    package mutating func admit(at now: Instant) -> Admission {
        if let wait = wait(at: now) { return .refused(retryAfter: wait) }
        if phase != .closed { move(to: .probing) }
        return .admitted(Permit(period: period))
    }

    package mutating func settle(_ permit: Permit, as verdict: Verdict, at now: Instant) -> Change? {
        guard permit.period == period else { return nil }
        switch verdict {
        case .success:
            failures = 0
            reason = nil
            guard phase == .probing else { return nil }
            move(to: .closed)
            return .closed
        case .failure(let label):
            failures += 1
            reason = label
            guard let cooldown = limits.cooldown(after: failures) else { return nil }
            move(to: .open(until: now.advanced(by: cooldown)))
            return .opened(cooldown: cooldown)
        case .nothing:
            if phase == .probing { move(to: .open(until: now)) }
            return nil
        }
    }

    package func snapshot(of upstream: Upstream, at now: Instant) -> CircuitSnapshot {
        let wait = wait(at: now)
        let state: CircuitSnapshot.State =
            switch phase {
            case .closed: .closed
            case .open where wait != nil: .open
            case .open, .probing: .halfOpen
            }
        return CircuitSnapshot(upstream: upstream, state: state, failures: failures, retryAfter: wait, reason: reason)
    }

    /// How long no call is let through; a second, where only the probe knows.
    private func wait(at now: Instant) -> Duration? {
        switch phase {
        case .closed: nil
        case .open(let moment): now < moment ? now.duration(to: moment) : nil
        case .probing: .seconds(1)
        }
    }

    private mutating func move(to next: Phase) {
        phase = next
        period += 1
    }
}
