/// An error with three faces: one for the person, one for the log, one for metrics.
///
/// Everything that leaves Lumen is made from `sentence` and `code`; whatever is not a `Fault` shows as `internal`.
package protocol Fault: Error {
    /// One sentence for a person that says what to do. No stack, path, address or provider text.
    var sentence: String { get }
    /// The full story for the log, without patient data, prompts or secrets.
    var detail: String { get }
    /// The bounded label for metrics and the `code` of the contract's error object.
    var code: FaultCode { get }
    /// How long to wait before trying again, where that is known.
    var retryAfter: Duration? { get }
}

extension Fault {
    package var detail: String { sentence }
    package var retryAfter: Duration? { nil }
}

/// The error codes of the outer contract, section 6.
package enum FaultCode: String, Sendable, CaseIterable {
    case invalidRequest = "invalid_request"
    case messageRejected = "message_rejected"
    case unauthenticated
    case forbidden
    case notFound = "not_found"
    case tooLarge = "too_large"
    case rateLimited = "rate_limited"
    case modelBusy = "model_busy"
    case budgetExceeded = "budget_exceeded"
    case modelFailed = "model_failed"
    case toolFailed = "tool_failed"
    case `internal`
}

/// A request that can't be served as it stands.
package struct InvalidRequest: Fault {
    package let sentence: String
    package let detail: String
    package var code: FaultCode { .invalidRequest }

    /// - Parameter detail: for the log, where the sentence quotes what was sent.
    package init(_ sentence: String, detail: String? = nil) {
        self.sentence = sentence
        self.detail = detail ?? sentence
    }
}
