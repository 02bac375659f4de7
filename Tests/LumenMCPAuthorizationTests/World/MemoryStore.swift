import LumenMCP
import Synchronization

/// Sign-ins in memory, as several processes might share them.
final class MemoryStore: AuthorizationStore {
    private struct State {
        var record = AuthorizationRecord()
        var isHeld = false
        var waiters: [CheckedContinuation<Void, Never>] = []
        var writes = 0
    }

    private let state = Mutex(State())

    /// What is kept, for tests to see and to set.
    var kept: AuthorizationRecord {
        get { state.withLock(\.record) }
        set { state.withLock { $0.record = newValue } }
    }
    var writes: Int { state.withLock(\.writes) }

    func record() async throws -> AuthorizationRecord { kept }

    func update<Result: Sendable>(
        _ change: @Sendable (inout AuthorizationRecord) async throws -> Result
    ) async throws -> Result {
        await acquire()
        defer { release() }
        var record = kept
        let result = try await change(&record)
        state.withLock { state in
            if state.record != record { state.writes += 1 }
            state.record = record
        }
        return result
    }

    private func acquire() async {
        await withCheckedContinuation { continuation in
            let isMine = state.withLock { state in
                if state.isHeld {
                    state.waiters.append(continuation)
                    return false
                }
                state.isHeld = true
                return true
            }
            if isMine { continuation.resume() }
        }
    }

    private func release() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiters.isEmpty {
                state.isHeld = false
                return nil
            }
            return state.waiters.removeFirst()
        }
        next?.resume()
    }
}
