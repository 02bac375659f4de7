import LumenCore

/// Periods of what has a schedule: days to come are as good as those that have been.
extension PeriodCalendar {
    /// The days of a period, those after today included. What fits a day before today and one after it is the nearer.
    func daysToCome(of expression: PeriodExpression) throws(PeriodProblem) -> DateRange {
        switch expression {
        case .unit(let unit, 0, let fiscal): return self.unit(unit, 0, fiscal)
        case .weekdays(let weekday, 1):
            let ahead = (weekday.rawValue - today.weekday.rawValue + 7) % 7
            return DateRange(day: today.advanced(by: ahead))
        case .part(let part, of: .latest): return try nearest(part)
        case .span(let first, let last):
            return try span(try daysToCome(of: first).start, try daysToCome(of: last).end)
        case .week(let other):
            let start = try daysToCome(of: other).start.firstDay(of: .week, weekStart: site.weekStart)
            return try span(start, start.advanced(by: 6))
        case .until(let other): return try span(today, try daysToCome(of: other).end)
        case .since(let other):
            let start = try daysToCome(of: other)
            return start.start > today ? start : try whole(expression)
        default: return try whole(expression)
        }
    }

    private func nearest(_ part: PeriodExpression.Part) throws(PeriodProblem) -> DateRange {
        let past = try self.part(part, .latest)
        guard let next = try? self.part(part, .calendar(past.start.year + 1)) else { return past }
        return today.distance(to: next.start) < past.end.distance(to: today) ? next : past
    }
}
