import Foundation
import LumenCore
import LumenMCP

/// The figures at the head of the admin page.
struct StatsReader: Sendable {
    /// Of the percentiles.
    static let latencyDays = 7

    let desk: AdminDesk
    let servers: @Sendable () -> [ServerStatus]

    /// Everything but the moment.
    ///
    /// - Parameter siteID: `nil` for all sites; days are then those of the default one.
    /// - Throws: `InvalidRequest` where there is no such site.
    func stats(of siteID: String?) async throws -> JSONObject {
        let now = desk.clock.now()
        let today = try desk.today(at: siteID)
        let days = try await desk.usage.days(of: siteID, in: nil)
        var object = Self.sums(of: days, today: today)
        object["latency"] = try await latency(of: siteID)
        object["requestsPerMinute"] = .int(
            try await desk.usage.turns(of: siteID, since: now.addingTimeInterval(-60)))
        let limits = desk.limits?()
        object["rateLimitedToday"] = .int(limits?.refusedToday ?? 0)
        object["topLimited"] = limits?.topLimited ?? []
        object["openStreams"] = .int(limits?.open ?? 0)
        object["activeSessions"] = .int(try await desk.sessions.activeSessions(of: siteID, at: now))
        object["budget"] = try await budget(at: now).json
        object["circuits"] = .array(desk.circuits().map(\.json))
        object["mcpServers"] = .array(servers().map(\.json))
        return object
    }

    /// With the moment in front of everything else.
    func json(_ stats: JSONObject) -> JSON {
        let now = desk.clock.now()
        let moment: JSONObject = [
            "now": .string(isoText(now)), "version": .string(desk.version),
            "uptimeSeconds": .int(max(0, Int(now.timeIntervalSince(desk.startedAt)))),
        ]
        return .object(JSONObject((moment.members + stats.members).map { ($0.key, $0.value) }))
    }

    /// - Parameter siteID: which site is told of besides the deployment; `nil` for all of them.
    /// - Throws: `InvalidRequest` where there is no such site.
    func budget(of siteID: String? = nil, at now: Date) async throws -> BudgetStatus {
        let sites = try siteID.map { [try desk.site($0).id] } ?? desk.sites()
        return try await BudgetStatus(
            of: desk.budget, sites: sites, zone: try desk.site(nil).zone, at: now)
    }

    private static func sums(of days: [UsageDay], today: CivilDate) -> JSONObject {
        func cost(since first: CivilDate) -> JSON {
            let days = days.filter { first <= $0.day && $0.day <= today }
            return .double(days.reduce(Money.zero) { $0 + $1.totals.cost }.dollars)
        }
        let (all, current) = (UsageTotals(sumOf: days), days.last { $0.day == today })
        return [
            "totalCost": .double(all.cost.dollars), "costToday": cost(since: today),
            "costThisWeek": cost(since: today.firstDay(of: .week)),
            "costThisMonth": cost(since: today.firstDay(of: .month)),
            "totalInputTokens": .int(all.tokens.input), "totalOutputTokens": .int(all.tokens.output),
            "totalCachedTokens": .int(all.tokens.cacheRead), "totalCalls": .int(all.turns),
            "successfulCalls": .int(all.turns - all.failed), "failedCalls": .int(all.failed),
            "avgResponseTimeMs": .double((all.meanMilliseconds * 10).rounded() / 10),
            "requestsToday": .int(current?.totals.turns ?? 0), "flaggedToday": .int(current?.flagged ?? 0),
        ]
    }

    private func latency(of siteID: String?) async throws -> JSON {
        let histogram = try await desk.usage.latencies(of: siteID, in: try desk.days(Self.latencyDays, at: siteID))
        return [
            "days": .int(Self.latencyDays), "count": .int(histogram.count), "p50": .int(histogram.percentile(0.5)),
            "p90": .int(histogram.percentile(0.9)), "p95": .int(histogram.percentile(0.95)),
            "p99": .int(histogram.percentile(0.99)), "max": .int(histogram.maximum),
        ]
    }
}

extension UsageTotals {
    fileprivate init(sumOf days: [UsageDay]) {
        self.init()
        for day in days.lazy.map(\.totals) {
            turns += day.turns
            failed += day.failed
            cost += day.cost
            tokens = tokens + day.tokens
            toolCalls += day.toolCalls
            milliseconds += day.milliseconds
        }
    }
}
