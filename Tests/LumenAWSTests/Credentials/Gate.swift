import LumenTesting
import Synchronization

/// Holds up whoever comes until it is opened; the cancelled are let go with an error.
final class Gate: Sendable {
    private struct State {
        var isOpen: Bool
        var arrivals = 0
        var held: [Int: CheckedContinuation<Void, any Error>] = [:]
    }

    private let state: Mutex<State>

    init(isOpen: Bool = false) { state = Mutex(State(isOpen: isOpen)) }

    func pass() async throws {
        let id = state.withLock { state in
            state.arrivals += 1
            return state.arrivals
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let passes = state.withLock { state in
                    if !state.isOpen, !Task.isCancelled { state.held[id] = continuation }
                    return state.isOpen || Task.isCancelled
                }
                if passes { continuation.resume() }
            }
            try Task.checkCancellation()
        } onCancel: {
            state.withLock { $0.held.removeValue(forKey: id) }?.resume(throwing: CancellationError())
        }
    }

    func waitForArrivals(_ count: Int) async throws {
        try await waitUntil { state.withLock({ $0.arrivals }) >= count }
    }

    func close() { state.withLock { $0.isOpen = false } }

    func open() {
        let held = state.withLock { state in
            state.isOpen = true
            defer { state.held = [:] }
            return Array(state.held.values)
        }
        for continuation in held { continuation.resume() }
    }
}
