package import LumenCore

/// What the energy of a period cost: as billed where a fuel's readings carry their cost, else electricity by the
/// site's tariff.
package struct EnergyCost: Sendable, Equatable {
    package enum Origin: Sendable, Equatable { case billed, tariff, both, unknown }

    package private(set) var energy = 0.0
    package private(set) var demand = 0.0
    package private(set) var fixed = 0.0
    /// The energy that was priced, in kWh.
    package private(set) var pricedKWh = 0.0
    package private(set) var basis: FacilityBasis
    private var isBilled = false
    private var isByTariff = false

    /// - Parameters:
    ///   - tariff: prices electricity; `nil` where the site has not told one. The demand of a month and the fixed
    ///     charge of a meter count by the share of the month's days that are in the window.
    package init(_ readings: [EnergyReading], window: DateRange, zone: ZoneRules, tariff: EnergyTariff?) {
        basis = FacilityBasis(window: window)
        for (fuel, readings) in Dictionary(grouping: readings, by: \.fuel).sorted(by: {
            $0.key.rawValue < $1.key.rawValue
        }) {
            let billed = readings.filter { $0.cost != nil }
            if !billed.isEmpty {
                isBilled = true
                basis.n += billed.count
                basis.exclude(.withoutCost, count: readings.count - billed.count)
                energy += billed.reduce(0) { $0 + ($1.cost ?? 0) }
                pricedKWh += billed.reduce(0) { $0 + $1.kWh }
            } else if let tariff, fuel == .electricity {
                price(readings, by: tariff, zone)
            } else {
                basis.exclude(.withoutCost, count: readings.count)
            }
        }
    }

    package var origin: Origin {
        isBilled ? (isByTariff ? .both : .billed) : (isByTariff ? .tariff : .unknown)
    }

    /// To the cent.
    package var total: FacilityFigure {
        let sum = ((energy + demand + fixed) * 100).rounded(.toNearestOrEven) / 100
        return FacilityFigure(
            .energyCost, basis.n > 0 ? sum : nil, variant: variant, basis: basis,
            otherwise: "no reading has a cost, and the site has no tariff")
    }

    private var variant: String {
        let tariff = "electricity by the site's tariff: energy, demand by calendar month, fixed"
        return switch origin {
        case .billed: "as billed"
        case .tariff: tariff
        case .both: "as billed; \(tariff)"
        case .unknown: "none"
        }
    }

    private mutating func price(_ readings: [EnergyReading], by tariff: EnergyTariff, _ zone: ZoneRules) {
        isByTariff = true
        basis.n += readings.count
        let kWh = readings.reduce(0) { $0 + $1.kWh }
        pricedKWh += kWh
        energy += kWh * tariff.perKWh
        for (month, peak) in PeakDemand(readings, window: basis.window, zone: zone).monthly {
            demand += peak.kW * tariff.perKW * share(of: month)
        }
        guard tariff.fixed != 0 else { return }
        struct Account: Hashable {
            let building: Int
            let meter: Int
            let month: CivilDate
        }
        let accounts = Set(
            readings.map {
                Account(building: $0.building, meter: $0.meter, month: zone.local($0.start).day.firstOfMonth)
            })
        fixed += accounts.map { tariff.fixed * share(of: $0.month) }.sorted().reduce(0, +)
    }

    /// The share of a month's days that are in the window.
    private func share(of month: CivilDate) -> Double {
        guard let days = DateRange(month, month.lastOfMonth), let own = basis.window.intersection(days) else {
            return 0
        }
        return Double(own.dayCount) / Double(days.dayCount)
    }
}
