import LumenCore
import LumenWarehouse
import Testing

@Suite struct WeatherComparisonTests {
    private let notes: FacilityNotes
    private let before: DateRange
    private let january: DateRange

    init() throws {
        notes = try FacilityNotes()
        before = try notes.days("2024-01-01", "2024-12-31")
        january = try notes.days("2025-01-01", "2025-01-31")
    }

    /// From 40 to 90 °F.
    private func outdoor(_ day: CivilDate) -> Double { 40 + Double(day.dayNumber * 17 % 51) }

    /// 100 kWh a day, 2 for each degree below 65 and 5 for each above.
    private func habit(_ day: CivilDate) -> Double {
        100 + 2 * max(0, 65 - outdoor(day)) + 5 * max(0, outdoor(day) - 65)
    }

    private func readings(_ days: DateRange, building: Int = 1, meter: Int = 1, times factor: Double = 1)
        -> [EnergyReading]
    {
        notes.daily(
            days, building: building, meter: meter, kWh: { factor * habit($0) }, outdoor: { outdoor($0) })
    }

    private func compare(_ readings: [EnergyReading], base: Double = 65) -> WeatherComparison {
        WeatherComparison(
            WeatherHistory(readings, zone: notes.zone, base: base), baseline: before, window: january)
    }

    @Test func theWeatherExplainsWhatItExplains() throws {
        let same = compare(readings(before) + readings(january))
        #expect(abs(try #require(same.adjusted.value)) < 1e-6 && same.basis.n == 31)
        let more = compare(readings(before) + readings(january, times: 1.1))
        #expect(sixDecimals(more.adjusted.value) == 10)
        #expect(
            more.adjusted.variant.contains("base 65 °F") && more.adjusted.variant.contains("2024-01-01 to 2024-12-31"))
        #expect(compare([], base: 60.5).adjusted.variant.contains("base 60.5 °F"))
    }

    @Test("a baseline of fewer days tells nothing", arguments: [(330, true), (329, false), (42, false)])
    func shortBaselines(days: Int, tells: Bool) throws {
        let own = try #require(DateRange(before.start, before.start.advanced(by: days - 1)))
        let comparison = compare(readings(own) + readings(january))
        #expect((comparison.adjusted.value != nil) == tells && (comparison.expected.value != nil) == tells)
        #expect(comparison.adjusted.reason?.hasPrefix("fewer than 330 of the days 2024-01-01") ?? tells)
        #expect(comparison.leftOut == (tells ? [] : [1]))
    }

    /// Building 2 begins in January, building 3 ends in December: neither is a change. Building 4 has no temperatures.
    @Test func aChangeOfMetersIsNoChange() throws {
        let bare = notes.daily(before, building: 4, meter: 4) + notes.daily(january, building: 4, meter: 4)
        let comparison = compare(
            readings(before) + readings(january, times: 1.1) + readings(january, building: 2, meter: 2)
                + readings(before, building: 3, meter: 3) + bare)
        #expect(sixDecimals(comparison.adjusted.value) == 10)
        #expect(comparison.leftOut == [2] && notes.count(comparison.adjusted, .shortBaseline) == 1)
    }

    /// A meter's hole of 20 days beside another: those days are no day of the baseline, rather than days of little use.
    @Test func daysThatAMeterLacksDoNotCount() throws {
        let hole = try notes.days("2024-06-01", "2024-06-20")
        let second = readings(before, meter: 2).filter { !hole.contains(notes.zone.local($0.start).day) }
        let comparison = compare(
            readings(before) + readings(january) + second + readings(january, meter: 2))
        #expect(abs(try #require(comparison.adjusted.value)) < 1e-6)
    }

    @Test func withoutTemperaturesThereIsNothingToCompare() {
        let comparison = compare(notes.daily(before) + notes.daily(january))
        #expect(comparison.adjusted.value == nil)
        #expect(comparison.adjusted.reason == "no day of the period has electricity readings with a temperature")
    }
}
