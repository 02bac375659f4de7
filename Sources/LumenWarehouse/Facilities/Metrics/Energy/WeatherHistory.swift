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
    /// - Parameter base: °F.
    package init(_ readings: [EnergyReading], zone: ZoneRules, base: Double = 65) {
        self.base = base
        let electric = readings.filter {
            $0.fuel == .electricity && ($0.minutes ?? .max) <= EnergyReading.longestDay
        }
        buildings = Dictionary(grouping: electric, by: \.building).sorted { $0.key < $1.key }.map { building, own in
            (building, Self.days(own, zone: zone, base: base))
        }
    }

    private struct Sums {
        var kWh = 0.0
        var temperature = 0.0
        var temperatures = 0
        var wholeMeters = 0
    }

    private static func days(_ readings: [EnergyReading], zone: ZoneRules, base: Double) -> [Day] {
        var days: [CivilDate: Sums] = [:]
        var lives: [ClosedRange<CivilDate>] = []
        for own in Dictionary(grouping: readings, by: \.meter).values {
            var minutes: [CivilDate: Int] = [:]
            for reading in own {
                let day = zone.local(reading.start).day
                minutes[day, default: 0] += reading.minutes ?? 0
                days[day, default: Sums()].kWh += reading.kWh
                guard let outdoor = reading.outdoorF else { continue }
                days[day]?.temperature += outdoor
                days[day]?.temperatures += 1
            }
            for (day, covered) in minutes where covered >= leastMinutes { days[day]?.wholeMeters += 1 }
            if let first = minutes.keys.min(), let last = minutes.keys.max() { lives.append(first...last) }
        }
        return days.sorted { $0.key < $1.key }.compactMap { day, sums in
            guard sums.temperatures > 0, sums.wholeMeters == lives.count(where: { $0.contains(day) }) else {
                return nil
            }
            let weather = DegreeDays(means: [sums.temperature / Double(sums.temperatures)], base: base)
            return (day, WeatherModel.Sample(weather: weather, kWh: sums.kWh))
        }
    }
}
