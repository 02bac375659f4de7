import LumenCore

/// How periods are said, smallest first: what one stage reads, the next can build on.
struct PeriodGrammar: Sendable {
    private let stages: [RuleSet<PeriodExpression>]

    init(_ vocabulary: inout Vocabulary) {
        stages = [Self.atoms, Self.ofYears, Self.compounds, Self.spans].map { RuleSet($0, &vocabulary) }
    }

    func reduce(_ items: [Item], _ vocabulary: Vocabulary) -> [Item] {
        var items = dayLists(items, vocabulary)
        for (index, rules) in stages.enumerated() {
            items = rules.reduce(items, vocabulary) { .period($0) }
            if index == 0 { presentFirst(&items, vocabulary) }
        }
        return items
    }

    /// "vs last year, Q3" is "Q3 vs last year": side by side as they stand, the two would be one period.
    private func presentFirst(_ items: inout [Item], _ vocabulary: Vocabulary) {
        guard let past = items.firstIndex(where: { $0.period != nil }), past > 0, items[past].period?.asYear != nil
        else { return }
        func word(_ index: Int) -> String? {
            items.indices.contains(index) ? items[index].token.map { vocabulary.meaning(of: $0.symbol).word } : nil
        }
        let isCompared =
            word(past - 1) == "vs" || (["to", "with"].contains(word(past - 1)) && word(past - 2) == "compare")
        let present = word(past + 1) == "comma" ? past + 2 : past + 1
        guard isCompared, present < items.count, let period = items[present].period, period.asYear == nil else {
            return
        }
        let item = items.remove(at: present)
        items.insert(item, at: word(past - 1) == "vs" ? past - 1 : past - 2)
    }

    typealias Draft = RuleSet<PeriodExpression>.Draft

    /// "in Q3 of" + "last year", "FY25" + "Q2".
    private static let ofYears: [Draft] = [
        (
            "<period> of|in|comma|from? <period>",
            { merged($0.period(0), $0.period(1)) ?? merged($0.period(1), $0.period(0)) }
        )
    ]

    private static let spans: [Draft] = [
        ("from|between? <period> to|through|until|dash <period>", { span($0.period(0), $0.period(1)) }),
        ("between <period> and|dash <period>", { span($0.period(0), $0.period(1)) }),
        ("between now and|dash <period>", { span(.day(0), $0.period(0)) }),
        ("from? now to|through|until <period>", { span(.day(0), $0.period(0)) }),
        ("from|between? <period> to|through|dash <n> !<unit>|percent|case|block", { days($0) }),
        ("from|between? <period> to|through|dash <ordinal>", { days($0) }),
        ("between <period> and <n>|<ordinal> !<unit>|percent|case|block", { days($0) }),
        ("between <period> and <weekday>", { untilWeekday($0) }),
        ("from|between? <period> to|through|until|dash <weekday>", { untilWeekday($0) }),
        ("<period> and|or <n>|<ordinal> !<unit>|<dim>|percent|case|cases|block|blocks|lowest|highest", { sequel($0) }),
        ("<period> and|or <period>", { sequel($0) }),
        ("since|starting starting? in|of|on|with|from? <period>", { since($0) }),
        ("from <period>", { $0.period(0).map { $0.isDate ? .since($0) : $0 } }),
        ("from <period> onward|on|forward", { since($0) }),
        ("<period> onward|forward", { since($0) }),
        ("from|since? <period> to date|now|present|today", { since($0) }),
        ("after <period>", { $0.period(0).map { .after($0) } }),
        ("before <period>", { $0.period(0).map { .before($0) } }),
        ("up? until|through <period>", { $0.period(0).map { .until($0) } }),
        ("up to <period>", { $0.period(0).map { .until($0) } }),
        ("ending on|in? <period>", { $0.period(0).map { .until($0) } }),
        ("by ending of <period>", { $0.period(0) }),
        ("no|not later than? <period>", { $0.period(0).map { .until($0) } }),
        ("a|one? <unit> before|earlier that|it?", { $0.unit(0).map { .sibling(.preceding($0)) } }),
        ("<unit> after that|it?", { $0.unit(0).map { .sibling(.earlier(-1, $0)) } }),
        ("<period> before that|it?", { before($0) }), ("<period> earlier", { earlier($0) }),
        ("before that|it|then", { _ in .sibling(.preceding(nil)) }),
        ("one before that|it?", { _ in .sibling(.preceding(nil)) }),
        ("previous one", { _ in .sibling(.preceding(nil)) }),
    ]

    /// A part whose year was left open, and the year beside it.
    private static func merged(_ part: PeriodExpression?, _ year: PeriodExpression?) -> PeriodExpression? {
        guard let part, let year = year?.asYear else { return nil }
        if let merged = part.inYear(year) { return merged }
        switch (part, year) {
        case (.unit(let unit, 0, _), .relative(-1, fiscal: false)) where unit != .year: return .yearEarlier(part)
        case (.since(.unit(.year, 0, let isFiscal)), _): return .sameDays(part, of: year.counted(fiscally: isFiscal))
        default: return nil
        }
    }

    private static func span(_ first: PeriodExpression?, _ last: PeriodExpression?) -> PeriodExpression? {
        guard let first, let last else { return nil }
        return .span(first, continued(first, last))
    }

    /// "Sept 1st … the 15th" are of one month.
    private static func continued(_ first: PeriodExpression, _ last: PeriodExpression) -> PeriodExpression {
        guard case .dayOfMonth(let day) = last else { return last }
        return next(after: first, day) ?? last
    }

    /// "Oct 1 to 15", "the 3rd to the 10th"
    private static func days(_ captures: Captures) -> PeriodExpression? {
        guard let first = captures.period(0), first.isDate, let last = next(after: first, captures.integer(1)) else {
            return nil
        }
        return .span(first, last)
    }

    /// "last Monday to Wednesday"
    private static func untilWeekday(_ captures: Captures) -> PeriodExpression? {
        guard case .weekdays(_, 1)? = captures.period(0), let first = captures.period(0), let last = captures.weekday(1)
        else { return nil }
        return .span(first, .beside(.weekday(last), count: 1, after: true, first))
    }

    /// "Oct 6 and 7", "Q3 or 4", "the 3rd and the 4th"
    private static func sequel(_ captures: Captures) -> PeriodExpression? {
        guard let first = captures.period(0) else { return nil }
        var number = captures.integer(1)
        if case .dayOfMonth(let day)? = captures.period(1) { number = day }
        return next(after: first, number).map { .several([first, $0]) }
    }

    /// What a number alone goes on to, after a period that one ends.
    private static func next(after period: PeriodExpression, _ number: Int?) -> PeriodExpression? {
        guard let number else { return nil }
        switch period {
        case .part(.date(let month, _), let year) where 1...31 ~= number:
            return .part(.date(month: month, day: number), of: year)
        case .dayOfMonth where 1...31 ~= number: return .dayOfMonth(number)
        case .part(.quarter, let year) where 1...4 ~= number: return .part(.quarter(number), of: year)
        case .year(.fiscal) where 10...49 ~= number: return .year(.fiscal(2000 + number))
        default: return nil
        }
    }

    /// "vs the 3 weeks before"
    private static func before(_ captures: Captures) -> PeriodExpression? {
        guard case .rolling(let count, let unit)? = captures.period(0) else { return nil }
        return .sibling(count == 1 ? .preceding(unit) : .before(count, unit))
    }

    /// "two months earlier"
    private static func earlier(_ captures: Captures) -> PeriodExpression? {
        guard case .rolling(let count, let unit)? = captures.period(0) else { return nil }
        return .sibling(count == 1 ? .preceding(unit) : .earlier(count, unit))
    }

    private static func since(_ captures: Captures) -> PeriodExpression? {
        switch captures.period(0) {
        case .since?, .span?, .after?, .before?, nil: nil
        case let period?: .since(period)
        }
    }
}
