package import LumenCore

/// Whether a request may pass, and how it stands with each policy afterwards.
package struct RateDecision: Sendable, Equatable {
    package struct Standing: Sendable, Equatable {
        package let policy: RatePolicy
        /// How many more requests pass now.
        package let remaining: Int
        /// When there will be more of them.
        package let more: Duration
    }

    package struct Refusal: Sendable, Equatable {
        /// The policies that refuse.
        package let scopes: Set<LimitScope>
        package let retryAfter: Duration
    }

    /// `nil` where the request may pass.
    package let refusal: Refusal?
    package let standings: [Standing]

    /// What two steps decide together, of which the first one lets the request pass.
    func followed(by other: RateDecision, in policies: [RatePolicy]) -> RateDecision {
        let all = standings + other.standings
        return RateDecision(
            refusal: other.refusal, standings: policies.compactMap { policy in all.first { $0.policy == policy } })
    }
}

/// A request beyond a limit.
package struct RateLimited: Fault {
    private let refusal: RateDecision.Refusal

    package init(_ refusal: RateDecision.Refusal) { self.refusal = refusal }

    static let sentence = "Rate limit exceeded. Please wait before sending more messages."
    package var sentence: String { Self.sentence }
    package var detail: String {
        "refused by limits: \(refusal.scopes.map(\.rawValue).sorted().joined(separator: ", "))"
    }
    package var code: FaultCode { .rateLimited }
    package var retryAfter: Duration? { refusal.retryAfter }
}
