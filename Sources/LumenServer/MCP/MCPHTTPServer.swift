import Hummingbird
package import LumenCore
package import LumenMCP

/// One MCP server over HTTP and nothing besides, behind the same gates as Lumen itself.
package struct MCPHTTPServer<C: Clock<Duration>>: Sendable {
    private let routes: MCPRoutes<C>
    private let listener: Listener

    /// - Parameters:
    ///   - site: the site of an id, or the default one.
    ///   - port: 0 picks a free one.
    ///   - onListening: told the URL of the MCP endpoint once connections are accepted.
    package init(
        _ server: MCPServer, site: @escaping @Sendable (String?) throws -> Site, toolClock: WallClock, clock: C,
        host: String, port: Int, onListening: @escaping @Sendable (_ url: String) async -> Void
    ) {
        routes = MCPRoutes(server: server, site: site, toolClock: toolClock, clock: clock)
        listener = Listener(host: host, port: port) { await onListening("\($0)/mcp") }
    }

    /// Serves until the task is cancelled or shut down gracefully; then it finishes the requests under way.
    package func run() async throws {
        let router = Hummingbird.Router(context: LumenContext.self)
        router.middlewares.add(ErrorMiddleware())
        router.middlewares.add(HostMiddleware())
        router.middlewares.add(LoopbackMiddleware())
        router.middlewares.add(CrossSiteMiddleware())
        routes.add(to: router)
        try await routes.whileOpen { try await listener.serve(router) }
    }
}
