import Foundation
import Hummingbird
import LumenCore
import LumenGuard

/// What may be spent: how it stands, the switch that stops all of it, and starting a day's account anew.
struct AdminBudgetRoutes: Sendable {
    let desk: AdminDesk
    let stats: StatsReader

    private static let longestReason = 500

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/budget") { request, _ in try await status(AdminQuery(request)) }
        admin.post("/budget/switch", use: turn)
        admin.post("/budget/reset", use: reset)
    }

    private func status(_ query: AdminQuery) async throws -> Response {
        let json = try await stats.budget(of: query["siteId"], at: desk.clock.now()).json
        return try AdminReport(name: "budget", object: json.objectValue ?? [:]).response(to: query)
    }

    /// Reads `{stopped, scope: "deployment" or "site", siteId?, reason?}`.
    @Sendable private func turn(_ request: Request, context: LumenContext) async throws -> Response {
        var request = request
        let body = try await request.jsonObject()
        guard let isStopped = body["stopped"]?.boolValue else {
            throw InvalidRequest("The body needs “stopped”, which is true or false.")
        }
        let scope = try scope(of: body, among: ["deployment", "site"])
        let change = SpendingSwitch(
            siteID: scope.siteID, isStopped: isStopped, actor: desk.access.actor(of: request, context),
            reason: try reason(of: body), at: desk.clock.now())
        try await desk.budget.ledger.turn(change)
        desk.budget.raise(Alert(change))
        return try await status(AdminQuery(request))
    }

    /// Reads `{scope: "deployment", "site" or "user", siteId?, user?}`: what was spent today counts no longer.
    @Sendable private func reset(_ request: Request, context: LumenContext) async throws -> Response {
        var request = request
        let body = try await request.jsonObject()
        var scope = try scope(of: body, among: ["deployment", "site", "user"])
        if case .user(let name, let site) = scope { scope = .user(try await user(name, of: site), site: site) }
        guard let account = desk.budget.account(of: scope) else {
            throw InvalidRequest("There is no budget of this scope: nothing is counted for it.")
        }
        let (now, actor) = (desk.clock.now(), desk.access.actor(of: request, context))
        try await desk.budget.ledger.reset(account.day(at: now)) { [scope] before in
            AuditEvent(
                .budgetReset, by: actor, site: scope.siteID, at: now,
                detail: [
                    .scope: .label(scope.name), .user: .label(shortened(scope.user ?? "")),
                    .dollars: .money(before.spent),
                ])
        }
        return try await status(AdminQuery(request))
    }

    /// - Throws: `InvalidRequest`, also where there is no such site.
    private func scope(of body: JSONObject, among names: [String]) throws -> BudgetScope {
        guard let name = body["scope"]?.stringValue, names.contains(name) else {
            throw InvalidRequest("The body needs “scope”, which is one of: \(names.joined(separator: ", ")).")
        }
        if name == "deployment" { return .deployment }
        guard let id = body["siteId"]?.stringValue else {
            throw InvalidRequest("The body needs “siteId”, the id of the site.")
        }
        let site = try desk.site(id).id
        if name == "site" { return .site(site) }
        guard let user = body["user"]?.stringValue, !user.isEmpty else {
            throw InvalidRequest("The body needs “user”, whose budget it is.")
        }
        return .user(user, site: site)
    }

    /// The user whose name or beginning of a name is shown on the page.
    private func user(_ shown: String, of site: String) async throws -> String {
        let known = try await desk.usage.totals(of: site, in: try desk.days(1, at: site), by: .user).map(\.key)
        let matches = known.filter { $0 == shown || shortened($0) == shown }
        guard matches.count == 1 else {
            throw NotFound(
                matches.isEmpty
                    ? "Nobody of this name has asked anything at this site today."
                    : "Several people begin like this. Give the whole name.")
        }
        return matches[0]
    }

    private func reason(of body: JSONObject) throws -> String {
        switch body["reason"] {
        case nil, .null?: return ""
        case .string(let text)? where text.count <= Self.longestReason: return text
        default: throw InvalidRequest("“reason” must be a text of at most \(Self.longestReason) characters.")
        }
    }
}
