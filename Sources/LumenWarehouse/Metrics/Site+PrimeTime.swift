package import LumenCore

extension Site {
    /// Prime time of a day, in UTC; `nil` on weekends and holidays, and where the site's window is empty.
    package func primeTime(on day: CivilDate) -> Range<Minute>? {
        guard !day.weekday.isWeekend, !holidays.contains(day) else { return nil }
        let start = zone.minute(of: day, at: definitions.primeTimeStart)
        let end = zone.minute(of: day, at: definitions.primeTimeEnd)
        return start < end ? start..<end : nil
    }
}
