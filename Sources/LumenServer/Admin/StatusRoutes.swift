import HTTPTypes
import Hummingbird
import LumenCore
import NIOCore

/// The figures of the moment: `/admin/stats`, `/admin/limits`, `/admin/sessions`.
struct StatusRoutes: Sendable {
    let desk: AdminDesk
    let stats: StatsReader

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/stats") { request, _ in
            let query = AdminQuery(request)
            let json = stats.json(try await stats.stats(of: query["siteId"]))
            return try AdminReport(name: "stats", object: json.objectValue ?? [:]).response(to: query)
        }
        admin.get("/limits") { request, _ in try limits(AdminQuery(request)) }
        admin.get("/sessions") { request, _ in try await sessions(AdminQuery(request)) }
    }

    private func limits(_ query: AdminQuery) throws -> Response {
        let none: JSON = [
            "policies": [], "refusedToday": [], "topLimited": [],
            "streams": ["open": 0, "perAddress": 0, "global": 0], "trustedProxies": [],
        ]
        let object = (desk.limits?().json ?? none).objectValue ?? [:]
        return try AdminReport(
            "limits", object, lists: ["policies", "refusedToday", "topLimited"],
            columns: ["scope", "key", "count", "limit", "windowSeconds", "keys"]
        ).response(to: query)
    }

    private func sessions(_ query: AdminQuery) async throws -> Response {
        let (site, now) = (query["siteId"], desk.clock.now())
        _ = try desk.site(site)
        let limit = try query.count("limit", in: 1...1000, default: 100)
        let found = try await desk.sessions.activeSessions(of: site, at: now, limit: limit)
        let object: JSONObject = [
            "sessions": .array(
                found.map { session, turns in
                    [
                        "id": .string(String(session.id.prefix(8))), "owner": .string(shortened(session.owner)),
                        "siteId": .string(session.siteID), "dashboard": .string(session.dashboardID),
                        "turns": .int(turns), "startedAt": .string(isoText(session.createdAt)),
                        "lastAt": .string(isoText(session.lastActiveAt)),
                    ]
                }),
            "active": .int(try await desk.sessions.activeSessions(of: site, at: now)),
        ]
        return try AdminReport(
            "sessions", object, list: "sessions",
            columns: ["id", "owner", "siteId", "dashboard", "turns", "startedAt", "lastAt"]
        ).response(to: query)
    }
}
