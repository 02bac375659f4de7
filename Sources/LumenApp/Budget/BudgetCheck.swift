import LumenAgent
import LumenCore
import LumenGuard

/// Whether the daily budgets have room for any answer of a language model, for `lumen doctor`.
struct BudgetCheck: Sendable {
    let hospital: Hospital

    private struct Cap {
        let whose: String
        let amount: Money
        /// What an answer may cost that it is to pay for, at least.
        let least: Money

        /// - Returns: `nil` where there is no cap.
        init?(_ whose: String, _ amount: Money?, least: Money) {
            guard let amount else { return nil }
            self.whose = whose
            self.amount = amount
            self.least = least
        }
    }

    /// - Returns: what is in order.
    /// - Throws: `InvalidRequest` with the caps that not even the smallest prompt fits under.
    func run() throws -> String {
        let settings = hospital.settings
        guard let models = try ModelSettings(settings)?.models else { return "no language model, so nothing is spent" }
        guard settings.isOn(.feature(.budget)) else { return "no cap holds (LUMEN_FEATURE_BUDGET)" }
        let prices = models.map { settings.price(of: $0.id) }
        let sites = hospital.manifests.current.sites.map { ($0, least: leastCost(at: $0, prices)) }
        let least = sites.map(\.least).min() ?? .zero
        let all = BudgetAccounts.dailyCap(settings)
        let caps =
            [Cap("of all of Lumen", all, least: least)]
            + sites.flatMap { site, least in
                [
                    Cap("of site \(site.id)", site.budget.daily, least: least),
                    Cap("of one person at site \(site.id)", site.budget.userDaily, least: least),
                ]
            }
        try check(caps.compactMap(\.self))
        return "\(all?.text ?? "no cap") a day; an answer needs room for \(least.text) at least"
    }

    /// A cap of nothing is meant so.
    private func check(_ caps: [Cap]) throws {
        let short = caps.filter { .zero < $0.amount && $0.amount < $0.least }.map { cap in
            "the daily budget \(cap.whose) (\(cap.amount.text)) never has room for an answer, which needs \(cap.least.text)"
        }
        guard short.isEmpty else { throw InvalidRequest("\(short.joined(separator: "; ")).") }
    }

    /// The most that the smallest prompt of a site can cost, with the cheapest model: a dashboard's first question,
    /// before there is any data.
    private func leastCost(at site: Site, _ prices: [ModelPrice]) -> Money {
        let tools = hospital.catalogues.flatMap(\.descriptors)
        let builder = SystemPromptBuilder(definitions: MetricDefinitionText.all(of:))
        let costs = hospital.manifests.current.dashboards(of: site).flatMap { dashboard in
            let own = dashboard.availableTools.compactMap { name in tools.first { $0.name == name } }
            let context = RoutingContext(
                site: site, dashboard: dashboard, tools: own,
                inventory: SiteInventory(entities: [], caseDays: nil, blockDays: nil),
                today: site.zone.local(hospital.clock.minute).day)
            let prompt = ModelPrompt(
                system: builder.prompt(for: context), tools: own, messages: [ModelMessage(.user, [.text("?")])],
                maximumTokens: Int(hospital.settings.required(.modelMaximumTokens)) ?? 2048)
            return prices.map { $0.worstCase(of: prompt) }
        }
        return costs.min() ?? .zero
    }
}
