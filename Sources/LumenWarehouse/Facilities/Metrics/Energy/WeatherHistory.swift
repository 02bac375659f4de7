package import LumenCore

/// Each building's days of electricity and weather.
package struct WeatherHistory: Sendable {
    package typealias Day = (day: CivilDate, sample: WeatherModel.Sample)

    /// By number; days in the order of time.
    package let buildings: [(building: Int, days: [Day])]
    /// °F from which heating and cooling are counted.
    package let base: Double
    /// So much of a day makes it whole, also where it lasts 23 hours.
    private static let leastMinutes = 1368

    /// Days that every electric meter of the building covers, of those that are read at least daily and had begun and
    /// not ended by then, and of which at least one reading tells the temperature.
    ///
    /// - Parameters:
    ///   - start: readings that begin before it don't matter.
    ///   - base: °F.
    package init(_ readings: [EnergyReading], since start: Minute = .min, zone: ZoneRules, base: Double = 65) {
        self.base = base
        let electric = readings.indices.filter { index in
            readings[index].fuel == .electricity && readings[index].start >= start
                && (readings[index].minutes ?? .max) <= EnergyReading.longestDay
        }
        buildings = Dictionary(grouping: electric) { readings[$0].building }.sorted { $0.key < $1.key }
            .map { building, own in (building, Self.days(own, of: readings, zone: zone, base: base)) }
    }

    private struct Sums {
        var kWh = 0.0
        var temperature = 0.0
        var temperatures = 0
        /// Meters that had begun and not ended by then.
        var meters = 0
        var wholeMeters = 0
    }

    /// - Parameter own: where the building's are among the readings.
    private static func days(_ own: [Int], of readings: [EnergyReading], zone: ZoneRules, base: Double) -> [Day] {
        let placed = own.map { (index: $0, day: zone.local(readings[$0].start).day.dayNumber) }
        guard let first = placed.lazy.map(\.day).min(), let last = placed.lazy.map(\.day).max() else { return [] }
        var days = Array(repeating: Sums(), count: last - first + 1)
        for (index, day) in placed {
            days[day - first].kWh += readings[index].kWh
            guard let outdoor = readings[index].outdoorF else { continue }
            days[day - first].temperature += outdoor
            days[day - first].temperatures += 1
        }
        for meter in Dictionary(grouping: placed, by: { readings[$0.index].meter }).values {
            guard let begin = meter.lazy.map(\.day).min(), let end = meter.lazy.map(\.day).max() else { continue }
            var minutes = Array(repeating: 0, count: end - begin + 1)
            for (index, day) in meter { minutes[day - begin] += readings[index].minutes ?? 0 }
            for (day, covered) in zip(begin..., minutes) {
                days[day - first].meters += 1
                if covered >= leastMinutes { days[day - first].wholeMeters += 1 }
            }
        }
        return zip(first..., days).compactMap { day, sums in
            guard sums.temperatures > 0, sums.wholeMeters == sums.meters else { return nil }
            let weather = DegreeDays(means: [sums.temperature / Double(sums.temperatures)], base: base)
            return (CivilDate(dayNumber: day), WeatherModel.Sample(weather: weather, kWh: sums.kWh))
        }
    }
}
