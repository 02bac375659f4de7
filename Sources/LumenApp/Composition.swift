import Foundation
import LumenAgent
import LumenCore
import LumenGuard
import LumenMCP
import LumenModels
import LumenRouter
import LumenSQL
import LumenServer
import LumenTools
import LumenWarehouse

/// The composition root: the only place that names concrete adapters.
struct Composition: Sendable {
    let settings: Settings
    let clock: WallClock
    let manifests: Manifests
    let warehouse: Warehouse
    let data: SiteCache
    /// The bundled tools behind their gate.
    let tools: CheckedTools

    /// Opens the database and reads the manifests.
    static func make(_ settings: Settings) async throws -> Composition {
        let home = Home.find()
        let clock = settings[.now].flatMap(date(iso:)).map(WallClock.fixed) ?? .system
        let warehouse = Warehouse(database: try database(settings.required(.databaseURL)))
        try await warehouse.prepare()
        let data = SiteCache(warehouse: warehouse)
        let tools = try CheckedTools(PeriopCatalogue(data: data))
        let manifests = try Manifests(
            sitesDirectory: settings[.sitesDirectory] ?? home.sitesDirectory,
            dashboardsDirectory: settings[.dashboardsDirectory] ?? home.dashboardsDirectory,
            defaultSite: settings[.site], tools: Set(tools.descriptors.map(\.name)))
        return Composition(
            settings: settings, clock: clock, manifests: manifests, warehouse: warehouse,
            data: data, tools: tools)
    }

    private static func database(_ url: String) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: String(url.dropFirst("sqlite:".count)))
    }

    var turn: Turn<ContinuousClock> {
        Turn(
            manifests: manifests, tools: tools, inventories: data, router: QuestionReader(),
            narrator: OfflineNarrator(definitions: MetricDefinitionText.all(of:)), wallClock: clock,
            makeSessionID: randomIdentifier)
    }

    func server(
        webDirectory: String, onListening: @escaping @Sendable (String) async -> Void
    ) -> LumenServer {
        let turn = turn
        return LumenServer(
            configuration: .init(
                host: settings.required(.httpHost), port: Int(settings.required(.httpPort)) ?? 8080,
                webDirectory: webDirectory),
            manifests: manifests,
            readiness: [
                ReadinessPart(name: "database") { _ = try await warehouse.revision(of: try manifests.site(nil).id) },
                ReadinessPart(name: "tools") { _ = try await tools.tools() },
            ],
            turn: { try await turn.run($0) }, onListening: onListening)
    }
}
