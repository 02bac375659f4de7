import LumenCore
import LumenWarehouse
import Testing

@Suite struct EnergyMetricTests {
    private let notes: FacilityNotes
    private let july: DateRange

    init() throws {
        notes = try FacilityNotes()
        july = try notes.days("2025-07-01", "2025-07-31")
    }

    @Test func nothingHasReasonsInsteadOfNumbers() {
        let use = EnergyUse([], window: july, zone: notes.zone)
        let peak = PeakDemand([], window: july, zone: notes.zone)
        let cost = EnergyCost([], window: july, zone: notes.zone, tariff: EnergyTariff(perKWh: 1))
        let weather = WeatherComparison(
            WeatherHistory([], zone: notes.zone), baseline: notes.year, window: july)
        let figures = [
            use.consumption, use.siteEUI, use.sourceEUI, peak.figure, peak.loadFactor, peak.meanPower, cost.total,
            cost.energyCharges, cost.demandCharges, cost.fixedCharges, cost.perKWh, weather.adjusted, weather.expected,
            weather.raw,
        ]
        for figure in figures {
            #expect(figure.value == nil && figure.reason != nil, "\(figure.metric)")
            #expect(figure.basis.n == 0 && figure.basis.window == july)
        }
    }

    /// Building 1: 100 kWh over 100 m²; building 2 has no area and stays out of the intensity.
    /// 100 × 3.412 ÷ (100 ÷ 0.09290304) = 0.316985.
    @Test func intensityIsOverBuildingsWithAnArea() throws {
        let readings = [
            try notes.reading("2025-07-01 00:00", kWh: 100, area: 100),
            try notes.reading("2025-07-01 00:00", kWh: 50, building: 2),
        ]
        let use = EnergyUse(readings, window: july, zone: notes.zone)
        #expect(use.consumption.value == 150)
        #expect(sixDecimals(use.siteEUI.value) == 0.316985)
        #expect(sixDecimals(use.sourceEUI.value) == sixDecimals(0.316_985_172 * 2.8))
        #expect(notes.count(use.siteEUI, .withoutArea) == 1)
        #expect(use.siteEUI.variant == "31 days, not a year, so not to be held against yearly numbers")
    }

    @Test func readingsThatRunOnAndLongZerosAreLeftOut() throws {
        let readings = [
            try notes.reading("2025-07-31 23:30", 60, kWh: 7), try notes.reading("2025-07-31 23:00", 60, kWh: 5),
            try notes.reading("2025-07-01 00:00", 28 * 1440, kWh: 0, meter: 2),
            try notes.reading("2025-07-01 00:00", 60, kWh: 0, meter: 3),
        ]
        let use = EnergyUse(readings, window: july, zone: notes.zone)
        #expect(use.consumption.value == 5 && use.basis.n == 2)
        #expect(notes.count(use.consumption, .runsBeyondWindow) == 1)
        #expect(notes.count(use.consumption, .zeroForWeeks) == 1)
    }

    @Test func aRegressionFindsTheHabitsThatMadeTheNumbers() throws {
        let samples = (0..<24).map { index in
            let weather = DegreeDays(
                heating: Double(index * 17 % 23), cooling: Double(index * 7 % 13), days: 28 + index % 4)
            return WeatherModel.Sample(
                weather: weather, kWh: 900 * Double(weather.days) + 12 * weather.heating + 35 * weather.cooling)
        }
        let model = try #require(WeatherModel(fitting: samples))
        #expect(sixDecimals(model.perDay) == 900 && sixDecimals(model.perHeatingDegreeDay) == 12)
        #expect(sixDecimals(model.perCoolingDegreeDay) == 35 && sixDecimals(model.rSquared) == 1)
        #expect(WeatherModel(fitting: Array(samples.prefix(11))) == nil)
    }

    @Test func weatherThatDoesNotVaryHasNoSlope() throws {
        let samples = (0..<12).map { index in
            WeatherModel.Sample(weather: DegreeDays(cooling: Double(index), days: 1), kWh: 100 + 2 * Double(index))
        }
        let model = try #require(WeatherModel(fitting: samples))
        #expect(model.perHeatingDegreeDay == 0)
        #expect(sixDecimals(model.perDay) == 100 && sixDecimals(model.perCoolingDegreeDay) == 2)
    }

    /// 2025: 100 m² until June, then 200: the last that is known counts, whichever meter comes last.
    @Test func theLastKnownAreaCounts() throws {
        let readings = [
            try notes.reading("2025-02-01 00:00", kWh: 1, area: 100),
            try notes.reading("2025-07-01 00:00", kWh: 1, area: 200),
            try notes.reading("2025-03-01 00:00", kWh: 1, meter: 2, area: 100),
        ]
        #expect(EnergyUse(readings, window: notes.year, zone: notes.zone).areaM2 == 200)
    }
}
