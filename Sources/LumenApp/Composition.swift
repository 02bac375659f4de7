import Foundation
import Logging
import LumenAWS
import LumenAgent
import LumenCore
import LumenGuard
import LumenHTTP
import LumenMCP
import LumenModels
import LumenRouter
import LumenSQL
import LumenServer
import LumenStore
import LumenTools
import LumenWarehouse

/// The composition root: the only place that names concrete adapters.
struct Composition: Sendable {
    let settings: Settings
    let clock: WallClock
    let manifests: Manifests
    let warehouse: Warehouse
    let data: SiteCache
    let sessions: SQLSessionStore
    /// The bundled tools behind their gates.
    let tools: ResilientTools<ContinuousClock>
    /// What the tools are, by name.
    let descriptors: [ToolDescriptor]
    /// `nil` where no language model answers.
    let models: ModelStack?

    /// Opens the database and reads the manifests.
    static func make(_ settings: Settings, models: ModelStack? = nil) async throws -> Composition {
        let home = Home.find()
        let clock = settings[.now].flatMap(date(iso:)).map(WallClock.fixed) ?? .system
        let path = String(settings.required(.databaseURL).dropFirst("sqlite:".count))
        let warehouse = Warehouse(database: try SQLiteDatabase(path: path))
        try await warehouse.prepare()
        let sessions = SQLSessionStore(
            database: try SQLiteDatabase(path: Self.storePath(beside: path)),
            idleMinutes: Int(settings.required(.sessionIdleMinutes)) ?? 60)
        try await sessions.prepare()
        let data = SiteCache(warehouse: warehouse)
        let checked = try CheckedTools(PeriopCatalogue(data: data))
        let manifests = try Manifests(
            sitesDirectory: settings[.sitesDirectory] ?? home.sitesDirectory,
            dashboardsDirectory: settings[.dashboardsDirectory] ?? home.dashboardsDirectory,
            defaultSite: settings[.site], tools: Set(checked.descriptors.map(\.name)))
        return Composition(
            settings: settings, clock: clock, manifests: manifests, warehouse: warehouse, data: data,
            sessions: sessions,
            tools: ResilientTools(
                checked, known: checked.descriptors,
                retries: Retries(policy: settings.retryPolicy, clock: ContinuousClock()),
                breakers: CircuitBreakers(.tool, limits: settings.circuitLimits, clock: ContinuousClock()),
                clock: ContinuousClock()),
            descriptors: checked.descriptors, models: models)
    }

    /// Makes a composition with the language models of the settings, whose connections are closed when the body ends.
    static func with<Result>(
        _ settings: Settings, _ body: (Composition) async throws -> Result
    ) async throws -> Result {
        guard let choices = try ModelSettings(settings) else { return try await body(make(settings)) }
        let environment = ProcessInfo.processInfo.environment
        return try await withHTTPConnections(environment: environment) { http in
            let access = AWSAccess(
                surroundings: .machine(environment: environment, http: http),
                reportFailure: { error in
                    Logger.current.warning(
                        "credentials not renewed",
                        metadata: [
                            "error.detail": "\((error as? any Fault)?.detail ?? String(describing: type(of: error)))"
                        ])
                })
            return try await body(
                make(settings, models: ModelStack(choices, settings, http: http, access: access)))
        }
    }

    /// What Lumen remembers has a file of its own, since SQLite has one writer a file and an import may take a while:
    /// `lumen.sqlite` is beside `lumen-store.sqlite`.
    private static func storePath(beside path: String) -> String {
        let url = URL(fileURLWithPath: path)
        let name = "\(url.deletingPathExtension().lastPathComponent)-store"
        let file = url.deletingLastPathComponent().appendingPathComponent(name)
        return url.pathExtension.isEmpty ? file.path : file.appendingPathExtension(url.pathExtension).path
    }

    var turn: Turn<ContinuousClock> {
        Turn(
            manifests: manifests, tools: tools, inventories: data,
            conversations: Conversations(
                store: sessions, queue: SessionQueue(), usesHistory: settings.isOn(.historyFeature)),
            router: QuestionReader(), answerer: answerer, wallClock: clock, clock: ContinuousClock())
    }

    private var answerer: Answerer<ContinuousClock> {
        let narrator = OfflineNarrator(definitions: MetricDefinitionText.all(of:))
        guard let models else { return Answerer(narrator: narrator) }
        let tools = tools
        let settings = settings
        var limits = ModelWriter<ContinuousClock>.Limits()
        limits.tokens = Int(settings.required(.modelMaximumTokens)) ?? limits.tokens
        var policy = Answerer<ContinuousClock>.Policy()
        policy.trustsRouter = settings.isOn(.routerFeature)
        policy.fallsBackOffline = models.choices.fallsBackOffline
        return Answerer(
            narrator: narrator,
            writer: ModelWriter(
                model: models.model, prompts: SystemPromptBuilder(definitions: MetricDefinitionText.all(of:)),
                unavailable: { tools.openTools }, limits: limits, clock: ContinuousClock()),
            policy: policy,
            trace: { text, question, calls, context in
                NumberTracer().trace(
                    text, calls: calls,
                    given: GivenNumber.numbers(of: question) + GivenNumber.numbers(of: context.site))
            },
            price: settings.price(of:))
    }

    /// Turns that run apart from the connections that read them.
    func liveTurns() -> LiveTurns {
        let turn = turn
        return LiveTurns(clock: ContinuousClock()) { request, events, control in
            _ = try await turn.run(request, events: events, control: control)
        }
    }

    /// Files that come in over the network wait beside the database, which has a disk with room.
    func importDesk() throws -> ImportDesk<ContinuousClock> {
        let manifests = manifests
        let path = settings.required(.databaseURL).dropFirst("sqlite:".count)
        return try ImportDesk(
            importer: WarehouseImporter(warehouse: warehouse, clock: clock, site: { try manifests.site($0) }),
            directory: URL(fileURLWithPath: String(path)).deletingLastPathComponent().path, clock: ContinuousClock())
    }

    func server(
        turns: LiveTurns, imports: ImportDesk<ContinuousClock>, webDirectory: String,
        onListening: @escaping @Sendable (String) async -> Void
    ) -> LumenServer {
        let settings = settings
        return LumenServer(
            configuration: .init(
                host: settings.required(.httpHost), port: Int(settings.required(.httpPort)) ?? 8080,
                webDirectory: webDirectory),
            manifests: manifests,
            readiness: [
                ReadinessPart(name: "database") { _ = try await warehouse.revision(of: try manifests.site(nil).id) },
                ReadinessPart(name: "tools") { _ = try await tools.tools() },
            ],
            turns: turns, streams: { _ in settings.isOn(.streamingFeature) }, sessions: sessions, imports: imports,
            onListening: onListening)
    }
}
