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

    /// What makes its result.
    enum Action: Sendable {
        case run(@Sendable (MCPServer, Call) async throws -> JSONObject)
        /// Messages, over a longer time.
        case subscribe
    }

    let era: Era
    let action: Action

    private init(_ era: Era, _ action: Action) {
        self.era = era
        self.action = action
    }

    static let all: [String: Method] = [
        "ping": Method(.handshake, .run { _, _ in [:] }),
        "server/discover": Method(.stateless, .run { server, _ in server.discovery }),
        "tools/list": Method(.both, .run { server, call in try await server.listTools(call) }),
        "tools/call": Method(.both, .run { server, call in try await server.callTool(call) }),
        "subscriptions/listen": Method(.stateless, .subscribe),
    ]

    /// Whether the server has the method in that revision.
    func isServed(by server: MCPServer, in revision: ProtocolRevision) -> Bool {
        if case .subscribe = action, server.changes == nil { return false }
        return switch era {
        case .both: true
        case .handshake: !revision.isStateless
        case .stateless: revision.isStateless
        }
    }
}
