package import LumenCore

/// Finds the site and the dashboard of a turn.
package protocol ManifestSource: Sendable {
    /// The manifests as they are now. What is read from a snapshot belongs together, even where they change meanwhile.
    func snapshot() -> any ManifestSource
    /// - Throws: `InvalidRequest` with the valid ids when there is none of that id.
    func site(_ id: String?) throws -> Site
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard
    /// All that a person may use at a site, its default one first.
    func dashboards(of site: Site) -> [Dashboard]
}

extension ManifestSource {
    package func snapshot() -> any ManifestSource { self }
}
