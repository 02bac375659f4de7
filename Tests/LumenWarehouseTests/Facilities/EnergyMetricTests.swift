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

    private func reading(
        _ time: String, _ minutes: Int? = 60, kWh: Double, building: Int = 1, meter: Int = 1,
        fuel: Fuel = .electricity, peak: Double? = nil, cost: Double? = nil, area: Double? = nil, outdoor: Double? = nil
    ) throws -> EnergyReading {
        EnergyReading(
            building: building, meter: meter, fuel: fuel, start: try notes.minute(time), minutes: minutes, kWh: kWh,
            peakKW: peak, cost: cost, areaM2: area, outdoorF: outdoor)
    }

    @Test func nothingHasReasonsInsteadOfNumbers() {
        let use = EnergyUse([], window: july, zone: notes.zone)
        let peak = PeakDemand([], window: july, zone: notes.zone)
        let cost = EnergyCost([], window: july, zone: notes.zone, tariff: EnergyTariff(perKWh: 1))
        let weather = WeatherComparison(baseline: [], current: [], window: july, zone: notes.zone)
        let figures = [
            use.consumption, use.siteEUI, use.sourceEUI, peak.figure, peak.loadFactor, cost.total, weather.adjusted,
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
            try reading("2025-07-01 00:00", kWh: 100, area: 100), try reading("2025-07-01 00:00", kWh: 50, building: 2),
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
            try reading("2025-07-31 23:30", 60, kWh: 7), try reading("2025-07-31 23:00", 60, kWh: 5),
            try reading("2025-07-01 00:00", 28 * 1440, kWh: 0, meter: 2),
            try reading("2025-07-01 00:00", 60, kWh: 0, meter: 3),
        ]
        let use = EnergyUse(readings, window: july, zone: notes.zone)
        #expect(use.consumption.value == 5 && use.basis.n == 2)
        #expect(notes.count(use.consumption, .runsBeyondWindow) == 1)
        #expect(notes.count(use.consumption, .zeroForWeeks) == 1)
    }

    /// 10:00: 40 + 10 kW; 11:00: 30 + 30 kW. Each meter's own peak would make 70.
    @Test func metersPeakTogether() throws {
        let readings = [
            try reading("2025-07-01 10:00", kWh: 40), try reading("2025-07-01 11:00", kWh: 30),
            try reading("2025-07-01 10:00", kWh: 10, meter: 2), try reading("2025-07-01 11:00", kWh: 30, meter: 2),
        ]
        let peak = PeakDemand(readings, window: july, zone: notes.zone)
        #expect(peak.figure.value == 60)
        #expect(peak.highest?.start == (try notes.minute("2025-07-01 11:00")))
        #expect(sixDecimals(peak.loadFactor.value) == 0.916667)
    }

    @Test func coarseReadingsCountTheirRecordedPeak() throws {
        let month = 31 * 1440
        let readings = [
            try reading("2025-07-01 00:00", month, kWh: 744, peak: 5),
            try reading("2025-07-01 00:00", month, kWh: 744, meter: 2, peak: 3),
            try reading("2025-07-01 00:00", month, kWh: 744, meter: 3),
        ]
        let peak = PeakDemand(readings, window: july, zone: notes.zone)
        #expect(peak.figure.value == 8 && peak.figure.variant.hasSuffix("upper bound"))
        #expect(peak.figure.basis.n == 2 && notes.count(peak.figure, .coarse) == 1)
    }

    /// June: 100 kWh, peak 100 kW; July: 50 kWh, peak 50 kW. 15 + 1500 + 20.
    @Test func demandIsChargedByMonth() throws {
        let readings = [
            try reading("2025-06-15 10:00", kWh: 100), try reading("2025-07-15 10:00", kWh: 50),
            try reading("2025-07-15 10:00", kWh: 50, fuel: .naturalGas),
        ]
        let cost = EnergyCost(
            readings, window: notes.year, zone: notes.zone, tariff: EnergyTariff(perKWh: 0.1, perKW: 10, fixed: 10))
        #expect(cost.energy == 15 && cost.demand == 1500 && cost.fixed == 20)
        #expect(cost.total.value == 1535 && cost.origin == .tariff)
        #expect(notes.count(cost.total, .withoutCost) == 1)
    }

    @Test func whatWasBilledGoesBeforeTheTariff() throws {
        let readings = [
            try reading("2025-06-15 10:00", kWh: 100, cost: 12.345), try reading("2025-07-15 10:00", kWh: 50),
        ]
        let cost = EnergyCost(readings, window: notes.year, zone: notes.zone, tariff: EnergyTariff(perKWh: 9))
        #expect(cost.origin == .billed && cost.total.value == 12.34 && cost.total.basis.n == 1)
        #expect(notes.count(cost.total, .withoutCost) == 1)
        let unpriced = EnergyCost([readings[1]], window: notes.year, zone: notes.zone, tariff: nil)
        #expect(unpriced.total.value == nil && unpriced.origin == .unknown)
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

    /// The baseline uses 100 kWh a day and 5 for each degree above 65; the hotter period did nothing else.
    @Test func hotterDaysExplainWhatTheyExplain() throws {
        func days(_ month: String, above: Int) throws -> [EnergyReading] {
            try (1...14).map { day in
                let excess = Double(day % 5 + above)
                return try reading(
                    "2025-\(month)-\(day < 10 ? "0" : "")\(day) 00:00", 1440, kWh: 100 + 5 * excess,
                    outdoor: 65 + excess)
            }
        }
        let comparison = WeatherComparison(
            baseline: try days("06", above: 0), current: try days("07", above: 10), window: july, zone: notes.zone)
        #expect(sixDecimals(comparison.adjusted.value).map { abs($0) } == 0)
        #expect(sixDecimals(comparison.raw.value) == sixDecimals(100.0 * 700 / 1550))
        #expect(comparison.adjusted.basis.n == 14)
    }
}
