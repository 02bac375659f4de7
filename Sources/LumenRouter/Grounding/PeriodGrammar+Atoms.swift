import LumenCore

extension PeriodGrammar {
    typealias AtomDraft = RuleSet<PeriodExpression>.Draft

    static let atoms: [AtomDraft] =
        [days, relatives.flatMap { $0 }, units, counted, parts, dates, holidays, seasons, siblings].flatMap { $0 }

    private static let days: [AtomDraft] = [
        ("today", { _ in .day(0) }),
        ("this morning|afternoon", { _ in .day(0) }),
        ("yesterday", { _ in .day(-1) }),
        ("day before yesterday", { _ in .day(-2) }),
        ("tomorrow", { _ in .day(1) }),
        ("day after tomorrow", { _ in .day(2) }),
        ("<n> day ago", { $0.integer(0).map { .day(-$0) } }),
        ("last <weekday>", { weekday($0, 1) }),
        ("this past <weekday>", { weekday($0, 1) }),
        ("this <weekday>", { $0.weekday(0).map { .weekday($0, of: .unit(.week, 0)) } }),
        ("next <weekday>", { $0.weekday(0).map { .weekday($0, of: .unit(.week, 1)) } }),
        (
            "last|past <n> <weekday>",
            { capture in
                guard let weekday = capture.weekday(1), let count = capture.integer(0), 1...200 ~= count else {
                    return nil
                }
                return .weekdays(weekday, count)
            }
        ),
        ("on? <date>", { dayOfMonth($0) }), ("on <ordinal>", { dayOfMonth($0) }),
        ("<ordinal> of <unit>", { $0.unit(1) == .month ? $0.integer(0).map { .dayOfMonth($0) } : nil }),
        ("since <weekday>", { weekday($0, 1).map { .since($0) } }),
        ("<weekday> dash|to|through <weekday>", { weekdays($0) }),
        ("last|past|previous past? weekend", { _ in .weekend(-1) }), ("this past weekend", { _ in .weekend(-1) }),
        ("above weekend", { _ in .weekend(-1) }), ("weekend before|previous to? last", { _ in .weekend(-2) }),
        ("this weekend", { _ in .weekend(0) }), ("next weekend", { _ in .weekend(1) }),
        ("<n> weekend ago", { capture in count(capture).map { .weekend(-$0) } }),
    ]

    private static let relatives: [[AtomDraft]] = [
        relative("this", 0), relative("last", -1), relative("last complete|full", -1), relative("next", 1),
        relative("most? recent complete|full?", -1),
    ]

    private static let units: [AtomDraft] = [
        ("this? <unit> to date", { toDate($0) }), ("this? <unit> so far", { toDate($0) }),
        ("so far this <unit>", { toDate($0) }), ("fiscal|fy <unit> to date", { toDate($0, fiscal: true) }),
        ("fy to date", { _ in thisYear(fiscal: true) }), ("ytd", { _ in thisYear(fiscal: false) }),
        ("fytd", { _ in thisYear(fiscal: true) }), ("fiscal ytd", { _ in thisYear(fiscal: true) }),
        ("fiscal year", { _ in .unit(.year, 0, fiscal: true) }),
        ("for <unit> !of|by|above|to|so|ending|before|after", { unit($0, 0, false) }),
        ("last|previous ytd", { _ in .yearEarlier(.unit(.year, 0)) }), ("qtd", { _ in .unit(.quarter, 0) }),
        ("mtd", { _ in .unit(.month, 0) }), ("wtd", { _ in .unit(.week, 0) }),
        ("past <unit>", { $0.unit(0).map { .rolling(1, $0) } }),
        ("this past <unit>", { $0.unit(0).map { .rolling(1, $0) } }),
        ("a <unit> ago", { unit($0, -1, false) }), ("a? <unit> before|previous to? last", { unit($0, -2, false) }),
        ("<unit> after next", { unit($0, 2, false) }), ("weekend after next", { _ in .weekend(2) }),
        ("starting of <unit>", { unit($0, 0, false) }), ("ending of <unit>", { unit($0, 0, false) }),
        ("of|in|during <unit> !of|by|above|to|so|ending|before|after|<n>|<year>", { thisUnit($0) }),
    ]

    private static let counted: [AtomDraft] = [
        ("ttm", { _ in .rolling(12, .month) }), ("t|l|r <n> <unit>", { rolling($0) }),
        ("last|past|this|previous? past? <n> <unit>", { rolling($0) }),
        ("last|past a? <n> of <unit>", { rolling($0) }),
        ("last|past|previous <n> complete|full <unit>", { complete($0) }),
        ("last|past|previous complete|full <n> <unit>", { complete($0) }),
        ("last|past|previous complete|full? <n> complete|full? fiscal|fy <unit>", { complete($0, fiscal: true) }),
        ("last|past half year", { _ in .rolling(6, .month) }),
        ("last|past|previous <n> <month>", { sameMonths($0) }),
        ("last|past fortnight", { _ in .rolling(14, .day) }),
        (
            "next <n> <unit>",
            { capture in
                guard let count = count(capture), let unit = capture.unit(1) else { return nil }
                return .upcoming(count, unit)
            }
        ),
        (
            "<n> of? <unit> ago|back",
            { capture in
                guard let count = count(capture), let unit = capture.unit(1) else { return nil }
                return .unit(unit, -count)
            }
        ),
    ]

    private static let siblings: [AtomDraft] = [
        ("same|that <unit>|period|time|date|dates|range in|of? last|previous year", { _ in .sibling(.yearEarlier) }),
        (
            "same|that <unit>|period|time|date|dates|range a? year ago|before|earlier|prior",
            { _ in .sibling(.yearEarlier) }
        ),
        ("a year before|earlier", { _ in .sibling(.yearEarlier) }),
        ("previous|last period", { _ in .sibling(.preceding(nil)) }),
        ("period before", { _ in .sibling(.preceding(nil)) }),
        ("previous <unit>", { $0.unit(0).map { .sibling(.preceding($0)) } }),
        ("go ago a|one <unit>", { $0.unit(0).map { .sibling(.preceding($0)) } }),
    ]

    // MARK: What the captures say

    private static func relative(_ words: String, _ offset: Int) -> [AtomDraft] {
        [
            ("\(words) calendar? <unit>", { unit($0, offset, false) }),
            ("\(words) fiscal|fy <unit>", { unit($0, offset, true) }),
            ("\(words) fy", { _ in .unit(.year, offset, fiscal: true) }),
            ("\(words) q", { _ in .unit(.quarter, offset) }),
        ]
    }

    private static func unit(_ captures: Captures, _ offset: Int, _ fiscal: Bool) -> PeriodExpression? {
        captures.unit(0).map { .unit($0, offset, fiscal: fiscal && ($0 == .year || $0 == .quarter)) }
    }

    /// "The worst blocks of the quarter", but not "the backlog in weeks".
    private static func thisUnit(_ captures: Captures) -> PeriodExpression? {
        guard let unit = captures.unit(0), unit != .day, unit != .week, captures.token(0)?.text == unit.rawValue else {
            return nil
        }
        return .unit(unit, 0)
    }

    private static func count(_ captures: Captures) -> Int? {
        captures.integer(0).flatMap { 1...3_000 ~= $0 ? $0 : nil }
    }

    private static func rolling(_ captures: Captures) -> PeriodExpression? {
        guard let count = count(captures), let unit = captures.unit(1) else { return nil }
        return .rolling(count, unit)
    }

    private static func complete(_ captures: Captures, fiscal: Bool = false) -> PeriodExpression? {
        guard let count = count(captures), let unit = captures.unit(1) else { return nil }
        return .complete(count, unit, fiscal: fiscal)
    }

    /// "the last 3 Octobers"
    private static func sameMonths(_ captures: Captures) -> PeriodExpression? {
        guard let count = captures.integer(0), let month = captures.month(1), 2...6 ~= count else { return nil }
        let latest = PeriodExpression.part(.month(month), of: .latest)
        return .several((1...count).reversed().map { (1..<$0).reduce(latest) { earlier, _ in .yearEarlier(earlier) } })
    }

    /// A year to date is no whole year, which "this year" may be said for.
    private static func toDate(_ captures: Captures, fiscal: Bool = false) -> PeriodExpression? {
        captures.unit(0) == .year ? thisYear(fiscal: fiscal) : unit(captures, 0, fiscal)
    }

    private static func thisYear(fiscal: Bool) -> PeriodExpression { .since(.unit(.year, 0, fiscal: fiscal)) }

    private static func weekday(_ captures: Captures, _ count: Int) -> PeriodExpression? {
        captures.weekday(0).map { .weekdays($0, count) }
    }

    private static func dayOfMonth(_ captures: Captures) -> PeriodExpression? {
        captures.token(0)?.kind == .number ? captures.integer(0).map { .dayOfMonth($0) } : nil
    }

    /// "Friday to Monday" began last week.
    private static func weekdays(_ captures: Captures) -> PeriodExpression? {
        guard let first = captures.weekday(0), let last = captures.weekday(1), first != last else { return nil }
        let week = PeriodExpression.unit(.week, first.rawValue < last.rawValue ? 0 : -1)
        return .span(.weekday(first, of: week), .weekday(last, of: .unit(.week, 0)))
    }
}
