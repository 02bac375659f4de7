import Foundation
import LumenAgent
import LumenCore
import LumenSQL
import LumenWarehouse
import Testing

@testable import LumenApp

/// The bundled dashboards over the demo hospital, each as a turn shows it to the reader of questions.
struct DemoDashboards {
    let site: Site
    private let dashboards: [Dashboard]
    private let known: [ToolDescriptor]

    init() async throws {
        let home = Home(directory: ManifestFolder.config.deletingLastPathComponent().path)
        let rules = try ManifestRules.bundled(in: home)
        let manifests = try await Manifests(
            in: ManifestDirectories(sites: home.sitesDirectory, dashboards: home.dashboardsDirectory), rules: rules)
        known = rules.tools
        site = try manifests.site(nil)
        dashboards = manifests.dashboards(of: site)
    }

    /// What there is in the demo hospital as of a day.
    func inventory(on today: CivilDate) async throws -> SiteInventory {
        let directory = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let warehouse = Warehouse(database: try SQLiteDatabase(path: directory.appending(path: "lumen.sqlite").path))
        try await warehouse.prepare()
        try await DemoHospital(site: site, today: today).create(in: warehouse)
        return try await SiteCache(warehouse: warehouse).inventory(of: site)
    }

    func context(of id: String, inventory: SiteInventory, today: CivilDate) throws -> RoutingContext {
        let dashboard = try dashboard(id)
        return RoutingContext(
            site: site, dashboard: dashboard, tools: tools(of: dashboard), inventory: inventory, today: today,
            elsewhere: dashboards.filter { $0.id != id }.map {
                RoutingContext.Neighbour(dashboard: $0, tools: tools(of: $0))
            })
    }

    func tools(of id: String) throws -> [ToolDescriptor] { tools(of: try dashboard(id)) }

    private func dashboard(_ id: String) throws -> Dashboard {
        try #require(dashboards.first { $0.id == id })
    }

    private func tools(of dashboard: Dashboard) -> [ToolDescriptor] {
        dashboard.availableTools.compactMap { name in known.first { $0.name == name } }
    }
}
