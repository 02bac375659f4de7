/// Why a model gave no reply, or only a part of one.
package struct ModelFault: Fault, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Too many requests, ours or everybody's.
        case throttled
        /// The service or its model is down, loading or overloaded.
        case unavailable
        /// The service failed inside (HTTP 500, or the like within a stream).
        case serviceFailed = "service_failed"
        /// No connection, or one that ended too early.
        case disconnected
        /// A deadline passed: to connect, to the first byte, or between two pieces.
        case timedOut = "timed_out"
        /// What came can't be understood: a wrong checksum, no JSON, a missing member.
        case garbled
        /// The credentials are missing, wrong, expired or not allowed to do this.
        case unauthorized
        /// There is no such model here.
        case unknownModel = "unknown_model"
        /// The conversation is longer than the model can read.
        case tooLong = "too_long"
        /// The service refused the request for another reason.
        case refused
        /// A circuit is open: too many calls in a row have failed.
        case circuitOpen = "circuit_open"
        /// The day's budget has no room for the call, or spending is switched off.
        case budgetExceeded = "budget_exceeded"
    }

    package let kind: Kind
    /// For the log: status, provider's error code and message; never the prompt, the reply or a secret.
    package let detail: String
    /// How long the service asked to be left alone.
    package let retryAfter: Duration?
    private let ownSentence: String?

    /// - Parameter sentence: what to tell the person; by default what the contract says of such faults.
    package init(_ kind: Kind, sentence: String? = nil, detail: String, retryAfter: Duration? = nil) {
        self.kind = kind
        ownSentence = sentence
        self.detail = "\(kind.rawValue): \(detail)"
        self.retryAfter = retryAfter
    }

    /// Whether the same call may succeed a little later. A deadline that passed is not tried again: the person has
    /// waited long enough for this model.
    package var isTransient: Bool {
        switch kind {
        case .throttled, .unavailable, .serviceFailed, .disconnected, .garbled: true
        case .timedOut, .unauthorized, .unknownModel, .tooLong, .refused, .circuitOpen, .budgetExceeded: false
        }
    }

    package var code: FaultCode {
        switch kind {
        case .throttled, .unavailable, .disconnected, .timedOut, .circuitOpen: .modelBusy
        case .serviceFailed, .garbled, .unauthorized, .unknownModel, .tooLong, .refused: .modelFailed
        case .budgetExceeded: .budgetExceeded
        }
    }

    /// The contract's section 6.
    package var sentence: String {
        if let ownSentence { return ownSentence }
        return switch code {
        case .modelBusy: "The AI service is temporarily busy, please try again"
        case .budgetExceeded: "The daily budget for AI answers is used up"
        default: "The AI service could not answer, please try again"
        }
    }
}
