import Hummingbird
import LumenCore

/// How it is with the manifests in use.
package struct ManifestStatus: Sendable {
    package let sites: [String]
    package let dashboards: [String]
    /// Why the files as they are now are not in use: the last good ones are. `nil` where they are.
    package let problem: String?

    /// - Parameters:
    ///   - sites: their ids.
    ///   - dashboards: their ids.
    package init(sites: [String], dashboards: [String], problem: String?) {
        self.sites = sites
        self.dashboards = dashboards
        self.problem = problem
    }
}

/// `GET /admin/manifests`: `{state: "current" or "outdated", sites, dashboards, problem?}`
struct ManifestStatusRoutes: Sendable {
    let status: @Sendable () -> ManifestStatus

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/manifests") { _, _ in Response(json: status().json) }
    }
}

extension ManifestStatus {
    fileprivate var json: JSON {
        var object: JSONObject = [
            "state": problem == nil ? "current" : "outdated",
            "sites": .array(sites.map(JSON.string)), "dashboards": .array(dashboards.map(JSON.string)),
        ]
        object["problem"] = problem.map(JSON.string)
        return .object(object)
    }
}
