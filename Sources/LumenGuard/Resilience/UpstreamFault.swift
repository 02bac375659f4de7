import Logging
package import LumenCore

/// What retries and circuits need to know of a fault.
package protocol UpstreamFault: Fault {
    /// Bounded, for logs, metrics and the admin page.
    var label: String { get }
    /// What one more try takes from the `RetryQuota`; `nil` where there must be none.
    var retryCost: Int? { get }
    /// Whether it says something about the upstream, rather than about the request.
    var speaksAgainstUpstream: Bool { get }
    /// Says that the circuit of an upstream is open.
    static func circuitOpen(_ upstream: Upstream, detail: String, retryAfter: Duration) -> Self
}

extension UpstreamFault {
    var metadata: Logger.Metadata {
        ["error.code": "\(code.rawValue)", "error.kind": "\(label)", "error.detail": "\(detail)"]
    }
}

extension ModelFault: UpstreamFault {
    package var label: String { kind.rawValue }

    /// A lost connection costs double: as with a time-out, nobody answered, so waiting callers pile up.
    package var retryCost: Int? {
        guard isTransient else { return nil }
        return kind == .disconnected ? RetryQuota.unansweredCost : RetryQuota.retryCost
    }

    package var speaksAgainstUpstream: Bool {
        switch kind {
        case .throttled, .unavailable, .serviceFailed, .disconnected, .timedOut, .garbled, .unauthorized, .unknownModel:
            true
        case .tooLong, .refused, .circuitOpen, .budgetExceeded: false
        }
    }

    package static func circuitOpen(_ upstream: Upstream, detail: String, retryAfter: Duration) -> ModelFault {
        ModelFault(.circuitOpen, detail: detail, retryAfter: retryAfter)
    }
}

extension ToolFailure: UpstreamFault {
    package var label: String { code.rawValue }
    package var retryCost: Int? { isTransient && code == .toolFailed ? RetryQuota.retryCost : nil }
    package var speaksAgainstUpstream: Bool { code == .toolFailed }

    package static func circuitOpen(_ upstream: Upstream, detail: String, retryAfter: Duration) -> ToolFailure {
        .noData(from: upstream.name, detail: detail, retryAfter: retryAfter)
    }
}
