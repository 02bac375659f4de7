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
    case complete(Int, CalendarUnit)
    /// So many units from tomorrow.
    case upcoming(Int, CalendarUnit)
    /// A part of a year.
    case part(Part, of: Year)
    case year(Year)
    /// The last so many of a weekday, before today.
    case weekdays(Weekday, Int)
    /// A weekday of another period's first week.
    case weekday(Weekday, of: PeriodExpression)
    case dayOfMonth(Int)
    case week(of: PeriodExpression)
    case weekEnding(PeriodExpression)
    case half(Int, of: PeriodExpression)
    case since(PeriodExpression)
    case after(PeriodExpression)
    case before(PeriodExpression)
    case until(PeriodExpression)
    case span(PeriodExpression, PeriodExpression)
    case yearEarlier(PeriodExpression)
    /// Relative to the other period of the question, or of the conversation.
    case sibling(Shift)

    package enum Part: Sendable, Equatable {
        case month(Int)
        case quarter(Int)
        case half(Int)
        case date(month: Int, day: Int)
        case holiday(String)
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
        /// The period before; where a unit is given, one of these.
        case preceding(CalendarUnit?)
    }

    var isDayOfYear: Bool {
        if case .part(.date, _) = self { true } else { false }
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
