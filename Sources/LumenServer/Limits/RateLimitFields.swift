import HTTPTypes
import LumenCore
import LumenGuard

// `RateLimit-Policy` and `RateLimit`: Lists of Items whose values are Strings (draft-ietf-httpapi-ratelimit-headers-11
// §3 and §4; RFC 9651).

extension RateDecision {
    /// Policies with their quota and window in seconds, `"address";q=10;w=60`, and how many requests are left for how
    /// many seconds, `"address";r=9;t=42`.
    ///
    /// How everybody's limit stands is told only to whom it refuses: the rest would learn how much others ask (§8.2).
    /// When a request is refused, only the policies that refuse are told, so that `Retry-After` is never earlier than
    /// a window's end (§6).
    var fields: [HTTPField] {
        let shown = standings.filter { standing in
            refusal.map { $0.scopes.contains(standing.policy.scope) } ?? (standing.policy.scope != .global)
        }
        return [
            (.rateLimitPolicy, standings.map(\.policyItem)), (HTTPField.Name.rateLimit, shown.map(\.limitItem)),
        ].filter { !$0.1.isEmpty }.map { HTTPField(name: $0.0, value: $0.1.joined(separator: ", ")) }
    }
}

extension RateDecision.Standing {
    fileprivate var policyItem: String { "\"\(policy.name)\";q=\(policy.quota);w=\(policy.window.wholeSeconds)" }
    fileprivate var limitItem: String { "\"\(policy.name)\";r=\(remaining);t=\(more.wholeSeconds)" }
}

extension TooManyOpen {
    /// The quota unit is that of requests that are open at once (§3.1.2).
    var fields: [HTTPField] {
        [
            HTTPField(name: .rateLimitPolicy, value: "\"open\";q=\(quota);qu=\"concurrent-requests\""),
            HTTPField(name: .rateLimit, value: "\"open\";r=0;t=\(secondsToWait ?? 1)"),
        ]
    }
}

extension Duration {
    /// At least 1, and rounded up.
    fileprivate var wholeSeconds: Int { max(1, Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0)) }
}

extension HTTPField.Name {
    static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
    static let rateLimit = HTTPField.Name("RateLimit")!
}
