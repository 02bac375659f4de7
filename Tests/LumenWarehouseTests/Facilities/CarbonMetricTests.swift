import LumenCore
import LumenWarehouse
import Testing

@Suite struct CarbonMetricTests {
    private let notes: FacilityNotes

    init() throws { notes = try FacilityNotes() }

    private func entry(
        _ source: String, _ quantity: Double, _ unit: EmissionUnit, building: Int? = nil, scope: Int? = nil,
        agent: AnestheticAgent? = nil, day: String = "2025-07-01"
    ) throws -> EmissionEntry {
        EmissionEntry(
            source: source, day: try FacilityNotes.day(day), quantity: quantity, unit: unit, building: building,
            scope: scope, agent: agent)
    }

    private func reading(_ kWh: Double, _ fuel: Fuel = .electricity, building: Int = 1, area: Double? = 100) throws
        -> EnergyReading
    {
        EnergyReading(
            building: building, fuel: fuel, start: try notes.minute("2025-07-01 00:00"), minutes: 60, kWh: kWh,
            areaM2: area)
    }

    private func footprint(
        _ readings: [EnergyReading], _ entries: [EmissionEntry], region: String? = "US",
        _ choose: (inout FacilityDefinitions) -> Void = { _ in }
    ) -> CarbonFootprint {
        var definitions = notes.definitions
        definitions.gridRegion = region
        choose(&definitions)
        return CarbonFootprint(
            readings, entries, window: notes.year, zone: notes.zone, definitions: definitions)
    }

    @Test func nothingHasReasonsInsteadOfNumbers() {
        let none = footprint([], [])
        let gases = AnestheticEmissions([], window: notes.year, set: .clinical)
        for figure in [none.total, none.marketBased, none.perArea, none.perCase(10), gases.figure] {
            #expect(figure.value == nil && figure.reason != nil, "\(figure.metric)")
        }
    }

    /// 1,000 kWh × 0.375294… kg.
    @Test func aPerCaseNumberNeedsCases() throws {
        let told = footprint([try reading(1000)], [])
        #expect(sixDecimals(told.total.value) == 0.375294)
        #expect(sixDecimals(told.perArea.value) == 3.752942)
        #expect(sixDecimals(told.perCase(10).value) == 37.529416)
        #expect(told.perCase(0).value == nil && told.perCase(0).reason == "no completed case in the period")
        #expect(told.total.variant.hasPrefix("location-based, eGRID2022 US; GWP100 clinical"))
    }

    @Test func withoutAGridRegionElectricityIsNotNothing() throws {
        let told = footprint([try reading(1000)], [try entry("waste", 1000, .kilogram)], region: "XXXX")
        #expect(told.total.value == nil && told.total.reason == "the site has not told its grid region")
        #expect(sixDecimals(told.kilograms(scope: 3)) == 447.7741)
        #expect(notes.count(told.total, .withoutGridRegion) == 1)
        #expect(told.marketBased.reason == "the site has told no supplier's factor")
        let greener = footprint([try reading(1000)], [], region: nil) { $0.supplierFactor = 0.1 }
        #expect(greener.marketBased.value == 0.1)
    }

    @Test func metersGoBeforeEntries() throws {
        let entries = [
            try entry("electricity", 5, .megawattHour, building: 1), try entry("Gas", 10, .therm, building: 1),
            try entry("electricity", 1, .megawattHour, building: 2), try entry("electricity", 9, .megawattHour),
        ]
        let told = footprint([try reading(1000)], entries)
        #expect(told.electricityKWh == 2000)
        #expect(sixDecimals(told.kilograms(scope: 1)) == 53.1145)
        #expect(notes.count(told.total, .meteredAlready) == 2)
    }

    @Test func scopesAreTheFactorsOrTheEntrys() throws {
        let told = footprint(
            [],
            [
                try entry("Clinical waste", 2, .tonne), try entry("diesel", 10, .litre),
                try entry("diesel", 10, .litre, scope: 3), try entry("steam", 1, .mmBtu),
                try entry("Supplies", 3, .tonneCO2e), try entry("R-410A", 1, .kilogram),
                try entry("moonshine", 1, .litre), try entry("chilled water", 1, .kilowattHour),
                try entry("waste", 1, .tonne, day: "2026-01-01"),
            ])
        #expect(sixDecimals(told.kilograms(scope: 1)) == 2113.4603)
        #expect(sixDecimals(told.kilograms(scope: 2)) == 66.398125)
        #expect(sixDecimals(told.kilograms(scope: 3)) == 480.1 + 25.4603 + 3000)
        #expect(notes.count(told.total, .withoutFactor) == 2 && told.total.basis.n == 6)
        #expect(told.lines.map(\.scope) == [1, 1, 2, 3, 3, 3])
    }

    @Test(arguments: [
        (GWPSet.clinical, 893.064, 0), (.aagbi, 569.592, 1), (.ar6, 910.644, 0),
    ])
    func gasesNameTheirSet(set: GWPSet, desflurane: Double, left: Int) throws {
        let entries = [
            try entry("Desflurane", 240, .millilitre, agent: .desflurane),
            try entry("N2O", 1, .kilogram, agent: .nitrousOxide),
            try entry("N2O", 1, .bottle, agent: .nitrousOxide), try entry("waste", 1, .kilogram),
        ]
        let gases = AnestheticEmissions(entries, window: notes.year, set: set)
        #expect(sixDecimals(gases.agents.first?.kilogramsCO2e) == desflurane)
        #expect(gases.figure.variant == "GWP100 \(set.name)")
        #expect(notes.count(gases.figure, .withoutWarmingPotential) == left * 2)
        #expect(notes.count(gases.figure, .withoutFactor) == 1 - left)
    }

    /// A litre of gas at GWP 298, as the UK's factors have it.
    @Test func nitrousOxideIsCountedAsGas() throws {
        let gases = AnestheticEmissions(
            [try entry("N2O", 1000, .litre, agent: .nitrousOxide)], window: notes.year, set: .clinical)
        #expect(sixDecimals(gases.kilogramsCO2e) == 559.048)
    }

    @Test func everyNumberCanBeExplained() {
        for metric in FacilityMetric.allCases {
            let definition = metric.definition(variant: "x")
            #expect(definition.name == metric.rawValue && !definition.title.isEmpty && !definition.formula.isEmpty)
        }
        #expect(Set(FacilityMetric.allCases.map(\.title)).count == FacilityMetric.allCases.count)
    }
}
