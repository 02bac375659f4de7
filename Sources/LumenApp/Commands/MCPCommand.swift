import ArgumentParser
import Logging
import LumenCore
import LumenGuard
import LumenMCP
import LumenServer
import ServiceLifecycle
import UnixSignals

/// `lumen mcp`.
struct MCPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Runs a bundled tool server for MCP clients, over standard input and output or over HTTP.",
        discussion: """
            Example: lumen mcp periop --database sqlite:data/lumen.sqlite
            Example: lumen mcp facilities --http 127.0.0.1:8081
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The server: periop or facilities.")
    var server: BundledServer

    @Option(help: "The site; the first one otherwise. Over HTTP, ?site=ID in the address asks for another.")
    var site: String?

    @Option(help: "Serve Streamable HTTP at HOST:PORT, for this machine only; port 0 picks a free one.")
    var http: LocalAddress?

    func run() async throws {
        let settings = try common.settings()
        startLogging(settings)
        let hospital = try await Hospital.open(settings)
        guard let catalogue = hospital.catalogues.first(where: { $0.name == self.server.rawValue }) else { return }
        let server = MCPServer.logged(
            serving: ResilientTools.gated(catalogue, known: catalogue.descriptors) { settings.isOn(.feature($0)) })
        let context = ToolContext(site: try hospital.manifests.site(site), clock: hospital.clock)
        if let http {
            try await serve(server, of: hospital, at: http)
        } else {
            try await StdioTransport(server: server, context: context).run()
        }
    }

    private func serve(_ server: MCPServer, of hospital: Hospital, at address: LocalAddress) async throws {
        let site = site
        let server = MCPHTTPServer(
            server, site: { try hospital.manifests.site($0 ?? site) }, toolClock: hospital.clock,
            clock: ContinuousClock(), host: address.host, port: address.port,
            onListening: { output("Lumen is listening on \($0)") })
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: HTTPService(server: server))],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "lumen.mcp")))
        try await group.run()
    }
}

/// A tool server that Lumen brings along.
enum BundledServer: String, CaseIterable, ExpressibleByArgument {
    case periop, facilities
}

/// The server as a long-lived service that signals stop.
private struct HTTPService: Service {
    let server: MCPHTTPServer<ContinuousClock>
    func run() async throws { try await server.run() }
}

extension MCPServer {
    /// Serves tools under Lumen's version; what fails in them goes to the log.
    static func logged(serving provider: any ToolProvider, changes: ToolChanges? = nil) -> MCPServer {
        let logger = Logger(label: "lumen.mcp")
        var configuration = Configuration(version: LumenCommand.version)
        configuration.report = { logger.error("tool server failed", metadata: ["error.detail": "\($0)"]) }
        return MCPServer(serving: provider, changes: changes, configuration: configuration)
    }
}
