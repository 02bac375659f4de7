import LumenCore

/// An MCP server's one address in Streamable HTTP, for both eras at once: requests in, responses out, whatever carries
/// them.
///
/// A message belongs to the stateless era when it, or its `MCP-Protocol-Version` header, names a version of that era.
/// Any other belongs to a session, which `initialize` opens.
///
/// Whoever carries the requests answers for `Host`, `Origin` and who the owner is, watches the connection, and keeps
/// headers within bounds.
package struct MCPEndpoint<C: Clock<Duration>>: Sendable {
    let server: MCPServer
    let sessions: SessionTable<C>
    /// The most bytes that a body may have.
    package let bodyLimit: Int

    package init(server: MCPServer, sessions: SessionTable<C>, bodyLimit: Int = 64 * 1024) {
        self.server = server
        self.sessions = sessions
        self.bodyLimit = bodyLimit
    }

    /// Ends the streams in good order, and opens no more: the server is going away.
    package func close() { server.changes?.close() }

    /// Takes in a request. Call it in the order of arrival: it carries out cancellations at once, and leaves only the
    /// work for later.
    package func receive(_ request: EndpointRequest) -> EndpointAnswer {
        switch request.method {
        case "POST": post(request)
        case "GET": .ready(listen(request))
        case "DELETE": .ready(end(request))
        default: .ready(.refusal(.method))
        }
    }

    private func post(_ request: EndpointRequest) -> EndpointAnswer {
        do throws(EndpointRefusal) {
            try request.checkContent(limit: bodyLimit)
        } catch {
            return .ready(.refusal(error))
        }
        do throws(JSONError) {
            let message = try JSON(parsing: request.body)
            let isStateless = request.namesStateless || message["params"]?["_meta"]?[MetaKey.protocolVersion] != nil
            return isStateless ? receiveStateless(message, request) : receiveInSession(message, request)
        } catch {
            return .ready(.json(400, RPCError(.parseError, "Parse error: \(error)").response(to: nil)))
        }
    }
}

extension EndpointRequest {
    var version: String? { self[header: "MCP-Protocol-Version"] }

    /// Whether the version header names one of the stateless era.
    var namesStateless: Bool { version.flatMap(ProtocolRevision.init)?.isStateless == true }
}
