import Foundation
import LumenCore
import LumenTesting
import Synchronization

@testable import LumenGuard

extension Requester {
    static func test(_ address: String = "192.0.2.1", session: String? = nil, user: String? = nil) -> Requester {
        Requester(address: address, session: session, user: user)
    }
}

extension [RatePolicy] {
    static func test(address: Int = 0, global: Int = 0, session: Int = 0, user: Int = 0) -> [RatePolicy] {
        standard(
            addressPerMinute: address, globalPerMinute: global, sessionPerHour: session, userPerHour: user)
    }
}

/// The limits on a clock that the test turns, with the key of each address and so on made by a fixed secret.
final class TestLimits {
    var limits: RateLimits
    /// Nanoseconds.
    var now = 0

    init(_ policies: [RatePolicy], maximumKeys: Int = 65_536) {
        limits = RateLimits(policies, maximumKeys: maximumKeys)
    }

    func ask(_ requester: Requester = .test()) -> RateDecision {
        limits.decide(requester.keys(LimitSecret(bits: 7)), at: now)
    }

    func passes(_ requester: Requester = .test()) -> Bool { ask(requester).refusal == nil }

    func copy() -> TestLimits {
        let copy = TestLimits([])
        (copy.limits, copy.now) = (limits, now)
        return copy
    }

    func wait(_ duration: Duration) { now += duration.nanoseconds }
}

/// A log in memory, which may be told to fail.
final class MemoryLog: AdmissionLog {
    struct Full: Error {}

    private struct State {
        var admissions: [Admission] = []
        var refusals = Refusals(on: CivilDate(dayNumber: 0))
        var isFull = false
    }

    private let state = Mutex(State())

    var admissions: [Admission] { state.withLock { $0.admissions } }
    var refusals: Refusals { state.withLock { $0.refusals } }
    func fill() { state.withLock { $0.isFull = true } }

    func append(_ admission: Admission) async throws {
        try state.withLock { state in
            if state.isFull { throw Full() }
            state.admissions.append(admission)
        }
    }

    func replay(since moment: Date, _ body: @escaping @Sendable (Admission) -> Void) async throws {
        for admission in admissions where admission.at > moment { body(admission) }
    }

    func forget(until moment: Date) async throws -> Int {
        state.withLock { state in
            let count = state.admissions.count
            state.admissions.removeAll { $0.at <= moment }
            return count - state.admissions.count
        }
    }

    func keep(_ refusals: Refusals) async throws {
        try state.withLock { state in
            if state.isFull { throw Full() }
            state.refusals = refusals
        }
    }

    func refusals(on day: CivilDate) async throws -> Refusals { refusals.day == day ? refusals : Refusals(on: day) }
}

/// A wall clock that goes with a manual one.
func wallClock(_ clock: ManualClock, from start: Date = Date(timeIntervalSince1970: 1_790_000_000)) -> WallClock {
    WallClock { start.addingTimeInterval(clock.now.offset / .seconds(1)) }
}
