package import LumenCore

/// The `error` of a JSON-RPC response. `message` is one sentence for the peer, without paths, stacks or values of ours.
package struct RPCError: Error, Sendable, Equatable {
    /// JSON-RPC's own codes, and those that revision 2026-07-28 reserves for itself.
    package enum Code: Int, Sendable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParams = -32602
        case internalError = -32603
        case headerMismatch = -32020
        case missingClientCapability = -32021
        case unsupportedProtocolVersion = -32022
    }

    package let code: Code
    package let message: String
    package let data: JSON?

    package init(_ code: Code, _ message: String, data: JSON? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    /// The response that carries the error; its id is null where the request's could not be read (JSON-RPC 2.0 §5).
    package func response(to id: RequestID?) -> JSON {
        var error: JSONObject = ["code": .int(code.rawValue), "message": .string(message)]
        error["data"] = data
        return ["jsonrpc": "2.0", "id": id?.json ?? .null, "error": .object(error)]
    }

    /// A version that a request may not name; `server/discover` lists the same ones that it may.
    static func unsupported(_ requested: String) -> RPCError {
        RPCError(
            .unsupportedProtocolVersion, "Unsupported protocol version",
            data: [
                "supported": .array(ProtocolRevision.stateless.map { .string($0.rawValue) }),
                "requested": .string(requested.excerpt),
            ])
    }
}

extension RPCError {
    static let idInUse = RPCError(.invalidRequest, "Invalid request: another request is open under this id")

    /// - Parameter missing: the client capabilities that the call can't do without.
    static func needs(_ missing: JSONObject) -> RPCError {
        RPCError(
            .missingClientCapability, "This call needs client capabilities that the request does not declare",
            data: ["requiredCapabilities": .object(missing)])
    }
}

extension String {
    /// The beginning of a peer's text, short enough to be said back to it.
    var excerpt: String { String(prefix(128)) }
}
