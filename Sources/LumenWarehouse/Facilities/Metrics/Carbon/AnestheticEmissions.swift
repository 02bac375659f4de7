package import LumenCore

/// What anaesthetic gases warmed in a period, agent by agent, by a named set of warming potentials.
package struct AnestheticEmissions: Sendable, Equatable {
    package struct Agent: Sendable, Equatable {
        package let agent: AnestheticAgent
        package internal(set) var kilograms = 0.0
        package internal(set) var kilogramsCO2e = 0.0
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
        }
        agents = AnestheticAgent.allCases.compactMap { totals[$0] }
        self.set = set
        self.basis = basis
    }

    package var kilogramsCO2e: Double { agents.reduce(0) { $0 + $1.kilogramsCO2e } }

    /// Tonnes CO2e.
    package var figure: FacilityFigure {
        FacilityFigure(
            .anestheticGas, basis.n > 0 ? kilogramsCO2e / 1000 : nil, variant: "GWP100 \(set.name)", basis: basis,
            otherwise: "no anaesthetic gas in the period")
    }
}
