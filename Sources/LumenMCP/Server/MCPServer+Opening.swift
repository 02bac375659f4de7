import LumenCore

/// How each era opens: a handshake, or a discovery that keeps no state.
extension MCPServer {
    /// Settles the session's revision: the client's own where the server speaks it, else the newest with a handshake.
    func initialize(_ request: Message.Request, in session: MCPSession) throws(RPCError) -> JSONObject {
        guard let requested = request.params["protocolVersion"]?.stringValue else {
            throw RPCError(.invalidParams, "Invalid params: initialize must name a protocolVersion")
        }
        let known = ProtocolRevision(rawValue: requested).flatMap { $0.isStateless ? nil : $0 }
        let revision = known ?? .newestHandshake
        session.negotiate(revision)
        var result: JSONObject = [
            "protocolVersion": .string(revision.rawValue),
            "capabilities": .object(capabilities),
            "serverInfo": .object(implementation),
        ]
        result["instructions"] = configuration.instructions.map(JSON.string)
        return result
    }

    /// Lists the stateless revisions only: they are what the client's next request may name.
    var discovery: JSONObject {
        var result: JSONObject = [
            "supportedVersions": .array(ProtocolRevision.stateless.map { .string($0.rawValue) }),
            "capabilities": .object(capabilities),
        ]
        result["instructions"] = configuration.instructions.map(JSON.string)
        addCachingHints(to: &result)
        return result
    }

    /// Private, because what a caller may see will depend on who asks.
    func addCachingHints(to result: inout JSONObject) {
        result["ttlMs"] = .int(configuration.listLifetime)
        result["cacheScope"] = "private"
    }

    var implementation: JSONObject {
        ["name": .string(provider.name), "version": .string(configuration.version)]
    }

    private var capabilities: JSONObject { ["tools": changes == nil ? [:] : ["listChanged": true]] }
}
