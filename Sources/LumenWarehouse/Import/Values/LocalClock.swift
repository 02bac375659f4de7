import LumenCore

/// A site's local time, with each day's offset remembered where it holds all day.
struct LocalClock {
    private enum DayOffset {
        case unknown, changing
        case steady(Int)
    }

    private let zone: ZoneRules
    private var offsets = Array(repeating: DayOffset.unknown, count: lastDay - firstDay + 1)
    private static let firstDay = 7305  // 1990-01-01
    private static let lastDay = 32_871  // 2059-12-31

    init(_ zone: ZoneRules) { self.zone = zone }

    /// The instant at which the local clock showed that minute of the day; see `ZoneRules.minute`.
    mutating func minute(of day: CivilDate, at minuteOfDay: Int) -> Minute {
        guard (Self.firstDay...Self.lastDay).contains(day.dayNumber) else {
            return zone.minute(of: day, at: minuteOfDay)
        }
        switch offsets[day.dayNumber - Self.firstDay] {
        case .steady(let offset): return day.dayNumber * 1440 + minuteOfDay - offset
        case .changing: return zone.minute(of: day, at: minuteOfDay)
        case .unknown:
            // A day's local minutes lie within 14 hours of the same minutes of UTC.
            let noon = day.dayNumber * 1440 + 720
            let before = zone.offset(at: noon - 1560)
            let isSteady = zone.offset(at: noon + 1560) == before && zone.offset(at: noon) == before
            offsets[day.dayNumber - Self.firstDay] = isSteady ? .steady(before) : .changing
            return minute(of: day, at: minuteOfDay)
        }
    }

    /// The local day and minute of the day at that instant.
    func local(_ minute: Minute) -> (day: CivilDate, minuteOfDay: Int) { zone.local(minute) }

    /// The later of the two instants that show the same local time, when clocks go back; `nil` for any other instant.
    func repeated(_ minute: Minute) -> Minute? {
        let later = minute + zone.offset(at: minute) - zone.offset(at: minute + 180)
        return later > minute && zone.local(later) == zone.local(minute) ? later : nil
    }
}
