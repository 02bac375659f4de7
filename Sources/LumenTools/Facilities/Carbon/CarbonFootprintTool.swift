import LumenCore
import LumenWarehouse

/// Greenhouse gases by scope, over area and cases.
struct CarbonFootprintTool: FacilityMetricTool {
    static let figures: [Figure<CarbonSums>] =
        [
            .number(
                "carbon_footprint", "Carbon footprint",
                "kg CO2e of scopes 1 to 3, electricity by the mean of the site's grid region.", .kilogramsCO2e,
                decimals: 0, better: .lower,
                phrases: ["carbon", "footprint", "emissions", "co2", "co2e", "total emissions", "greenhouse gas"]
            ) { $0.kilograms }
        ]
        + (1...3).map { scope in
            .number(
                "scope_\(scope)", "Scope \(scope)", Self.scopes[scope - 1], .kilogramsCO2e, decimals: 0,
                one: "scope \(scope) emissions", better: .lower, whole: "carbon_footprint", phrases: ["scope \(scope)"]
            ) { $0.kilograms(scope: scope) }
        }
        + [
            .number(
                "market_based", "Market-based",
                "The same with the supplier's factor for electricity, where the site told it.",
                .kilogramsCO2e, decimals: 0, one: "market-based footprint", better: .lower,
                phrases: ["market based", "market-based"], isProminent: false
            ) { $0.marketBased },
            .number(
                "carbon_per_area", "Carbon per area", "kg CO2e for each square metre of floor.", .carbonIntensity,
                decimals: 2, one: "carbon per floor area", better: .lower,
                phrases: ["per area", "per square foot", "per square meter", "per square metre", "carbon intensity"],
                isProminent: false
            ) { $0.perArea },
            .number(
                "carbon_per_case", "Carbon per case", "kg CO2e for each completed operation.", .kilogramsCO2e,
                decimals: 1, one: "carbon per case", better: .lower,
                phrases: ["per case", "per surgery", "per operation", "per procedure"], isProminent: false
            ) { $0.perCase },
        ]

    private static let scopes = [
        "Of it, burnt here: fuels, fleet, refrigerants, anaesthetic gases.", "Of it, bought energy, location-based.",
        "Of it, what was entered of supply, waste and travel.",
    ]

    private static let columns: [Column<(CarbonFootprint.Line, Double)>] = [
        .text("source", "Source", "What it comes from.") { line, _ in line.name },
        .number("scope", "Scope", "1 to 3.") { line, _ in Double(line.scope) },
        .number("carbon_footprint", "Emissions", "kg CO2e.", .kilogramsCO2e) { line, _ in line.kilogramsCO2e },
        .number("share", "Share", "Of all.", .rate, decimals: 6) { line, all in
            all > 0 ? line.kilogramsCO2e / all : nil
        },
        .text("factor", "Factor", "Where its emission factor comes from.") { line, _ in line.source },
    ]

    static let outline = MetricOutline<CarbonSums>(
        name: "carbon_footprint", title: "Carbon footprint",
        description: """
            Greenhouse gas emissions in the GHG Protocol's scopes: fuels, fleet, refrigerants and anaesthetic gases \
            (1), bought energy by the grid region's mean (2), and what was entered of supply, waste and travel (3); \
            per floor area and per operation; each source a row. Anaesthetic gases alone are in \
            anesthetic_gas_emissions.
            """,
        topic: "the carbon footprint",
        phrases: [
            "carbon footprint", "footprint", "emit", "emits", "emitted", "emitting", "carbon", "tons of co2",
            "tonnes of co2",
            "tons of carbon", "tonnes of carbon", "carbon emissions", "co2", "co2e", "emissions", "greenhouse gas",
            "greenhouse gases", "ghg", "ghg emissions", "scope 1", "scope 2", "scope 3", "climate footprint",
            "climate impact", "carbon per case", "carbon per surgery", "carbon intensity", "emissions per case",
            "total emissions", "biggest source of emissions", "carbon sources", "carbon output", "carbon total",
            "carbon pollution", "climate",
            "greenhouse emissions", "greenhouse gas emissions", "ghgs", "global warming impact", "tco2e", "mtco2e",
            "tco2", "environmental footprint", "environmental impact", "pollute", "pollutes", "polluting", "polluted",
            "pollution", "carbon dioxide", "emission", "emitter", "emitters", "dirtiest", "metric tons of co2",
            "metric tonnes of co2", "warming impact",
        ],
        figures: figures, counted: ToolCount("entries", one: "entry", many: "entries"),
        groupings: [
            FacilityGrouping.scope, FacilityGrouping.source, FacilityGrouping.building, FacilityGrouping.month,
        ],
        usualGrouping: "source",
        choices: (1...3).map { ToolChoice("scope", "\($0)", phrases: ["scope \($0)"]) },
        arguments: filters.map(\.argument) + [("scope", Schema.choice(["1", "2", "3"], "Only this scope."))],
        columns: columns)

    static let parts: [FacilityLedger.Part] = [.energy, .emissions]
    static let filters: [FacilityFacet] = [.building]
    static let needsCases = true

    func days(for period: DateRange) -> DateRange { period.withBills }

    func sums(of slice: FacilitySlice) -> CarbonSums {
        let scope = Self.scope(of: slice)
        var sums = CarbonSums(slice, scope: scope)
        let entries = slice.entryWarnings { entry in
            entry.countedScope.map { scope == nil || $0 == scope } ?? false
        }
        sums.warnings = entries + (scope == 3 ? [] : slice.readingWarnings())
        return sums
    }

    func sums(before slice: FacilitySlice, _ before: FacilitySlice) -> CarbonSums? {
        let scope = Self.scope(of: slice)
        return scope == 3 || slice.isComparable(with: before) ? CarbonSums(before, scope: scope) : nil
    }

    private static func scope(of slice: FacilitySlice) -> Int? {
        slice.arguments["scope"]?.stringValue.flatMap { Int($0) }
    }

    func groups(of slice: FacilitySlice, by grouping: String) -> [(name: String, sums: CarbonSums)] {
        let scope = Self.scope(of: slice)
        switch grouping {
        case FacilityGrouping.scope.value:
            let whole = CarbonSums(slice, scope: scope)
            return Set(whole.lines.map(\.scope)).sorted().map { ("Scope \($0)", whole.scope($0)) }
        case FacilityGrouping.source.value:
            let whole = CarbonSums(slice, scope: scope)
            return Set(whole.lines.map(\.name)).sorted(by: naturallyPrecedes).map { name in
                (name, whole.part { $0.name == name })
            }
        default:
            return slice.parts(by: grouping).map { ($0.name, CarbonSums($0.slice, scope: scope)) }
        }
    }

    func rows(of sums: CarbonSums, in slice: FacilitySlice) -> [JSON] {
        let all = sums.kilograms ?? 0
        return sums.lines.sorted { $0.kilogramsCO2e > $1.kilogramsCO2e }.map { Self.columns.json(of: ($0, all)) }
    }
}
