import Foundation
import Hummingbird
import Logging
package import LumenAgent
package import LumenCore
import NIOCore

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
    private let onListening: @Sendable (_ url: String) async -> Void

    /// - Parameters:
    ///   - streams: whether a site's events are sent when they happen, rather than all at the end.
    ///   - clock: real time, by which sessions expire.
    ///   - onListening: told the URL once connections are accepted.
    package init(
        configuration: Configuration, manifests: any ManifestSource, readiness: [ReadinessPart],
        turns: LiveTurns, streams: @escaping @Sendable (_ siteID: String?) -> Bool = { _ in true },
        sessions: any SessionStore, imports: ImportDesk<ContinuousClock>, clock: WallClock = .system,
        onListening: @escaping @Sendable (_ url: String) async -> Void
    ) {
        self.configuration = configuration
        let owners = OwnerCookie(isSecure: false)
        chat = ChatRoutes(turns: turns, manifests: manifests, owners: owners, streams: streams)
        self.sessions = SessionRoutes(store: sessions, owners: owners, clock: clock)
        self.imports = ImportRoutes(desk: imports, owners: owners)
        embed = EmbedRoutes(webDirectory: configuration.webDirectory, site: manifests.site)
        health = HealthRoutes(parts: readiness)
        self.onListening = onListening
    }

    /// Serves until the task is cancelled or shut down gracefully; then it finishes the requests under way.
    package func run() async throws {
        let host = configuration.host
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(host, port: configuration.port)),
            onServerRunning: { channel in
                await onListening(
                    "http://\(host.contains(":") ? "[\(host)]" : host):\(channel.localAddress?.port ?? 0)")
            },
            logger: Logger.current)
        do {
            try await application.run()
        } catch let error as IOError {
            throw ListenFault(host: host, port: configuration.port, error: error)
        }
    }

    private var router: Hummingbird.Router<LumenContext> {
        let router = Hummingbird.Router(context: LumenContext.self)
        router.middlewares.add(ErrorMiddleware())
        router.middlewares.add(LoopbackMiddleware())
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
        return router
    }
}

extension CacheControl {
    /// Browsers keep a file but ask whether it has changed.
    fileprivate static let revalidated = CacheControl([(MediaType(type: .any), [CacheControlValue.noCache])])
}

private struct ListenFault: Fault {
    let host: String
    let port: Int
    let error: IOError

    var code: FaultCode { .internal }
    var sentence: String {
        error.errnoCode == EADDRINUSE
            ? "Port \(port) is taken by another program. Stop it, or choose another port with --port (0 picks a free one)."
            : "Lumen can't listen on \(host) port \(port): check LUMEN_HTTP_HOST and LUMEN_HTTP_PORT."
    }
    var detail: String { "\(error)" }
}
