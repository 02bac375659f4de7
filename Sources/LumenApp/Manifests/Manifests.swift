import LumenAgent
import LumenCore

/// The sites and dashboards that this deployment serves, read from their directories.
struct Manifests: ManifestSource {
    private let sites: [Site]
    private let allDashboards: [Dashboard]
    private let defaultSite: String?

    /// - Throws: `ManifestFault` that names the file and what is wrong with it.
    init(sitesDirectory: String, dashboardsDirectory: String, defaultSite: String?, tools: Set<String>) throws {
        sites = try ManifestReader.files(in: sitesDirectory).map { try Site(manifest: $0) }
        allDashboards = try ManifestReader.files(in: dashboardsDirectory).map {
            try Dashboard(manifest: $0, tools: tools)
        }
        self.defaultSite = defaultSite
        try Self.refuseDuplicates(sites.map(\.id), "site")
        try Self.refuseDuplicates(allDashboards.map(\.id), "dashboard")
        guard !sites.isEmpty else { throw ManifestFault("There is no site manifest in \(sitesDirectory).") }
        for site in sites where !allDashboards.contains(where: { $0.id == site.defaultDashboard }) {
            throw ManifestFault("Site \(site.id): there is no dashboard “\(site.defaultDashboard)”.")
        }
        _ = try self.site(defaultSite)
    }

    func site(_ id: String?) throws -> Site {
        guard let id = id ?? defaultSite else { return sites[0] }
        guard let site = sites.first(where: { $0.id == id }) else {
            throw InvalidRequest(
                "There is no site “\(id.prefix(40))”; there is \(sites.map(\.id).joined(separator: ", ")).",
                detail: "an unknown site")
        }
        return site
    }

    func dashboard(_ id: String?, of site: Site) throws -> Dashboard {
        let wanted = id ?? site.defaultDashboard
        guard let dashboard = allDashboards.first(where: { $0.id == wanted }) else {
            throw InvalidRequest(
                "There is no dashboard “\(wanted.prefix(40))”; there is \(allDashboards.map(\.id).joined(separator: ", ")).",
                detail: "an unknown dashboard"
            )
        }
        return dashboard
    }

    var dashboardIDs: Set<String> { Set(allDashboards.map(\.id)) }

    func dashboards(of site: Site) -> [Dashboard] { allDashboards }

    private static func refuseDuplicates(_ ids: [String], _ noun: String) throws {
        guard let twice = Dictionary(grouping: ids, by: \.self).first(where: { $0.value.count > 1 }) else { return }
        throw ManifestFault("There are two \(noun)s with the id “\(twice.key)”.")
    }
}
