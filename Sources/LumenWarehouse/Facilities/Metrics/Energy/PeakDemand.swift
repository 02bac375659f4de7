package import LumenCore

/// The highest electric power of a period and how evenly it was used.
///
/// Meters that are read at least hourly are added up at the same time, each reading's mean held over its interval;
/// those of which only a recorded peak is known stay out of it. Where there are no others, the recorded peaks are
/// added up, which together can only be too much.
package struct PeakDemand: Sendable, Equatable {
    /// Where a peak stands.
    package struct Peak: Sendable, Equatable {
        package let kW: Double
        /// The interval's first minute; of recorded peaks that of the largest meter's reading.
        package let start: Minute
    }

    /// The highest of the period; `nil` where nothing tells it.
    package let highest: Peak?
    /// The highest of each calendar month in the period, by the month's first day.
    package let monthly: [(month: CivilDate, peak: Peak)]
    /// Energy over the time that any of the meters covers.
    package let meanKW: Double?
    package let basis: FacilityBasis
    /// Meters with only a recorded peak that are left out of what peaked together.
    package let recordedOnly: [EnergyMeter]
    /// Whether meters were added up at the same time; else it is a sum of recorded peaks.
    package let isCoincident: Bool
    private let variant: String
    private static let coarsest = 60

    /// - Parameter readings: of any fuels; bills that run beyond the window are left out, and said to be.
    package init(_ readings: [EnergyReading], window: DateRange, zone: ZoneRules) {
        var basis = FacilityBasis(window: window)
        let end = zone.minute(of: window.end.advanced(by: 1), at: 0)
        var electric = readings.filter { $0.fuel == .electricity && !$0.isTakenAsMissing }
        let count = electric.count
        electric.removeAll { ($0.minutes ?? 0) > EnergyReading.longestDay && ($0.end ?? end) > end }
        basis.exclude(.runsBeyondWindow, count: count - electric.count)
        let fine = electric.filter { ($0.minutes ?? .max) <= Self.coarsest }
        basis.exclude(.unknownSpan, count: electric.count { $0.minutes == nil && $0.peakKW == nil })
        basis.exclude(.coarse, count: electric.count { ($0.minutes ?? 0) > Self.coarsest && $0.peakKW == nil })
        let recorded = electric.filter { ($0.minutes ?? .max) > Self.coarsest && $0.peakKW != nil }
        isCoincident = !fine.isEmpty
        if fine.isEmpty {
            (monthly, recordedOnly) = (Self.recorded(recorded, zone), [])
            (basis.n, variant) = (recorded.count, Self.variant(ofRecorded: recorded))
            meanKW = Self.mean(recorded.isEmpty ? electric : recorded)
        } else {
            let load = LoadCurve(fine)
            monthly = load.peaks(zone)
            let together = Set(fine.lazy.map(\.source))
            recordedOnly = Set(recorded.lazy.map(\.source)).subtracting(together).sorted()
            basis.exclude(.recordedPeakOnly, count: recordedOnly.count)
            (basis.n, variant) = (fine.count, Self.variant(of: fine))
            meanKW = Self.mean(fine)
        }
        highest = monthly.map(\.peak).max { $0.kW < $1.kW }
        self.basis = basis
    }

    package var figure: FacilityFigure {
        FacilityFigure(.peakDemand, highest?.kW, variant: variant, basis: basis, otherwise: withoutPeak)
    }

    package var loadFactor: FacilityFigure {
        let factor = meanKW.flatMap { mean in highest.flatMap { $0.kW > 0 ? mean / $0.kW : nil } }
        // Rounding may lift the factor of an even load a little.
        let isPossible = factor.map { $0 <= 1 + 1e-9 } ?? true
        return FacilityFigure(
            .loadFactor, isPossible ? factor.map { min(1, $0) } : nil, variant: "\(Self.meanVariant) ÷ \(variant)",
            basis: basis,
            otherwise: highest == nil
                ? withoutPeak
                : isPossible ? "no mean power, or a peak of 0" : "the recorded peak is below the mean power")
    }

    package var meanPower: FacilityFigure {
        FacilityFigure(
            .meanPower, meanKW, variant: Self.meanVariant, basis: basis,
            otherwise: basis.exclusions.isEmpty
                ? "no reading of electricity in the period" : "no reading of electricity whose length is known")
    }

    private var withoutPeak: String {
        basis.n == 0 && basis.exclusions.isEmpty
            ? "no reading of electricity in the period"
            : "no reading of an hour or less and no recorded peak"
    }

    /// Whatever the readings are.
    static let variant = """
        meters read at least hourly added up at the same time, means held over their interval; where there are none, the \
        sum of the meters' recorded peaks, not coincident: an upper bound
        """
    private static let meanVariant = "kWh of the same meters ÷ hours that any of them covers"

    private static func variant(of readings: [EnergyReading]) -> String {
        let lengths = readings.compactMap(\.minutes)
        let (finest, coarsest) = (lengths.min() ?? 0, lengths.max() ?? 0)
        let held = finest == coarsest ? "" : "; means of up to \(coarsest) minutes held over their time"
        return "\(finest)-minute means, meters added up at the same time\(held)"
            + (coarsest > 15 ? "; a 15-minute peak may be higher" : "")
    }

    private static func variant(ofRecorded readings: [EnergyReading]) -> String {
        let isOne = Set(readings.lazy.map(\.source)).count == 1
        let sum =
            isOne
            ? "" : "; of several meters their sum of a month, not coincident, on the largest one's day: an upper bound"
        return "the meters' recorded peaks, a bill's in each month it touches\(sum)"
    }

    /// A month's peak of each meter, added up.
    private static func recorded(_ readings: [EnergyReading], _ zone: ZoneRules) -> [(month: CivilDate, peak: Peak)] {
        var clock = MonthClock(zone: zone)
        var months: [CivilDate: [EnergyMeter: Peak]] = [:]
        for reading in readings {
            clock.cut(reading) { month, part in
                guard let kW = part.peakKW, kW > months[month]?[part.source]?.kW ?? -1 else { return }
                months[month, default: [:]][part.source] = Peak(kW: kW, start: part.start)
            }
        }
        return months.sorted { $0.key < $1.key }.map { month, meters in
            let peaks = meters.sorted { $0.key < $1.key }.map(\.value)
            let first = peaks.max { $0.kW < $1.kW }?.start ?? 0
            return (month, Peak(kW: peaks.reduce(0) { $0 + $1.kW }, start: first))
        }
    }

    private static func mean(_ readings: [EnergyReading]) -> Double? {
        let known = readings.filter { $0.minutes != nil }
        let minutes = TimeSpans(known).minutes
        return minutes > 0 ? known.reduce(0) { $0 + $1.kWh } * 60 / Double(minutes) : nil
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.highest == right.highest && left.meanKW == right.meanKW && left.basis == right.basis
            && left.variant == right.variant && left.monthly.map(\.peak) == right.monthly.map(\.peak)
    }
}

extension EnergyReading {
    /// What it tells of its meter's demand: its mean where it lasts no more than an hour, else its recorded peak; that
    /// of more than a bill's time tells nothing of a month.
    var demandKW: Double? {
        guard let minutes, minutes <= 60 else {
            return (minutes ?? 0) <= FacilityLedger.longestBillDays * 1440 ? peakKW : nil
        }
        return kW
    }
}
