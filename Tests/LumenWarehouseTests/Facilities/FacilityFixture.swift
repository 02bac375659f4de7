import LumenCore
import LumenWarehouse
import Testing

/// A site's clock and days for tests of facility metrics: New York, "now" is 2025-12-31 12:00.
struct FacilityNotes {
    let zone: ZoneRules
    let now: Minute
    /// 2025.
    let year: DateRange
    var definitions = FacilityDefinitions()

    init() throws {
        zone = try #require(ZoneRules(identifier: "America/New_York"))
        year = try #require(DateRange(try Self.day("2025-01-01"), try Self.day("2025-12-31")))
        now = zone.minute(of: try Self.day("2025-12-31"), at: 720)
    }

    static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    /// `2025-10-06 07:30`, local.
    func minute(_ text: String) throws -> Minute {
        let parts = text.split(separator: " ")
        let clock = try parts[1].split(separator: ":").map { try #require(Int($0)) }
        return zone.minute(of: try Self.day(String(parts[0])), at: clock[0] * 60 + clock[1])
    }

    func days(_ first: String, _ last: String) throws -> DateRange {
        try #require(DateRange(try Self.day(first), try Self.day(last)))
    }

    /// A meter's reading that begins at a local time.
    func reading(
        _ time: String, _ minutes: Int? = 60, kWh: Double, building: Int = 1, meter: Int = 1,
        fuel: Fuel = .electricity, peak: Double? = nil, cost: Double? = nil, area: Double? = nil, outdoor: Double? = nil
    ) throws -> EnergyReading {
        EnergyReading(
            building: building, meter: meter, fuel: fuel, start: try minute(time), minutes: minutes, kWh: kWh,
            peakKW: peak, cost: cost, areaM2: area, outdoorF: outdoor)
    }

    /// A reading for each of some days.
    func daily(
        _ days: DateRange, building: Int = 1, meter: Int = 1, fuel: Fuel = .electricity, area: Double? = nil,
        kWh: (CivilDate) -> Double = { _ in 24 }, outdoor: (CivilDate) -> Double? = { _ in nil }
    ) -> [EnergyReading] {
        (0..<days.dayCount).map { place in
            let day = days.start.advanced(by: place)
            let start = zone.minute(of: day, at: 0)
            return EnergyReading(
                building: building, meter: meter, fuel: fuel, start: start,
                minutes: zone.minute(of: day.advanced(by: 1), at: 0) - start, kWh: kWh(day), areaM2: area,
                outdoorF: outdoor(day))
        }
    }

    func ledger(_ readings: [EnergyReading]) -> FacilityLedger {
        var ledger = FacilityLedger(window: year)
        ledger.energy = readings
        return ledger
    }

    func count(_ figure: FacilityFigure, _ reason: FacilityExclusion.Reason) -> Int {
        figure.basis.exclusions.first { $0.reason == reason }?.count ?? 0
    }
}

/// The domain's floor area for tests: 100,000 ft².
let hundredThousandFt2 = 9290.304
