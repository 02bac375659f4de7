import LumenCore

/// Tells the calendar months of moments, at little cost where they come in the order of time.
struct MonthClock {
    let zone: ZoneRules
    private var current: (month: CivilDate, span: Range<Minute>)?

    init(zone: ZoneRules) { self.zone = zone }

    /// The month's first day, and its minutes.
    mutating func month(of moment: Minute) -> (month: CivilDate, span: Range<Minute>) {
        if let current, current.span.contains(moment) { return current }
        let month = zone.local(moment).day.firstOfMonth
        let next = month.adding(months: 1)
        let found = (month: month, span: zone.minute(of: month, at: 0)..<zone.minute(of: next, at: 0))
        current = found
        return found
    }

    /// Cuts a bill where months end: its energy and cost by its minutes, its peak in every month that it touches. What
    /// lasts no longer than a day belongs to the month that it begins in.
    ///
    /// - Parameter take: gets a month's first day and the part that is in it.
    mutating func cut(_ reading: EnergyReading, _ take: (CivilDate, EnergyReading) -> Void) {
        guard let minutes = reading.minutes, minutes > EnergyReading.longestDay else {
            return take(month(of: reading.start).month, reading)
        }
        let end = reading.start + minutes
        var start = reading.start
        while start < end {
            let (month, span) = month(of: start)
            let own = start..<min(end, span.upperBound)
            take(month, own.count == minutes ? reading : reading.share(of: own, minutes))
            start = own.upperBound
        }
    }
}
