import ArgumentParser
import Logging
import LumenServer
import ServiceLifecycle
import UnixSignals

/// `lumen serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the web app and the API.",
        discussion: "Example: lumen serve --port 8080 --database sqlite:data/lumen.sqlite")

    @OptionGroup var common: CommonOptions

    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port: String?

    func run() async throws {
        let settings = try common.settings([.httpHost: host, .httpPort: port])
        startLogging(settings)
        try await Composition.with(settings) { composition in
            let server = composition.server(
                webDirectory: settings[.webDirectory] ?? Home.find().webDirectory,
                onListening: { output("Lumen is listening on \($0)") })
            let group = ServiceGroup(
                configuration: .init(
                    services: [.init(service: ServerService(server: server))],
                    gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: Logger(label: "lumen")))
            try await group.run()
        }
    }
}

/// The server as a long-lived service that signals stop.
private struct ServerService: Service {
    let server: LumenServer
    func run() async throws { try await server.run() }
}
