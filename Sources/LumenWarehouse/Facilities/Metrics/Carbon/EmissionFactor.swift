/// What one unit of something emits, in kg CO2e, and who says so.
package struct EmissionFactor: Sendable, Equatable {
    /// What it is of, as an answer calls it.
    package let name: String
    package let scope: Int
    package let quantity: EmissionUnit.Quantity
    /// For each kWh, kg, litre or km.
    package let kilogramsCO2e: Double
    package let source: String

    /// The factor of a source as a site calls it, for what is counted; `nil` where there is none.
    package static func named(_ source: String, _ quantity: EmissionUnit.Quantity) -> EmissionFactor? {
        let folded = ImportColumn.fold(source)
        return table.first { $0.quantity == quantity && $0.words.contains(folded) }?.factor
    }

    /// Of a fuel but electricity; `nil` for chilled water, whose making nobody has told.
    package static func of(_ fuel: Fuel) -> EmissionFactor? { named(fuel.name, .energy) }

    private typealias Row = (quantity: EmissionUnit.Quantity, words: Set<String>, factor: EmissionFactor)

    private static let table: [Row] = fuels + refrigerants + fleet + supplies + travel

    /// kg CO2e per MMBtu: CO2, CH4 × 28 and N2O × 265.
    private static let fuels = [
        fuel("natural gas", 1, 53.06 + 0.001 * 28 + 0.0001 * 265, "gas", "naturalgas"),
        fuel("fuel oil", 1, 73.96 + 0.003 * 28 + 0.0006 * 265, "fueloil", "oil", "heatingoil", "diesel"),
        fuel("propane", 1, 62.87 + 0.003 * 28 + 0.0006 * 265, "propane", "lpg"),
        fuel("steam", 2, 66.33 + 0.00125 * 28 + 0.000125 * 265, "steam", "districtsteam", "districtheat", "heat"),
        fuel("hot water", 2, 66.33 + 0.00125 * 28 + 0.000125 * 265, "hotwater", "districthotwater"),
    ]

    private static let refrigerants = [
        ("R-134a", 1430.0, "r134a"), ("R-410A", 2088, "r410a"), ("R-404A", 3922, "r404a"), ("R-407C", 1774, "r407c"),
    ].map { row("refrigerant \($0)", 1, .mass, $1, "IPCC AR4, GWP100", $2, "refrigerant\($2)", "hfc\($2)") }

    private static let fleet = [
        row("petrol", 1, .volume, 2.16802, uk, "petrol", "gasoline", "fleetpetrol", "fleetgasoline"),
        row("diesel", 1, .volume, 2.54603, uk, "diesel", "fleetdiesel"),
    ]

    /// For each kg or litre.
    private static let supplies = [
        row("recycled waste", 3, .mass, 0.021_317, uk, "recycling", "recycledwaste", "wasterecycling"),
        row("landfilled waste", 3, .mass, 0.447_774_1, uk, "landfill", "wastelandfill", "generalwaste", "waste"),
        row("incinerated waste", 3, .mass, 0.22, uk, "incineration", "wasteincineration"),
        row("clinical waste", 3, .mass, 0.240_05, uk, "clinicalwaste", "medicalwaste", "regulatedmedicalwaste"),
        row("composted waste", 3, .mass, 0.010_204, uk, "foodwaste", "compost", "organicwaste"),
        row("paper", 3, .mass, 0.9286, uk, "paper"),
        row("water supply", 3, .volume, 0.000_344, uk, "water", "watersupply", "mainswater"),
        row("water treatment", 3, .volume, 0.000_708, uk, "wastewater", "watertreatment", "sewage"),
    ]

    private static let travel = [
        row("car travel", 3, .distance, 0.1714, uk, "car", "cartravel", "staffcommute", "commuting", "businesscar"),
        row("rail travel", 3, .distance, 0.03694, uk, "rail", "train", "railtravel"),
        row("bus travel", 3, .distance, 0.10312, uk, "bus", "bustravel"),
        row("taxi travel", 3, .distance, 0.14549, uk, "taxi", "taxitravel"),
        row("domestic flights", 3, .distance, 0.2443, uk, "domesticflight", "domesticflights"),
        row("short-haul flights", 3, .distance, 0.15553, uk, "shorthaulflight", "shorthaulflights"),
        row("long-haul flights", 3, .distance, 0.19085, uk, "longhaulflight", "longhaulflights"),
    ]

    private static let uk = "UK government conversion factors 2020–21, without well-to-tank"

    private static func fuel(_ name: String, _ scope: Int, _ perMMBtu: Double, _ words: String...) -> Row {
        row(
            name, scope, .energy, perMMBtu / EnergyUnit.mmBtu.kWh,
            "US EPA GHG emission factors, AR5 potentials, not checked against the hub's table", words)
    }

    private static func row(
        _ name: String, _ scope: Int, _ quantity: EmissionUnit.Quantity, _ factor: Double, _ source: String,
        _ words: String...
    ) -> Row {
        row(name, scope, quantity, factor, source, words)
    }

    private static func row(
        _ name: String, _ scope: Int, _ quantity: EmissionUnit.Quantity, _ factor: Double, _ source: String,
        _ words: [String]
    ) -> Row {
        let factor = EmissionFactor(
            name: name, scope: scope, quantity: quantity, kilogramsCO2e: factor, source: source)
        return (quantity, Set(words + [ImportColumn.fold(name)]), factor)
    }
}
