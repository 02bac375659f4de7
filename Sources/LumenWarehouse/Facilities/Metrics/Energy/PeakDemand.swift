package import LumenCore

/// The highest electric power of a period and how evenly it was used.
///
/// Meters are added up at the same time where they are read at least hourly; else each meter's own recorded peak
/// counts, which together can only be too much.
package struct PeakDemand: Sendable, Equatable {
    /// Where a peak stands.
    package struct Peak: Sendable, Equatable {
        package let kW: Double
        /// The interval's first minute.
        package let start: Minute
    }

    /// The highest of the period; `nil` where nothing tells it.
    package let highest: Peak?
    /// The highest of each calendar month in the period, by the month's first day.
    package let monthly: [(month: CivilDate, peak: Peak)]
    package let meanKW: Double?
    package let basis: FacilityBasis
    private let variant: String
    private static let coarsest = 60

    package init(_ readings: [EnergyReading], window: DateRange, zone: ZoneRules) {
        var basis = FacilityBasis(window: window)
        let electric = readings.filter { $0.fuel == .electricity && !$0.isTakenAsMissing }
        let fine = electric.filter { ($0.minutes ?? .max) <= Self.coarsest }
        basis.exclude(.unknownSpan, count: electric.count { $0.minutes == nil && $0.peakKW == nil })
        basis.exclude(.coarse, count: electric.count { ($0.minutes ?? 0) > Self.coarsest && $0.peakKW == nil })
        let peaks: [Peak]
        if fine.isEmpty {
            peaks = Self.recorded(electric, zone)
            basis.n = electric.count { $0.peakKW != nil }
            variant = "the meters' recorded peaks; of several meters their sum, which is an upper bound"
        } else {
            peaks = Self.coincident(fine)
            basis.n = fine.count
            let minutes = fine.compactMap(\.minutes).max() ?? 0
            variant =
                "\(minutes)-minute means, meters added up at the same time"
                + (minutes > 15 ? "; a 15-minute peak may be higher" : "")
        }
        monthly = Self.byMonth(peaks, zone)
        highest = peaks.max { $0.kW < $1.kW }
        meanKW = Self.mean(fine.isEmpty ? electric : fine)
        self.basis = basis
    }

    package var figure: FacilityFigure {
        FacilityFigure(
            .peakDemand, highest?.kW, variant: variant, basis: basis,
            otherwise: "no reading of an hour or less and no recorded peak")
    }

    package var loadFactor: FacilityFigure {
        FacilityFigure(
            .loadFactor, meanKW ?? 0, over: meanKW == nil ? 0 : highest?.kW ?? 0, variant: variant, basis: basis,
            otherwise: highest == nil ? "no peak is known" : "no mean power, or a peak of 0")
    }

    private static func coincident(_ readings: [EnergyReading]) -> [Peak] {
        readings.reduce(into: [Minute: Double]()) { $0[$1.start, default: 0] += $1.kW ?? 0 }
            .map { Peak(kW: $1, start: $0) }.sorted { $0.start < $1.start }
    }

    /// A month's peak of each meter, added up.
    private static func recorded(_ readings: [EnergyReading], _ zone: ZoneRules) -> [Peak] {
        struct Meter: Hashable {
            let month: CivilDate
            let building: Int
            let meter: Int
        }
        var highest: [Meter: Peak] = [:]
        for reading in readings {
            guard let kW = reading.peakKW else { continue }
            let month = zone.local(reading.start).day.firstOfMonth
            let meter = Meter(month: month, building: reading.building, meter: reading.meter)
            if kW > highest[meter]?.kW ?? -1 { highest[meter] = Peak(kW: kW, start: reading.start) }
        }
        return Dictionary(grouping: highest, by: \.key.month).values.map { meters in
            let first = meters.max { $0.value.kW < $1.value.kW }?.value.start ?? 0
            return Peak(kW: meters.reduce(0) { $0 + $1.value.kW }, start: first)
        }
    }

    private static func byMonth(_ peaks: [Peak], _ zone: ZoneRules) -> [(month: CivilDate, peak: Peak)] {
        peaks.reduce(into: [CivilDate: Peak]()) { months, peak in
            let month = zone.local(peak.start).day.firstOfMonth
            if peak.kW > months[month]?.kW ?? -1 { months[month] = peak }
        }.map { ($0.key, $0.value) }.sorted { $0.month < $1.month }
    }

    /// Energy over time, meters added up: the time is that which any meter covers.
    private static func mean(_ readings: [EnergyReading]) -> Double? {
        let known = readings.filter { $0.minutes != nil }
        let spans = Dictionary(known.map { ($0.start, $0.minutes ?? 0) }, uniquingKeysWith: max)
        let minutes = spans.values.reduce(0, +)
        return minutes > 0 ? known.reduce(0) { $0 + $1.kWh } * 60 / Double(minutes) : nil
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.highest == right.highest && left.meanKW == right.meanKW && left.basis == right.basis
            && left.variant == right.variant && left.monthly.map(\.peak) == right.monthly.map(\.peak)
    }
}
