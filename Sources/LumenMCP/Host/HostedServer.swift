package import LumenCore

/// A server whose tools are there for as long as its connection lasts. `MCPClient` is one.
package protocol ToolConnection: Sendable {
    /// Connects, tells the tools now and whenever they change, and returns or throws when the connection has ended.
    func run(onTools: @escaping @Sendable ([ToolDescriptor]) async -> Void) async throws
    /// Calls a tool by the name that the server gave it. Throws only `CancellationError`.
    ///
    /// - Parameter name: what the tool is called where a failure is told.
    func call(_ tool: String, arguments: JSONObject, knownAs name: String) async throws -> ToolOutcome
}

extension MCPClient: ToolConnection {
    package func call(_ tool: String, arguments: JSONObject, knownAs name: String) async throws -> ToolOutcome {
        try await call(tool, arguments: arguments, knownAs: name, progress: nil)
    }
}

/// A server of the `mcpServers` file.
package struct HostedServer: Sendable {
    package let name: String
    package let connection: any ToolConnection
    /// Whether its tools that may change something are offered, too.
    package let allowsChanges: Bool

    package init(name: String, connection: any ToolConnection, allowsChanges: Bool = false) {
        self.name = name
        self.connection = connection
        self.allowsChanges = allowsChanges
    }
}

/// How it is with a server at the moment.
package struct ServerStatus: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        case connecting
        /// - Parameter leftOut: tools that are not offered because they may change something.
        case connected(tools: Int, leftOut: Int)
        /// Its tools are gone until it is back.
        ///
        /// - Parameter reason: a sentence for the person who runs Lumen.
        case unavailable(reason: String, retryIn: Duration)
    }

    package let server: String
    package let state: State
    /// Failed connections since the last one that lasted.
    package let failures: Int
}
