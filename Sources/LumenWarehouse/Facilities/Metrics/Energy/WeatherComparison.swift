package import LumenCore

/// A period's electricity against what the baseline period's habits would have used in this period's weather.
package struct WeatherComparison: Sendable, Equatable {
    package let model: WeatherModel?
    /// Actual energy of the days compared, in kWh.
    package let actualKWh: Double
    package let baselineKWh: Double
    package let expectedKWh: Double?
    package let basis: FacilityBasis

    /// - Parameters:
    ///   - model: of the baseline; `nil` where it has too few days with temperatures.
    ///   - weather: of the period.
    package init(
        model: WeatherModel?, baselineKWh: Double, actualKWh: Double, weather: DegreeDays, window: DateRange
    ) {
        self.model = model
        self.baselineKWh = baselineKWh
        self.actualKWh = actualKWh
        expectedKWh = weather.days > 0 ? model?.expected(weather) : nil
        basis = FacilityBasis(window: window, n: weather.days)
    }

    /// Compares the days of two periods of which both energy and temperature are known.
    ///
    /// - Parameter base: °F.
    package init(
        baseline: [EnergyReading], current: [EnergyReading], window: DateRange, zone: ZoneRules, base: Double = 65
    ) {
        self.init(
            baseline: Self.days(baseline, zone: zone, base: base).map(\.sample),
            current: Self.days(current, zone: zone, base: base).map(\.sample), window: window)
    }

    /// Compares some of a meter's days with others.
    ///
    /// - Parameter days: in the order of time.
    package init(_ days: [Day], baseline: DateRange, window: DateRange) {
        self.init(
            baseline: days.filter { baseline.contains($0.day) }.map(\.sample),
            current: days.filter { window.contains($0.day) }.map(\.sample), window: window)
    }

    private init(baseline: [WeatherModel.Sample], current: [WeatherModel.Sample], window: DateRange) {
        self.init(
            model: WeatherModel(fitting: baseline), baselineKWh: baseline.reduce(0) { $0 + $1.kWh },
            actualKWh: current.reduce(0) { $0 + $1.kWh }, weather: current.reduce(DegreeDays()) { $0 + $1.weather },
            window: window)
    }

    package var changeKWh: Double? { expectedKWh.map { actualKWh - $0 } }

    /// In per cent of what was expected.
    package var adjusted: FacilityFigure {
        FacilityFigure(
            .weatherAdjustedChange, 100 * (changeKWh ?? 0), over: expectedKWh ?? 0,
            variant: "electricity, regression of the baseline's days on degree days, base 65 °F unless the site says",
            basis: basis,
            otherwise: basis.n == 0
                ? "no day of the period has a temperature"
                : "fewer than \(WeatherModel.fewestSamples) days of the baseline have a temperature")
    }

    /// In per cent of the baseline; only fair where both have as many days.
    package var raw: FacilityFigure {
        FacilityFigure(
            .rawChange, 100 * (actualKWh - baselineKWh), over: baselineKWh, variant: "electricity, as metered",
            basis: basis, otherwise: "the baseline has no energy")
    }

    package typealias Day = (day: CivilDate, sample: WeatherModel.Sample)

    /// Days on which every electric reading is known to be within the day and at least one tells the temperature, in
    /// the order of time.
    ///
    /// - Parameter base: °F.
    package static func days(_ readings: [EnergyReading], zone: ZoneRules, base: Double) -> [Day] {
        struct Sums {
            var kWh = 0.0
            var temperature = 0.0
            var count = 0.0
        }
        var days: [CivilDate: Sums] = [:]
        for reading in readings where reading.fuel == .electricity && (reading.minutes ?? .max) <= 1500 {
            let civil = zone.local(reading.start).day
            days[civil, default: Sums()].kWh += reading.kWh
            guard let outdoor = reading.outdoorF else { continue }
            days[civil]?.temperature += outdoor
            days[civil]?.count += 1
        }
        return days.filter { $0.value.count > 0 }.sorted { $0.key < $1.key }.map { civil, day in
            let weather = DegreeDays(means: [day.temperature / day.count], base: base)
            return (civil, WeatherModel.Sample(weather: weather, kWh: day.kWh))
        }
    }
}
