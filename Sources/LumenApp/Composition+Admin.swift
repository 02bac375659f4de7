import Foundation
import LumenAgent
import LumenCore
import LumenGuard
import LumenMCP
import LumenServer
import LumenStore

extension Composition {
    /// The limits of requests; those that are refused are counted by the default site's days.
    func limits() async throws -> LimitGate<ContinuousClock> {
        let accounts = controls.accounts
        return try await .open(
            settings, in: controls.memory.database, day: { accounts.deployment.day(at: $0).day }, flags: controls.flags,
            metrics: controls.metrics)
    }

    /// What the person who runs Lumen sees and changes.
    func adminDesk(_ turns: LiveTurns, _ limits: LimitGate<ContinuousClock>) -> AdminDesk {
        let manifests = hospital.manifests
        return AdminDesk(
            access: AdminAccess(
                token: settings[.adminToken].map(Secret.init),
                proxies: settings[.trustedProxies].flatMap { TrustedProxies($0) } ?? TrustedProxies()),
            manifests: manifests, sites: { manifests.status.sites }, usage: controls.memory.usage,
            sessions: controls.memory.sessions,
            budget: BudgetDesk(
                ledger: controls.memory.ledger, accounts: controls.accounts.accounts,
                whenExceeded: { (try? manifests.site($0))?.budget.whenExceeded.rawValue ?? "" },
                raise: controls.memory.alerts.raise),
            flags: controls.flags, audit: controls.memory.audit, limits: { limits.status },
            circuits: { [self] in circuits },
            metrics: { [self] in controls.metrics.exposition(await readings(turns, limits)) },
            version: LumenCommand.version, startedAt: startedAt)
    }

    private var circuits: [CircuitSnapshot] {
        (models?.circuits.snapshots ?? []) + hospital.tools.circuits + serverTools.circuits
    }

    /// What is read rather than counted.
    private func readings(_ turns: LiveTurns, _ limits: LimitGate<ContinuousClock>) async -> MetricReadings {
        var readings = MetricReadings()
        readings.process = .current()
        readings.liveTurns = turns.liveCount
        readings.openStreams = limits.openStreams
        readings.circuits = circuits.map {
            .init(kind: $0.upstream.kind.rawValue, name: $0.upstream.name, state: $0.state.rawValue)
        }
        readings.servers = servers.host.statuses.map { .init(kind: "mcp", name: $0.server, state: $0.state.name) }
        let now = WallClock.system.now()
        readings.sessions = (try? await controls.memory.sessions.activeSessions(of: nil, at: now)) ?? 0
        readings.budgets = (try? await budgets(at: now)) ?? []
        return readings
    }

    private func budgets(at now: Date) async throws -> [MetricReadings.Budget] {
        let all = [controls.accounts.deployment] + controls.accounts.sites
        let balances = try await controls.memory.ledger.balances(of: all.map { $0.day(at: now) })
        let stopped = try await controls.memory.ledger.stopped()
        return zip(all, balances).map { account, balance in
            MetricReadings.Budget(
                siteID: account.scope.siteID, spent: balance.spent, reserved: balance.reserved,
                cap: account.dailyCap, isStopped: stopped.contains { $0.siteID == account.scope.siteID })
        }
    }
}

extension ServerStatus.State {
    fileprivate var name: String {
        switch self {
        case .connecting: "connecting"
        case .connected: "connected"
        case .unavailable: "unavailable"
        }
    }
}
