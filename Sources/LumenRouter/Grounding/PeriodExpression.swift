package import LumenCore

/// A period as it was said, before it is laid on the calendar.
package indirect enum PeriodExpression: Sendable, Equatable {
    /// So many days from today.
    case day(Int)
    /// The unit that today is in (0), the one before (-1) or after (1).
    case unit(CalendarUnit, Int, fiscal: Bool = false)
    /// So many units that end today.
    case rolling(Int, CalendarUnit)
    /// So many whole units before the one that today is in.
    case complete(Int, CalendarUnit, fiscal: Bool = false)
    /// So many units from tomorrow.
    case upcoming(Int, CalendarUnit)
    /// A part of a year.
    case part(Part, of: Year)
    case year(Year)
    /// The season nearest to today (0), or the last that is over (-1).
    case season(Season, Int)
    /// The weekend of today's week (0), or of one before.
    case weekend(Int)
    /// The last so many of a weekday, before today.
    case weekdays(Weekday, Int)
    /// A weekday of another period's first week.
    case weekday(Weekday, of: PeriodExpression)
    case dayOfMonth(Int)
    case week(of: PeriodExpression)
    /// So many units of which the last day is another period's.
    case ending(Int, CalendarUnit, at: PeriodExpression)
    case half(Int, of: PeriodExpression)
    /// So many steps within another period: from its first (1) or, backwards, from its last (-1) on.
    case run(Step, from: Int, count: Int, of: PeriodExpression)
    /// So many steps right before or after another period.
    case beside(Step, count: Int, after: Bool, PeriodExpression)
    case since(PeriodExpression)
    case after(PeriodExpression)
    case before(PeriodExpression)
    case until(PeriodExpression)
    case span(PeriodExpression, PeriodExpression)
    case yearEarlier(PeriodExpression)
    /// The same days of another year.
    case sameDays(PeriodExpression, of: Year)
    /// Several periods in one breath: "first and second quarter".
    case several([PeriodExpression])
    /// Relative to the other period of the question, or of the conversation.
    case sibling(Shift)

    package enum Part: Sendable, Equatable {
        case month(Int)
        case quarter(Int)
        case half(Int)
        case date(month: Int, day: Int)
        case holiday(String)
        case season(Season)
    }

    /// The meteorological ones, by the month in which they begin.
    package enum Season: Int, Sendable, CaseIterable {
        case winter = 12
        case spring = 3
        case summer = 6
        case autumn = 9
    }

    package enum Step: Sendable, Equatable {
        case unit(CalendarUnit)
        case weekday(Weekday)
    }

    package enum Year: Sendable, Equatable {
        /// The latest in which the part has begun.
        case latest
        case latestFiscal
        case calendar(Int)
        case fiscal(Int)
        /// Counted from the present one.
        case relative(Int, fiscal: Bool)
    }

    package enum Shift: Sendable, Equatable {
        case yearEarlier
        /// The same days in that year.
        case year(Int)
        /// The period before; where a unit is given, one of these.
        case preceding(CalendarUnit?)
        /// The same days so many units before, or after where that is negative.
        case earlier(Int, CalendarUnit)
        /// So many units that end the day before.
        case before(Int, CalendarUnit)
    }

    /// Whether it is one day, said by its date.
    var isDate: Bool {
        switch self {
        case .part(.date, _), .dayOfMonth: true
        default: false
        }
    }

    /// Whether it is a month, quarter or half of a year that was left open.
    var isPartOfOpenYear: Bool {
        switch self {
        case .part(.month, of: .latest), .part(.quarter, of: .latest), .part(.half, of: .latest): true
        default: false
        }
    }

    /// The year, where it names one and nothing smaller.
    var asYear: Year? {
        switch self {
        case .year(let year): year
        case .unit(.year, let offset, let fiscal): .relative(offset, fiscal: fiscal)
        default: nil
        }
    }

    /// This part in another year, where it is a part whose year was left open.
    func inYear(_ year: Year) -> PeriodExpression? {
        switch self {
        case .part(let part, of: .latest):
            return .part(part, of: year)
        case .part(let part, of: .latestFiscal):
            if case .calendar(let number) = year { return .part(part, of: .fiscal(number)) }
            if case .relative(let offset, _) = year { return .part(part, of: .relative(offset, fiscal: true)) }
            return .part(part, of: year)
        case .several(let parts):
            let inYear = parts.compactMap { $0.inYear(year) }
            return inYear.count == parts.count ? .several(inYear) : nil
        default: return nil
        }
    }
}

/// Why a period can't be laid on the calendar.
package enum PeriodProblem: Error, Equatable {
    /// There is no such day, month or quarter.
    case impossible
    case endsBeforeItStarts(DateRange)
    case future(DateRange)
}
