import LumenCore

extension PeriodCalendar {
    /// Periods that are built on another one.
    func derived(_ expression: PeriodExpression) throws(PeriodProblem) -> DateRange {
        switch expression {
        case .weekdays(let weekday, let count):
            let last = latest(weekday)
            return try span(last.advanced(by: -7 * (count - 1)), last)
        case .weekday(let weekday, let other):
            let monday = try whole(other).start.firstDay(of: .week)
            return DateRange(day: monday.advanced(by: weekday.rawValue - 1))
        case .dayOfMonth(let day): return try dayOfMonth(day)
        case .week(let other):
            let start = try whole(other).start.firstDay(of: .week, weekStart: site.weekStart)
            return try span(start, start.advanced(by: 6))
        case .ending(let count, let unit, let other):
            let end = try whole(other).end
            return try span(back(count, unit, from: end.advanced(by: 1)), end)
        case .half(let half, let other): return try self.half(half, of: try whole(other))
        case .run(let step, let first, let count, let other):
            return try run(step, from: first, count: count, of: try entire(other))
        case .beside(let step, let count, let isAfter, let other):
            return try beside(step, count, isAfter, try entire(other))
        default: return try bounded(expression)
        }
    }

    /// Periods of which another one sets an end, and those that repeat another one.
    private func bounded(_ expression: PeriodExpression) throws(PeriodProblem) -> DateRange {
        switch expression {
        case .since(let other):
            let start = try whole(other).start
            return try span(start, max(today, start))
        case .after(let other):
            let start = try whole(other).end.advanced(by: 1)
            return try span(start, max(today, start))
        case .before(let other): return try span(beginning, try whole(other).start.advanced(by: -1))
        case .until(let other):
            // "Through October of this year"
            if case .part(_, of: .relative(let offset, let isFiscal)) = other {
                return try span(unit(.year, offset, isFiscal).start, try whole(other).end)
            }
            // "Through September"
            if other.isPartOfOpenYear {
                return try span(try whole(other).start.firstDay(of: .year), try whole(other).end)
            }
            return try span(beginning, try whole(other).end)
        case .span(let first, let last): return try self.span(first, last)
        case .sibling(.yearEarlier): return shifted(reference, years: -1)
        case .sibling(.year(let year)): return shifted(reference, years: year - reference.start.year)
        case .sibling(.preceding(let unit)): return preceding(unit)
        case .sibling(.earlier(let count, let unit)): return earlier(reference, count, unit)
        case .sibling(.before(let count, let unit)):
            return try span(back(count, unit, from: reference.start), reference.start.advanced(by: -1))
        case .yearEarlier(let other): return shifted(try days(of: other).range, years: -1)
        case .sameDays(let other, let year):
            let range = try days(of: other).range
            return shifted(range, years: try self.year(year).start.year - range.start.year)
        default: throw .impossible
        }
    }

    /// The latest day of that number: of this month, or of one before where it is to come or doesn't exist.
    private func dayOfMonth(_ day: Int) throws(PeriodProblem) -> DateRange {
        let dates = [0, -1, -2].lazy.map { today.firstOfMonth.adding(months: $0) }
            .compactMap { CivilDate(year: $0.year, month: $0.month, day: day) }
        guard let date = dates.first(where: { $0 <= today }) else { throw .impossible }
        return DateRange(day: date)
    }

    /// A unit up to its last day, even where today is in it.
    private func entire(_ expression: PeriodExpression) throws(PeriodProblem) -> DateRange {
        if case .unit(let unit, let offset, let fiscal) = expression { return self.unit(unit, offset, fiscal) }
        return try whole(expression)
    }

    // MARK: Steps

    private func run(
        _ step: PeriodExpression.Step, from first: Int, count: Int, of range: DateRange
    ) throws(PeriodProblem) -> DateRange {
        let end = range.end.advanced(by: 1)
        let (start, last): (CivilDate, CivilDate)
        switch step {
        case .unit(let unit):
            start = first > 0 ? back(1 - first, unit, from: range.start) : back(-first, unit, from: end)
            last = min(back(-count, unit, from: start).advanced(by: -1), range.end)
        case .weekday(let weekday):
            let daysIn = (weekday.rawValue - range.start.weekday.rawValue + 7) % 7
            let daysLeft = (end.weekday.rawValue - weekday.rawValue + 6) % 7 + 1
            start =
                first > 0
                ? range.start.advanced(by: daysIn + 7 * (first - 1)) : end.advanced(by: -daysLeft + 7 * (first + 1))
            last = start.advanced(by: 7 * (count - 1))
        }
        guard range.contains(start), range.contains(last) else { throw .impossible }
        return try span(start, last)
    }

    /// One unit is a whole one of the calendar, several are counted from the day beside.
    private func beside(
        _ step: PeriodExpression.Step, _ count: Int, _ isAfter: Bool, _ range: DateRange
    ) throws(PeriodProblem) -> DateRange {
        let next = range.end.advanced(by: 1)
        switch step {
        case .unit(let unit) where count == 1:
            let day = (isAfter ? range.end : range.start).firstDay(of: unit, weekStart: site.weekStart)
            let start = back(isAfter ? -1 : 1, unit, from: day)
            return try span(start, back(-1, unit, from: start).advanced(by: -1))
        case .unit(let unit):
            return isAfter
                ? try span(next, back(-count, unit, from: next).advanced(by: -1))
                : try span(back(count, unit, from: range.start), range.start.advanced(by: -1))
        case .weekday(let weekday):
            let day =
                isAfter
                ? next.advanced(by: (weekday.rawValue - next.weekday.rawValue + 7) % 7)
                : range.start.advanced(by: -((range.start.weekday.rawValue - weekday.rawValue + 6) % 7 + 1))
            return DateRange(day: day)
        }
    }

    // MARK: The same days at another time

    /// The same days so many years on; the year before that of whole weeks 52 weeks on.
    private func shifted(_ range: DateRange, years: Int) -> DateRange {
        years == -1 ? earlier(range, 1, .year) : shifted(range, months: 12 * years)
    }

    /// The same days so many units before: whole months stay whole, and other whole weeks stay weeks, with their
    /// weekdays.
    private func earlier(_ range: DateRange, _ count: Int, _ unit: CalendarUnit) -> DateRange {
        let isMonths = range.start.day == 1 && range.end == range.end.lastOfMonth
        let isWeeks =
            range.start.firstDay(of: .week, weekStart: site.weekStart) == range.start && range.dayCount % 7 == 0
        func days(_ count: Int) -> DateRange {
            DateRange(range.start.advanced(by: -count), range.end.advanced(by: -count)) ?? range
        }
        func months(_ count: Int) -> DateRange {
            isWeeks && !isMonths ? days(7 * (52 * count / 12)) : shifted(range, months: -count)
        }
        return switch unit {
        case .day: days(count)
        case .week: days(7 * count)
        case .month: months(count)
        case .quarter: months(3 * count)
        case .year: months(12 * count)
        }
    }

    /// Whole months stay whole.
    private func shifted(_ range: DateRange, months: Int) -> DateRange {
        let start = range.start.adding(months: months)
        let end = range.end.adding(months: months)
        let isWhole = range.start.day == 1 && range.end == range.end.lastOfMonth
        return DateRange(start, isWhole ? end.lastOfMonth : end) ?? DateRange(day: start)
    }

    private func preceding(_ unit: CalendarUnit?) -> DateRange {
        guard let unit else { return reference.preceding }
        if unit == .year, reference.dayCount < 360 { return shifted(reference, years: -1) }
        let end = reference.start.firstDay(of: unit, weekStart: site.weekStart).advanced(by: -1)
        return DateRange(end.firstDay(of: unit, weekStart: site.weekStart), end) ?? DateRange(day: end)
    }

    // MARK: From one to another

    /// A year that only one end names counts for both, and "Nov to Feb" runs over the new year.
    func span(
        _ first: PeriodExpression, _ last: PeriodExpression
    ) throws(PeriodProblem) -> DateRange {
        var end = try whole(last)
        let start: DateRange
        switch (first, last) {
        case (.part(let part, .latest), _):
            start = try within(part, before: end)
        case (.part(_, .calendar(let year)), .part(let part, .latest)):
            start = try whole(first)
            end = try self.part(part, year, fiscal: false)
            if end.end < start.start, end.start.month != start.start.month {
                end = try self.part(part, year + 1, fiscal: false)
            }
        default: start = try whole(first)
        }
        return try span(start.start, end.end)
    }

    private func within(_ part: PeriodExpression.Part, before end: DateRange) throws(PeriodProblem) -> DateRange {
        let sameYear = try self.part(part, end.end.year, fiscal: false)
        guard sameYear.start > end.end, sameYear.start.month != end.end.month else { return sameYear }
        return try self.part(part, end.end.year - 1, fiscal: false)
    }
}
