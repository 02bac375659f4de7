import LumenCore
import LumenWarehouse

/// What anaesthetic gases warmed, agent by agent.
struct AnestheticGasEmissionsTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let gases: AnestheticEmissions
        let perCase: FacilityFigure
        let warnings: [String]
        var told: [FacilityFigure] { [gases.figure, perCase] }
        var kilograms: Double? { gases.figure.value.map { $0 * 1000 } }

        func figure(behind field: String, of told: [FacilityFigure]) -> FacilityFigure? {
            let agent = AnestheticAgent.allCases.first { $0.name.asArgument == field }
            return agent.map(gases.figure) ?? told.first { $0.metric.rawValue == field } ?? gases.figure
        }

        func kilograms(_ agent: AnestheticAgent) -> Double? {
            kilograms.map { _ in gases.agents.first { $0.agent == agent }?.kilogramsCO2e ?? 0 }
        }
    }

    static let figures: [Figure<Sums>] =
        [
            .number(
                "anesthetic_gas_emissions", "Gas emissions", "kg CO2e of all agents, by the named set of GWPs.",
                .kilogramsCO2e, decimals: 1, one: "anaesthetic gas emissions", better: .lower,
                phrases: ["emissions", "co2e", "co2", "carbon", "footprint", "total"]
            ) { $0.kilograms },
            .number(
                "per_case", "Gas per case", "kg CO2e for each completed operation.", .kilogramsCO2e, decimals: 2,
                one: "gas emissions per case", better: .lower,
                phrases: ["per case", "per surgery", "per operation", "per procedure"]
            ) { $0.perCase.value },
        ]
        + AnestheticAgent.allCases.map { agent in
            .number(
                agent.name.asArgument, agent.name.asTitle, "Of it, \(agent.name).", .kilogramsCO2e, decimals: 1,
                one: "\(agent.name) emissions", better: .lower, whole: "anesthetic_gas_emissions",
                phrases: [agent.name], isProminent: agent != .isoflurane
            ) { $0.kilograms(agent) }
        }

    static let outline = MetricOutline<Sums>(
        name: "anesthetic_gas_emissions", title: "Anaesthetic gas emissions",
        description: """
            What anaesthetic gases warmed the climate: kg CO2e of desflurane, sevoflurane, isoflurane and nitrous \
            oxide, by the set of global warming potentials (GWP) that the definition names, per operation too.
            """,
        topic: "anesthetic gas emissions",
        phrases: [
            "anesthetic gas", "anesthetic gases", "anaesthetic gas", "anaesthetic gases", "anesthetic gas emissions",
            "anaesthetic gas emissions", "anesthesia gas", "anesthesia gases", "anesthesia emissions",
            "anesthetic emissions", "inhaled anesthetics", "inhalational agents", "volatile agents",
            "volatile anesthetics", "volatiles", "desflurane", "sevoflurane", "isoflurane", "nitrous oxide", "n2o",
            "laughing gas", "waste anesthetic gas", "anesthetic carbon", "anesthetic", "anesthetics", "anaesthetic",
            "anaesthetics", "anesthesia carbon", "anesthesia footprint", "inhalation agents", "inhaled agents",
            "inhaled gases", "inhaled anesthetic", "inhalational anesthetics", "anesthesia agents",
            "anesthesia agent", "anesthetic agents", "anesthetic agent", "anaesthetic agents", "anaesthetic agent",
            "volatile gases", "anesthetic vapors", "anesthesia vapors", "vapors", "vapours",
            "anesthetic footprint", "anesthesia gas emissions", "gas emissions", "gas emissions per case",
        ],
        figures: figures, counted: ToolCount("entries", one: "entry", many: "entries"),
        groupings: [FacilityGrouping.agent, FacilityGrouping.month, FacilityGrouping.building],
        usualGrouping: "agent", choices: FacilityFacet.agentChoices, arguments: filters.map(\.argument))

    static let parts: [FacilityLedger.Part] = [.emissions]
    static let filters: [FacilityFacet] = [.building, .agent]
    static let needsCases = true

    func days(for period: DateRange) -> DateRange { FacilitySlice.withMonthsBefore(period) }

    func sums(of slice: FacilitySlice) -> Sums {
        let gases = AnestheticEmissions(
            slice.ledger.emissions, window: slice.window, set: slice.definitions.gwpSet)
        return Sums(
            gases: gases, perCase: gases.perCase(slice.completedCases, unless: slice.missingCases),
            warnings: slice.entryWarnings { $0.agent != nil })
    }
}
