import ArgumentParser
import Logging
import LumenAgent
import LumenCore
import LumenServer
import ServiceLifecycle
import UnixSignals

/// `lumen serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the web app and the API.",
        discussion: "Example: lumen serve --port 8080 --database sqlite:data/lumen.sqlite")

    /// How long turns and imports under way may take to end when the server is told to stop; then they are cancelled.
    private static let farewell = Duration.seconds(20)

    @OptionGroup var common: CommonOptions

    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port: String?

    func run() async throws {
        let settings = try common.settings([.httpHost: host, .httpPort: port])
        startLogging(settings)
        try await Composition.with(settings, isServer: true) { composition in
            let limits = try await composition.limits()
            let turns = composition.liveTurns(limits)
            let imports = try composition.importDesk()
            let server = composition.server(
                turns: turns, limits: limits, imports: imports,
                webDirectory: settings[.webDirectory] ?? Home.find().webDirectory,
                onListening: { output("Lumen is listening on \($0)") })
            var services = ServiceGroupConfiguration(
                services: [
                    .init(service: composition.upkeep(limits)),
                    .init(service: RefusalKeeping(limiter: limits.limiter)),
                    .init(service: ManifestWatch(manifests: composition.hospital.manifests, clock: ContinuousClock())),
                    .init(service: FlagWatch(flags: composition.controls.flags)),
                    .init(service: composition.troubleWatch),
                    .init(service: imports),
                    .init(service: TurnService(turns: turns)),
                    .init(service: ServerService(server: server)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "lumen"))
            services.maximumGracefulShutdownDuration = Self.farewell
            try await ServiceGroup(configuration: services).run()
        }
    }
}

/// Takes over what other processes on the same database have switched.
private struct FlagWatch: Service {
    let flags: FeatureFlags

    func run() async throws {
        await cancelWhenGracefulShutdown {
            try? await flags.run(clock: ContinuousClock()) { error in
                Logger.current.warning(
                    "feature flags not read", metadata: ["error.detail": "\(error.logDetail)"])
            }
        }
    }
}

/// The server as a long-lived service that signals stop.
private struct ServerService: Service {
    let server: LumenServer
    func run() async throws { try await server.run() }
}

/// The turns under way. On shutdown new ones are refused, and those under way go on to their end.
private struct TurnService: Service {
    let turns: LiveTurns

    func run() async throws {
        await withGracefulShutdownHandler {
            await turns.run()
        } onGracefulShutdown: {
            turns.close()
        }
    }
}
