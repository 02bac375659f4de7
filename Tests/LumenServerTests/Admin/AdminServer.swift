import Foundation
import Hummingbird
import LumenCore
import LumenGuard
import LumenTesting
import Synchronization
import Testing

@testable import LumenMCP
@testable import LumenServer

/// The admin routes behind Lumen's middlewares, on a free port.
struct AdminServer: Sendable {
    let port: Int
    let desk: AdminDesk
    let ledger: MemoryLedger
    let alerts: Alerts

    final class Alerts: Sendable {
        let all = Mutex<[Alert]>([])
    }

    static let token = "correct horse battery staple"

    static func with(
        token: String? = nil, clock: any Clock<Duration> = ContinuousClock(), usage: PlayedUsage = PlayedUsage(),
        sessions: PlayedSessions = PlayedSessions(), balances: [BudgetBalance] = [],
        limits: (@Sendable () -> LimitStatus)? = nil, circuits: [CircuitSnapshot] = [],
        isHeld: @escaping @Sendable (String) -> Bool = { _ in false },
        _ test: (AdminServer) async throws -> Void
    ) async throws {
        let (ledger, alerts) = (MemoryLedger(balances), Alerts())
        let desk = try desk(token, clock, usage, sessions, ledger, alerts, limits, circuits)
        let servers = [
            ServerStatus(server: "maps", state: .unavailable(reason: "It ended.", retryIn: .seconds(4)), failures: 2)
        ]
        let routes = AdminRoutes(
            desk: desk, servers: { servers },
            manifests: { ManifestStatus(sites: TwoSites.ids, dashboards: ["blocks"], problem: nil) }, isHeld: isHeld,
            webDirectory: webDirectory)
        let (ports, continuation) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let listener = Listener(host: "127.0.0.1", port: 0) { continuation.yield(URL(string: $0)?.port ?? 0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await listener.serve(router(routes)) }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            try await test(AdminServer(port: port, desk: desk, ledger: ledger, alerts: alerts))
        }
    }

    private static func router(_ routes: AdminRoutes) -> Hummingbird.Router<LumenContext> {
        let router = Hummingbird.Router.answeringHead()
        router.middlewares.add(ErrorMiddleware())
        router.middlewares.add(HostMiddleware())
        router.middlewares.add(LoopbackMiddleware(exempts: routes.exempts))
        router.middlewares.add(CrossSiteMiddleware())
        router.get("/dashboards") { _, _ in Response(json: []) }
        router.get("/api.js") { _, _ in Response(json: []) }
        routes.add(to: router)
        return router
    }

    private static func desk(
        _ token: String?, _ clock: any Clock<Duration>, _ usage: PlayedUsage, _ sessions: PlayedSessions,
        _ ledger: MemoryLedger, _ alerts: Alerts, _ limits: (@Sendable () -> LimitStatus)?,
        _ circuits: [CircuitSnapshot]
    ) throws -> AdminDesk {
        let (zone, audit) = (try Site.test().zone, ledger.audit)
        return AdminDesk(
            access: AdminAccess(token: token.map(Secret.init), clock: clock), manifests: TwoSites(),
            sites: { TwoSites.ids }, usage: usage, sessions: sessions,
            budget: BudgetDesk(
                ledger: ledger, accounts: { Self.accounts($0, zone) },
                raise: { alert in alerts.all.withLock { $0.append(alert) } }),
            flags: FeatureFlags(settings: [.router: false], store: audit), audit: audit,
            limits: limits, circuits: { circuits }, metrics: { "lumen_up 1\n" }, version: "1.2.3",
            startedAt: adminNow.addingTimeInterval(-90), clock: .fixed(adminNow))
    }

    /// $10 for everybody; $4 for the site north, $1 for each of its people.
    private static func accounts(_ spender: Spender, _ zone: ZoneRules) -> [BudgetAccount] {
        var accounts = [BudgetAccount(.deployment, dailyCap: Money(dollars: 10), zone: zone)]
        guard let site = spender.siteID, site == "north" else { return accounts }
        accounts.append(BudgetAccount(.site(site), dailyCap: Money(dollars: 4), zone: zone))
        guard let user = spender.user else { return accounts }
        return accounts + [BudgetAccount(.user(user, site: site), dailyCap: Money(dollars: 1), zone: zone)]
    }

    func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil
    ) async throws -> RawClient.Response {
        try await RawClient.with(port: port) { client in
            try await client.send(
                method, path, port: port, headers: headers.merging(["Connection": "close"]) { $1 }, body: body)
            return try await client.readToEnd()
        }
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> RawClient.Response {
        try await send("GET", path, headers: headers)
    }

    /// The JSON of a route that answers.
    func json(_ path: String) async throws -> JSON {
        let response = try await get(path)
        #expect(response.status == 200, "\(path): \(response.body)")
        return response.json
    }
}

private let webDirectory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Web").path
