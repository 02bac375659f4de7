import LumenCore
import LumenGuard
import LumenStore

/// What Lumen is run by: what it remembers, which features are on, what it counts, and from which accounts it pays.
struct Controls: Sendable {
    let memory: Memory
    let flags: FeatureFlags
    let names: KnownNames
    let metrics: Metrics
    let accounts: BudgetAccounts
    let budget: Budget

    static func open(_ settings: Settings, manifests: Manifests) async throws -> Controls {
        let names = KnownNames(manifests, models: try ModelSettings(settings)?.models.map(\.id) ?? [])
        let metrics = Metrics(version: LumenCommand.version, names: names.ofMetrics)
        let memory = try await Memory.open(settings, metrics: metrics)
        let flags = FeatureFlags(settings: settings.features, store: memory.flags) { id in
            (try? manifests.site(id))?.features ?? [:]
        }
        try await flags.refresh()
        let accounts = try BudgetAccounts(settings, manifests: manifests, flags: flags)
        return Controls(
            memory: memory, flags: flags, names: names, metrics: metrics, accounts: accounts,
            budget: Budget(ledger: memory.ledger, accounts: accounts.accounts, raise: memory.alerts.raise))
    }
}
