import LumenCore

extension Interpreter {
    private typealias Said = (expression: PeriodExpression, text: String, span: Range<Int>)

    /// The period of a question that names none.
    var defaultRange: DateRange {
        let days = max(1, context.dashboard.defaultPeriodDays)
        return DateRange(context.today.advanced(by: 1 - days), context.today) ?? DateRange(day: context.today)
    }

    mutating func readPeriods() {
        var said: [Said] = grounding.items.compactMap { item in
            item.period.map { ($0, grounding.text.source(item.span), item.span) }
        }
        readWeekdays(&said)
        said = joined(said)
        compared(&said)
        if said.count == 1, base?.periods.isEmpty ?? true, case .sibling(.preceding(let unit?)) = said[0].expression {
            said[0].expression = .unit(unit, -1)
        }
        var reference = base?.periods.last?.range ?? defaultRange
        for (index, period) in said.enumerated() {
            if index == 0, isRelativeToSibling(period.expression), said.count > 1 { continue }
            lay(period, &reference)
        }
        if let first = said.first, isRelativeToSibling(first.expression), said.count > 1 { lay(first, &reference) }
    }

    private func isRelativeToSibling(_ expression: PeriodExpression) -> Bool {
        if case .sibling = expression { true } else { false }
    }

    private mutating func lay(_ said: Said, _ reference: inout DateRange) {
        let calendar = PeriodCalendar(
            site: context.site, today: context.today,
            firstDay: context.inventory.blockDays?.start ?? context.inventory.caseDays?.start, reference: reference)
        do throws(PeriodProblem) {
            let (range, isClipped) = try calendar.days(of: said.expression)
            reference = range
            guard !reading.frame.periods.contains(where: { $0.range == range }) else { return }
            var period = Frame.Period(range: range, said: said.text)
            if isClipped { period.notes.append("“\(said.text)” isn't over: counted up to today") }
            if let note = quarterNote(said.expression, range) { period.notes.append(note) }
            reading.frame.periods.append(period)
        } catch {
            switch error {
            case .impossible: reading.problems.append(.impossibleDate(said: said.text))
            case .endsBeforeItStarts(let swapped):
                reading.problems.append(.endBeforeStart(said: said.text, swapped: swapped))
            case .future: reading.problems.append(.future(said: said.text))
            }
        }
    }

    // MARK: Weekdays

    /// "on Tuesday" is the last one, where no other period makes it a filter.
    private mutating func readWeekdays(_ said: inout [Said]) {
        for item in grounding.items {
            guard let token = item.token, let weekday = meaning(token).weekday else { continue }
            let isEvery = meaning(token).isEveryWeekday || isAfterEvery(item)
            if isEvery || !said.isEmpty || base?.periods.isEmpty == false || reading.frame.weekdays.count > 0 {
                if !reading.frame.weekdays.contains(weekday) { reading.frame.weekdays.append(weekday) }
            } else {
                said.append((.weekdays(weekday, 1), grounding.text.source(item.span), item.span))
            }
        }
        for (expression, _, _) in said {
            if case .weekdays(let weekday, let count) = expression, count > 1 { reading.frame.weekdays = [weekday] }
        }
    }

    private func isAfterEvery(_ item: Item) -> Bool {
        let before = item.span.lowerBound - 1
        return before >= 0 && ["each", "by"].contains(word(grounding.text.tokens[before]))
    }

    // MARK: Two periods

    /// "Q3 … 2025" said apart is one period, where nothing compares.
    private func joined(_ said: [Said]) -> [Said] {
        guard said.count == 2, !isComparison else { return said }
        let (first, second) = (said[0], said[1])
        let merged =
            second.expression.asYear.flatMap { first.expression.inYear($0) }
            ?? first.expression.asYear.flatMap { second.expression.inYear($0) }
        guard let merged else { return said }
        return [(merged, "\(first.text) \(second.text)", first.span)]
    }

    private var isComparison: Bool {
        cues.contains(.compare) || grounding.text.tokens.contains { word($0) == "and" || word($0) == "comma" }
    }

    /// Completes comparisons of which one side was left half open.
    private func compared(_ said: inout [Said]) {
        if cues.contains(.yearOverYear), said.count < 2 {
            let first = said.first ?? (.unit(.year, 0), "this year", 0..<0)
            said = [first, (.yearEarlier(first.expression), "\(first.text) a year earlier", first.span)]
        } else if said.count == 2, isComparison {
            completeYears(&said)
        } else if said.count == 1, let base = baseOfComparison(said[0]) {
            said.insert(base, at: 0)
        } else if cues.contains(.drift), said.count == 1, case .span(let first, let last) = said[0].expression,
            isWholeUnit(first), isWholeUnit(last)
        {
            said = [(first, said[0].text, said[0].span), (last, said[0].text, said[0].span)]
        }
    }

    private func completeYears(_ said: inout [Said]) {
        let (first, second) = (said[0].expression, said[1].expression)
        if case .part(let part, let year) = second, year != .latest, first != .part(part, of: .latest),
            let inYear = first.inYear(year)
        {
            said[0].expression = inYear
        } else if let year = second.asYear, first.asYear == nil {
            if case .part(let part, _) = first {
                said[1].expression = .part(part, of: year)
            } else if year == .relative(-1, fiscal: false) {
                said[1].expression = .sibling(.yearEarlier)
            }
        }
    }

    private func isWholeUnit(_ expression: PeriodExpression) -> Bool {
        switch expression {
        case .unit, .part(.month, _), .part(.quarter, _), .year: true
        default: false
        }
    }

    /// "utilization vs last month" sets this month, or what the conversation was about, beside it.
    private func baseOfComparison(_ said: Said) -> Said? {
        guard cues.contains(.compare), base == nil, comparisonStands(before: said.span) else { return nil }
        switch said.expression {
        case .unit(let unit, let offset, let fiscal) where offset < 0:
            return (.unit(unit, 0, fiscal: fiscal), "this \(unit.rawValue)", said.span)
        case .sibling(.preceding(let unit?)): return (.unit(unit, 0), "this \(unit.rawValue)", said.span)
        case .sibling(.yearEarlier): return (.unit(.year, 0), "this year", said.span)
        default:
            let days = context.dashboard.defaultPeriodDays
            return (.rolling(days, .day), "the last \(days) days", said.span)
        }
    }

    private func comparisonStands(before span: Range<Int>) -> Bool {
        var index = span.lowerBound - 1
        while index >= 0, ["the", "to", "with", "our", "that", "of", "in"].contains(grounding.text.tokens[index].text) {
            index -= 1
        }
        return grounding.items.contains { $0.cue == .compare && index >= 0 && $0.span.contains(index) }
    }

    // MARK: Quarters

    private func quarterNote(_ expression: PeriodExpression, _ range: DateRange) -> String? {
        let start = context.site.fiscalYearStartMonth
        guard start > 1, case .part(.quarter(let quarter), let year) = expression else { return nil }
        let isFiscal =
            switch year {
            case .fiscal, .latestFiscal, .relative(_, fiscal: true): true
            default: false
            }
        let fiscal = context.site.fiscalQuarter(quarter, of: range.start.year)
        let calendarMonths = Self.months(from: 3 * quarter - 2)
        let fiscalMonths = Self.months(from: fiscal.start.month)
        return isFiscal
            ? "fiscal Q\(quarter) (\(fiscalMonths)); calendar Q\(quarter) would be \(calendarMonths)"
            : "calendar Q\(quarter) (\(calendarMonths)); fiscal Q\(quarter) would be \(fiscalMonths)"
    }

    private static func months(from first: Int) -> String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(names[(first - 1) % 12])–\(names[(first + 1) % 12])"
    }
}
