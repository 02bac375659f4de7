package import Foundation

/// A whole minute of UTC, counted from 1970-01-01T00:00Z. Operating-room times have minute resolution.
package typealias Minute = Int

/// The offsets of a time zone from UTC, as a table: conversions take nanoseconds where `TimeZone` takes microseconds.
///
/// Covers 1990 to 2060. A local time that daylight saving skips is read as if the clock had not yet changed; of the
/// two instants of a repeated local time the first is taken (as RFC 5545 §3.3.5 has it).
package struct ZoneRules: Sendable {
    package let identifier: String
    /// The minute from which each offset holds, ascending, and that offset in minutes.
    private let transitions: [(from: Minute, offset: Int)]

    /// `nil` when the machine knows no zone of that name.
    package init?(identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.identifier = identifier
        let first = CivilDate(year: 1990, month: 1, day: 1)!
        let last = CivilDate(year: 2060, month: 1, day: 1)!
        var date = Date(timeIntervalSince1970: Double(first.dayNumber) * 86_400)
        let end = Date(timeIntervalSince1970: Double(last.dayNumber) * 86_400)
        var transitions = [(from: Minute.min, offset: zone.secondsFromGMT(for: date) / 60)]
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end, next > date {
            transitions.append((Int(next.timeIntervalSince1970) / 60, zone.secondsFromGMT(for: next) / 60))
            date = next
        }
        self.transitions = transitions
    }

    /// Minutes to add to UTC for local time, at that instant.
    package func offset(at minute: Minute) -> Int { transitions[index(at: minute)].offset }

    /// The instant at which the local clock showed `minuteOfDay` (0 is midnight; above 1440 the next day) on that day.
    package func minute(of day: CivilDate, at minuteOfDay: Int) -> Minute {
        let local = day.dayNumber * 1440 + minuteOfDay
        let before = transitions[index(at: local - offset(at: local) - 180)].offset
        let after = transitions[index(at: local - offset(at: local) + 180)].offset
        if before == after { return local - before }
        if offset(at: local - before) == before { return local - before }
        if offset(at: local - after) == after { return local - after }
        return local - before
    }

    /// The local day and minute of the day at that instant.
    package func local(_ minute: Minute) -> (day: CivilDate, minuteOfDay: Int) {
        let local = minute + offset(at: minute)
        let day = local >= 0 ? local / 1440 : (local - 1439) / 1440
        return (CivilDate(dayNumber: day), local - day * 1440)
    }

    private func index(at minute: Minute) -> Int {
        var low = 0
        var high = transitions.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if transitions[middle].from <= minute { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

/// Tells the time; every part that needs it is handed one, so that demos and tests can fix it.
package struct WallClock: Sendable {
    package let now: @Sendable () -> Date

    package init(now: @escaping @Sendable () -> Date) { self.now = now }

    package static let system = WallClock { Date() }
    package static func fixed(_ date: Date) -> WallClock { WallClock { date } }

    package var minute: Minute { Int((now().timeIntervalSince1970 / 60).rounded(.down)) }
}

/// `7:05` style text of a minute of the day, on a 24-hour clock.
package func clockText(minuteOfDay: Int) -> String {
    let minute = minuteOfDay % 60
    return "\(minuteOfDay / 60 < 10 ? "0" : "")\(minuteOfDay / 60):\(minute < 10 ? "0" : "")\(minute)"
}
