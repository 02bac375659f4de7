import Synchronization

/// A deadline passed.
package struct DeadlineExceeded: Error, Equatable {
    package let limit: Duration
}

/// Runs a body that must end within a time; it is cancelled when it does not.
///
/// - Throws: `DeadlineExceeded`, or what the body throws.
package func withDeadline<C: Clock<Duration>, Result: Sendable>(
    _ limit: Duration, clock: C, _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withDeadlines(shortest: limit, clock: clock) { watch in try await watch.within(limit, body) }
}

/// Runs a body whose waits each have a deadline of their own; the body is cancelled when one passes. A wait costs two
/// readings of the clock, so it suits the pieces of a stream.
///
/// - Parameters:
///   - shortest: no deadline that the body sets is shorter; one that is may be noticed so much later.
///   - body: does its waiting in `watch.within(…)`; the time in between, such as for a slow reader, does not count.
/// - Throws: `DeadlineExceeded`, or what the body throws.
package func withDeadlines<C: Clock<Duration>, Result: Sendable>(
    shortest: Duration, clock: C, _ body: @escaping @Sendable (DeadlineWatch<C>) async throws -> Result
) async throws -> Result {
    let watch = DeadlineWatch(clock: clock)
    return try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await body(watch) }
        group.addTask {
            try await watch.run(shortest: shortest)
            return nil
        }
        defer { group.cancelAll() }
        guard let result = try await group.next() else { throw CancellationError() }
        guard let result else { throw DeadlineExceeded(limit: watch.passedLimit ?? shortest) }
        return result
    }
}

/// The deadline of the wait under way, if any.
package final class DeadlineWatch<C: Clock<Duration>>: Sendable {
    private struct State {
        var deadline: C.Instant?
        var limit: Duration?
    }

    private let clock: C
    private let state = Mutex(State())

    init(clock: C) { self.clock = clock }

    var passedLimit: Duration? { state.withLock { $0.limit } }

    /// Waits for what the body awaits, for so long at most.
    package func within<Result>(_ limit: Duration, _ body: () async throws -> Result) async rethrows -> Result {
        let deadline = clock.now.advanced(by: limit)
        state.withLock { $0 = State(deadline: deadline, limit: limit) }
        defer { state.withLock { $0.deadline = nil } }
        return try await body()
    }

    /// Returns once a deadline has passed.
    fileprivate func run(shortest: Duration) async throws {
        while true {
            let now = clock.now
            let deadline = state.withLock { $0.deadline }
            if let deadline, deadline <= now { return }
            // Not longer, for the next wait may have an earlier deadline than this one.
            let next = now.advanced(by: shortest)
            try await clock.sleep(until: min(deadline ?? next, next), tolerance: nil)
        }
    }
}
