import Synchronization

/// Word that a provider's tools have changed, from whoever changes them to all who listen.
///
/// A server that is given one declares that its list may change.
package final class ToolChanges: Sendable {
    private struct Listener {
        weak var subscription: Subscription?
    }

    private struct State {
        var listeners: [Listener] = []
        var isClosed = false
    }

    /// How many may listen at a time.
    private let limit: Int
    private let state = Mutex(State())

    package init(limit: Int = 256) {
        self.limit = limit
    }

    /// How many listen.
    package var count: Int { subscriptions.count }

    /// Tells all who listen.
    package func announce() {
        for subscription in subscriptions { subscription.announce() }
    }

    /// Ends every subscription in good order, and takes no new ones: the server is going away.
    package func close() {
        state.withLock { $0.isClosed = true }
        for subscription in subscriptions { subscription.close() }
    }

    /// Lets one more listen, for as long as it lives; `false` where there are too many already, or after `close()`.
    func add(_ subscription: Subscription) -> Bool {
        state.withLock { state in
            state.listeners.removeAll { $0.subscription == nil }
            guard !state.isClosed, state.listeners.count < limit else { return false }
            state.listeners.append(Listener(subscription: subscription))
            return true
        }
    }

    private var subscriptions: [Subscription] {
        state.withLock { $0.listeners.compactMap(\.subscription) }
    }
}
