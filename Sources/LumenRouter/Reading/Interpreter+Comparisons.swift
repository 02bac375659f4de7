import LumenCore

extension Interpreter {
    /// "Q3 … 2025" said apart is one period, where nothing compares.
    func joined(_ said: [SaidPeriod]) -> [SaidPeriod] {
        guard said.count == 2, !cues.contains(.compare) else { return said }
        let (first, second) = (said[0], said[1])
        // "Through October, this year"
        if case .until(let end) = first.expression, second.expression.asYear != nil {
            return [SaidPeriod(.span(second.expression, end), "\(first.text) \(second.text)", first.span)]
        }
        guard !isComparison else { return said }
        let merged =
            second.expression.asYear.flatMap { first.expression.inYear($0) }
            ?? first.expression.asYear.flatMap { second.expression.inYear($0) }
        guard let merged else { return said }
        return [SaidPeriod(merged, "\(first.text) \(second.text)", first.span)]
    }

    /// "By week, September and October" is one stretch of weeks, unless the two are set against each other.
    mutating func joinAdjoiningPeriods() {
        let periods = reading.frame.periods.sorted { $0.range.start < $1.range.start }
        let areOne = zip(periods, periods.dropFirst()).allSatisfy { $0.range.end.advanced(by: 1) == $1.range.start }
        guard reading.frame.isTrend, periods.count > 1, areOne, !cues.contains(.compare), !cues.contains(.yearOverYear),
            !cues.contains(.drift), let whole = DateRange(periods[0].range.start, periods[periods.count - 1].range.end)
        else { return }
        reading.frame.periods = [
            Frame.Period(
                range: whole, said: periods.map(\.said).joined(separator: " and "), expression: nil,
                notes: periods.flatMap(\.notes))
        ]
    }

    private var isComparison: Bool {
        cues.contains(.compare) || grounding.text.tokens.contains { word($0) == "and" || word($0) == "comma" }
    }

    /// "before 10/15 … since 9/1" is one period.
    func bounded(_ said: [SaidPeriod]) -> [SaidPeriod] {
        guard said.count == 2, !cues.contains(.compare), let start = said.first(where: \.isOpenEnded),
            let end = said.first(where: \.isOpenStarted)
        else { return said }
        let (first, last) = sharingYear(start.expression, end.expression)
        return [SaidPeriod(.span(first, last), said.map(\.text).joined(separator: " "), said[0].span)]
    }

    /// "after Oct 1, 2025 and before Nov 1": the year that one end names is the other's.
    private func sharingYear(
        _ start: PeriodExpression, _ end: PeriodExpression
    ) -> (PeriodExpression, PeriodExpression) {
        guard let first = start.bound, let last = end.bound, case .part(_, let one) = first,
            case .part(_, let other) = last, one != other
        else { return (start, end) }
        if other == .latest, let inYear = last.inYear(one) { return (start, end.with(bound: inYear)) }
        if one == .latest, let inYear = first.inYear(other) { return (start.with(bound: inYear), end) }
        return (start, end)
    }

    // MARK: Two sides

    /// Completes comparisons of which one side was left half open, and puts the present side first.
    func compare(_ said: inout [SaidPeriod]) {
        if cues.contains(.yearOverYear), said.count < 2 {
            said = yearOverYear(said.first)
        } else if said.count == 2, isComparison {
            if isStated(before: said[0]), !isStated(before: said[1]) { said.swapAt(0, 1) }
            // "last 6 months vs previous 6 months"
            if case .rolling(let count, let unit) = said[0].expression, said[1].expression == said[0].expression {
                said[1].expression = .sibling(.before(count, unit))
            }
            completeYears(&said)
        } else if said.count == 1, let sides = sides(of: said[0]) {
            said = sides
        } else if said.count == 1, cues.contains(.compare), comparison(before: said[0]) != nil {
            if let present = presentSide(of: said[0]) { said.insert(present, at: 0) }
            completeYears(&said)
        }
    }

    private func yearOverYear(_ said: SaidPeriod?) -> [SaidPeriod] {
        if said == nil, followed?.periods.isEmpty == false {
            return [SaidPeriod(.sibling(.yearEarlier), "a year earlier", 0..<0)]
        }
        let first = said ?? SaidPeriod(.since(.unit(.year, 0)), "this year", 0..<0)
        return [first, SaidPeriod(.yearEarlier(first.expression), "\(first.text) a year earlier", first.span)]
    }

    /// "q2 vs q3 2025" are both of 2025; "Q3 vs last year" sets the same days of last year beside Q3.
    private func completeYears(_ said: inout [SaidPeriod]) {
        let last = said.count - 1
        if said.count == 2, case .part(let part, let year) = said[1].expression, year != .latest,
            said[0].expression != .part(part, of: .latest), let inYear = said[0].expression.inYear(year)
        {
            said[0].expression = inYear
            return
        }
        let isBesideYear = said.count == 1 ? isBaseYear : said.allSatisfy { $0.expression.asYear != nil }
        guard !isBesideYear, let index = said.indices.reversed().first(where: { said[$0].expression.asYear != nil }),
            let year = said[index].expression.asYear
        else { return }
        if case .fiscal = year, case .part(let part, _) = said[last - index].expression {
            said[index].expression = .part(part, of: year)
        } else if let shift = shift(to: year, from: said[last - index].expression) {
            said[index].expression = .sibling(shift)
            said[index].isSameDays = true
        }
    }

    /// "Last year" is the one before, of this year's periods and of its own.
    private func shift(to year: PeriodExpression.Year, from other: PeriodExpression) -> PeriodExpression.Shift? {
        let lastYear = context.today.year - 1
        if case .part(_, .calendar(..<lastYear)) = other, year == .relative(-1, fiscal: false) {
            return .year(lastYear)
        }
        return switch year {
        case .relative(-1, _): .yearEarlier
        case .relative(let offset, fiscal: false) where offset < 0: .year(context.today.year + offset)
        case .calendar(let number): .year(number)
        default: nil
        }
    }

    /// Whether the conversation was about whole years, of which another whole one is the other side.
    private var isBaseYear: Bool {
        guard let base = followed?.periods.last else { return false }
        return base.expression?.asYear != nil && base.range.dayCount >= 365
    }

    /// "compare Q2 to Q3", "did it rise from May to June": two sides, not one stretch.
    private func sides(of said: SaidPeriod) -> [SaidPeriod]? {
        guard case .span(let first, let last) = said.expression, isWhole(first), isWhole(last) else { return nil }
        let isContrast = grounding.text.tokens.contains { ["compare", "difference"].contains(word($0)) }
        let isStretch = grounding.text.tokens[said.span].first.map { word($0) == "from" } ?? false
        let isPair = isContrast && !isStretch && reading.frame.filters.count < 2
        guard cues.contains(.drift) || isPair || isBackwards(first, last) else { return nil }
        let tokens = grounding.text.tokens
        let joint = said.span.dropFirst().first {
            ["to", "through", "until", "dash", "and"].contains(word(tokens[$0]))
        }
        guard let joint, joint + 1 < said.span.upperBound else { return nil }
        let spans = [said.span.lowerBound..<joint, joint + 1..<said.span.upperBound]
        return zip([first, last], spans).map { SaidPeriod($0, grounding.text.source($1), $1) }
    }

    /// "this year to last year"
    private func isBackwards(_ first: PeriodExpression, _ last: PeriodExpression) -> Bool {
        guard case .unit(let unit, let offset, _) = first, case .unit(unit, let other, _) = last else { return false }
        return offset > other
    }

    func isWhole(_ expression: PeriodExpression) -> Bool {
        switch expression {
        case .unit, .part(.month, _), .part(.quarter, _), .year: true
        default: false
        }
    }

    /// What "utilization vs last month" sets beside that month; `nil` where the conversation has it.
    private func presentSide(of said: SaidPeriod) -> SaidPeriod? {
        let days = context.dashboard.defaultPeriodDays
        let recent = SaidPeriod(.rolling(days, .day), "the last \(days) days", said.span)
        if let followed { return followed.periods.isEmpty ? recent : nil }
        func present(_ unit: CalendarUnit, _ isFiscal: Bool) -> SaidPeriod {
            let now = PeriodExpression.unit(unit, 0, fiscal: isFiscal)
            return SaidPeriod(unit == .year ? .since(now) : now, "this \(unit.rawValue)", said.span)
        }
        switch said.expression {
        case .unit(let unit, let offset, let isFiscal) where offset < 0: return present(unit, isFiscal)
        case .sibling(.preceding(let unit?)): return present(unit, false)
        case .sibling(.yearEarlier), .year(.calendar): return present(.year, false)
        case .year(.fiscal): return present(.year, true)
        case .part(.quarter, _): return present(.quarter, false)
        case .part(.month, _): return present(.month, false)
        default: return recent
        }
    }

    /// The "vs" or "compared to" right before a period.
    private func comparison(before said: SaidPeriod) -> Item? {
        var index = said.span.lowerBound - 1
        while index >= 0, ["the", "to", "with", "our", "that", "of", "in"].contains(grounding.text.tokens[index].text) {
            index -= 1
        }
        return grounding.items.first { index >= 0 && $0.cue == .compare && $0.span.contains(index) }
    }

    /// "compared to last year, …", but not "compare last year and …".
    private func isStated(before said: SaidPeriod) -> Bool {
        guard let cue = comparison(before: said), let last = grounding.text.tokens[cue.span].last else { return false }
        return !["compare", "difference", "between"].contains(word(last))
    }
}

extension PeriodExpression {
    /// What it begins after or ends before.
    fileprivate var bound: PeriodExpression? {
        switch self {
        case .since(let other), .after(let other), .before(let other), .until(let other): other
        default: nil
        }
    }

    fileprivate func with(bound other: PeriodExpression) -> PeriodExpression {
        switch self {
        case .since: .since(other)
        case .after: .after(other)
        case .before: .before(other)
        case .until: .until(other)
        default: self
        }
    }
}
