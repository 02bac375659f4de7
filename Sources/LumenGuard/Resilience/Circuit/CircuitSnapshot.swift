/// A circuit at one moment, for readiness and the admin page.
package struct CircuitSnapshot: Sendable, Equatable {
    package enum State: String, Sendable {
        case closed, open
        case halfOpen = "half_open"
    }

    package let upstream: Upstream
    package let state: State
    /// Calls in a row that have failed.
    package let failures: Int
    /// When to come back; `nil` where calls are let through.
    package let retryAfter: Duration?
    /// The label of the last failure, bounded.
    package let reason: String?

    package init(
        upstream: Upstream, state: State, failures: Int = 0, retryAfter: Duration? = nil, reason: String? = nil
    ) {
        self.upstream = upstream
        self.state = state
        self.failures = failures
        self.retryAfter = retryAfter
        self.reason = reason
    }
}
