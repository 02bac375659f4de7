package import LumenCore

/// Greenhouse gases of a period in the GHG Protocol's scopes: fuels, fleet, refrigerants and anaesthetic gases (1),
/// bought energy (2), and what was entered of supply, waste and travel (3).
///
/// Meters go before entries: an entry of a fuel that a meter of its building counts is left out.
package struct CarbonFootprint: Sendable, Equatable {
    /// One source's part.
    package struct Line: Sendable, Equatable {
        package let scope: Int
        package let name: String
        package internal(set) var kilogramsCO2e: Double
        /// Readings and entries that it is made of.
        package internal(set) var n: Int
        /// Where the factor comes from.
        package let source: String
    }

    /// By scope, then size.
    package private(set) var lines: [Line] = []
    package private(set) var electricityKWh = 0.0
    package let grid: GridRegion?
    private let supplierFactor: Double?
    private let areaM2: Double
    private let isAreaComplete: Bool
    private let set: GWPSet
    private var basis: FacilityBasis
    /// What was left out of which scope; 0 where that is not known.
    private var omitted: [Int: FacilityBasis] = [:]
    private var electricityRows = 0
    /// Whether it is of all scopes and sources: only that goes by area, by case and by market.
    private var isWhole = true

    /// - Parameters:
    ///   - readings: of the meters, for the window.
    ///   - others: of meters elsewhere, whose fuels an entry without a building may be of.
    package init(
        _ readings: [EnergyReading], _ entries: [EmissionEntry], window: DateRange, zone: ZoneRules,
        definitions: FacilityDefinitions, others: [EnergyReading] = []
    ) {
        let use = EnergyUse(readings, window: window, zone: zone)
        (areaM2, isAreaComplete) = (use.areaM2, !use.basis.exclusions.contains { $0.reason == .withoutArea })
        grid = definitions.gridRegion.flatMap(GridRegion.init(id:))
        supplierFactor = definitions.supplierFactor
        set = definitions.gwpSet
        basis = use.basis.without(.withoutArea)
        omitted[0] = basis
        var ledger: [Line] = []
        let rows = readings.counts(until: zone.minute(of: window.end.advanced(by: 1), at: 0))
        for fuel in Fuel.allCases {
            if let kWh = use.kWh[fuel] { add(fuel, kWh, scope: nil, rows: rows[fuel] ?? 0, to: &ledger) }
        }
        let metered = (others.isEmpty ? readings : others).metered
        for entry in entries where window.contains(entry.day) { take(entry, metered, &ledger) }
        if electricityKWh != 0, let grid {
            ledger.append(
                Line(
                    scope: 2, name: "electricity (\(grid.id))",
                    kilogramsCO2e: electricityKWh * grid.kilogramsPerKWh, n: electricityRows,
                    source: GridRegion.source))
        } else if electricityKWh != 0 {
            exclude(.withoutGridRegion, scope: 2)
        }
        lines = ledger.sorted { ($0.scope, -$0.kilogramsCO2e, $0.name) < ($1.scope, -$1.kilogramsCO2e, $1.name) }
    }

    /// The part of one scope.
    package func scope(_ scope: Int) -> CarbonFootprint {
        var part = part { $0.scope == scope }
        part.basis = (omitted[scope] ?? FacilityBasis(window: basis.window)).adding(omitted[0])
            .counting(part.basis.n)
        return part
    }

    /// The part of some sources.
    package func part(_ holds: (Line) -> Bool) -> CarbonFootprint {
        var part = self
        part.lines = lines.filter(holds)
        part.isWhole = false
        part.basis = basis.counting(part.lines.reduce(0) { $0 + $1.n })
        return part
    }

    /// kg CO2e of a scope, electricity by the grid's mean.
    package func kilograms(scope: Int) -> Double {
        lines.filter { $0.scope == scope }.reduce(0) { $0 + $1.kilogramsCO2e }
    }

    /// Tonnes, electricity by the grid's mean.
    package var total: FacilityFigure { figure(.carbonFootprint, locationBased.map { $0 / 1000 }, variant: variant) }

    /// Tonnes, electricity as the supplier says.
    package var marketBased: FacilityFigure {
        let others = lines.filter { !$0.name.hasPrefix("electricity (") }.reduce(0) { $0 + $1.kilogramsCO2e }
        let kilograms = supplierFactor.map { others + electricityKWh * $0 }
        return FacilityFigure(
            .marketBased, isWhole && basis.n > 0 ? kilograms.map { $0 / 1000 } : nil,
            variant: "market-based, the supplier's factor; GWP100 \(set.name) for anaesthetic gases",
            basis: basis.without(.withoutGridRegion),
            otherwise: basis.n == 0
                ? empty : isWhole ? "the site has told no supplier's factor" : Self.onlyWhole)
    }

    /// kg for each square metre.
    package var perArea: FacilityFigure {
        guard let locationBased, isAreaComplete, isWhole else {
            return figure(
                .carbonPerArea, nil, variant: variant,
                otherwise: isWhole ? "not every metered building has a floor area" : Self.onlyWhole)
        }
        return FacilityFigure(
            .carbonPerArea, locationBased, over: areaM2, variant: variant, basis: basis,
            otherwise: "no floor area is known")
    }

    /// kg for each completed case.
    ///
    /// - Parameter missing: why the cases are not known, where they are not.
    package func perCase(_ cases: Int, unless missing: String? = nil) -> FacilityFigure {
        let isKnown = locationBased != nil && isWhole && missing == nil
        return FacilityFigure(
            .carbonPerCase, locationBased ?? 0, over: isKnown ? Double(cases) : 0, variant: variant, basis: basis,
            otherwise: locationBased == nil
                ? reason : !isWhole ? Self.onlyWhole : missing ?? "no completed case in the period")
    }

    private static let onlyWhole = "it is told of all scopes and sources together"
    private var empty: String {
        isWhole
            ? "no energy reading and no emission entry in the period"
            : "no energy reading and no emission entry of it in the period"
    }
    private var reason: String { basis.n == 0 ? empty : "the site has not told its grid region" }
    private var locationBased: Double? {
        guard basis.n > 0, electricityKWh == 0 || grid != nil else { return nil }
        return lines.reduce(0) { $0 + $1.kilogramsCO2e }
    }

    private var variant: String {
        let grid = grid.map { "eGRID2022 \($0.id)" } ?? "no grid region"
        return "location-based, \(grid); GWP100 \(set.name) for anaesthetic gases"
    }

    private func figure(
        _ metric: FacilityMetric, _ value: Double?, variant: String, otherwise: String? = nil
    ) -> FacilityFigure {
        FacilityFigure(
            metric, value, variant: variant, basis: basis,
            otherwise: locationBased == nil ? reason : otherwise ?? reason)
    }
}

extension CarbonFootprint {
    private mutating func take(_ entry: EmissionEntry, _ metered: [Fuel: Set<Int>], _ lines: inout [Line]) {
        let fuel = Fuel(named: entry.source)
        let amount = entry.quantity * entry.unit.size.factor
        if let fuel, entry.unit.size.quantity == .energy, let buildings = metered[fuel],
            entry.building.map(buildings.contains) ?? true
        {
            exclude(.meteredAlready, scope: entry.scope ?? (fuel == .electricity ? 2 : EmissionFactor.of(fuel)?.scope))
        } else if let agent = entry.agent, entry.unit.size.quantity != .emissions {
            take(agent, entry, &lines)
        } else if let fuel, entry.unit.size.quantity == .energy {
            if add(fuel, amount, scope: entry.scope, rows: 1, to: &lines) { basis.n += 1 }
        } else if entry.unit.size.quantity == .emissions {
            basis.n += 1
            add(entry.source, entry.scope ?? 3, amount, "as entered", to: &lines)
        } else if let factor = EmissionFactor.named(entry.source, entry.unit.size.quantity) {
            basis.n += 1
            add(factor.name, entry.scope ?? factor.scope, amount * factor.kilogramsCO2e, factor.source, to: &lines)
        } else {
            exclude(.withoutFactor, scope: entry.scope)
        }
    }

    private mutating func exclude(_ reason: FacilityExclusion.Reason, scope: Int?) {
        basis.exclude(reason)
        omitted[scope ?? 0, default: FacilityBasis(window: basis.window)].exclude(reason)
    }

    private mutating func take(_ agent: AnestheticAgent, _ entry: EmissionEntry, _ lines: inout [Line]) {
        let scope = entry.scope ?? 1
        guard let potential = set[agent] else { return exclude(.withoutWarmingPotential, scope: scope) }
        guard let kilograms = agent.kilograms(entry.quantity, entry.unit) else {
            return exclude(.withoutFactor, scope: scope)
        }
        basis.n += 1
        add(agent.name, scope, kilograms * potential, set.source, to: &lines)
    }

    @discardableResult
    private mutating func add(
        _ fuel: Fuel, _ kWh: Double, scope: Int?, rows: Int, to lines: inout [Line]
    ) -> Bool {
        if fuel == .electricity {
            electricityKWh += kWh
            electricityRows += rows
        } else if let factor = EmissionFactor.of(fuel) {
            add(fuel.name, scope ?? factor.scope, kWh * factor.kilogramsCO2e, factor.source, rows: rows, to: &lines)
        } else {
            exclude(.withoutFactor, scope: scope)
            return false
        }
        return true
    }

    private func add(
        _ name: String, _ scope: Int, _ kilograms: Double, _ source: String, rows: Int = 1, to lines: inout [Line]
    ) {
        if let index = lines.firstIndex(where: { $0.name == name && $0.scope == scope }) {
            lines[index].kilogramsCO2e += kilograms
            lines[index].n += rows
        } else {
            lines.append(Line(scope: scope, name: name, kilogramsCO2e: kilograms, n: rows, source: source))
        }
    }
}

extension [EnergyReading] {
    /// How many of each fuel count, as `EnergyUse` counts them.
    fileprivate func counts(until end: Minute) -> [Fuel: Int] {
        reduce(into: [:]) { counts, reading in
            guard !reading.isTakenAsMissing, reading.end.map({ $0 <= end }) ?? true else { return }
            counts[reading.fuel, default: 0] += 1
        }
    }

    /// The buildings that have a meter of each fuel.
    fileprivate var metered: [Fuel: Set<Int>] {
        var metered: [Fuel: Set<Int>] = [:]
        var last: EnergyReading?
        for reading in self where !reading.isTakenAsMissing {
            if let last, last.fuel == reading.fuel, last.building == reading.building { continue }
            last = reading
            metered[reading.fuel, default: []].insert(reading.building)
        }
        return metered
    }
}
