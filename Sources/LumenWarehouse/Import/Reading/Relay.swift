import Dispatch
import Synchronization

/// A bounded hand-off from one thread to another; both may be made to wait, so neither may be a cooperative one.
final class Relay<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var failure: (any Error)?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let free = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init(capacity: Int) {
        // A semaphore that ends below the value it was made with is a crash, so it begins with none.
        for _ in 0..<capacity { free.signal() }
    }

    /// Waits for room, then leaves the element for the taker.
    ///
    /// - Returns: false when nobody takes any more.
    func put(_ element: Element) -> Bool {
        free.wait()
        let isOpen = state.withLock { state in
            if !state.isClosed { state.elements.append(element) }
            return !state.isClosed
        }
        filled.signal()
        return isOpen
    }

    /// Says that nothing more will come, because of an error or because it is done.
    func finish(_ failure: (any Error)? = nil) {
        state.withLock {
            $0.failure = failure
            $0.isClosed = true
        }
        filled.signal()
    }

    /// Waits for an element; `nil` once all have been taken.
    ///
    /// - Throws: what `finish` was told.
    func take() throws -> Element? {
        filled.wait()
        defer { free.signal() }
        return try state.withLock { state in
            if !state.elements.isEmpty { return state.elements.removeFirst() }
            if let failure = state.failure { throw failure }
            return nil
        }
    }

    /// Says that nobody takes any more.
    func close() {
        state.withLock { $0.isClosed = true }
        free.signal()
    }
}
