package import LumenCore

/// Metered energy of a period by fuel, and its intensity over the floor area.
package struct EnergyUse: Sendable, Equatable {
    /// By fuel, in kWh.
    package private(set) var kWh: [Fuel: Double] = [:]
    /// The part of it used in buildings whose floor area is known.
    package private(set) var intensiveKWh: [Fuel: Double] = [:]
    /// Of the buildings with a reading and a known area.
    package private(set) var areaM2 = 0.0
    package private(set) var basis: FacilityBasis
    private let intensityVariant: String
    /// A foot is 0.3048 m.
    private static let squareMetresPerFt2 = 0.092_903_04
    /// Nothing stands still for so long: 0 is how some reports write that nothing is known.
    static let longestZero = 28 * 1440

    /// - Parameters:
    ///   - readings: of any meters; those that run beyond the window are left out, and said to be.
    ///   - window: local days.
    package init(_ readings: [EnergyReading], window: DateRange, zone: ZoneRules) {
        basis = FacilityBasis(window: window)
        let end = zone.minute(of: window.end.advanced(by: 1), at: 0)
        let areas = Self.areas(of: readings)
        intensityVariant = Self.variant(window)
        var (sums, intensive) = (FuelSums(), FuelSums())
        var buildings: Set<Int> = []
        // Readings come meter by meter: what goes by building is looked up once a meter.
        var current: (building: Int, hasArea: Bool)?
        for reading in readings {
            if let last = reading.end, last > end {
                basis.exclude(.runsBeyondWindow)
            } else if reading.isTakenAsMissing {
                basis.exclude(.zeroForWeeks)
            } else {
                if current?.building != reading.building {
                    current = (reading.building, areas[reading.building] != nil)
                    buildings.insert(reading.building)
                }
                basis.n += 1
                sums.add(reading.kWh, of: reading.fuel)
                if current?.hasArea == true { intensive.add(reading.kWh, of: reading.fuel) }
            }
        }
        (kWh, intensiveKWh) = (sums.byFuel, intensive.byFuel)
        areaM2 = buildings.sorted().reduce(0) { $0 + (areas[$1] ?? 0) }
        basis.exclude(.withoutArea, count: buildings.count { areas[$0] == nil })
    }

    /// The last one known of each building.
    private static func areas(of readings: [EnergyReading]) -> [Int: Double] {
        var last: [Int: (start: Minute, area: Double)] = [:]
        var current: (building: Int, start: Minute, area: Double)?
        // Readings come meter by meter, in the order of time: what goes by building is looked up once a meter.
        func keep() {
            guard let current, current.start >= last[current.building]?.start ?? .min else { return }
            last[current.building] = (current.start, current.area)
        }
        for reading in readings {
            guard let area = reading.areaM2, area > 0 else { continue }
            if current.map({ $0.building != reading.building || $0.start > reading.start }) ?? true { keep() }
            current = (reading.building, reading.start, area)
        }
        keep()
        return last.mapValues(\.area)
    }

    package var totalKWh: Double { Fuel.allCases.reduce(0) { $0 + (kWh[$1] ?? 0) } }

    /// How readings of other lengths than the period's count, too.
    private static let variant = """
        all fuels as kWh, as metered; a reading counts from its time on until the meter's next one, the last one as \
        long as the others
        """

    package var consumption: FacilityFigure {
        FacilityFigure(
            .energyConsumption, basis.n > 0 ? totalKWh : nil, variant: Self.variant, basis: basis,
            otherwise: "no reading in the period")
    }

    /// kBtu per square foot.
    package var siteEUI: FacilityFigure { intensity(.siteEUI) { _ in 1 } }
    package var sourceEUI: FacilityFigure { intensity(.sourceEUI) { $0.sourceRatio } }

    private func intensity(_ metric: FacilityMetric, ratio: (Fuel) -> Double) -> FacilityFigure {
        let kBtu = Fuel.allCases.reduce(0) {
            $0 + (intensiveKWh[$1] ?? 0) * EnergyUnit.kBtuPerKWh * ratio($1)
        }
        return FacilityFigure(
            metric, kBtu, over: areaM2 / Self.squareMetresPerFt2, variant: intensityVariant, basis: basis,
            otherwise: basis.n > 0 ? "no floor area is known" : "no reading in the period")
    }

    private static func variant(_ window: DateRange) -> String {
        let isYear = window.start.adding(months: 12) == window.end.advanced(by: 1)
        return isYear
            ? "twelve months" : "\(window.dayCount) days, not a year, so not to be held against yearly numbers"
    }
}

/// kWh of each fuel, `nil` for one without a reading.
private struct FuelSums {
    private var sums = [Double?](repeating: nil, count: Fuel.allCases.count)

    mutating func add(_ kWh: Double, of fuel: Fuel) { sums[fuel.rawValue] = (sums[fuel.rawValue] ?? 0) + kWh }

    var byFuel: [Fuel: Double] {
        Fuel.allCases.reduce(into: [:]) { byFuel, fuel in byFuel[fuel] = sums[fuel.rawValue] }
    }
}

extension EnergyReading {
    /// 0 over four weeks or more.
    var isTakenAsMissing: Bool { kWh == 0 && (minutes ?? 0) >= EnergyUse.longestZero }
}
