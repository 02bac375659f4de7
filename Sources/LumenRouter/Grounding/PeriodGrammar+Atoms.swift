import LumenCore

extension PeriodGrammar {
    typealias AtomDraft = RuleSet<PeriodExpression>.Draft

    static let atoms: [AtomDraft] = [days, relatives.flatMap { $0 }, units, parts, dates, holidays, siblings].flatMap {
        $0
    }

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
        ("on <ordinal>", { dayOfMonth($0) }),
        ("since <ordinal>", { dayOfMonth($0).map { .since($0) } }),
        ("since <weekday>", { weekday($0, 1).map { .since($0) } }),
        ("<weekday> dash|to|through <weekday>", { weekdays($0, of: .unit(.week, 0)) }),
    ]

    private static let relatives: [[AtomDraft]] = [
        relative("this", 0), relative("last", -1), relative("last complete|full", -1), relative("next", 1),
        relative("most? recent complete|full?", -1),
    ]

    private static let units: [AtomDraft] = [
        ("this <unit> to date", { unit($0, 0, false) }), ("<unit> to date", { unit($0, 0, false) }),
        ("this? <unit> so far", { unit($0, 0, false) }), ("so far this <unit>", { unit($0, 0, false) }),
        ("fiscal|fy <unit> to date", { unit($0, 0, true) }), ("fy to date", { _ in .unit(.year, 0, fiscal: true) }),
        ("fiscal year", { _ in .unit(.year, 0, fiscal: true) }),
        ("for <unit> !of|by|above|to|so|ending|before", { unit($0, 0, false) }),
        ("fytd", { _ in .unit(.year, 0, fiscal: true) }), ("fiscal ytd", { _ in .unit(.year, 0, fiscal: true) }),
        ("ytd", { _ in .unit(.year, 0) }), ("last|previous ytd", { _ in .yearEarlier(.unit(.year, 0)) }),
        ("ytd last|previous year", { _ in .yearEarlier(.unit(.year, 0)) }), ("qtd", { _ in .unit(.quarter, 0) }),
        ("mtd", { _ in .unit(.month, 0) }), ("wtd", { _ in .unit(.week, 0) }),
        ("ttm", { _ in .rolling(12, .month) }), ("t|l|r <n> <unit>", { rolling($0) }),
        ("past <unit>", { $0.unit(0).map { .rolling(1, $0) } }),
        ("this past <unit>", { $0.unit(0).map { .rolling(1, $0) } }),
        ("last|past|this|previous? past? <n> <unit>", { rolling($0) }),
        ("last|past|previous <n> complete|full <unit>", { complete($0) }),
        ("last|past|previous complete|full <n> <unit>", { complete($0) }),
        ("last|past half year", { _ in .rolling(6, .month) }),
        ("last|past fortnight", { _ in .rolling(14, .day) }),
        ("last|past a? <n> of <unit>", { rolling($0) }),
        (
            "next <n> <unit>",
            { capture in
                guard let count = count(capture), let unit = capture.unit(1) else { return nil }
                return .upcoming(count, unit)
            }
        ),
        (
            "<n> <unit> ago|back",
            { capture in
                guard let count = count(capture), let unit = capture.unit(1) else { return nil }
                return .unit(unit, -count)
            }
        ),
        ("a <unit> ago", { unit($0, -1, false) }), ("starting of <unit>", { unit($0, 0, false) }),
    ]

    private static let parts: [AtomDraft] = [
        ("<month>", { $0.month(0).map { .part(.month($0), of: .latest) } }),
        (
            "<month> tick|dash? tick <n>",
            { capture in
                guard let month = capture.month(0), let year = shortYear(capture, 1) else { return nil }
                return .part(.month(month), of: .calendar(year))
            }
        ),
        ("q|quarter <n>", { quarter($0, .latest) }), ("<ordinal> quarter", { quarter($0, .latest) }),
        ("fiscal|fy q|quarter <n>", { quarter($0, .latestFiscal) }), ("fq <n>", { quarter($0, .latestFiscal) }),
        ("<ordinal> fiscal quarter", { quarter($0, .latestFiscal) }),
        (
            "q|quarter <n> tick|dash? <n>",
            { capture in shortYear(capture, 1).flatMap { quarter(capture, .calendar($0)) } }
        ),
        ("<n> q <n>?", { quarterBesideYear($0) }),
        ("q <n> <year>", { capture in capture.integer(1).flatMap { quarter(capture, .calendar($0)) } }),
        ("h <n>", { half($0) }), ("<ordinal> half", { half($0) }),
        ("fiscal h <n>", { $0.integer(0).map { .part(.half($0), of: .latestFiscal) } }),
        ("in|of|for? year|cy? <year>", { $0.integer(0).map { .year(.calendar($0)) } }),
        ("calendar year? <n>", { anyYear($0).map { .year(.calendar($0)) } }),
        ("cy <n>", { anyYear($0).map { .year(.calendar($0)) } }),
        ("fy|fiscal tick? <n>", { anyYear($0).map { .year(.fiscal($0)) } }),
        ("fiscal year <n>", { anyYear($0).map { .year(.fiscal($0)) } }),
        ("fy <n> dash|slash <n>", { capture in shortYear(capture, 1).map { .year(.fiscal($0)) } }),
    ]

    private static let dates: [AtomDraft] = [
        ("<month> <n>|<ordinal>", { date(month: $0.month(0), day: $0.integer(1)) }),
        (
            "<month> <n>|<ordinal> comma? tick <n>",
            { capture in
                date(month: capture.month(0), day: capture.integer(1), year: shortYear(capture, 2))
            }
        ),
        ("<ordinal> of? <month>", { date(month: $0.month(1), day: $0.integer(0)) }),
        ("<n> <month> <year>", { date(month: $0.month(1), day: $0.integer(0), year: $0.integer(2)) }),
        ("on|since|from|until|after|before <n> <month>", { date(month: $0.month(1), day: $0.integer(0)) }),
        ("<n> slash <n>", { numeric($0) }), ("<n> dash <n>", { numeric($0) }),
        ("<n> slash <n> slash <n>", { numeric($0) }), ("<n> dash <n> dash <n>", { numeric($0) }),
    ]

    private static let holidays: [AtomDraft] = [
        ("new year day?", "New Year's Day"), ("mlk day?", "Martin Luther King Jr. Day"),
        ("martin luther king day?", "Martin Luther King Jr. Day"), ("president day", "Presidents' Day"),
        ("memorial day", "Memorial Day"), ("juneteenth", "Juneteenth"), ("independence day", "Independence Day"),
        ("labor day", "Labor Day"), ("columbus day", "Columbus Day"), ("veteran day", "Veterans Day"),
        ("thanksgiving day?", "Thanksgiving"), ("christmas day?", "Christmas Day"),
    ].map { pattern, name in (pattern, { _ in .part(.holiday(name), of: .latest) }) }

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
        ("<unit> before that|it?", { $0.unit(0).map { .sibling(.preceding($0)) } }),
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

    private static func count(_ captures: Captures) -> Int? {
        captures.integer(0).flatMap { 1...3_000 ~= $0 ? $0 : nil }
    }

    private static func rolling(_ captures: Captures) -> PeriodExpression? {
        guard let count = count(captures), let unit = captures.unit(1) else { return nil }
        return .rolling(count, unit)
    }

    private static func complete(_ captures: Captures) -> PeriodExpression? {
        guard let count = count(captures), let unit = captures.unit(1) else { return nil }
        return .complete(count, unit)
    }

    private static func weekday(_ captures: Captures, _ count: Int) -> PeriodExpression? {
        captures.weekday(0).map { .weekdays($0, count) }
    }

    private static func dayOfMonth(_ captures: Captures) -> PeriodExpression? {
        captures.token(0)?.kind == .number ? captures.integer(0).map { .dayOfMonth($0) } : nil
    }

    private static func weekdays(_ captures: Captures, of week: PeriodExpression) -> PeriodExpression? {
        guard let first = captures.weekday(0), let last = captures.weekday(1), first.rawValue < last.rawValue else {
            return nil
        }
        return .span(.weekday(first, of: week), .weekday(last, of: week))
    }

    private static func quarter(_ captures: Captures, _ year: PeriodExpression.Year) -> PeriodExpression? {
        captures.integer(0).map { .part(.quarter($0), of: year) }
    }

    private static func half(_ captures: Captures) -> PeriodExpression? {
        captures.integer(0).flatMap { 1...2 ~= $0 ? .part(.half($0), of: .latest) : nil }
    }

    /// "3Q25" and "25Q3"
    private static func quarterBesideYear(_ captures: Captures) -> PeriodExpression? {
        guard let first = captures.integer(0) else { return nil }
        guard captures.count > 1 else { return 1...4 ~= first ? .part(.quarter(first), of: .latest) : nil }
        if 1...4 ~= first { return shortYear(captures, 1).map { .part(.quarter(first), of: .calendar($0)) } }
        guard let year = shortYear(captures, 0), let quarter = captures.integer(1) else { return nil }
        return .part(.quarter(quarter), of: .calendar(year))
    }

    private static func shortYear(_ captures: Captures, _ index: Int) -> Int? {
        guard let number = captures.integer(index) else { return nil }
        if 1990...2100 ~= number { return number }
        return 10...49 ~= number ? 2000 + number : nil
    }

    private static func anyYear(_ captures: Captures) -> Int? { shortYear(captures, 0) }

    private static func date(month: Int?, day: Int?, year: Int? = nil) -> PeriodExpression? {
        guard let month, let day, 0...99 ~= day else { return nil }
        return .part(.date(month: month, day: day), of: year.map { .calendar($0) } ?? .latest)
    }

    /// Month first, as the United States write it, unless the year is.
    private static func numeric(_ captures: Captures) -> PeriodExpression? {
        let numbers = captures.items.indices.compactMap { captures.integer($0) }
        guard numbers.count == captures.count, captures.items.dropFirst().allSatisfy({ $0.token?.isGlued == true })
        else {
            return nil
        }
        switch (numbers.count, numbers[0], numbers[1]) {
        case (2, 24, 7): return nil
        case (2, 1990...2100, 1...12): return .part(.month(numbers[1]), of: .calendar(numbers[0]))
        case (2, 1...12, 1990...2100): return .part(.month(numbers[0]), of: .calendar(numbers[1]))
        case (2, 0...99, 0...99): return .part(.date(month: numbers[0], day: numbers[1]), of: .latest)
        case (3, 1000..., _): return .part(.date(month: numbers[1], day: numbers[2]), of: .calendar(numbers[0]))
        case (3, _, _):
            let year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]
            return .part(.date(month: numbers[0], day: numbers[1]), of: .calendar(year))
        default: return nil
        }
    }
}
