package import LumenCore

/// What the energy of a period cost: as billed where readings carry their cost, else by the site's tariff.
package struct EnergyCost: Sendable, Equatable {
    package enum Origin: Sendable, Equatable { case billed, tariff, unknown }

    package let origin: Origin
    package private(set) var energy = 0.0
    package private(set) var demand = 0.0
    package private(set) var fixed = 0.0
    package private(set) var basis: FacilityBasis

    /// - Parameter tariff: prices electricity; `nil` where the site has not told one.
    package init(_ readings: [EnergyReading], window: DateRange, zone: ZoneRules, tariff: EnergyTariff?) {
        basis = FacilityBasis(window: window)
        let billed = readings.filter { $0.cost != nil }
        if !billed.isEmpty {
            origin = .billed
            basis.n = billed.count
            basis.exclude(.withoutCost, count: readings.count - billed.count)
            energy = billed.reduce(0) { $0 + ($1.cost ?? 0) }
        } else if let tariff, !readings.isEmpty {
            origin = .tariff
            let priced = readings.filter { $0.fuel == .electricity }
            basis.n = priced.count
            basis.exclude(.withoutCost, count: readings.count - priced.count)
            energy = priced.reduce(0) { $0 + $1.kWh } * tariff.perKWh
            let months = Set(priced.map { zone.local($0.start).day.firstOfMonth })
            let peaks = PeakDemand(priced, window: window, zone: zone).monthly
            demand = peaks.reduce(0) { $0 + $1.peak.kW } * tariff.perKW
            fixed = Double(months.count) * tariff.fixed
        } else {
            origin = .unknown
            basis.exclude(.withoutCost, count: readings.count)
        }
    }

    /// To the cent.
    package var total: FacilityFigure {
        let sum = ((energy + demand + fixed) * 100).rounded(.toNearestOrEven) / 100
        return FacilityFigure(
            .energyCost, basis.n > 0 ? sum : nil, variant: variant, basis: basis,
            otherwise: "no reading has a cost, and the site has no tariff")
    }

    private var variant: String {
        switch origin {
        case .billed: "as billed"
        case .tariff: "electricity by the site's tariff: energy, demand by calendar month, fixed"
        case .unknown: "none"
        }
    }
}
