import LumenCore

/// Messages of the handshake era: `initialize` opens a session, whose id every later request names.
///
/// A message without a session stands alone, as in the stateless era: all but `ping` is refused then.
extension MCPEndpoint {
    private static var sessionHeader: String { "Mcp-Session-Id" }

    func receiveInSession(_ message: JSON, _ request: EndpointRequest) -> EndpointAnswer {
        let id = message["id"].flatMap(RequestID.init)
        if let version = request.version, ProtocolRevision(rawValue: version) == nil {
            return .ready(.json(400, RPCError.unsupported(version).response(to: id)))
        }
        if message["method"] == "initialize" { return .ready(initialize(message, request)) }
        guard let name = request[header: Self.sessionHeader] else {
            return Self.answer(server.receive(message, in: MCPSession(context: request.context)), inSession: false)
        }
        guard let session = sessions.find(name, owner: request.owner) else {
            let refusal = EndpointRefusal.session
            return .ready(.json(refusal.status, RPCError(.invalidRequest, refusal.sentence).response(to: id)))
        }
        return Self.answer(server.receive(message, in: session), inSession: true)
    }

    private func initialize(_ message: JSON, _ request: EndpointRequest) -> EndpointResponse {
        let session = MCPSession(context: request.context)
        guard case .reply(let reply) = server.receive(message, in: session) else { return .empty(202) }
        guard reply["result"] != nil else { return .json(400, reply) }
        guard let id = sessions.insert(session, owner: request.owner) else {
            let error = RPCError(.internalError, "Too many sessions are in use: end one, then try again")
            return .json(503, error.response(to: reply["id"].flatMap(RequestID.init)))
        }
        var response = EndpointResponse.json(200, reply)
        response.headers = [HTTPHeader(Self.sessionHeader, id)]
        return response
    }

    /// A session's client takes 404 for the loss of its session, and other errors of HTTP for those of its transport:
    /// an error that answers a request comes with 200.
    private static func answer(_ exchange: Exchange, inSession: Bool) -> EndpointAnswer {
        switch exchange {
        case .silence: .ready(.empty(202))
        case .reply(let reply): .ready(.json(inSession && reply["id"]?.isNull == false ? 200 : 400, reply))
        case .subscription(let subscription): .ready(.events(subscription))
        case .work(let work):
            .work(endsWithConnection: false) { await work().map { .json(200, $0) } ?? .empty(202) }
        }
    }

    /// `GET`: what the server says unasked. A session has one such stream; a new one ends the one before.
    func listen(_ request: EndpointRequest) -> EndpointResponse {
        do throws(EndpointRefusal) {
            guard server.changes != nil else { throw .method }
            let (_, session) = try session(of: request)
            guard request.accepts("text", "event-stream") else { throw .unacceptableEvents }
            do throws(RPCError) {
                guard let announcements = try server.announcements(in: session) else { return .refusal(.method) }
                return .events(announcements)
            } catch {
                throw .busy(error)
            }
        } catch {
            return .refusal(error)
        }
    }

    /// `DELETE`: the client needs its session no more.
    func end(_ request: EndpointRequest) -> EndpointResponse {
        do throws(EndpointRefusal) {
            let (id, _) = try session(of: request)
            return sessions.remove(id, owner: request.owner) ? .empty(204) : .refusal(.session)
        } catch {
            return .refusal(error)
        }
    }

    /// The session that a request without a message names. Without one it is of the stateless era, which has neither
    /// method.
    private func session(of request: EndpointRequest) throws(EndpointRefusal) -> (id: String, session: MCPSession) {
        guard let id = request[header: Self.sessionHeader], !request.namesStateless else { throw .method }
        if let version = request.version, ProtocolRevision(rawValue: version) == nil { throw .version }
        guard let session = sessions.find(id, owner: request.owner) else { throw .session }
        return (id, session)
    }
}
