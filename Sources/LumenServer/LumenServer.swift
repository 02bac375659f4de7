import Hummingbird
import Logging
package import LumenAgent
package import LumenCore
package import LumenMCP

/// The HTTP edge.
package struct LumenServer: Sendable {
    package struct Configuration: Sendable {
        package var host: String
        /// 0 picks a free one.
        package var port: Int
        /// The directory of the web app.
        package var webDirectory: String

        package init(host: String, port: Int, webDirectory: String) {
            self.host = host
            self.port = port
            self.webDirectory = webDirectory
        }
    }

    private let configuration: Configuration
    private let chat: ChatRoutes
    private let sessions: SessionRoutes
    private let imports: ImportRoutes<ContinuousClock>
    private let embed: EmbedRoutes
    private let health: HealthRoutes
    private let mcp: MCPRoutes<ContinuousClock>?
    private let protectedResource: ProtectedResource?
    private let admin: AdminRoutes
    private let metrics: Metrics?
    private let listener: Listener

    /// - Parameters:
    ///   - streams: whether a site's events are sent when they happen, rather than all at the end.
    ///   - mcp: serves the tools to MCP clients, at `/mcp`; `nil` serves none.
    ///   - toolClock: by which its tools know what day it is.
    ///   - protectedResource: how MCP clients sign in, where they must.
    ///   - serverStatuses: how it is with the other MCP servers.
    ///   - manifestStatus: how it is with the manifests; `nil` where they never change.
    ///   - limits: what questions and MCP clients are held to; `nil` for nothing.
    ///   - admin: what the person who runs Lumen sees and changes; `nil` shows the servers and manifests only.
    ///   - metrics: counts requests.
    ///   - clock: real time, by which sessions expire.
    ///   - onListening: told the URL once connections are accepted.
    package init(
        configuration: Configuration, manifests: any ManifestSource, readiness: [ReadinessPart],
        turns: LiveTurns, streams: @escaping @Sendable (_ siteID: String?) -> Bool = { _ in true },
        sessions: any SessionStore, imports: ImportDesk<ContinuousClock>,
        mcp: MCPServer? = nil, toolClock: WallClock = .system, protectedResource: ProtectedResource? = nil,
        serverStatuses: @escaping @Sendable () -> [ServerStatus] = { [] },
        manifestStatus: (@Sendable () -> ManifestStatus)? = nil, limits: LimitGate<ContinuousClock>? = nil,
        admin: AdminDesk? = nil, metrics: Metrics? = nil, clock: WallClock = .system,
        onListening: @escaping @Sendable (_ url: String) async -> Void
    ) {
        self.configuration = configuration
        self.metrics = metrics
        let owners = OwnerCookie(isSecure: false)
        chat = ChatRoutes(
            turns: turns, manifests: manifests, owners: owners, streams: streams,
            limits: limits.map { LimitMiddleware.chat($0, owners: owners) })
        self.sessions = SessionRoutes(store: sessions, owners: owners, clock: clock)
        self.imports = ImportRoutes(desk: imports, owners: owners)
        embed = EmbedRoutes(webDirectory: configuration.webDirectory, site: manifests.site)
        health = HealthRoutes(parts: readiness)
        self.mcp = mcp.map {
            MCPRoutes(
                server: $0, site: { try manifests.site($0) }, toolClock: toolClock, clock: ContinuousClock(),
                limits: limits.map(LimitMiddleware.mcp))
        }
        self.protectedResource = protectedResource
        self.admin = AdminRoutes(
            desk: admin, servers: serverStatuses, manifests: manifestStatus, isHeld: turns.holds,
            webDirectory: configuration.webDirectory)
        listener = Listener(host: configuration.host, port: configuration.port, onListening: onListening)
    }

    /// Serves until the task is cancelled or shut down gracefully; then it finishes the requests under way.
    package func run() async throws {
        guard let mcp else { return try await listener.serve(router) }
        try await mcp.whileOpen { try await listener.serve(router) }
    }

    private var router: Hummingbird.Router<LumenContext> {
        let router = Hummingbird.Router.answeringHead()
        if let metrics { router.middlewares.add(MetricsMiddleware(metrics: metrics)) }
        if let protectedResource { router.middlewares.add(ChallengeMiddleware(resource: protectedResource)) }
        router.middlewares.add(ErrorMiddleware())
        router.middlewares.add(HostMiddleware())
        router.middlewares.add(LoopbackMiddleware(exempts: admin.exempts))
        router.middlewares.add(CrossSiteMiddleware())
        router.middlewares.add(
            FileMiddleware(
                configuration.webDirectory, cacheControl: .revalidated, searchForIndexHtml: true, logger: Logger.current
            ))
        chat.add(to: router)
        sessions.add(to: router)
        imports.add(to: router)
        embed.add(to: router)
        health.add(to: router)
        admin.add(to: router)
        mcp?.add(to: router)
        protectedResource.map(ProtectedResourceRoutes.init)?.add(to: router)
        return router
    }
}

extension CacheControl {
    /// Browsers keep a file but ask whether it has changed.
    fileprivate static let revalidated = CacheControl([(MediaType(type: .any), [CacheControlValue.noCache])])
}
