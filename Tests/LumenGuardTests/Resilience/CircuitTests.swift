import LumenCore
import LumenGuard
import LumenTesting
import Testing

struct CircuitTests {
    /// What happens to a circuit: calls that begin and end at once, or time that passes.
    enum Event {
        case success, failure, nothing
        /// A call that is not let through.
        case refused(Duration)
        case seconds(Int)
    }

    @Test(
        arguments: [
            ([], "closed 0"),
            ([.failure, .failure], "closed 2"),
            ([.failure, .failure, .success, .failure, .failure], "closed 2"),
            ([.failure, .nothing, .failure], "closed 2"),
            ([.failure, .failure, .failure], "open 3 30"),
            ([.failure, .nothing, .failure, .nothing, .failure, .refused(.seconds(30))], "open 3 30"),
            ([.failure, .failure, .failure, .seconds(29), .refused(.seconds(1))], "open 3 1"),
            ([.failure, .failure, .failure, .seconds(30)], "half_open 3"),
            ([.failure, .failure, .failure, .seconds(30), .success], "closed 0"),
            ([.failure, .failure, .failure, .seconds(30), .nothing], "half_open 3"),
            ([.failure, .failure, .failure, .seconds(30), .nothing, .nothing, .success], "closed 0"),
            ([.failure, .failure, .failure, .seconds(99), .failure, .refused(.seconds(60))], "open 4 60"),
            (
                [
                    .failure, .failure, .failure, .seconds(30), .failure, .seconds(60), .success, .failure, .failure,
                    .failure,
                ],
                "open 3 30"
            ),
        ] as [([Event], String)])
    func transitions(events: [Event], state: String) throws {
        var bench = CircuitBench()
        for event in events { try bench.take(event) }
        #expect(bench.state == state)
    }

    @Test func theCooldownDoublesUpToItsLimit() throws {
        var bench = CircuitBench()
        try bench.take(.failure)
        try bench.take(.failure)
        for cooldown in [30, 60, 120, 240, 480, 600, 600, 600] {
            #expect(try bench.take(.failure) == .opened(cooldown: .seconds(cooldown)))
            try bench.take(.refused(.seconds(cooldown)))
            try bench.take(.seconds(cooldown))
        }
        #expect(try bench.take(.success) == .closed)
    }

    @Test func anAgeOfFailuresDoesNotOverflow() throws {
        var bench = CircuitBench()
        for _ in 0..<200 {
            try bench.take(.failure)
            try bench.take(.seconds(600))
        }
        #expect(bench.state == "half_open 200")
    }

    @Test func aLateResultSaysNothing() throws {
        var bench = CircuitBench()
        let late = try (0..<4).map { _ in try bench.admit() }
        for _ in 0..<3 { try bench.take(.failure) }
        #expect(bench.settle(late[0], .success) == nil)
        #expect(bench.settle(late[1], .failure("x")) == nil)
        #expect(bench.state == "open 3 30")
        try bench.take(.seconds(30))
        let probe = try bench.admit()
        #expect(bench.settle(late[2], .success) == nil)
        try bench.take(.refused(.seconds(1)))
        #expect(bench.settle(probe, .success) == .closed)
        #expect(bench.settle(late[3], .failure("x")) == nil)
        #expect(bench.settle(probe, .failure("x")) == nil)
        #expect(bench.state == "closed 0")
    }

    @Test func theSnapshotNamesTheLastFailure() throws {
        var bench = CircuitBench()
        #expect(bench.snapshot.reason == nil)
        try bench.take(.failure)
        #expect(bench.snapshot.reason == "x")
        try bench.take(.success)
        #expect(bench.snapshot.reason == nil)
    }
}

/// A circuit and its time.
struct CircuitBench {
    typealias Instant = ManualClock.Instant
    private var circuit = Circuit<Instant>()
    private(set) var now = Instant(seconds: 0)

    var snapshot: CircuitSnapshot { circuit.snapshot(of: Upstream(.tool, "t"), at: now) }

    /// Such as `open 3 30`: the state, the failures in a row, and the seconds to wait.
    var state: String {
        let wait = snapshot.retryAfter.map { " \($0.components.seconds)" } ?? ""
        return "\(snapshot.state.rawValue) \(snapshot.failures)\(wait)"
    }

    mutating func advance(seconds: Int) { now = now.advanced(by: .seconds(seconds)) }
    mutating func admission() -> Circuit<Instant>.Admission { circuit.admit(at: now) }

    mutating func admit() throws -> Circuit<Instant>.Permit {
        guard case .admitted(let permit) = admission() else { throw Refused() }
        return permit
    }

    mutating func settle(
        _ permit: Circuit<Instant>.Permit, _ verdict: Circuit<Instant>.Verdict
    ) -> Circuit<Instant>.Change? {
        circuit.settle(permit, as: verdict, at: now)
    }

    @discardableResult
    mutating func take(_ event: CircuitTests.Event) throws -> Circuit<Instant>.Change? {
        switch event {
        case .success: return settle(try admit(), .success)
        case .failure: return settle(try admit(), .failure("x"))
        case .nothing: return settle(try admit(), .nothing)
        case .refused(let wait): #expect(admission() == .refused(retryAfter: wait))
        case .seconds(let seconds): advance(seconds: seconds)
        }
        return nil
    }

    private struct Refused: Error {}
}

extension ManualClock.Instant {
    fileprivate init(seconds: Int) { self = ManualClock().now.advanced(by: .seconds(seconds)) }
}
