import Hummingbird
import LumenCore

/// Money and calls by day, dashboard, model, user, tool and route; what is asked most.
struct UsageRoutes: Sendable {
    let desk: AdminDesk

    private static let maximumDays = 400
    /// Entries of a list.
    private static let most = 100

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/daily-costs", use: dailyCosts)
        admin.get("/dashboard-usage", use: dashboardUsage)
        admin.get("/queries", use: queries)
        admin.get("/router", use: router)
    }

    /// Every day, also those without a call, the oldest first.
    @Sendable private func dailyCosts(_ request: Request, context: LumenContext) async throws -> Response {
        let query = AdminQuery(request)
        let (site, range) = (query["siteId"], try days(query))
        let found = try await desk.usage.days(of: site, in: range)
        let totals = Dictionary(uniqueKeysWithValues: found.map { ($0.day, $0.totals) })
        let object: JSONObject = [
            "zone": .string(try desk.site(site).zone.identifier),
            "days": .array(
                (0..<range.dayCount).map { index in
                    let day = range.start.advanced(by: index)
                    return (totals[day] ?? UsageTotals()).json(["date": .string(day.isoText)])
                }),
        ]
        return try AdminReport(
            "daily-costs", object, list: "days",
            columns: ["date", "cost", "calls", "failed", "inputTokens", "outputTokens", "cachedTokens"]
        ).response(to: query)
    }

    @Sendable private func dashboardUsage(_ request: Request, context: LumenContext) async throws -> Response {
        let query = AdminQuery(request)
        let (site, range) = (query["siteId"], try days(query))
        let names = try desk.dashboards(at: site).map { ($0.id, $0.name) }
        let nameOf = Dictionary(names) { first, _ in first }
        var object = JSONObject()
        for list in UsageList.all {
            let totals = try await desk.usage.totals(of: site, in: range, by: list.grouping, most: Self.most)
            object[list.name] = .array(totals.map { list.entry($0.key, $0.1, nameOf) })
        }
        return try AdminReport(
            "dashboard-usage", object, lists: UsageList.all.map(\.name),
            columns: [
                "id", "name", "user", "route", "calls", "failed", "cost", "inputTokens", "outputTokens",
                "avgDurationMs",
            ]
        ).response(to: query)
    }

    @Sendable private func queries(_ request: Request, context: LumenContext) async throws -> Response {
        let query = AdminQuery(request)
        let found = try await desk.usage.queries(
            of: query["siteId"], in: try days(query), limit: try query.count("limit", in: 1...1000, default: 50))
        let object: JSONObject = [
            "queries": .array(
                found.map { asked in
                    [
                        "query": .string(asked.text), "count": .int(asked.count),
                        "lastAt": .string(isoText(asked.lastAt)), "dashboard": .string(asked.dashboardID),
                    ]
                })
        ]
        return try AdminReport(
            "queries", object, list: "queries", columns: ["query", "count", "lastAt", "dashboard"]
        ).response(to: query)
    }

    @Sendable private func router(_ request: Request, context: LumenContext) async throws -> Response {
        let query = AdminQuery(request)
        let range = try days(query)
        let totals = try await desk.usage.totals(of: query["siteId"], in: range, by: .route)
        let all = totals.reduce(0) { $0 + $1.1.turns }
        let routes = totals.sorted { $0.1.turns > $1.1.turns }.map { route, totals -> JSON in
            [
                "route": .string(route), "calls": .int(totals.turns),
                "share": .double(Double(totals.turns) / Double(max(1, all))),
            ]
        }
        return try AdminReport(
            name: "router",
            object: ["live": JSON(desk.router()), "routes": .array(routes), "days": .int(range.dayCount)]
        ).response(to: query)
    }

    /// - Throws: `InvalidRequest`, also where there is no such site.
    private func days(_ query: AdminQuery) throws -> DateRange {
        try desk.days(try query.count("days", in: 1...Self.maximumDays, default: 30), at: query["siteId"])
    }
}

/// One of the lists of `/admin/dashboard-usage`.
private struct UsageList: Sendable {
    let name: String
    let grouping: UsageGrouping
    let entry: @Sendable (_ key: String, _ totals: UsageTotals, _ dashboards: [String: String]) -> JSON

    static let all = [
        UsageList(name: "dashboards", grouping: .dashboard) { id, totals, names in
            totals.json(["id": .string(id), "name": .string(names[id] ?? id)])
        },
        UsageList(name: "models", grouping: .model) { id, totals, _ in totals.json(["id": .string(id)]) },
        UsageList(name: "users", grouping: .user) { user, totals, _ in totals.json(["user": .string(shortened(user))])
        },
        UsageList(name: "tools", grouping: .tool) { name, totals, _ in
            [
                "name": .string(name), "calls": .int(totals.turns), "failed": .int(totals.failed),
                "avgDurationMs": .double((totals.meanMilliseconds * 10).rounded() / 10),
            ]
        },
        UsageList(name: "routes", grouping: .route) { route, totals, _ in totals.json(["route": .string(route)]) },
    ]
}

extension UsageTotals {
    /// `{…, cost, calls, failed, inputTokens, outputTokens, cachedTokens, avgDurationMs}`
    ///
    /// - Parameter first: what comes before it.
    fileprivate func json(_ first: JSONObject) -> JSON {
        var object = first
        object["cost"] = .double(cost.dollars)
        object["calls"] = .int(turns)
        object["failed"] = .int(failed)
        object["inputTokens"] = .int(tokens.input)
        object["outputTokens"] = .int(tokens.output)
        object["cachedTokens"] = .int(tokens.cacheRead)
        object["avgDurationMs"] = .double((meanMilliseconds * 10).rounded() / 10)
        return .object(object)
    }
}

/// What tells people and sessions apart without being of use to anybody: the beginning of what Lumen made up itself,
/// which is a secret, and whole names.
func shortened(_ id: String) -> String {
    let isRandom = id.utf8.count == 32 && id.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    return isRandom ? String(id.prefix(8)) : id
}
