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
        let areas = readings.reduce(into: [Int: Double]()) { areas, reading in
            if let area = reading.areaM2, area > 0 { areas[reading.building] = area }
        }
        var buildings: Set<Int> = []
        intensityVariant = Self.variant(window)
        for reading in readings {
            if let last = reading.end, last > end {
                basis.exclude(.runsBeyondWindow)
            } else if reading.isTakenAsMissing {
                basis.exclude(.zeroForWeeks)
            } else {
                basis.n += 1
                kWh[reading.fuel, default: 0] += reading.kWh
                buildings.insert(reading.building)
                if areas[reading.building] != nil { intensiveKWh[reading.fuel, default: 0] += reading.kWh }
            }
        }
        areaM2 = buildings.sorted().reduce(0) { $0 + (areas[$1] ?? 0) }
        basis.exclude(.withoutArea, count: buildings.count { areas[$0] == nil })
    }

    package var totalKWh: Double { Fuel.allCases.reduce(0) { $0 + (kWh[$1] ?? 0) } }

    package var consumption: FacilityFigure {
        FacilityFigure(
            .energyConsumption, basis.n > 0 ? totalKWh : nil, variant: "all fuels as kWh, as metered", basis: basis,
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

extension EnergyReading {
    /// 0 over four weeks or more.
    var isTakenAsMissing: Bool { kWh == 0 && (minutes ?? 0) >= EnergyUse.longestZero }
}
