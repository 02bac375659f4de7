import LumenCore

/// Messages of the stateless era: each stands for itself, and its connection is its lifetime.
extension MCPEndpoint {
    func receiveStateless(_ message: JSON, _ request: EndpointRequest) -> EndpointAnswer {
        do throws(Message.Malformed) {
            switch try Message(message) {
            case .notification: return .ready(.empty(202))
            case .response:
                throw Message.Malformed(
                    id: nil, error: RPCError(.invalidRequest, "Invalid request: servers take no responses"))
            case .request(let call):
                do throws(RPCError) {
                    return try receive(call, HeaderCheck(http: request, message: call), as: message)
                } catch {
                    throw Message.Malformed(id: call.id, error: error)
                }
            }
        } catch {
            return .ready(Self.response(error.error.response(to: error.id)))
        }
    }

    private func receive(
        _ call: Message.Request, _ headers: HeaderCheck, as message: JSON
    ) throws(RPCError) -> EndpointAnswer {
        guard call.namedVersion != nil else {
            throw RPCError(.invalidParams, "Invalid params: _meta must name \(MetaKey.protocolVersion)")
        }
        try headers.run()
        switch server.receive(message, in: MCPSession(context: headers.http.context)) {
        case .silence: return .ready(.empty(202))
        case .reply(let reply): return .ready(Self.response(reply))
        case .subscription(let subscription): return .ready(.events(subscription))
        case .work(let work):
            return .work(endsWithConnection: true) {
                if let mismatch = await mismatch(in: call, headers) { return Self.response(mismatch) }
                return await work().map(Self.response) ?? .empty(202)
            }
        }
    }

    /// What is wrong with the headers that mirror a call's arguments.
    private func mismatch(in call: Message.Request, _ headers: HeaderCheck) async -> JSON? {
        guard call.method == "tools/call", let tools = try? await server.provider.tools(),
            let tool = tools.first(where: { .string($0.name) == call.params["name"] })
        else { return nil }
        do throws(RPCError) {
            try headers.checkParameters(of: tool)
            return nil
        } catch {
            return error.response(to: call.id)
        }
    }

    /// An error's code decides the status: HTTP's readers see there what the message says too.
    private static func response(_ reply: JSON) -> EndpointResponse {
        switch reply["error"]?["code"]?.intValue.flatMap(RPCError.Code.init) {
        case .methodNotFound?: .json(404, reply)
        case nil, .internalError?: .json(200, reply)
        default: .json(400, reply)
        }
    }
}

extension EndpointResponse {
    static func events(_ subscription: Subscription) -> EndpointResponse {
        EndpointResponse(
            status: 200,
            headers: [
                HTTPHeader("Content-Type", "text/event-stream"), HTTPHeader("Cache-Control", "no-store"),
                HTTPHeader("X-Accel-Buffering", "no"),
            ],
            body: .events(subscription))
    }
}
