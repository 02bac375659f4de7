import Synchronization

/// Ends a turn from outside, before it is over: what it has so far is kept.
package final class TurnControl: Sendable {
    package enum End: Sendable {
        /// The person wants no more of it.
        case stop
        /// Nobody reads it any longer.
        case leave
    }

    private struct State {
        var end: End?
        var lastID = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// How the turn was ended; `nil` while it may go on.
    package var ended: End? { state.withLock { $0.end } }

    /// Ends the turn. Only the first call counts.
    package func end(_ end: End) {
        let waiters = state.withLock { state in
            guard state.end == nil else { return [CheckedContinuation<Void, Never>]() }
            state.end = end
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Runs a body that is cancelled when the turn is ended.
    func run<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                await self.waitForEnd()
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
                group.cancelAll()
            }
            throw CancellationError()
        }
    }

    /// Returns once the turn is ended, or the task is cancelled.
    private func waitForEnd() async {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.end != nil || Task.isCancelled { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
    }
}
