import LumenCore

extension PeriodGrammar {
    static let parts: [AtomDraft] = [
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
        ("<ordinal> and|or|comma|vs <ordinal> quarter", { quarters($0, .latest) }),
        ("<ordinal> comma|and <ordinal> comma? and|or|vs? <ordinal> quarter", { quarters($0, .latest) }),
        ("<ordinal> and|or|comma|vs <ordinal> fiscal quarter", { quarters($0, .latestFiscal) }),
        ("<ordinal> to|through|dash <ordinal> quarter", { quarterSpan($0) }),
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

    static let dates: [AtomDraft] = [
        ("<month> <n>|<ordinal>", { date(month: $0.month(0), day: $0.integer(1)) }),
        (
            "<month> <n>|<ordinal> comma? tick <n>",
            { capture in
                date(month: capture.month(0), day: capture.integer(1), year: shortYear(capture, 2))
            }
        ),
        ("<n> <month>", { date(month: $0.month(1), day: $0.integer(0)) }),
        ("<ordinal> of? <month>", { date(month: $0.month(1), day: $0.integer(0)) }),
        ("<n> <month> <year>", { date(month: $0.month(1), day: $0.integer(0), year: $0.integer(2)) }),
        ("from? <n>|<ordinal> to|through|until|dash <n>|<ordinal> of? <month>", { span($0) }),
        ("between <n>|<ordinal> and <n>|<ordinal> of? <month>", { span($0) }),
        ("<n> slash <n>", { numeric($0) }), ("<n> dash <n>", { numeric($0) }),
        ("<n> slash <n> slash <n>", { numeric($0) }), ("<n> dash <n> dash <n>", { numeric($0) }),
        ("<n> dot <n> dot <n>", { dotted($0) }),
    ]

    static let holidays: [AtomDraft] = [
        ("new year day?", "New Year's Day"), ("mlk day?", "Martin Luther King Jr. Day"),
        ("martin luther king day?", "Martin Luther King Jr. Day"), ("president day", "Presidents' Day"),
        ("memorial day", "Memorial Day"), ("juneteenth", "Juneteenth"), ("independence day", "Independence Day"),
        ("labor day", "Labor Day"), ("columbus day", "Columbus Day"), ("veteran day", "Veterans Day"),
        ("thanksgiving day?", "Thanksgiving"), ("christmas day?", "Christmas Day"),
    ].map { pattern, name in (pattern, { _ in .part(.holiday(name), of: .latest) }) }

    /// "Fall" is among them where it is no verb.
    static let seasons: [AtomDraft] = zip(
        ["winter", "spring", "summer", "autumn"], [PeriodExpression.Season.winter, .spring, .summer, .autumn]
    ).flatMap { word, season -> [AtomDraft] in
        [
            ("\(word)", { _ in .part(.season(season), of: .latest) }), ("this \(word)", { _ in .season(season, 0) }),
            ("this? past \(word)", { _ in .season(season, -1) }), ("last \(word)", { _ in .season(season, -1) }),
        ]
    }

    // MARK: What the captures say

    private static func quarter(_ captures: Captures, _ year: PeriodExpression.Year) -> PeriodExpression? {
        captures.integer(0).map { .part(.quarter($0), of: year) }
    }

    private static func quarters(_ captures: Captures, _ year: PeriodExpression.Year) -> PeriodExpression? {
        .several((0..<captures.count).compactMap { captures.integer($0) }.map { .part(.quarter($0), of: year) })
    }

    private static func quarterSpan(_ captures: Captures) -> PeriodExpression? {
        guard let first = captures.integer(0), let last = captures.integer(1) else { return nil }
        return .span(.part(.quarter(first), of: .latest), .part(.quarter(last), of: .latest))
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

    static func date(month: Int?, day: Int?, year: Int? = nil) -> PeriodExpression? {
        guard let month, let day, 0...99 ~= day else { return nil }
        return .part(.date(month: month, day: day), of: year.map { .calendar($0) } ?? .latest)
    }

    /// "1–15 Oct"
    private static func span(_ captures: Captures) -> PeriodExpression? {
        guard let first = date(month: captures.month(2), day: captures.integer(0)),
            let last = date(month: captures.month(2), day: captures.integer(1))
        else { return nil }
        return .span(first, last)
    }

    /// Day first, as dates with points are written wherever they are.
    private static func dotted(_ captures: Captures) -> PeriodExpression? {
        let year = shortYear(captures, 2)
        return year.flatMap { date(month: captures.integer(1), day: captures.integer(0), year: $0) }
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
