import LumenCore
import LumenWarehouse

/// Energy of some days, its intensity over the year that they end, and how the weather explains it.
struct EnergySums: FacilitySums {
    let use: EnergyUse
    let weather: WeatherComparison
    let warnings: [String]
    /// `nil` where the readings do not cover twelve months.
    private let year: EnergyUse?

    /// - Parameter history: of the slice's ledger.
    init(_ slice: FacilitySlice, _ history: EnergyHistory) {
        let window = slice.window
        let (readings, shares) = slice.energy(in: window)
        use = EnergyUse(readings, window: window, zone: slice.zone)
        let months = window.intensityYear
        year =
            history.covers(months)
            ? EnergyUse(slice.energy(in: months).readings, window: months, zone: slice.zone) : nil
        let before = DateRange(window.start.adding(months: -12), window.start.advanced(by: -1)) ?? window
        weather = WeatherComparison(history.days, baseline: before, window: window)
        warnings = slice.energyWarnings(readings, shares: shares)
    }

    var told: [FacilityFigure] {
        [use.consumption] + (year.map { [$0.siteEUI, $0.sourceEUI] } ?? []) + [weather.adjusted]
    }

    var siteEUI: Double? { year?.siteEUI.value }
    var sourceEUI: Double? { year?.sourceEUI.value }
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

/// What the readings of a ledger tell whatever the days asked for: it is made once for all months.
struct EnergyHistory {
    /// Electricity and weather.
    let days: [WeatherComparison.Day]
    /// First and last day that any reading is of; `nil` where there is none.
    private let covered: DateRange?

    init(_ slice: FacilitySlice) {
        let (readings, zone) = (slice.ledger.energy, slice.zone)
        days = WeatherComparison.days(readings, zone: zone, base: slice.definitions.degreeDayBase)
        let first = readings.lazy.map(\.start).min()
        let last = readings.lazy.map { max($0.start, ($0.end ?? 0) - 1) }.max()
        covered = first.flatMap { first in last.flatMap { DateRange(zone.local(first).day, zone.local($0).day) } }
    }

    func covers(_ days: DateRange) -> Bool { covered?.intersection(days) == days }
}

extension FacilitySlice {
    /// What a reader must know of the readings: which bills were shared out, which fuels' readings end early.
    ///
    /// - Parameter readings: of the window.
    func energyWarnings(_ readings: [EnergyReading], shares: Int) -> [String] {
        var warnings: [String] = []
        if shares > 0 {
            let bills =
                shares == 1
                ? "1 bill that is only partly of the period counts"
                : "\(shares) bills that are only partly of the period count"
            warnings.append("\(bills) by the share of days.")
        }
        let end = min(now, zone.minute(of: window.end.advanced(by: 1), at: 0))
        var last = [Minute?](repeating: nil, count: Fuel.allCases.count)
        for reading in readings {
            let fuel = reading.fuel.rawValue
            last[fuel] = max(last[fuel] ?? .min, reading.end ?? reading.start)
        }
        for fuel in Fuel.allCases {
            guard let last = last[fuel.rawValue], end - last > 2 * 1440 else { continue }
            let day = zone.local(last - 1).day
            warnings.append("Readings of \(fuel.name) end on \(day); the days after are not in the figures.")
        }
        return warnings
    }
}

extension String {
    /// A name as a heading: "Natural gas".
    var asTitle: String { prefix(1).uppercased() + dropFirst() }
}
