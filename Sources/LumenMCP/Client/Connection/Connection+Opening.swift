import LumenCore

/// How the revision is settled: a probe of the stateless era, and the handshake where that fails.
extension Connection {
    private enum Era {
        case stateless(JSONObject, ProtocolRevision)
        case handshake
    }

    func open() async throws {
        switch try await probe() {
        case .stateless(let discovery, let revision): settle(discovery, in: revision)
        case .handshake: try await initialize()
        }
    }

    /// Asks for a discovery. Only an answer that no server of the handshake era gives tells a modern one; whatever else
    /// comes, or nothing, leads to `initialize`.
    private func probe() async throws -> Era {
        guard var revision = ProtocolRevision.stateless.last, !skipsProbe else { return .handshake }
        for _ in 0..<2 {
            guard let answer = try await probe(in: revision) else { return .handshake }
            switch answer {
            case .result(let result):
                guard let versions = result["supportedVersions"]?.arrayValue, result.isComplete else {
                    return .handshake
                }
                guard let chosen = try choice(of: versions) else { return .handshake }
                return .stateless(result, chosen)
            case .error(let error) where error.code == RPCError.Code.unsupportedProtocolVersion.rawValue:
                guard let chosen = try choice(of: error.data?["supported"]?.arrayValue ?? []) else { return .handshake }
                revision = chosen
            case .error(let error) where error.isModern:
                throw MCPFault(.refused, "server/discover: \(error.detail)")
            case .error: return .handshake
            }
        }
        throw MCPFault(.incompatible, "it refuses a revision that it says it supports")
    }

    /// - Returns: `nil` where what came back is no answer to a probe.
    private func probe(in revision: ProtocolRevision) async throws -> Answer? {
        let request = Outgoing(method: "server/discover", isOpening: true, revision: revision)
        let mayDie = !(try wire().hasHeaders)
        state.change { $0.isProbing = mayDie }
        do {
            let answer = try await ask(request, within: configuration.deadlines.probe)
            state.change { $0.isProbing = false }
            return answer
        } catch let fault as MCPFault where Self.leadsOn(fault, mayDie: mayDie) {
            state.change { $0.isProbing = false }
            return nil
        }
    }

    /// Whether a server that fails a probe so may well take a handshake. One that hangs up has ended with it, but where
    /// each request has a connection of its own.
    private static func leadsOn(_ fault: MCPFault, mayDie: Bool) -> Bool {
        switch fault.kind {
        case .timedOut, .refused, .unavailable, .malformed: true
        case .ended, .tooMuch: !mayDie
        default: false
        }
    }

    /// Whether the server is one that does not survive a probe. A run without one shows nothing against it, as long as
    /// the server said who it is.
    func diedOfProbe(lastTime: Bool) -> Bool {
        state.read { skipsProbe ? lastTime && $0.peer != nil : $0.isProbing }
    }

    /// The newest stateless revision that both sides speak, or `nil` where they have one with a handshake.
    private func choice(of versions: [JSON]) throws -> ProtocolRevision? {
        let common = ProtocolRevision.allCases.filter { versions.contains(.string($0.rawValue)) }
        guard let newest = common.last else {
            throw MCPFault(.incompatible, "it speaks none of the revisions that Lumen does")
        }
        return newest.isStateless ? newest : nil
    }

    /// Also opens a session anew, after the server has forgotten one.
    func initialize() async throws {
        let request = Outgoing(
            method: "initialize",
            params: [
                "protocolVersion": .string(ProtocolRevision.newestHandshake.rawValue), "capabilities": [:],
                "clientInfo": .object(clientInfo),
            ], isOpening: true)
        let result = try await ask(request).result(of: "initialize")
        let revision = result["protocolVersion"]?.stringValue.flatMap(ProtocolRevision.init)
        guard let revision, !revision.isStateless else {
            throw MCPFault(.incompatible, "it answers initialize with a revision that Lumen does not speak")
        }
        let wire = try wire()
        try await within(configuration.deadlines.request) {
            try await wire.send(.notification("notifications/initialized"), in: revision)
        }
        settle(result, in: revision)
    }

    private func settle(_ result: JSONObject, in revision: ProtocolRevision) {
        let info = result["_meta"]?[MetaKey.serverInfo] ?? result["serverInfo"]
        let peer = MCPClient.Peer(
            revision: revision, name: info?["name"]?.stringValue?.harmless(128),
            version: info?["version"]?.stringValue?.harmless(64),
            instructions: result["instructions"]?.stringValue?.harmless(4_096, keepingLines: true))
        let tools = result["capabilities"]?["tools"]
        state.change { state in
            state.peer = peer
            state.offersTools = tools?.objectValue != nil
            state.announcesChanges = tools?["listChanged"] == true
            state.session += 1
            state.hasLostSession = false
        }
    }
}

extension Answer {
    /// - Throws: `MCPFault` that names the method, where the answer is an error.
    func result(of method: String) throws(MCPFault) -> JSONObject {
        switch self {
        case .result(let result): return result
        case .error(let error): throw MCPFault(.refused, "\(method): \(error.detail)")
        }
    }
}
