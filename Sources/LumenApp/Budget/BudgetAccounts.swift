import LumenCore

/// From which accounts a model's replies are paid: the deployment's, the site's, and the user's where the site caps it.
struct BudgetAccounts: Sendable {
    let manifests: Manifests
    /// The deployment's; its days are the default site's.
    let dailyCap: Money?
    let alertPercent: Int
    /// Whether caps hold; where not, money is only counted.
    let isOn: @Sendable (_ siteID: String?) -> Bool
    /// Of the default site, should manifests to come lack it.
    let zone: ZoneRules

    func accounts(of spender: Spender) -> [BudgetAccount] {
        let isOn = isOn(spender.siteID)
        let accounts = [deployment] + site(of: spender)
        guard !isOn else { return accounts }
        return accounts.map { BudgetAccount($0.scope, dailyCap: nil, zone: $0.zone) }
    }

    var deployment: BudgetAccount {
        BudgetAccount(
            .deployment, dailyCap: dailyCap, alertPercent: alertPercent,
            zone: (try? manifests.site(nil))?.zone ?? zone)
    }

    /// Each site's own.
    var sites: [BudgetAccount] { manifests.current.sites.flatMap { site(of: Spender(siteID: $0.id)) } }

    private func site(of spender: Spender) -> [BudgetAccount] {
        guard let id = spender.siteID, let site = try? manifests.site(id) else { return [] }
        let percent = site.budget.alertPercent ?? alertPercent
        let own = BudgetAccount(.site(id), dailyCap: site.budget.daily, alertPercent: percent, zone: site.zone)
        guard let user = spender.user, let cap = site.budget.userDaily else { return [own] }
        return [
            own, BudgetAccount(.user(user, site: id), dailyCap: cap, alertPercent: percent, zone: site.zone),
        ]
    }
}

extension BudgetAccounts {
    init(_ settings: Settings, manifests: Manifests, flags: FeatureFlags) throws {
        self.init(
            manifests: manifests, dailyCap: Self.dailyCap(settings),
            alertPercent: Int(settings.required(.budgetAlertPercent)) ?? 80,
            isOn: { flags.isOn(.budget, site: $0) }, zone: try manifests.site(nil).zone)
    }

    /// The deployment's.
    static func dailyCap(_ settings: Settings) -> Money? {
        settings[.dailyBudget].flatMap(Double.init).map(Money.init(dollars:))
    }
}
