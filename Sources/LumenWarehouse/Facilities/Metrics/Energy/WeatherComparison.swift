package import LumenCore

/// A period's electricity against what the baseline period's habits would have used in this period's weather.
package struct WeatherComparison: Sendable, Equatable {
    /// Actual energy of the days compared, in kWh.
    package let actualKWh: Double
    package let baselineKWh: Double
    package let expectedKWh: Double?
    package let basis: FacilityBasis
    /// Buildings of the period that are left out, by number: their baselines have too few days.
    package let leftOut: [Int]
    private let variant: String
    private let reason: String
    /// So many days of the twelve months before must have readings and a temperature.
    package static let fewestDays = 330

    /// - Parameters:
    ///   - model: of the baseline; `nil` where it has too few days with temperatures.
    ///   - weather: of the period.
    package init(
        model: WeatherModel?, baselineKWh: Double, actualKWh: Double, weather: DegreeDays, window: DateRange
    ) {
        self.baselineKWh = baselineKWh
        self.actualKWh = actualKWh
        expectedKWh = weather.days > 0 ? model?.expected(weather) : nil
        basis = FacilityBasis(window: window, n: weather.days)
        (leftOut, variant, reason) = ([], Self.variant(base: 65, days: nil), Self.without(model == nil))
    }

    /// Compares the days of two periods building by building, so that buildings whose readings begin or end between
    /// them are no change. Those without `fewestDays` in the baseline are left out.
    ///
    /// - Parameter baseline: `nil` where there is none, to tell the definition.
    package init(_ history: WeatherHistory, baseline: DateRange?, window: DateRange) {
        var sums = (actual: 0.0, baseline: 0.0, expected: 0.0)
        var (leftOut, compared): ([Int], Set<CivilDate>) = ([], [])
        for (building, days) in history.buildings {
            let own = days.filter { window.contains($0.day) }
            guard !own.isEmpty else { continue }
            let before = days.filter { baseline?.contains($0.day) == true }.map(\.sample)
            guard before.count >= Self.fewestDays, let model = WeatherModel(fitting: before) else {
                leftOut.append(building)
                continue
            }
            sums.actual += own.reduce(0) { $0 + $1.sample.kWh }
            sums.baseline += before.reduce(0) { $0 + $1.kWh }
            sums.expected += model.expected(own.reduce(DegreeDays()) { $0 + $1.sample.weather })
            compared.formUnion(own.lazy.map(\.day))
        }
        (actualKWh, baselineKWh) = (sums.actual, sums.baseline)
        expectedKWh = compared.isEmpty ? nil : sums.expected
        var basis = FacilityBasis(window: window, n: compared.count)
        basis.exclude(.shortBaseline, count: leftOut.count)
        (self.basis, self.leftOut) = (basis, leftOut)
        variant = Self.variant(base: history.base, days: baseline)
        reason = Self.without(!leftOut.isEmpty, baseline)
    }

    package var changeKWh: Double? { expectedKWh.map { actualKWh - $0 } }

    /// In per cent of what was expected.
    package var adjusted: FacilityFigure {
        FacilityFigure(
            .weatherAdjustedChange, 100 * (changeKWh ?? 0), over: expectedKWh ?? 0, variant: variant, basis: basis,
            otherwise: reason)
    }

    /// kWh.
    package var expected: FacilityFigure {
        FacilityFigure(.expectedElectricity, expectedKWh, variant: variant, basis: basis, otherwise: reason)
    }

    /// In per cent of the baseline; only fair where both have as many days.
    package var raw: FacilityFigure {
        FacilityFigure(
            .rawChange, 100 * (actualKWh - baselineKWh), over: baselineKWh, variant: "electricity, as metered",
            basis: basis, otherwise: "the baseline has no energy")
    }

    private static func variant(base: Double, days: DateRange?) -> String {
        let months = days.map { "\($0.start) to \($0.end)" } ?? "the twelve months before"
        let degrees = base.rounded() == base ? "\(Int(base))" : "\(base)"
        return """
            electricity against a regression on degree days, base \(degrees) °F, of each building's days in \(months); \
            buildings with at least \(fewestDays) days of readings and temperatures there, and days of all their meters
            """
    }

    private static func without(_ baseline: Bool, _ days: DateRange? = nil) -> String {
        guard baseline else { return "no day of the period has electricity readings with a temperature" }
        let months = days.map { "the days \($0.start) to \($0.end)" } ?? "the days before"
        return "fewer than \(fewestDays) of \(months) have electricity readings with temperatures"
    }
}
