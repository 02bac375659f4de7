import LumenCore
import LumenServer
import LumenTools
import LumenWarehouse

extension Manifests {
    /// The manifests that the settings name, else the bundled ones.
    convenience init(_ settings: Settings) async throws {
        let home = Home.find()
        try await self.init(
            in: ManifestDirectories(
                sites: settings[.sitesDirectory] ?? home.sitesDirectory,
                dashboards: settings[.dashboardsDirectory] ?? home.dashboardsDirectory),
            rules: try .bundled(in: home), defaultSite: settings[.site])
    }
}

extension ManifestRules {
    /// Those of the tools that Lumen brings along.
    static func bundled(in home: Home) throws -> ManifestRules {
        try ManifestRules(
            schemas: home.schemasDirectory, tools: PeriopCatalogue.descriptors + FacilitiesCatalogue.descriptors,
            metrics: Set(Metric.allCases.map(\.rawValue) + FacilityMetric.allCases.map(\.rawValue)))
    }
}

extension Manifests {
    /// For those who run Lumen.
    var status: ManifestStatus {
        let current = current
        return ManifestStatus(
            sites: current.sites.map(\.id), dashboards: current.dashboards.map(\.id), problem: problem?.sentence)
    }
}
