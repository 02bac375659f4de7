package import LumenCore

/// A building's meters of a fuel.
package struct EnergySource: Hashable, Comparable, Sendable {
    package let building: Int
    package let fuel: Fuel

    package static func < (left: Self, right: Self) -> Bool {
        (left.building, left.fuel.rawValue) < (right.building, right.fuel.rawValue)
    }
}

/// Days of which a building's meters of a fuel lack readings.
package struct EnergyGap: Sendable, Equatable {
    package let source: EnergySource
    /// To the nearest whole day, 1 or more.
    package let days: Int
}

extension FacilityLedger {
    /// Where readings are missing in some days, by building and fuel: time that no meter of the fuel covers, or within
    /// which a meter's own readings break off. Only of what was read in the days or in the `longestBillDays` before.
    ///
    /// - Parameters:
    ///   - now: nothing is missing after it.
    ///   - isToLastReading: whether nothing is missing after a fuel's last reading either, whatever building's it is.
    package func energyGaps(
        in days: DateRange, zone: ZoneRules, now: Minute, isToLastReading: Bool = false
    ) -> [EnergyGap] {
        let start = zone.minute(of: days.start, at: 0)
        let end = min(now, zone.minute(of: days.end.advanced(by: 1), at: 0))
        guard start < end else { return [] }
        let meters = coveredSpans(in: days, zone, until: end)
        var last: [Fuel: Minute] = [:]
        for (meter, covered) in meters {
            last[meter.fuel] = max(last[meter.fuel] ?? start, covered.spans.last?.upperBound ?? start)
        }
        let sources = Dictionary(grouping: meters, by: \.key.source)
        return sources.sorted { $0.key < $1.key }.compactMap { source, meters in
            let stop = isToLastReading ? min(end, last[source.fuel] ?? end) : end
            guard start < stop else { return nil }
            let covered = meters.map(\.value)
            let none = TimeSpans(covered.flatMap(\.spans)).gaps(in: start..<stop)
            let broken = covered.flatMap { own in own.hull.map { own.gaps(in: $0.clamped(to: start..<stop)) } ?? [] }
            let minutes = TimeSpans(none + broken).minutes
            let days = Int((Double(minutes) / 1440).rounded())
            return days > 0 ? EnergyGap(source: source, days: days) : nil
        }
    }

    /// What was read in some days or shortly before.
    package func energySources(in days: DateRange, zone: ZoneRules) -> Set<EnergySource> {
        Set(coveredSpans(in: days, zone, until: .max).keys.map(\.source))
    }

    /// What each meter covers of a time; nothing where it was only read shortly before. A meter that has only readings
    /// taken as missing is none.
    private func coveredSpans(
        in days: DateRange, _ zone: ZoneRules, until end: Minute
    ) -> [EnergyMeter: TimeSpans] {
        let since = zone.minute(of: days.start.advanced(by: -Self.longestBillDays), at: 0)
        let start = zone.minute(of: days.start, at: 0)
        let time = start..<max(start, min(end, zone.minute(of: days.end.advanced(by: 1), at: 0)))
        var meters: [EnergyMeter: [Range<Minute>]] = [:]
        for run in energyMeters {
            let own = energy[run.readings]
            let first = own.firstIndex(from: time.lowerBound - run.longest)
            let last = own.firstIndex(from: time.upperBound)
            let spans = TimeSpans(
                own[first..<last].lazy.filter { !$0.isTakenAsMissing && ($0.end ?? $0.start + 1) > time.lowerBound }
            ).spans
            let before = own[own.firstIndex(from: since)..<last]
            guard let meter = own.first?.source, !spans.isEmpty || before.contains(where: { !$0.isTakenAsMissing })
            else { continue }
            meters[meter, default: []] += spans
        }
        return meters.mapValues { TimeSpans($0) }
    }
}

extension TimeSpans {
    fileprivate var hull: Range<Minute>? {
        spans.first.flatMap { first in spans.last.map { first.lowerBound..<$0.upperBound } }
    }
}

extension EnergyMeter {
    fileprivate var source: EnergySource { EnergySource(building: building, fuel: fuel) }
}
