package import LumenCore

/// What the energy of a period cost, meter by meter and calendar month: as billed where the meter's readings of the
/// month carry their cost, else electricity by the site's tariff. So it is the sum of its buildings and of its months.
package struct EnergyCost: Sendable, Equatable {
    package enum Origin: Sendable, Equatable { case billed, tariff, both, unknown }

    package private(set) var energy = 0.0
    package private(set) var demand = 0.0
    package private(set) var fixed = 0.0
    /// The energy that was priced, in kWh.
    package private(set) var pricedKWh = 0.0
    package private(set) var basis: FacilityBasis
    /// Meters without a demand charge in some month, as nothing tells their demand.
    package private(set) var withoutDemand: [EnergyMeter] = []
    private var isBilled = false
    private var isByTariff = false
    private let isEmpty: Bool
    private let hasTariff: Bool

    /// - Parameters:
    ///   - readings: those that run beyond the window are left out, and said to be.
    ///   - tariff: prices electricity; `nil` where the site has not told one. A meter's demand and its fixed charge
    ///     count by the share of the month's days that are in the window.
    package init(_ readings: [EnergyReading], window: DateRange, zone: ZoneRules, tariff: EnergyTariff?) {
        basis = FacilityBasis(window: window)
        (isEmpty, hasTariff) = (readings.isEmpty, tariff != nil)
        let end = zone.minute(of: window.end.advanced(by: 1), at: 0)
        var months = MonthClock(zone: zone)
        var accounts: [Account: Tally] = [:]
        for reading in readings {
            if let last = reading.end, last > end {
                basis.exclude(.runsBeyondWindow)
            } else if reading.isTakenAsMissing, reading.cost == nil {
                basis.exclude(.zeroForWeeks)
            } else {
                months.cut(reading) { month, part in
                    let account = Account(meter: part.source, month: month)
                    accounts[account, default: Tally()].take(part, isFirst: part.start == reading.start)
                }
            }
        }
        for (account, tally) in accounts.sorted(by: { $0.key < $1.key }) { price(tally, account, tariff) }
    }

    package var origin: Origin {
        isBilled ? (isByTariff ? .both : .billed) : (isByTariff ? .tariff : .unknown)
    }

    /// To the cent.
    package var total: FacilityFigure {
        let sum = ((energy + demand + fixed) * 100).rounded(.toNearestOrEven) / 100
        return figure(.energyCost, sum, variant)
    }

    package var energyCharges: FacilityFigure { figure(.energyCharges, energy, Self.source) }
    package var demandCharges: FacilityFigure { figure(.demandCharges, demand, "\(Self.peak); \(Self.share)") }
    package var fixedCharges: FacilityFigure {
        figure(.fixedCharges, fixed, "each meter and month by the tariff, part of a month by its days")
    }

    /// Dollars.
    package var perKWh: FacilityFigure {
        figure(
            .costPerKWh, pricedKWh > 0 ? (energy + demand + fixed) / pricedKWh : nil,
            "over the energy that the cost is of; \(variant)", otherwise: "nothing was used of what was priced")
    }

    private static let source = """
        as billed where a meter's readings of the month carry their cost, else electricity by the site's tariff
        """
    private static let peak = "each meter's own highest mean of an hour or less, or recorded peak where read less often"
    private static let share = """
        part of a month has its own peak, by its share of the days; a bill's peak counts in each month it touches
        """

    private var variant: String {
        switch origin {
        case .billed: "as billed"
        case .tariff: "electricity by the site's tariff: \(Self.charges)"
        case .both, .unknown: Self.variant
        }
    }

    /// Whatever the readings are.
    static let variant = "\(source): \(charges)"
    private static let charges = "energy, demand and fixed charge of each meter and month; demand: \(peak); \(share)"

    private func figure(
        _ metric: FacilityMetric, _ value: Double?, _ variant: String, otherwise: String? = nil
    ) -> FacilityFigure {
        let unpriced = hasTariff ? "the site's tariff is of electricity only" : "the site has no tariff"
        let reason = isEmpty ? "no reading in the period" : "no reading has a cost, and \(unpriced)"
        let isPriced = basis.n > 0 || isBilled || isByTariff
        return FacilityFigure(
            metric, isPriced ? value : nil, variant: variant, basis: basis,
            otherwise: isPriced ? otherwise ?? reason : reason)
    }
}

extension EnergyCost {
    private struct Account: Hashable, Comparable {
        let meter: EnergyMeter
        let month: CivilDate

        static func < (left: Self, right: Self) -> Bool { (left.meter, left.month) < (right.meter, right.month) }
    }

    /// What a meter's readings of a month add up to.
    private struct Tally {
        var readings = 0
        var billed = 0
        var hasCost = false
        var kWh = 0.0
        var billedKWh = 0.0
        var cost = 0.0
        /// kW; `nil` where no reading tells it.
        var peak: Double?

        /// - Parameter isFirst: a bill that was cut counts once.
        mutating func take(_ part: EnergyReading, isFirst: Bool) {
            readings += isFirst ? 1 : 0
            kWh += part.kWh
            if let demand = part.demandKW { peak = max(peak ?? demand, demand) }
            guard let own = part.cost else { return }
            hasCost = true
            billed += isFirst ? 1 : 0
            billedKWh += part.kWh
            cost += own
        }
    }

    private mutating func price(_ tally: Tally, _ account: Account, _ tariff: EnergyTariff?) {
        if tally.hasCost {
            isBilled = true
            basis.n += tally.billed
            basis.exclude(.withoutCost, count: tally.readings - tally.billed)
            energy += tally.cost
            pricedKWh += tally.billedKWh
        } else if let tariff, account.meter.fuel == .electricity {
            price(tally, account, by: tariff)
        } else {
            basis.exclude(.withoutCost, count: tally.readings)
        }
    }

    private mutating func price(_ tally: Tally, _ account: Account, by tariff: EnergyTariff) {
        isByTariff = true
        basis.n += tally.readings
        pricedKWh += tally.kWh
        energy += tally.kWh * tariff.perKWh
        let share = share(of: account.month)
        fixed += tariff.fixed * share
        guard tariff.perKW != 0 else { return }
        if let peak = tally.peak {
            demand += peak * tariff.perKW * share
        } else {
            basis.exclude(.withoutDemand)
            if withoutDemand.last != account.meter { withoutDemand.append(account.meter) }
        }
    }

    /// The share of a month's days that are in the window.
    private func share(of month: CivilDate) -> Double {
        guard let days = DateRange(month, month.lastOfMonth), let own = basis.window.intersection(days) else {
            return 0
        }
        return Double(own.dayCount) / Double(days.dayCount)
    }
}
