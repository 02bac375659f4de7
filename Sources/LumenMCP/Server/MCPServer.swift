package import LumenCore

/// Serves a tool provider in the Model Context Protocol, both eras at once: a pure handler of messages, whatever
/// carries them.
///
/// A request whose `_meta` names a protocol version is served by that stateless revision. Any other belongs to the
/// handshake era and needs an `initialize` before, except `ping`. The era is decided for each message, so that a
/// client that probed one era may go on in the other.
///
/// Batches are taken in sessions of 2025-03-26, whose servers must, and answered one message after the other;
/// everywhere else they are invalid requests.
package struct MCPServer: Sendable {
    package struct Configuration: Sendable {
        /// The version of the software, for display.
        package var version: String
        /// What a model should know of the whole server; the tools' own descriptions need not say it.
        package var instructions: String?
        /// How many tools a page of `tools/list` holds.
        package var pageSize = 100
        /// For how many milliseconds a client may keep the list of tools.
        package var listLifetime = 300_000
        /// By tool, the client capabilities that a call can't do without (2026-07-28); none for most.
        package var requiredCapabilities: [String: JSONObject] = [:]
        /// Takes what the peer must not see of a failure, for the log.
        package var report: @Sendable (String) -> Void = { _ in }

        package init(version: String, instructions: String? = nil) {
            self.version = version
            self.instructions = instructions
        }
    }

    /// The most messages that a batch may have.
    static let batchLimit = 64

    let provider: any ToolProvider
    let changes: ToolChanges?
    let configuration: Configuration

    /// - Parameter changes: tells when the provider's tools change; `nil` where they never do.
    package init(serving provider: any ToolProvider, changes: ToolChanges? = nil, configuration: Configuration) {
        self.provider = provider
        self.changes = changes
        self.configuration = configuration
    }

    /// The reply to a message, or `nil` where none is due: notifications, responses, cancelled requests.
    package func handle(_ message: JSON, in session: MCPSession) async -> JSON? {
        await receive(message, in: session).answer()
    }

    /// Takes in a message as it came off the wire, in UTF-8.
    package func receive(text: some Sequence<UInt8>, in session: MCPSession) -> Exchange {
        do throws(JSONError) {
            return receive(try JSON(parsing: text), in: session)
        } catch {
            return .reply(RPCError(.parseError, "Parse error: \(error)").response(to: nil))
        }
    }

    /// Takes in a message. Call it in the order of arrival: it opens the request, settles the handshake and carries
    /// out cancellations at once, and leaves only the work for later.
    package func receive(_ message: JSON, in session: MCPSession) -> Exchange {
        if case .array(let messages) = message { return receive(batch: messages, in: session) }
        do throws(Message.Malformed) {
            switch try Message(message) {
            case .request(let request): return admit(request, in: session)
            case .notification("notifications/cancelled", let params):
                if let id = params["requestId"].flatMap(RequestID.init) { session.cancel(.request(id)) }
                return .silence
            case .notification("notifications/initialized", _):
                return session.isOneChannel ? begin(session) : .silence
            case .notification, .response: return .silence
            }
        } catch {
            return .reply(error.error.response(to: error.id))
        }
    }

    private func receive(batch: [JSON], in session: MCPSession) -> Exchange {
        guard session.revision?.hasBatches == true, (1...Self.batchLimit).contains(batch.count),
            !batch.contains(where: { $0.arrayValue != nil || $0["method"] == "initialize" })
        else {
            return .reply(RPCError(.invalidRequest, "Invalid request: send one message at a time").response(to: nil))
        }
        let exchanges = batch.map { receive($0, in: session) }
        return .work {
            var replies: [JSON] = []
            for exchange in exchanges {
                if let reply = await exchange.answer() { replies.append(reply) }
            }
            return replies.isEmpty ? nil : .array(replies)
        }
    }

    private func admit(_ request: Message.Request, in session: MCPSession) -> Exchange {
        do throws(RPCError) {
            let isHandshake = request.namedVersion == nil && request.method == "initialize"
            if isHandshake { return .reply(success(try initialize(request, in: session), to: request.id)) }
            let revision = try revision(of: request, in: session)
            guard let method = Method.all[request.method], method.isServed(by: self, in: revision) else {
                throw RPCError(.methodNotFound, "Method not found: \(request.method.excerpt)")
            }
            try checkCapabilities(request, in: revision)
            guard case .run(let run) = method.action else { return .subscription(try subscribe(request, in: session)) }
            guard let open = session.open(request.id) else { throw .idInUse }
            let call = Call(params: request.params, revision: revision, context: session.context)
            return .work { await open.run { await reply(to: request.id, with: call, run) } }
        } catch {
            return .reply(error.response(to: request.id))
        }
    }

    /// The revision that a request is served by.
    private func revision(of request: Message.Request, in session: MCPSession) throws(RPCError) -> ProtocolRevision {
        guard let version = request.namedVersion else {
            if let negotiated = session.revision { return negotiated }
            if request.method == "ping" { return .newestHandshake }
            throw RPCError(
                .invalidParams, "Invalid params: _meta must name \(MetaKey.protocolVersion), or initialize first")
        }
        guard let text = version.stringValue else {
            throw RPCError(.invalidParams, "Invalid params: \(MetaKey.protocolVersion) must be a string")
        }
        guard let revision = ProtocolRevision(rawValue: text), revision.isStateless else {
            throw .unsupported(text)
        }
        guard request.clientCapabilities != nil else {
            throw RPCError(.invalidParams, "Invalid params: _meta must hold \(MetaKey.clientCapabilities), an object")
        }
        return revision
    }

    private func checkCapabilities(
        _ request: Message.Request, in revision: ProtocolRevision
    ) throws(RPCError) {
        guard revision.isStateless, request.method == "tools/call", let tool = request.params["name"]?.stringValue,
            let required = configuration.requiredCapabilities[tool]
        else { return }
        let missing = required.members.filter { request.clientCapabilities?[$0.key] == nil }
        guard missing.isEmpty else { throw .needs(JSONObject(missing.map { ($0.key, $0.value) })) }
    }

    private func reply(
        to id: RequestID, with call: Call, _ run: @Sendable (MCPServer, Call) async throws -> JSONObject
    ) async -> JSON {
        do {
            var result = try await run(self, call)
            if call.revision.isStateless {
                result["resultType"] = "complete"
                result["_meta"] = [MetaKey.serverInfo: .object(implementation)]
            }
            return success(result, to: id)
        } catch let error as RPCError {
            return error.response(to: id)
        } catch {
            configuration.report((error as? any Fault)?.detail ?? String(reflecting: error))
            let sentence = (error as? any Fault)?.sentence
            return RPCError(.internalError, sentence ?? "Internal error").response(to: id)
        }
    }

    func success(_ result: JSONObject, to id: RequestID) -> JSON {
        ["jsonrpc": "2.0", "id": id.json, "result": .object(result)]
    }
}

extension Message.Request {
    /// The protocol version that `_meta` names: the mark of the stateless era.
    var namedVersion: JSON? { params["_meta"]?[MetaKey.protocolVersion] }

    fileprivate var clientCapabilities: JSONObject? { params["_meta"]?[MetaKey.clientCapabilities]?.objectValue }
}
