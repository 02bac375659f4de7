package import LumenCore

/// Why a server's tools are not there, or why a call came to nothing on the way.
package struct MCPFault: Fault, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The command of a child process can't be run.
        case launchFailed = "launch_failed"
        /// The server ended, or hung up in the middle.
        case ended
        /// Nobody is there to talk to.
        case unreachable
        case timedOut = "timed_out"
        /// The server wants credentials that it was not given, or does not take those that it was.
        case unauthorized
        /// The server understood and said no: an error, or an HTTP status.
        case refused
        /// The server says that it can't just now: 408, 429 or 5xx.
        case unavailable
        /// No revision of the protocol that both sides speak.
        case incompatible
        /// What the server sent is not what the protocol says.
        case malformed
        /// The server sent more than Lumen takes.
        case tooMuch = "too_much"
        /// More is asked of the server at once than Lumen allows.
        case busy
        /// The server no longer knows the session.
        case sessionLost = "session_lost"
    }

    package let kind: Kind
    package let detail: String
    package let retryAfter: Duration?
    fileprivate let ownSentence: String?

    /// - Parameters:
    ///   - detail: for the log; no arguments, results or secrets.
    ///   - sentence: for the person, where the kind's own does not say enough.
    package init(_ kind: Kind, _ detail: String, sentence: String? = nil, retryAfter: Duration? = nil) {
        self.kind = kind
        self.detail = detail
        self.retryAfter = retryAfter
        ownSentence = sentence
    }

    package var code: FaultCode { .toolFailed }
    package var sentence: String { ownSentence ?? kind.sentence }

    /// Whether the same call may succeed a little later.
    package var isTransient: Bool {
        switch kind {
        case .ended, .unreachable, .timedOut, .unavailable, .busy, .sessionLost: true
        case .launchFailed, .unauthorized, .refused, .incompatible, .malformed, .tooMuch: false
        }
    }
}

extension MCPFault.Kind {
    fileprivate var sentence: String {
        switch self {
        case .launchFailed: "The server can't be started; check its command."
        case .ended: "The server has ended."
        case .unreachable: "The server can't be reached; check its address."
        case .timedOut: "The server did not answer in time."
        case .unauthorized: "The server asks for credentials; check its headers or sign in."
        case .refused: "The server refused."
        case .unavailable: "The server is not available just now."
        case .incompatible: "The server speaks no revision of the protocol that Lumen knows."
        case .malformed: "The server's answer can't be understood."
        case .tooMuch: "The server sends more than Lumen takes."
        case .busy: "The server has too many calls open; try again shortly."
        case .sessionLost: "The server has forgotten the session."
        }
    }
}

extension ToolFailure {
    /// A call that came to nothing on the way to its server or back.
    init(_ fault: MCPFault, calling tool: String) {
        let usual = ToolFailure.noData(from: tool, detail: "")
        self.init(
            sentence: fault.ownSentence ?? usual.sentence, detail: "MCP \(fault.kind.rawValue): \(fault.detail)",
            isTransient: fault.isTransient, retryAfter: fault.retryAfter)
    }
}
