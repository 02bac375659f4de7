import LumenCore

extension Connection {
    /// A request of the client's own, or one round of a call.
    struct Outgoing: Sendable {
        let method: String
        var params: JSONObject = [:]
        var headers: [HTTPHeader] = []
        /// Opens the connection, or a session anew: what was settled before does not count, and giving up is not told.
        var isOpening = false
        /// The one to try in an opening.
        var revision: ProtocolRevision?
        /// Asks the server to say how it goes.
        var onProgress: ProgressDesk.Handler?
    }

    /// Sends a request and waits for its answer, however long.
    func exchange(_ outgoing: Outgoing) async throws -> Answer {
        try await exchange(outgoing, as: nextID())
    }

    func exchange(_ outgoing: Outgoing, as id: Int) async throws -> Answer {
        let revision = outgoing.isOpening ? outgoing.revision : peer?.revision
        var request = WireRequest(
            id: id, method: outgoing.method, params: dressed(outgoing, id: id, for: revision), revision: revision)
        request.headers = outgoing.headers
        request.isCancellable = !outgoing.isOpening
        if let onProgress = outgoing.onProgress { progress.register(id, onProgress) }
        defer { progress.remove(id) }
        let session = state.read(\.session)
        do {
            return try await wire().request(request)
        } catch let fault as MCPFault where fault.kind == .sessionLost {
            // Unless a new one was opened meanwhile.
            state.change { if $0.session == session { $0.hasLostSession = true } }
            throw fault
        }
    }

    /// A request that must be answered in its time.
    func ask(_ outgoing: Outgoing, within limit: Duration? = nil) async throws -> Answer {
        try await within(limit ?? configuration.deadlines.request) { try await self.exchange(outgoing) }
    }

    func within<Result: Sendable>(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withPatience(Patience(silence: limit, total: limit), LifeSigns(clock: clock), body)
    }

    func nextID() -> Int {
        state.change { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// What a request carries besides its own parameters.
    private func dressed(_ outgoing: Outgoing, id: Int, for revision: ProtocolRevision?) -> JSONObject {
        var meta: JSONObject = [:]
        if let revision, revision.isStateless {
            meta[MetaKey.protocolVersion] = .string(revision.rawValue)
            meta[MetaKey.clientInfo] = .object(clientInfo)
            meta[MetaKey.clientCapabilities] = [:]
        }
        if outgoing.onProgress != nil { meta["progressToken"] = .int(id) }
        var params = outgoing.params
        if !meta.isEmpty { params["_meta"] = .object(meta) }
        return params
    }

    var clientInfo: JSONObject { ["name": "lumen", "version": .string(configuration.version)] }

    func post(_ message: JSON) {
        let (wire, revision) = state.read { ($0.wire, $0.peer?.revision) }
        wire?.post(message, in: revision ?? .newestHandshake)
    }
}
