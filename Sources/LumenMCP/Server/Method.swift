import LumenCore

/// What a method gets to work with.
struct Call: Sendable {
    let params: JSONObject
    let revision: ProtocolRevision
    let context: ToolContext
}

/// A method of the server, and in which eras it exists.
///
/// `initialize` is not among them: it belongs to the session and is answered before any other message is looked at.
struct Method: Sendable {
    enum Era: Sendable { case handshake, stateless, both }

    let era: Era
    let run: @Sendable (MCPServer, Call) async throws -> JSONObject

    static let all: [String: Method] = [
        "ping": Method(era: .handshake) { _, _ in [:] },
        "server/discover": Method(era: .stateless) { server, _ in server.discovery },
        "tools/list": Method(era: .both) { server, call in try await server.listTools(call) },
        "tools/call": Method(era: .both) { server, call in try await server.callTool(call) },
    ]

    func isServed(in revision: ProtocolRevision) -> Bool {
        switch era {
        case .both: true
        case .handshake: !revision.isStateless
        case .stateless: revision.isStateless
        }
    }
}
