package import LumenCore

/// The notifications of one listener, pulled one by one: `subscriptions/listen` of the stateless era, or what a server
/// of the handshake era says unasked.
///
/// It holds what is to be said next and no queue: changes that nobody has read yet are one. One reader at a time.
package final class Subscription: Sendable {
    package enum Event: Sendable {
        case message(JSON)
        /// Nothing has happened between two beats.
        case silence
    }

    /// What is said and when; `nil` says nothing.
    struct Script: Sendable {
        var opening: JSON?
        var change: JSON?
        var closing: JSON?
    }

    private struct State {
        var script: Script
        var hasChanged = false
        var hasBeat = false
        /// Whether nothing more can change; then only the closing is due.
        var isClosed = false
        var isOver = false

        mutating func take() -> Step {
            if isOver { return .end }
            if let opening = script.opening.take() { return .event(.message(opening)) }
            if hasChanged {
                (hasChanged, hasBeat) = (false, false)
                return script.change.map { .event(.message($0)) } ?? .wait
            }
            if isClosed {
                isOver = true
                return script.closing.map { .event(.message($0)) } ?? .end
            }
            guard hasBeat else { return .wait }
            hasBeat = false
            return .event(.silence)
        }

        var isDue: Bool { isOver || isClosed || hasChanged || hasBeat }
    }

    private enum Step {
        case event(Event)
        case wait, end
    }

    private let state: Monitor<State>
    private let onEnd: @Sendable () -> Void

    /// - Parameter onEnd: called when the subscription is over or gone, perhaps more than once.
    init(_ script: Script, onEnd: @escaping @Sendable () -> Void = {}) {
        state = Monitor(State(script: script))
        self.onEnd = onEnd
    }

    deinit { onEnd() }

    /// The next message, waited for where need be; `nil` after the last one and once the subscription is cancelled.
    ///
    /// - Throws: `CancellationError`.
    package func next() async throws -> Event? {
        while true {
            let (step, isOver) = state.change { ($0.take(), $0.isOver) }
            if isOver { onEnd() }
            switch step {
            case .event(let event): return event
            case .end: return nil
            case .wait: try await state.wait(until: \.isDue)
            }
        }
    }

    /// Has a reader that waits hear that nothing has happened.
    package func beat() { state.change { $0.hasBeat = true } }

    /// Ends it for its reader at once; nothing more is said.
    package func cancel() {
        state.change { $0.isOver = true }
        onEnd()
    }

    func announce() { state.change { $0.hasChanged = true } }

    /// Nothing will change any more: what has is still said, then the closing.
    func close() { state.change { $0.isClosed = true } }
}
