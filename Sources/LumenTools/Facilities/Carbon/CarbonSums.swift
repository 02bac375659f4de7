import LumenCore
import LumenWarehouse

/// A carbon footprint, or a scope's or a source's part of it.
struct CarbonSums: FacilitySums {
    private let footprint: CarbonFootprint
    private(set) var lines: [CarbonFootprint.Line]
    private let cases: Int
    /// Whether it is of all scopes and sources: only that goes by area, by case and by market.
    private var isWhole: Bool
    let warnings: [String]

    init(_ slice: FacilitySlice, where holds: (CarbonFootprint.Line) -> Bool, isWhole: Bool) {
        let (readings, shares) = slice.energy(in: slice.window)
        footprint = CarbonFootprint(
            readings, slice.ledger.emissions, window: slice.window, zone: slice.zone, definitions: slice.definitions)
        lines = footprint.lines.filter(holds)
        cases = slice.completedCases
        self.isWhole = isWhole
        warnings = slice.energyWarnings(readings, shares: shares)
    }

    var told: [FacilityFigure] { [footprint.total, footprint.perArea, footprint.perCase(cases)] }

    /// kg CO2e; `nil` where the whole is not known.
    var kilograms: Double? { sum { _ in true } }
    func kilograms(scope: Int) -> Double? { sum { $0.scope == scope } }
    var marketBased: Double? { isWhole ? footprint.marketBased.value.map { $0 * 1000 } : nil }
    var perArea: Double? { isWhole ? footprint.perArea.value : nil }
    var perCase: Double? { isWhole ? footprint.perCase(cases).value : nil }

    func part(_ holds: (CarbonFootprint.Line) -> Bool) -> CarbonSums {
        var part = self
        part.lines = lines.filter(holds)
        part.isWhole = false
        return part
    }

    private func sum(_ holds: (CarbonFootprint.Line) -> Bool) -> Double? {
        footprint.total.value == nil ? nil : lines.filter(holds).reduce(0) { $0 + $1.kilogramsCO2e }
    }
}
