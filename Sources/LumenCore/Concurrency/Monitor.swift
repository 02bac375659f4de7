import Synchronization

/// State that tasks share and wait on: a condition variable whose waiters suspend instead of blocking a thread.
package final class Monitor<State: Sendable>: Sendable {
    private struct Waiter {
        let id: Int
        let isReady: @Sendable (State) -> Bool
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Content {
        var state: State
        var lastID = 0
        var waiters: [Waiter] = []

        /// Takes those out of the waiters who need not wait any longer.
        mutating func takeReady() -> [Waiter] {
            guard waiters.contains(where: { $0.isReady(state) }) else { return [] }
            let ready = waiters.filter { $0.isReady(state) }
            waiters.removeAll { $0.isReady(state) }
            return ready
        }

        mutating func take(_ id: Int) -> Waiter? {
            waiters.firstIndex { $0.id == id }.map { waiters.remove(at: $0) }
        }
    }

    private let content: Mutex<Content>

    package init(_ state: State) { content = Mutex(Content(state: state)) }

    /// How many wait.
    package var waiting: Int { content.withLock { $0.waiters.count } }

    package func read<Result: Sendable>(_ body: (State) -> Result) -> Result { content.withLock { body($0.state) } }

    /// Changes the state, and wakes those for whom it is now as they want it.
    package func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let (result, ready) = content.withLock { content in
            let result = body(&content.state)
            return (result, content.takeReady())
        }
        for waiter in ready { waiter.continuation.resume() }
        return result
    }

    /// Suspends until the state is as wanted; it may have changed again by the time that this returns.
    ///
    /// - Throws: `CancellationError` where it would have to wait in a cancelled task.
    package func wait(until isReady: @escaping @Sendable (State) -> Bool) async throws {
        let id: Int? = content.withLock { content in
            guard !isReady(content.state) else { return nil }
            content.lastID += 1
            return content.lastID
        }
        guard let id else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let verdict: Result<Void, any Error>? = content.withLock { content in
                    if isReady(content.state) { return .success(()) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    content.waiters.append(Waiter(id: id, isReady: isReady, continuation: continuation))
                    return nil
                }
                if let verdict { continuation.resume(with: verdict) }
            }
        } onCancel: {
            content.withLock { $0.take(id) }?.continuation.resume(throwing: CancellationError())
        }
    }
}
