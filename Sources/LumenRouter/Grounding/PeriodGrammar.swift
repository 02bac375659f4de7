import LumenCore

/// How periods are said, smallest first: what one stage reads, the next can build on.
struct PeriodGrammar: Sendable {
    private let stages: [RuleSet<PeriodExpression>]

    init(_ vocabulary: inout Vocabulary) {
        stages = [Self.atoms, Self.ofYears, Self.ofOthers, Self.spans].map { RuleSet($0, &vocabulary) }
    }

    func reduce(_ items: [Item], _ vocabulary: Vocabulary) -> [Item] {
        stages.reduce(items) { items, rules in rules.reduce(items, vocabulary) { .period($0) } }
    }

    private typealias Draft = RuleSet<PeriodExpression>.Draft

    /// "in Q3 of" + "last year", "FY25" + "Q2".
    private static let ofYears: [Draft] = [
        (
            "<period> of|in|comma|from? <period>",
            { merged($0.period(0), $0.period(1)) ?? merged($0.period(1), $0.period(0)) }
        )
    ]

    private static let ofOthers: [Draft] = [
        ("week of|beginning|from|commencing <period>", { $0.period(0).map { .week(of: $0) } }),
        ("<period> week", { capture in capture.period(0).flatMap { isHoliday($0) ? .week(of: $0) : nil } }),
        ("week ending|to <period>", { $0.period(0).map { .weekEnding($0) } }),
        ("month|quarter|year|day of <period>", { $0.period(0) }),
        ("<period> of|in? <period>", { half($0.period(0), of: $0.period(1)) }),
        (
            "<period> of|in? <period>",
            { capture in
                guard case .span(.weekday(let first, _), .weekday(let last, _)) = capture.period(0),
                    let week = capture.period(1), isWeek(week)
                else { return nil }
                return .span(.weekday(first, of: week), .weekday(last, of: week))
            }
        ),
        (
            "<weekday> of|in? <period>",
            { capture in
                guard let weekday = capture.weekday(0), let period = capture.period(1), isWeek(period) else {
                    return nil
                }
                return .weekday(weekday, of: period)
            }
        ),
    ]

    private static let spans: [Draft] = [
        ("from|between? <period> to|through|until|dash <period>", { span($0.period(0), $0.period(1)) }),
        ("between <period> and|dash <period>", { span($0.period(0), $0.period(1)) }),
        ("from|between? <period> to|through|dash <n> !<unit>|percent|case|block", { days($0) }),
        ("from|between? <period> to|through|dash <ordinal>", { days($0) }),
        ("between <period> and <n>|<ordinal> !<unit>|percent|case|block", { days($0) }),
        ("since|starting starting? in|of|on|with|from? <period>", { since($0) }),
        ("from <period>", { $0.period(0).map { $0.isDayOfYear ? .since($0) : $0 } }),
        ("from <period> onward|on|forward", { since($0) }),
        ("<period> onward|forward", { since($0) }),
        ("from|since? <period> to date|now|present|today", { since($0) }),
        ("after <period>", { $0.period(0).map { .after($0) } }),
        ("before <period>", { $0.period(0).map { .before($0) } }),
        ("up? until|through <period>", { $0.period(0).map { .until($0) } }),
        ("up to <period>", { $0.period(0).map { .until($0) } }),
    ]

    /// A part whose year was left open, and the year beside it.
    private static func merged(_ part: PeriodExpression?, _ year: PeriodExpression?) -> PeriodExpression? {
        guard let part, let year = year?.asYear else { return nil }
        if let merged = part.inYear(year) { return merged }
        if case .unit(let unit, 0, _) = part, unit != .year, year == .relative(-1, fiscal: false) {
            return .yearEarlier(part)
        }
        return nil
    }

    private static func half(_ half: PeriodExpression?, of other: PeriodExpression?) -> PeriodExpression? {
        guard case .part(.half(let number), _) = half, let other else { return nil }
        return .half(number, of: other)
    }

    private static func isHoliday(_ period: PeriodExpression) -> Bool {
        if case .part(.holiday, _) = period { true } else { false }
    }

    private static func isWeek(_ period: PeriodExpression) -> Bool {
        switch period {
        case .unit(.week, _, _), .week: true
        default: false
        }
    }

    private static func span(_ first: PeriodExpression?, _ last: PeriodExpression?) -> PeriodExpression? {
        guard let first, let last else { return nil }
        return .span(first, last)
    }

    /// "Oct 1 to 15"
    private static func days(_ captures: Captures) -> PeriodExpression? {
        guard case .part(.date(let month, _), let year) = captures.period(0), let first = captures.period(0),
            let day = captures.integer(1), 1...31 ~= day
        else { return nil }
        return .span(first, .part(.date(month: month, day: day), of: year))
    }

    private static func since(_ captures: Captures) -> PeriodExpression? {
        switch captures.period(0) {
        case .since?, .span?, .after?, .before?, nil: nil
        case let period?: .since(period)
        }
    }
}
