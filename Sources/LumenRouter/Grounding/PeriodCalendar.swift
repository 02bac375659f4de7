package import LumenCore

/// Lays periods on the calendar of a site, as the contract's conventions have it.
package struct PeriodCalendar: Sendable {
    package let site: Site
    package let today: CivilDate
    /// The first day with data, from which "before October" counts.
    package let firstDay: CivilDate?
    /// What `sibling` periods are relative to.
    package var reference: DateRange

    package init(site: Site, today: CivilDate, firstDay: CivilDate?, reference: DateRange) {
        self.site = site
        self.today = today
        self.firstDay = firstDay
        self.reference = reference
    }

    /// The days of a period, none after today, and whether days after today were cut off.
    package func days(of expression: PeriodExpression) throws(PeriodProblem) -> (range: DateRange, isClipped: Bool) {
        let range = try whole(expression)
        guard range.start <= today else { throw .future(range) }
        guard range.end > today else { return (range, false) }
        return (DateRange(range.start, today) ?? DateRange(day: today), true)
    }

    private func whole(_ expression: PeriodExpression) throws(PeriodProblem) -> DateRange {
        switch expression {
        case .day(let offset): return DateRange(day: today.advanced(by: offset))
        case .unit(let unit, let offset, let fiscal):
            let range = self.unit(unit, offset, fiscal)
            return offset == 0 ? try span(range.start, today) : range
        case .rolling(let count, let unit): return try span(back(count, unit, from: today.advanced(by: 1)), today)
        case .complete(let count, let unit):
            let end = self.unit(unit, 0, false).start
            return try span(back(count, unit, from: end), end.advanced(by: -1))
        case .upcoming(let count, let unit):
            return try span(today.advanced(by: 1), back(-count, unit, from: today))
        case .part(let part, let year): return try self.part(part, year)
        case .year(let year): return try self.year(year)
        case .sibling(.yearEarlier): return earlier(reference)
        case .sibling(.preceding(let unit)): return preceding(unit)
        case .yearEarlier(let other): return earlier(try days(of: other).range)
        default: return try derived(expression)
        }
    }

    /// Periods that are built on another one.
    private func derived(_ expression: PeriodExpression) throws(PeriodProblem) -> DateRange {
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
        case .weekEnding(let other):
            let end = try whole(other).end
            return try span(end.advanced(by: -6), end)
        case .half(let half, let other): return try self.half(half, of: try whole(other))
        case .since(let other):
            let start = try whole(other).start
            return try span(start, max(today, start))
        case .after(let other):
            let start = try whole(other).end.advanced(by: 1)
            return try span(start, max(today, start))
        case .before(let other): return try span(beginning, try whole(other).start.advanced(by: -1))
        case .until(let other): return try span(beginning, try whole(other).end)
        case .span(let first, let last): return try self.span(first, last)
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

    private var beginning: CivilDate { firstDay ?? today.adding(months: -12) }

    private func span(_ start: CivilDate, _ end: CivilDate) throws(PeriodProblem) -> DateRange {
        guard let range = DateRange(start, end) else {
            throw .endsBeforeItStarts(DateRange(end, start) ?? DateRange(day: end))
        }
        return range
    }

    // MARK: Units

    private func unit(_ unit: CalendarUnit, _ offset: Int, _ fiscal: Bool) -> DateRange {
        let start: CivilDate
        switch (unit, fiscal) {
        case (.year, true): return site.fiscalYear(site.fiscalYear(of: today) + offset)
        case (.quarter, true):
            let quarter = fiscalQuarter
            start = site.fiscalQuarter(quarter.number, of: quarter.year).start.adding(months: 3 * offset)
        default: start = back(-offset, unit, from: today.firstDay(of: unit, weekStart: site.weekStart))
        }
        let end = back(-1, unit, from: start).advanced(by: -1)
        return DateRange(start, end) ?? DateRange(day: start)
    }

    private var fiscalQuarter: (year: Int, number: Int) {
        let year = site.fiscalYear(of: today)
        return (year, ((today.month - site.fiscalYearStartMonth + 12) % 12) / 3 + 1)
    }

    private func back(_ count: Int, _ unit: CalendarUnit, from day: CivilDate) -> CivilDate {
        switch unit {
        case .day: day.advanced(by: -count)
        case .week: day.advanced(by: -7 * count)
        case .month: day.adding(months: -count)
        case .quarter: day.adding(months: -3 * count)
        case .year: day.adding(months: -12 * count)
        }
    }

    private func latest(_ weekday: Weekday) -> CivilDate {
        let daysBack = (today.weekday.rawValue - weekday.rawValue + 7) % 7
        return today.advanced(by: daysBack == 0 ? -7 : -daysBack)
    }

    /// The same days a year before; whole months stay whole.
    private func earlier(_ range: DateRange) -> DateRange {
        let start = range.start.adding(months: -12)
        let end = range.end.adding(months: -12)
        let isWhole = range.start.day == 1 && range.end == range.end.lastOfMonth
        return DateRange(start, isWhole ? end.lastOfMonth : end) ?? DateRange(day: start)
    }

    private func preceding(_ unit: CalendarUnit?) -> DateRange {
        guard let unit else { return reference.preceding }
        if unit == .year, reference.dayCount < 360 { return earlier(reference) }
        let end = reference.start.firstDay(of: unit, weekStart: site.weekStart).advanced(by: -1)
        return DateRange(end.firstDay(of: unit, weekStart: site.weekStart), end) ?? DateRange(day: end)
    }

    // MARK: Years and their parts

    private func year(_ year: PeriodExpression.Year) throws(PeriodProblem) -> DateRange {
        switch year {
        case .calendar(let number): return try span(try date(number, 1, 1), try date(number, 12, 31))
        case .fiscal(let number):
            guard 1990...2100 ~= number else { throw .impossible }
            return site.fiscalYear(number)
        case .relative(let offset, let fiscal): return unit(.year, offset, fiscal)
        case .latest: return unit(.year, 0, false)
        case .latestFiscal: return unit(.year, 0, true)
        }
    }

    private func part(_ part: PeriodExpression.Part, _ year: PeriodExpression.Year) throws(PeriodProblem) -> DateRange {
        switch year {
        case .calendar(let number): return try self.part(part, number, fiscal: false)
        case .fiscal(let number): return try self.part(part, number, fiscal: true)
        case .relative(let offset, true): return try self.part(part, site.fiscalYear(of: today) + offset, fiscal: true)
        case .relative(let offset, false): return try self.part(part, today.year + offset, fiscal: false)
        case .latest, .latestFiscal:
            // Eight years back there is a 29 February.
            for number in (today.year - 8...today.year + 1).reversed() {
                if let range = try? self.part(part, number, fiscal: year == .latestFiscal), range.start <= today {
                    return range
                }
            }
            throw .impossible
        }
    }

    private func part(_ part: PeriodExpression.Part, _ year: Int, fiscal: Bool) throws(PeriodProblem) -> DateRange {
        switch part {
        case .month(let month):
            let first = try date(try calendarYear(of: month, year, fiscal), month, 1)
            return try span(first, first.lastOfMonth)
        case .date(let month, let day):
            return DateRange(day: try date(try calendarYear(of: month, year, fiscal), month, day))
        case .quarter(let quarter):
            guard 1...4 ~= quarter else { throw .impossible }
            return try months(3 * (quarter - 1), 3, of: try self.year(fiscal ? .fiscal(year) : .calendar(year)))
        case .half(let half): return try self.half(half, of: try self.year(fiscal ? .fiscal(year) : .calendar(year)))
        case .holiday(let name):
            guard let holiday = HolidayCalendar.usFederal(year: year).first(where: { $0.name == name }) else {
                throw .impossible
            }
            return DateRange(day: holiday.date)
        }
    }

    private func calendarYear(of month: Int, _ year: Int, _ fiscal: Bool) throws(PeriodProblem) -> Int {
        guard 1...12 ~= month else { throw .impossible }
        return fiscal && site.fiscalYearStartMonth > 1 && month >= site.fiscalYearStartMonth ? year - 1 : year
    }

    private func date(_ year: Int, _ month: Int, _ day: Int) throws(PeriodProblem) -> CivilDate {
        guard 1990...2100 ~= year, let date = CivilDate(year: year, month: month, day: day) else { throw .impossible }
        return date
    }

    private func months(_ first: Int, _ count: Int, of range: DateRange) throws(PeriodProblem) -> DateRange {
        let start = range.start.adding(months: first)
        return try span(start, start.adding(months: count).advanced(by: -1))
    }

    private func half(_ half: Int, of range: DateRange) throws(PeriodProblem) -> DateRange {
        guard 1...2 ~= half else { throw .impossible }
        if range.dayCount >= 365 { return try months(6 * (half - 1), 6, of: range) }
        let middle = range.start.advanced(by: range.dayCount / 2)
        return half == 1 ? try span(range.start, middle.advanced(by: -1)) : try span(middle, range.end)
    }

    // MARK: From one to another

    /// A year that only one end names counts for both, and "Nov to Feb" runs over the new year.
    private func span(
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
