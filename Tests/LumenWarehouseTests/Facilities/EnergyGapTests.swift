import LumenCore
import LumenWarehouse
import Testing

@Suite struct EnergyGapTests {
    private let notes: FacilityNotes

    init() throws { notes = try FacilityNotes() }

    /// Days that a meter was read in 2025.
    struct Meter: Sendable {
        let building: Int
        let meter: Int
        let days: [(String, String)]

        init(_ building: Int, _ meter: Int, _ days: (String, String)...) {
            (self.building, self.meter, self.days) = (building, meter, days)
        }
    }

    private func ledger(_ meters: [Meter]) throws -> FacilityLedger {
        notes.ledger(
            try meters.flatMap { meter in
                try meter.days.flatMap { first, last in
                    notes.daily(
                        try notes.days("2025-\(first)", "2025-\(last)"), building: meter.building, meter: meter.meter)
                }
            })
    }

    @Test(
        "days of July without readings, by building",
        arguments: [
            ([Meter(1, 1, ("06-01", "08-31"))], [:]),
            ([Meter(1, 1, ("07-01", "07-09"), ("07-13", "07-31"))], [1: 3]),
            // A meter takes another's place; it breaks off beside another.
            ([Meter(1, 1, ("06-01", "07-10")), Meter(1, 2, ("07-11", "07-31"))], [:]),
            ([Meter(1, 1, ("07-01", "07-31")), Meter(1, 2, ("07-01", "07-10"), ("07-21", "07-31"))], [1: 10]),
            // One building begins late, one ends early, one was read in June, one ended long ago.
            (
                [
                    Meter(1, 1, ("07-06", "07-31")), Meter(2, 2, ("06-01", "07-29")), Meter(3, 3, ("06-01", "06-30")),
                    Meter(4, 4, ("01-01", "01-31")),
                ], [1: 5, 2: 2, 3: 31]
            ),
        ] as [([Meter], [Int: Int])])
    func gaps(meters: [Meter], days: [Int: Int]) throws {
        let gaps = try ledger(meters).energyGaps(
            in: try notes.days("2025-07-01", "2025-07-31"), zone: notes.zone, now: notes.now)
        #expect(Dictionary(uniqueKeysWithValues: gaps.map { ($0.source.building, $0.days) }) == days)
    }

    @Test func nothingIsMissingAfterNowNorAfterTheLastReading() throws {
        let ledger = try ledger([Meter(1, 1, ("07-01", "07-20")), Meter(2, 2, ("07-01", "07-18"))])
        let july = try notes.days("2025-07-01", "2025-07-31")
        let now = try notes.minute("2025-07-21 12:00")
        #expect(ledger.energyGaps(in: july, zone: notes.zone, now: now).map(\.days) == [1, 3])
        let told = ledger.energyGaps(in: july, zone: notes.zone, now: notes.now, isToLastReading: true)
        #expect(told.map(\.source.building) == [2] && told.map(\.days) == [2])
    }

    @Test func aLongZeroCoversNothing() throws {
        let june = try notes.reading("2025-06-01 00:00", 30 * 1440, kWh: 5)
        let zero = try notes.reading("2025-07-01 00:00", 31 * 1440, kWh: 0)
        let july = try notes.days("2025-07-01", "2025-07-31")
        #expect(notes.ledger([june, zero]).energyGaps(in: july, zone: notes.zone, now: notes.now).map(\.days) == [31])
        #expect(notes.ledger([zero]).energyGaps(in: july, zone: notes.zone, now: notes.now).isEmpty)
    }

    /// Building 1 has every day; building 2's gas lacks some: 3,650 kWh each, over 100 m².
    @Test("a building counts in the intensity with 350 days of each fuel", arguments: [(15, true), (16, false)])
    func wholeYears(missing: Int, counts: Bool) throws {
        let first = try FacilityNotes.day("2025-03-01")
        let hole = try #require(DateRange(first, first.advanced(by: missing - 1)))
        let gas = notes.daily(notes.year, building: 2, meter: 3, fuel: .naturalGas, area: 100, kWh: { _ in 10 })
        let readings =
            notes.daily(notes.year, area: 100, kWh: { _ in 10 })
            + notes.daily(notes.year, building: 2, meter: 2, area: 100, kWh: { _ in 10 })
            + gas.filter { !hole.contains(notes.zone.local($0.start).day) }
        let intensity = EnergyIntensity(notes.ledger(readings), year: notes.year, zone: notes.zone)
        let kBtu = (Double(counts ? 365 * 3 - missing : 365) * 10 * 3.412) / (counts ? 200 : 100)
        #expect(sixDecimals(intensity.site.value) == sixDecimals(kBtu * 0.092_903_04))
        #expect(notes.count(intensity.site, .incompleteYear) == (counts ? 0 : 1))
        #expect(intensity.gaps.map(\.days) == (counts ? [] : [missing]))
        #expect(intensity.site.variant.contains("2025-01-01 to 2025-12-31"))
    }

    @Test func withoutAWholeYearThereIsNoIntensity() throws {
        let half = notes.daily(try notes.days("2025-01-01", "2025-06-30"), area: 100)
        let intensity = EnergyIntensity(notes.ledger(half), year: notes.year, zone: notes.zone)
        #expect(intensity.site.value == nil && intensity.source.value == nil)
        #expect(intensity.site.reason?.hasPrefix("no building has readings") == true)
    }
}
