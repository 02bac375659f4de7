import LumenCore
import LumenWarehouse

/// A carbon footprint, or a scope's or a source's part of it.
struct CarbonSums: FacilitySums {
    private let footprint: CarbonFootprint
    private let cases: Int
    private let missingCases: String?
    var warnings: [String] = []

    /// - Parameter scope: `nil` for all.
    init(_ slice: FacilitySlice, scope: Int?) {
        let whole = CarbonFootprint(
            slice.energy(in: slice.window).readings, slice.ledger.emissions, window: slice.window, zone: slice.zone,
            definitions: slice.definitions, others: slice.metersElsewhere)
        footprint = scope.map(whole.scope) ?? whole
        cases = slice.completedCases
        missingCases = slice.missingCases
    }

    private init(part: CarbonFootprint, of whole: CarbonSums) {
        footprint = part
        (cases, missingCases) = (whole.cases, whole.missingCases)
    }

    var told: [FacilityFigure] {
        [footprint.total, footprint.marketBased, footprint.perArea, footprint.perCase(cases, unless: missingCases)]
    }

    func figure(behind field: String, of told: [FacilityFigure]) -> FacilityFigure? {
        if let scope = (1...3).first(where: { field == "scope_\($0)" }) { return footprint.scope(scope).total }
        return told.first { $0.metric.rawValue == field } ?? footprint.total
    }

    var lines: [CarbonFootprint.Line] { footprint.lines }
    /// kg CO2e; `nil` where the whole is not known.
    var kilograms: Double? { footprint.total.value.map { $0 * 1000 } }
    func kilograms(scope: Int) -> Double? {
        kilograms.flatMap { _ in footprint.scope(scope).total.value.map { $0 * 1000 } }
    }
    var marketBased: Double? { footprint.marketBased.value.map { $0 * 1000 } }
    var perArea: Double? { footprint.perArea.value }
    var perCase: Double? { footprint.perCase(cases, unless: missingCases).value }

    func scope(_ scope: Int) -> CarbonSums { CarbonSums(part: footprint.scope(scope), of: self) }

    func part(_ holds: (CarbonFootprint.Line) -> Bool) -> CarbonSums {
        CarbonSums(part: footprint.part(holds), of: self)
    }
}
