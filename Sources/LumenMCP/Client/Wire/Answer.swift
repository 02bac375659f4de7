package import LumenCore

/// What a server answers to a request.
package enum Answer: Sendable, Equatable {
    case result(JSONObject)
    case error(PeerError)

    /// - Throws: `MCPFault` where the response has neither a result object nor an error.
    package init(result: JSON?, error: JSON?) throws(MCPFault) {
        if let error {
            self = .error(try PeerError(error))
        } else if let result = result?.objectValue {
            self = .result(result)
        } else {
            throw MCPFault(.malformed, "a response has no result object")
        }
    }
}

/// The `error` of a response; any code that the server likes.
package struct PeerError: Error, Sendable, Equatable {
    package let code: Int
    /// The server's own words, made harmless.
    package let message: String
    package let data: JSON?

    init(_ json: JSON) throws(MCPFault) {
        guard let code = json["code"]?.intValue else { throw MCPFault(.malformed, "an error has no code") }
        self.code = code
        message = (json["message"]?.stringValue ?? "").harmless(500)
        data = json["data"]
    }

    /// A code that only servers of the stateless era use.
    var isModern: Bool {
        let codes: [RPCError.Code] = [.headerMismatch, .missingClientCapability, .unsupportedProtocolVersion]
        return codes.contains { $0.rawValue == code }
    }

    /// For the log: the code, without the message, which may quote arguments.
    var detail: String { "error \(code)" }
}

extension JSONObject {
    /// Whether a result is all that there is to it; the handshake era has no other.
    var isComplete: Bool { (self["resultType"] ?? "complete") == "complete" }
}
