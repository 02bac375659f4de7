import LumenCore
import LumenWarehouse

extension FacilitySlice {
    /// Which fuels of which buildings lack readings in the window, and what `energyWarnings` has to say.
    ///
    /// - Parameters:
    ///   - others: what is said between the two.
    ///   - fuel: only of this one, whose bills are not shared out.
    func readingWarnings(_ others: [String] = [], of fuel: Fuel? = nil) -> [String] {
        let (readings, shares) = energy(in: window)
        let ends = energyWarnings(readings, shares: fuel == nil ? shares : 0, of: fuel)
        return missingReadings(of: fuel) + others + ends
    }

    private func missingReadings(of fuel: Fuel?) -> [String] {
        guard let days = DateRange(max(window.start, recordsBegin ?? window.start), window.end) else { return [] }
        let gaps = ledger.energyGaps(in: days, zone: zone, now: now, isToLastReading: true)
            .filter { fuel == nil || $0.source.fuel == fuel }.sorted { $0.days > $1.days }
        guard !gaps.isEmpty else { return [] }
        let told = gaps.map { "\($0.source.fuel.name) of \(building($0.source.building)) (\($0.days.asDays))" }
        return ["Readings are missing, and the figures do not make up for them: \(told.briefly)."]
    }

    /// Which bills were shared out, which fuels' readings end early.
    ///
    /// - Parameters:
    ///   - readings: of the window.
    ///   - fuel: only of this one.
    func energyWarnings(_ readings: [EnergyReading], shares: Int, of fuel: Fuel? = nil) -> [String] {
        let end = min(now, zone.minute(of: window.end.advanced(by: 1), at: 0))
        var last: [Fuel: Minute] = [:]
        for reading in readings {
            last[reading.fuel] = max(last[reading.fuel] ?? .min, reading.end ?? reading.start)
        }
        let early = Fuel.allCases.compactMap { own -> String? in
            guard fuel == nil || own == fuel, let last = last[own], end - last > 2 * 1440 else { return nil }
            let day = zone.local(last - 1).day
            return "Readings of \(own.name) end on \(day); the days after are not in the figures."
        }
        guard shares > 0 else { return early }
        let bills =
            shares == 1
            ? "1 bill that is only partly of the period counts"
            : "\(shares) bills that are only partly of the period count"
        return early + ["\(bills) by the share of days."]
    }

    /// Whether sums of energy may be held against those of other days: the same was read in both, and no more than a
    /// day is missing.
    func isComparable(with other: FacilitySlice, of fuel: Fuel? = nil) -> Bool {
        func sources(_ slice: FacilitySlice) -> Set<EnergySource> {
            ledger.energySources(in: slice.window, zone: zone).filter { fuel == nil || $0.fuel == fuel }
        }
        func isWhole(_ slice: FacilitySlice) -> Bool {
            ledger.energyGaps(in: slice.window, zone: zone, now: now)
                .allSatisfy { $0.days <= 1 || (fuel != nil && $0.source.fuel != fuel) }
        }
        return sources(self) == sources(other) && isWhole(self) && isWhole(other)
    }

    /// "E3 in Building 3"
    func name(of meter: EnergyMeter) -> String {
        "\(ledger.meters[meter.meter] ?? "a meter") in \(building(meter.building))"
    }

    func building(_ number: Int) -> String { ledger.buildings[number] ?? "a building" }
}

extension [String] {
    /// The first three, and how many more there are.
    var briefly: String {
        prefix(3).joined(separator: ", ") + (count > 3 ? " and \(count - 3) more" : "")
    }
}

extension Int {
    var asDays: String { self == 1 ? "1 day" : "\(self) days" }
}
