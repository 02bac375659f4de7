import LumenCore

/// Periods that are said by another one: "week of Oct 6", "last Friday of October", "the day after Labor Day".
extension PeriodGrammar {
    static let compounds: [Draft] = [
        ("week of|beginning|from|commencing <period>", { $0.period(0).map { .week(of: $0) } }),
        ("<period> week", { capture in capture.period(0).flatMap { isHoliday($0) ? .week(of: $0) : nil } }),
        ("week to <period>", { $0.period(0).map { .ending(1, .week, at: $0) } }),
        ("<unit> ending on|in? <period>|<weekday>", { ending($0) }),
        ("<period> ending on|in? <period>", { ending($0) }),
        ("month|quarter|year|day of <period>", { $0.period(0) }),
        ("weekend of <period>", { $0.period(0).map { .span(.weekday(.saturday, of: $0), .weekday(.sunday, of: $0)) } }),
        ("<period> of|in? <period>", { half($0) ?? weekdays($0) }), ("<weekday> of|in? <period>", { weekday($0) }),
        ("<period> of|in <period>", { within($0) }),
        ("last half of|in <period>", { $0.period(0).map { .half(2, of: $0) } }),
        ("<ordinal> <period> of|in <period>", { leading($0) }),
        ("on? <ordinal> day? of|in <period>", { day($0) }),
        ("<ordinal> <unit>|<weekday> of|in <period>", { nth($0) }),
        ("<unit>|<weekday>|<period> after|next <period>", { beside($0, after: true) }),
        ("<unit>|<weekday>|<period> before <period>", { beside($0, after: false) }),
    ]

    private static func isHoliday(_ period: PeriodExpression) -> Bool {
        if case .part(.holiday, _) = period { true } else { false }
    }

    private static func isWeek(_ period: PeriodExpression) -> Bool {
        switch period {
        case .unit(.week, _, _), .week: true
        default: false
        }
    }

    private static func ending(_ captures: Captures) -> PeriodExpression? {
        guard let last = captures.period(1) ?? captures.weekday(1).map({ .weekdays($0, 1) }) else { return nil }
        if let unit = captures.unit(0) { return .ending(1, unit, at: last) }
        guard case .rolling(let count, let unit)? = captures.period(0) else { return nil }
        return .ending(count, unit, at: last)
    }

    private static func half(_ captures: Captures) -> PeriodExpression? {
        guard case .part(.half(let number), _)? = captures.period(0), let other = captures.period(1) else { return nil }
        return .half(number, of: other)
    }

    /// "Monday to Wednesday" of one week
    private static func weekdays(_ captures: Captures) -> PeriodExpression? {
        guard case .span(.weekday(let first, let one), .weekday(let last, let other))? = captures.period(0),
            one == other, let week = captures.period(1), isWeek(week)
        else { return nil }
        return .span(.weekday(first, of: week), .weekday(last, of: week))
    }

    private static func weekday(_ captures: Captures) -> PeriodExpression? {
        guard let weekday = captures.weekday(0), let week = captures.period(1), isWeek(week) else { return nil }
        return .weekday(weekday, of: week)
    }

    /// "the last week of October", "the last 2 Mondays of Q3", "the 3rd of last month"
    private static func within(_ captures: Captures) -> PeriodExpression? {
        guard let whole = captures.period(1) else { return nil }
        switch captures.period(0) {
        case .dayOfMonth(let day)?: return isMonth(whole) ? .run(.unit(.day), from: day, count: 1, of: whole) : nil
        case .unit(let unit, -1, _)?: return .run(.unit(unit), from: -1, count: 1, of: whole)
        case .rolling(let count, let unit)?: return .run(.unit(unit), from: -count, count: count, of: whole)
        case .weekdays(let weekday, let count)?:
            return .run(.weekday(weekday), from: -count, count: count, of: whole)
        default: return nil
        }
    }

    /// "the first 2 weeks of October"
    private static func leading(_ captures: Captures) -> PeriodExpression? {
        guard captures.integer(0) == 1, case .rolling(let count, let unit)? = captures.period(1),
            let whole = captures.period(2)
        else { return nil }
        return .run(.unit(unit), from: 1, count: count, of: whole)
    }

    /// "the 15th of last month"
    private static func day(_ captures: Captures) -> PeriodExpression? {
        guard let day = captures.integer(0), let month = captures.period(1), isMonth(month) else { return nil }
        return .run(.unit(.day), from: day, count: 1, of: month)
    }

    private static func isMonth(_ period: PeriodExpression) -> Bool {
        switch period {
        case .unit(.month, _, _), .part(.month, _), .sibling(.preceding(.month)), .yearEarlier(.unit(.month, _, _)):
            true
        default: false
        }
    }

    /// "the second week of October", "the first Monday in October"
    private static func nth(_ captures: Captures) -> PeriodExpression? {
        guard let number = captures.integer(0), let step = step(captures, 1), let whole = captures.period(2) else {
            return nil
        }
        return .run(step, from: number, count: 1, of: whole)
    }

    private static func step(_ captures: Captures, _ index: Int) -> PeriodExpression.Step? {
        captures.unit(index).map { .unit($0) } ?? captures.weekday(index).map { .weekday($0) }
    }

    /// "the Monday after Labor Day", "the 2 weeks before Thanksgiving"
    private static func beside(_ captures: Captures, after isAfter: Bool) -> PeriodExpression? {
        guard let other = captures.period(1) else { return nil }
        if let step = step(captures, 0) { return .beside(step, count: 1, after: isAfter, other) }
        guard case .rolling(let count, let unit)? = captures.period(0) else { return nil }
        return .beside(.unit(unit), count: count, after: isAfter, other)
    }
}
