import LumenCore
import Synchronization

/// How long a wait may take: so long without a sign of life, and so long in all.
struct Patience: Sendable {
    let silence: Duration
    let total: Duration
}

/// When somebody was last heard of.
final class LifeSigns: Sendable {
    private let watch: Stopwatch
    private let last = Mutex(Duration.zero)

    init(clock: any Clock<Duration>) { watch = Stopwatch(clock) }

    func note() { last.withLock { $0 = watch.elapsed() } }

    /// How long to wait on; zero or less when patience is at its end.
    func left(of patience: Patience) -> Duration {
        min(last.withLock(\.self) + patience.silence, patience.total) - watch.elapsed()
    }
}

extension Connection {
    /// Runs a body that must show life and end in time, and only while the connection lasts; it is cancelled else.
    ///
    /// - Throws: `MCPFault`, or what the body throws.
    func withPatience<Result: Sendable>(
        _ patience: Patience, _ signs: LifeSigns, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            group.addTask { try await body() }
            group.addTask { [clock] in
                while case let left = signs.left(of: patience), left > .zero { try await clock.sleep(for: left) }
                throw MCPFault(.timedOut, "no answer in time")
            }
            group.addTask { [state] in
                try await state.wait { $0.end != nil }
                throw state.read(\.end) ?? MCPFault(.ended, "the connection closed")
            }
            defer { group.cancelAll() }
            guard let result = try await group.next() else { throw CancellationError() }
            return result
        }
    }
}
