package import LumenCore

/// What anaesthetic gases warmed in a period, agent by agent, by a named set of warming potentials.
package struct AnestheticEmissions: Sendable, Equatable {
    package struct Agent: Sendable, Equatable {
        package let agent: AnestheticAgent
        package internal(set) var kilograms = 0.0
        package internal(set) var kilogramsCO2e = 0.0
        /// Entries.
        package internal(set) var n = 0
    }

    /// In the agents' order, those used.
    package let agents: [Agent]
    package let set: GWPSet
    private let basis: FacilityBasis

    /// - Parameter entries: of any source; those of an agent, bought or used in the window, count.
    package init(_ entries: [EmissionEntry], window: DateRange, set: GWPSet) {
        var basis = FacilityBasis(window: window)
        var totals: [AnestheticAgent: Agent] = [:]
        for entry in entries where window.contains(entry.day) {
            guard let agent = entry.agent else { continue }
            guard let potential = set[agent] else {
                basis.exclude(.withoutWarmingPotential)
                continue
            }
            guard let kilograms = agent.kilograms(entry.quantity, entry.unit) else {
                basis.exclude(.withoutFactor)
                continue
            }
            basis.n += 1
            totals[agent, default: Agent(agent: agent)].kilograms += kilograms
            totals[agent]?.kilogramsCO2e += kilograms * potential
            totals[agent]?.n += 1
        }
        agents = AnestheticAgent.allCases.compactMap { totals[$0] }
        self.set = set
        self.basis = basis
    }

    /// Tonnes CO2e of one agent.
    package func figure(of agent: AnestheticAgent) -> FacilityFigure {
        let own = agents.first { $0.agent == agent }
        return FacilityFigure(
            .anestheticGas, basis.n > 0 ? (own?.kilogramsCO2e ?? 0) / 1000 : nil, variant: "GWP100 \(set.name)",
            basis: basis.counting(own?.n ?? 0), source: set.source, otherwise: "no anaesthetic gas in the period")
    }

    /// kg CO2e for each completed case.
    ///
    /// - Parameter missing: why the cases are not known, where they are not.
    package func perCase(_ cases: Int, unless missing: String? = nil) -> FacilityFigure {
        let isKnown = basis.n > 0 && cases > 0 && missing == nil
        return FacilityFigure(
            .gasPerCase, isKnown ? kilogramsCO2e / Double(cases) : nil, variant: "GWP100 \(set.name)", basis: basis,
            source: set.source,
            otherwise: basis.n == 0
                ? "no anaesthetic gas in the period" : missing ?? "no completed case in the period")
    }

    package var kilogramsCO2e: Double { agents.reduce(0) { $0 + $1.kilogramsCO2e } }

    /// Tonnes CO2e.
    package var figure: FacilityFigure {
        FacilityFigure(
            .anestheticGas, basis.n > 0 ? kilogramsCO2e / 1000 : nil, variant: "GWP100 \(set.name)", basis: basis,
            source: set.source, otherwise: "no anaesthetic gas in the period")
    }
}
