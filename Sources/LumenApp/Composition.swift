import Foundation
import LumenAgent
import LumenCore
import LumenGuard
import LumenHTTP
import LumenMCP
import LumenModels
import LumenRouter
import LumenServer
import LumenWarehouse

/// The composition root: the only place that names concrete adapters.
struct Composition: Sendable {
    let hospital: Hospital
    let controls: Controls
    /// `nil` where no language model answers.
    let models: ModelStack?
    let servers: OtherServers
    /// The tools of the other servers, behind the same gates as the bundled ones.
    let serverTools: ResilientTools<ContinuousClock>
    let startedAt = WallClock.system.now()

    var settings: Settings { hospital.settings }

    private init(
        _ hospital: Hospital, _ controls: Controls, models: ModelStack?, servers: OtherServers,
        serverTools: ResilientTools<ContinuousClock>
    ) {
        self.hospital = hospital
        self.controls = controls
        self.models = models
        self.servers = servers
        self.serverTools = serverTools
    }

    /// Composes everything that the settings ask for. Connections to models and to other servers are closed when the
    /// body ends, and alerts that it raised are told.
    ///
    /// - Parameter isServer: whether it may tell what earlier processes left untold, and write more than a result to
    ///   standard output.
    static func with<Result>(
        _ settings: Settings, isServer: Bool = false, _ body: (Composition) async throws -> Result
    ) async throws -> Result {
        let manifests = try await Manifests(settings)
        let controls = try await Controls.open(settings, manifests: manifests)
        let isOn: @Sendable (FeatureFlag) -> Bool = { controls.flags.isOn($0) }
        let hospital = try await Hospital.open(settings, manifests: manifests, isOn: isOn)
        return try await withHTTPConnections(environment: ProcessInfo.processInfo.environment) { http in
            let models = try ModelStack(settings, controls, http: http)
            let channels = AlertSettings(settings).channels(
                http: http, embedsMetrics: isServer && isatty(STDOUT_FILENO) == 0)
            return try await OtherServers.with(hospital, http: http) { servers in
                let tools = ResilientTools.gated(servers.host, deadline: servers.deadline, isOn: isOn)
                controls.names.add(hospital.tools, tools)
                let composition = Composition(
                    hospital, controls, models: models, servers: servers, serverTools: tools)
                return try await controls.memory.alerts.telling(through: channels, resumes: isServer) {
                    try await body(composition)
                }
            }
        }
    }

    /// All tools: the bundled ones, then those of the other servers.
    private var tools: ToolRegistry { ToolRegistry(name: "lumen", providers: [hospital.tools, serverTools]) }

    var turn: Turn<ContinuousClock> {
        let (memory, flags, metrics) = (controls.memory, controls.flags, controls.metrics)
        let redaction = QuestionRedaction(
            manifests: hospital.manifests, tools: hospital.catalogues.flatMap(\.descriptors),
            inventories: hospital.data)
        return Turn(
            manifests: hospital.manifests, tools: tools, turnTools: TurnTools(offers: servers.offers),
            inventories: hospital.data,
            conversations: Conversations(
                store: memory.sessions, queue: SessionQueue(), usesHistory: { flags.isOn(.history, site: $0) },
                usage: memory.recorder),
            router: QuestionReader(), answerer: answerer, redactor: redaction.redactor, observe: metrics.observe,
            wallClock: hospital.clock, clock: ContinuousClock())
    }

    private var answerer: Answerer<ContinuousClock> {
        let narrator = OfflineNarrator(definitions: MetricDefinitionText.all(of:))
        guard let models else { return Answerer(narrator: narrator) }
        let (bundled, others, settings, flags) = (hospital.tools, serverTools, settings, controls.flags)
        var limits = ModelWriter<ContinuousClock>.Limits()
        limits.tokens = Int(settings.required(.modelMaximumTokens)) ?? limits.tokens
        var policy = Answerer<ContinuousClock>.Policy()
        policy.trustsRouter = { flags.isOn(.router, site: $0) }
        policy.fallsBackOffline = models.choices.fallsBackOffline
        return Answerer(
            narrator: narrator,
            writer: ModelWriter(
                model: models.model, prompts: SystemPromptBuilder(definitions: MetricDefinitionText.all(of:)),
                unavailable: { bundled.openTools.union(others.openTools) }, limits: limits, clock: ContinuousClock()),
            policy: policy,
            trace: { text, question, calls, context in
                NumberTracer().trace(
                    text, calls: calls,
                    given: GivenNumber.numbers(of: question) + GivenNumber.numbers(of: context.site)
                        + GivenNumber.numbers(of: context))
            })
    }

    /// Turns that run apart from the connections that read them.
    func liveTurns(_ limits: LimitGate<ContinuousClock>) -> LiveTurns {
        let turn = turn
        return LiveTurns(clock: ContinuousClock()) { request, events, control in
            _ = try await turn.run(request, events: limits.counting(events, of: request), control: control)
        }
    }

    /// Files that come in over the network wait beside the database, which has a disk with room.
    func importDesk() throws -> ImportDesk<ContinuousClock> {
        let (warehouse, clock, manifests) = (hospital.warehouse, hospital.clock, hospital.manifests)
        return try ImportDesk(
            importer: WarehouseImporter(warehouse: warehouse, clock: clock, site: { try manifests.site($0) }),
            directory: URL(fileURLWithPath: settings.databasePath).deletingLastPathComponent().path,
            clock: ContinuousClock())
    }

    func upkeep(_ limits: LimitGate<ContinuousClock>) -> Upkeep {
        Upkeep(
            chores: controls.memory.chores(controls.budget) + [
                .init(name: "past_admissions") { try await limits.limiter.sweep() }
            ])
    }

    func server(
        turns: LiveTurns, limits: LimitGate<ContinuousClock>, imports: ImportDesk<ContinuousClock>,
        webDirectory: String,
        onListening: @escaping @Sendable (String) async -> Void
    ) -> LumenServer {
        let (hospital, flags) = (hospital, controls.flags)
        return LumenServer(
            configuration: .init(
                host: settings.required(.httpHost), port: Int(settings.required(.httpPort)) ?? 8080,
                webDirectory: webDirectory),
            manifests: hospital.manifests,
            readiness: [
                ReadinessPart(name: "database") {
                    _ = try await hospital.warehouse.revision(of: try hospital.manifests.site(nil).id)
                },
                ReadinessPart(name: "tools") { _ = try await hospital.tools.tools() },
            ],
            turns: turns, streams: { flags.isOn(.streaming, site: $0) }, sessions: controls.memory.sessions,
            imports: imports,
            mcp: .logged(serving: ToolRegistry(name: "lumen", providers: [hospital.tools])),
            toolClock: hospital.clock, serverStatuses: { [servers] in servers.host.statuses },
            manifestStatus: { hospital.manifests.status }, limits: limits,
            admin: adminDesk(turns, limits), metrics: controls.metrics, onListening: onListening)
    }
}
