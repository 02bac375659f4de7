import LumenCore
import LumenWarehouse

/// Energy of some days, its intensity over the year that they end, and how the weather explains it.
struct EnergySums: FacilitySums {
    let use: EnergyUse
    let weather: WeatherComparison
    /// `nil` where it would be compared with itself.
    let intensity: EnergyIntensity?
    private let slice: FacilitySlice

    /// - Parameters:
    ///   - history: of the slice's ledger.
    ///   - later: the days that these are compared with; an intensity of the same twelve months is left out.
    init(_ slice: FacilitySlice, _ history: WeatherHistory, comparedWith later: DateRange? = nil) {
        let window = slice.window
        self.slice = slice
        use = EnergyUse(slice.energy(in: window).readings, window: window, zone: slice.zone)
        let year = window.intensityYear
        intensity =
            later?.intensityYear == year ? nil : EnergyIntensity(slice.ledger, year: year, zone: slice.zone)
        let before = DateRange(window.start.adding(months: -12), window.start.advanced(by: -1))
        weather = WeatherComparison(history, baseline: before, window: window)
    }

    var told: [FacilityFigure] {
        [use.consumption] + (intensity.map { [$0.site, $0.source] } ?? []) + [weather.adjusted, weather.expected]
    }

    var warnings: [String] {
        slice.readingWarnings([withoutWholeYear, withoutBaseline].compactMap(\.self))
    }

    static func == (left: Self, right: Self) -> Bool {
        left.use == right.use && left.weather == right.weather && left.intensity == right.intensity
    }

    private var withoutWholeYear: String? {
        guard let intensity, intensity.site.value != nil else { return nil }
        let year = intensity.site.basis.window
        let worst = Dictionary(intensity.gaps.map { ($0.source.building, $0) }) { $0.days < $1.days ? $1 : $0 }
        let left = worst.sorted { $0.key < $1.key }.map { building, gap in
            "\(slice.building(building)) (\(gap.days.asDays) of \(gap.source.fuel.name) missing)"
        }
        guard year != slice.window || !left.isEmpty else { return nil }
        let without = left.isEmpty ? "" : ", without \(left.briefly)"
        return "Site and source EUI are of \(year.start) to \(year.end)\(without)."
    }

    private var withoutBaseline: String? {
        guard weather.expectedKWh != nil, !weather.leftOut.isEmpty else { return nil }
        let left = weather.leftOut.map(slice.building).briefly
        return "The change for the weather leaves out \(left): too few days in the twelve months before."
    }
}

extension DateRange {
    /// The twelve months that an intensity is of: these days if they are a year, else the calendar months that end with
    /// their last whole month.
    var intensityYear: DateRange {
        if start.adding(months: 12) == end.advanced(by: 1) { return self }
        let last = end == end.lastOfMonth ? end : end.firstOfMonth.advanced(by: -1)
        return DateRange(last.firstOfMonth.adding(months: -11), last) ?? self
    }
}

extension String {
    /// A name as a heading: "Natural gas".
    var asTitle: String { prefix(1).uppercased() + dropFirst() }
}
