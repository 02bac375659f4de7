import LumenAgent
import LumenCore

/// The sites and dashboards that a deployment serves, as they were read together.
struct ManifestSet: ManifestSource {
    let sites: [Site]
    let dashboards: [Dashboard]
    private let defaultSite: String?

    /// - Parameter defaultSite: the site of a question that names none; the first one otherwise.
    /// - Throws: `ManifestFault` that names the file and what is wrong with it.
    init(_ files: ManifestFiles, rules: ManifestRules, defaultSite: String?) throws {
        sites = try files.sites.get().map { try Site(manifest: $0, rules: rules) }
        dashboards = try files.dashboards.get().map { try Dashboard(manifest: $0, rules: rules) }
        self.defaultSite = defaultSite
        try Self.refuseDuplicates(sites.map(\.id), "site", in: files.sites.get())
        try Self.refuseDuplicates(dashboards.map(\.id), "dashboard", in: files.dashboards.get())
        guard !sites.isEmpty else { throw ManifestFault("There is no site manifest in the directory of sites.") }
        for site in sites where !dashboards.contains(where: { $0.id == site.defaultDashboard }) {
            throw ManifestFault(
                "Site \(site.id): there is no dashboard “\(site.defaultDashboard)”; there is \(list(dashboards.map(\.id)))."
            )
        }
        guard defaultSite == nil || sites.contains(where: { $0.id == defaultSite }) else {
            throw ManifestFault("There is no site “\(defaultSite ?? "")”; there is \(list(sites.map(\.id))).")
        }
    }

    func site(_ id: String?) throws -> Site {
        guard let id = id ?? defaultSite else { return sites[0] }
        guard let site = sites.first(where: { $0.id == id }) else {
            throw InvalidRequest(
                "There is no site “\(id.prefix(40))”; there is \(list(sites.map(\.id))).", detail: "an unknown site")
        }
        return site
    }

    func dashboard(_ id: String?, of site: Site) throws -> Dashboard {
        let wanted = id ?? site.defaultDashboard
        guard let dashboard = dashboards.first(where: { $0.id == wanted }) else {
            throw InvalidRequest(
                "There is no dashboard “\(wanted.prefix(40))”; there is \(list(dashboards.map(\.id))).",
                detail: "an unknown dashboard")
        }
        return dashboard
    }

    /// The site's default dashboard, then the others in the order of their files.
    func dashboards(of site: Site) -> [Dashboard] {
        dashboards.filter { $0.id == site.defaultDashboard } + dashboards.filter { $0.id != site.defaultDashboard }
    }

    private static func refuseDuplicates(_ ids: [String], _ noun: String, in files: [ManifestFile]) throws {
        guard let twice = Dictionary(grouping: ids.indices, by: { ids[$0] }).values.first(where: { $0.count > 1 })
        else {
            return
        }
        throw ManifestFault(
            "\(list(twice.map { files[$0].name })): there are two \(noun)s with the id “\(ids[twice[0]])”; change one.")
    }
}

private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
