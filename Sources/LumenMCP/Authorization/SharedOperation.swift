import Synchronization

/// One piece of work at a time, whose result all who need one wait for and share, failure too.
///
/// A waiter who is cancelled leaves at once and the others unharmed. When the last one has left, the work is cancelled,
/// unless it has committed itself: then it goes on to its end, which its own deadlines bound.
///
/// The work runs in a `Task` of its own, for it has no owner whose scope it could end in: whoever came first may leave
/// before the others, and a refresh token that has been used is lost unless its successor is read and kept.
final class SharedOperation<Value: Sendable>: Sendable {
    /// Says that the work must not be cut off from here on.
    ///
    /// - Throws: `CancellationError` where everybody has left already.
    typealias Commitment = @Sendable () throws -> Void

    /// `nil` where the work was given up because nobody waited for it.
    private typealias Waiter = CheckedContinuation<Result<Value, any Error>?, Never>

    private struct State {
        var waiters: [Int: Waiter] = [:]
        var lastID = 0
        var task: Task<Void, Never>?
        var isCommitted = false
        var isGivenUp = false
    }

    private let state = Mutex(State())

    /// How many wait for the work under way.
    var waiterCount: Int { state.withLock { $0.waiters.count } }

    /// The outcome of the work under way, or of this one where there is none.
    ///
    /// - Throws: `CancellationError` where the caller is cancelled; else what the work throws.
    func value(_ work: @escaping @Sendable (_ commit: @escaping Commitment) async throws -> Value) async throws -> Value
    {
        while true {
            let outcome = await join(work)
            try Task.checkCancellation()
            if let outcome { return try outcome.get() }
        }
    }

    private func join(
        _ work: @escaping @Sendable (_ commit: @escaping Commitment) async throws -> Value
    ) async -> Result<Value, any Error>? {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isWaiting = state.withLock { state in
                    guard !Task.isCancelled else { return false }
                    state.waiters[id] = continuation
                    if state.task == nil { state.task = Task { await self.run(work) } }
                    return true
                }
                if !isWaiting { continuation.resume(returning: nil) }
            }
        } onCancel: {
            leave(id)
        }
    }

    private func leave(_ id: Int) {
        let (waiter, abandoned) = state.withLock { state -> (Waiter?, Task<Void, Never>?) in
            guard let waiter = state.waiters.removeValue(forKey: id) else { return (nil, nil) }
            guard state.waiters.isEmpty, !state.isCommitted else { return (waiter, nil) }
            state.isGivenUp = true
            return (waiter, state.task)
        }
        abandoned?.cancel()
        waiter?.resume(returning: nil)
    }

    private func run(_ work: @Sendable (_ commit: @escaping Commitment) async throws -> Value) async {
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await work { try self.commit() })
        } catch {
            outcome = .failure(error)
        }
        let (waiters, isGivenUp) = state.withLock { state in
            let ended = (Array(state.waiters.values), state.isGivenUp)
            state = State(lastID: state.lastID)
            return ended
        }
        for waiter in waiters { waiter.resume(returning: isGivenUp ? nil : outcome) }
    }

    private func commit() throws {
        try state.withLock { state in
            guard !state.isGivenUp else { throw CancellationError() }
            state.isCommitted = true
        }
    }
}
