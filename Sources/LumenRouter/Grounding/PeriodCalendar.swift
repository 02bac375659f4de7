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

    func whole(_ expression: PeriodExpression) throws(PeriodProblem) -> DateRange {
        switch expression {
        case .day(let offset): return DateRange(day: today.advanced(by: offset))
        case .unit(let unit, let offset, let fiscal):
            let range = self.unit(unit, offset, fiscal)
            return offset == 0 ? try span(range.start, today) : range
        case .rolling(let count, let unit): return try span(back(count, unit, from: today.advanced(by: 1)), today)
        case .complete(let count, let unit, let fiscal):
            let end = self.unit(unit, 0, fiscal).start
            return try span(back(count, unit, from: end), end.advanced(by: -1))
        case .upcoming(let count, let unit):
            return try span(today.advanced(by: 1), back(-count, unit, from: today))
        case .part(let part, let year): return try self.part(part, year)
        case .year(let year): return try self.year(year)
        case .season(let season, let offset): return try self.season(season, offset)
        case .weekend(let offset):
            let saturday = today.firstDay(of: .week).advanced(by: 5 + 7 * offset)
            return try span(saturday, saturday.advanced(by: 1))
        default: return try derived(expression)
        }
    }

    var beginning: CivilDate { firstDay ?? today.adding(months: -12) }

    func span(_ start: CivilDate, _ end: CivilDate) throws(PeriodProblem) -> DateRange {
        guard let range = DateRange(start, end) else {
            throw .endsBeforeItStarts(DateRange(end, start) ?? DateRange(day: end))
        }
        return range
    }

    // MARK: Units

    func unit(_ unit: CalendarUnit, _ offset: Int, _ fiscal: Bool) -> DateRange {
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

    func back(_ count: Int, _ unit: CalendarUnit, from day: CivilDate) -> CivilDate {
        switch unit {
        case .day: day.advanced(by: -count)
        case .week: day.advanced(by: -7 * count)
        case .month: day.adding(months: -count)
        case .quarter: day.adding(months: -3 * count)
        case .year: day.adding(months: -12 * count)
        }
    }

    func latest(_ weekday: Weekday) -> CivilDate {
        let daysBack = (today.weekday.rawValue - weekday.rawValue + 7) % 7
        return today.advanced(by: daysBack == 0 ? -7 : -daysBack)
    }

    // MARK: Years and their parts

    func year(_ year: PeriodExpression.Year) throws(PeriodProblem) -> DateRange {
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

    func part(_ part: PeriodExpression.Part, _ year: PeriodExpression.Year) throws(PeriodProblem) -> DateRange {
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

    func part(_ part: PeriodExpression.Part, _ year: Int, fiscal: Bool) throws(PeriodProblem) -> DateRange {
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
        case .season(let season):
            let start = try date(try calendarYear(of: season.rawValue, year, fiscal), season.rawValue, 1)
            return try months(0, 3, of: DateRange(day: start))
        }
    }

    /// "This winter" is the nearest one, "last winter" the last that is over.
    private func season(_ season: PeriodExpression.Season, _ offset: Int) throws(PeriodProblem) -> DateRange {
        var seasons: [DateRange] = []
        for year in today.year - 2...today.year + 1 { seasons.append(try part(.season(season), year, fiscal: false)) }
        func distance(_ range: DateRange) -> Int {
            max(0, today.distance(to: range.start), range.end.distance(to: today))
        }
        let fitting = offset < 0 ? seasons.last { $0.end < today } : seasons.min { distance($0) < distance($1) }
        guard let fitting else { throw .impossible }
        return fitting
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

    func half(_ half: Int, of range: DateRange) throws(PeriodProblem) -> DateRange {
        guard 1...2 ~= half else { throw .impossible }
        if range.dayCount >= 365 { return try months(6 * (half - 1), 6, of: range) }
        let middle = range.start.advanced(by: range.dayCount / 2)
        return half == 1 ? try span(range.start, middle.advanced(by: -1)) : try span(middle, range.end)
    }
}
