import LumenCore

extension Interpreter {
    /// The period of a question that names none.
    var defaultRange: DateRange {
        let days = max(1, context.dashboard.defaultPeriodDays)
        return DateRange(context.today.advanced(by: 1 - days), context.today) ?? DateRange(day: context.today)
    }

    mutating func readPeriods() {
        var said: [SaidPeriod] = []
        for item in grounding.items { if let period = item.period { said += parts(of: period, item) } }
        count(&said)
        if subjects.takeFuture {
            for index in said.indices where isDeadline(said[index]) {
                said[index].expression = .until(said[index].expression)
            }
        }
        for index in said.indices { said[index].expression = sharingMonth(said[index].expression) }
        readWeekdays(&said)
        said = bounded(joined(said))
        compare(&said)
        relate(&said)
        if said.count == 1, followed?.periods.isEmpty ?? true, case .sibling(.preceding(let unit?)) = said[0].expression
        {
            said[0].expression = .unit(unit, -1)
        }
        var reference = followed?.periods.last?.range ?? defaultRange
        let isFirstRelative = said.count > 1 && said[0].isSibling
        for period in said.dropFirst(isFirstRelative ? 1 : 0) { lay(period, &reference) }
        if isFirstRelative { lay(said[0], &reference) }
        noteUnequal()
    }

    /// "Finished by Dec 15": up to then, of what is to come.
    private func isDeadline(_ said: SaidPeriod) -> Bool {
        !said.isOpenStarted && !said.isOpenEnded && (isAfterBy(said.span) || opensWithBy(said.span))
    }

    /// "By the end of December"
    private func opensWithBy(_ span: Range<Int>) -> Bool {
        !span.isEmpty && grounding.text.tokens[span.lowerBound].text == "by"
    }

    private func isAfterBy(_ span: Range<Int>) -> Bool {
        span.lowerBound > 0 && grounding.text.tokens[..<span.lowerBound].last { $0.text != "the" }?.text == "by"
    }

    /// "PMs to finish by Dec 10": up to a date, the nearest of which isn't over.
    var hasDeadlineToCome: Bool {
        grounding.items.contains { item in
            guard let period = item.period, period.isDate ? isAfterBy(item.span) : opensWithBy(item.span),
                let days = try? calendar(defaultRange).daysToCome(of: period)
            else { return false }
            return days.end > context.today
        }
    }

    /// "Cases for the week of Nov 30", weeks ahead: a date without a year, which is nearer before us than behind us.
    var namesDaysToCome: Bool {
        guard grounding.text.tokens.allSatisfy({ !Self.pastVerbs.contains($0.text) }) else { return false }
        return grounding.items.contains { item in
            guard let period = item.period, isOpenYear(period),
                let days = try? calendar(defaultRange).daysToCome(of: period)
            else { return false }
            return days.end > context.today && 0...60 ~= context.today.distance(to: days.start)
        }
    }

    private func isOpenYear(_ period: PeriodExpression) -> Bool {
        switch period {
        case .week(let other): isOpenYear(other)
        case .part(.month, of: .latest): grounding.text.tokens.contains { Self.comingWords.contains($0.text) }
        case .part(.date, of: .latest), .until(.unit(_, 0, _)): true
        default: false
        }
    }

    private static let comingWords: Set<String> = ["due", "upcoming", "coming", "booked", "scheduled"]

    /// "Oct 6 and 7" are two periods; "Oct 6 or 7" may be a day and a room.
    private mutating func parts(of period: PeriodExpression, _ item: Item) -> [SaidPeriod] {
        let text = grounding.text.source(item.span)
        guard case .several(let parts) = period else { return [SaidPeriod(period, text, item.span)] }
        if let choices = roomOrPeriod(parts, item) {
            reading.problems.append(.severalReadings(said: text, choices: choices))
            return []
        }
        return parts.map { SaidPeriod($0, text, item.span) }
    }

    private func roomOrPeriod(_ parts: [PeriodExpression], _ item: Item) -> [String]? {
        let tokens = grounding.text.tokens[item.span]
        guard parts.count == 2, tokens.dropLast().last?.text == "or", let number = tokens.last?.integer,
            let room = gazetteer.numbered["or"]?[number]?.first
        else { return nil }
        let first = grounding.text.source(item.span.lowerBound..<item.span.upperBound - 2)
        return ["\(gazetteer.entities[room].name), \(first)", parts.compactMap(plain).joined(separator: " and ")]
    }

    /// A day or quarter in words that read as nothing else.
    private func plain(_ period: PeriodExpression) -> String? {
        if case .part(.quarter(let number), _) = period { return "Q\(number)" }
        return (try? calendar(defaultRange).days(of: period))?.range.start.isoText
    }

    /// Whether "fiscal" or "calendar" was said by itself, of this period or of the one before.
    private mutating func count(_ said: inout [SaidPeriod]) {
        guard let isFiscal = cues.compactMap({ if case .fiscal(let isFiscal) = $0 { isFiscal } else { nil } }).last
        else { return }
        if said.isEmpty, isFiscal, followed?.periods.isEmpty ?? true {
            said = [SaidPeriod(.unit(.year, 0, fiscal: true), "the fiscal year", 0..<0)]
        } else if said.isEmpty {
            said = (followed?.periods ?? []).compactMap { period in
                period.expression.map { SaidPeriod($0, period.said, 0..<0) }
            }
        }
        for index in said.indices {
            guard let counted = said[index].expression.counted(fiscally: isFiscal) else {
                reading.notes.append("“\(said[index].text)” is the same by the fiscal and the calendar year")
                continue
            }
            said[index].expression = counted
            said[index].isFiscal = isFiscal
        }
    }

    /// "The 15th", after a month, is that month's.
    private func sharingMonth(_ expression: PeriodExpression) -> PeriodExpression {
        guard case .dayOfMonth(let day) = expression, let base = followed?.periods.last, let month = base.expression,
            base.range.start.day == 1, base.range.dayCount > 1, base.range.start.lastOfMonth >= base.range.end
        else { return expression }
        return .run(.unit(.day), from: day, count: 1, of: month)
    }

    // MARK: On the calendar

    func calendar(_ reference: DateRange) -> PeriodCalendar {
        PeriodCalendar(
            site: context.site, today: context.today,
            firstDay: context.inventory.blockDays?.start ?? context.inventory.caseDays?.start, reference: reference)
    }

    private mutating func lay(_ said: SaidPeriod, _ reference: inout DateRange) {
        let calendar = calendar(reference)
        do throws(PeriodProblem) {
            let (range, isClipped) =
                subjects.takeFuture
                ? (try calendar.daysToCome(of: said.expression), false) : try calendar.days(of: said.expression)
            reference = range
            if let same = reading.frame.periods.first(where: { $0.range == range }) {
                if same.said != said.text {
                    reading.notes.append("“\(same.said)” and “\(said.text)” are the same days")
                }
                return
            }
            var period = Frame.Period(range: range, said: said.text, expression: said.expression)
            if isClipped { period.notes.append("“\(said.text)” isn't over: counted up to today") }
            if let note = quarterNote(said.expression, range) ?? note(said, range, calendar) {
                period.notes.append(note)
            }
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

    // MARK: Notes

    /// How words were taken that others would take otherwise.
    private func note(_ said: SaidPeriod, _ range: DateRange, _ calendar: PeriodCalendar) -> String? {
        let days = Self.days(of: range)
        if said.isSameDays { return "“\(said.text)” taken as the same days of that year, \(days)" }
        if let isFiscal = said.isFiscal {
            return "“\(said.text)” by the \(isFiscal ? "fiscal" : "calendar") year, \(days)"
        }
        switch said.expression {
        case .rolling(let count, let unit) where unit != .day:
            guard let whole = try? calendar.days(of: .complete(count, unit)).range else { return nil }
            return "“\(said.text)” counted back from today; whole \(unit.rawValue)s would be \(Self.days(of: whole))"
        case .sibling(.earlier) where range.start.day != 1 || range.end != range.end.lastOfMonth:
            return "“\(said.text)” taken as the same days of it, \(days)"
        case .complete(_, _, fiscal: true): return "“\(said.text)” taken as the last complete ones, \(days)"
        case .part(.season, _), .season, .since(.part(.season, _)), .since(.season):
            return "“\(said.text)” by the meteorological season, \(days)"
        case .run(.unit(.week), _, _, _), .beside(.unit, _, _, _): return "“\(said.text)” taken as \(days)"
        default: return nil
        }
    }

    private static func days(of range: DateRange) -> String {
        range.dayCount == 1 ? range.start.isoText : "\(range.start.isoText) to \(range.end.isoText)"
    }

    /// Says so where a period that isn't over is set beside a longer one.
    private mutating func noteUnequal() {
        let periods = reading.frame.periods
        guard periods.count == 2, let open = periods.firstIndex(where: { $0.range.end == context.today }),
            case .unit? = periods[open].expression
        else { return }
        let other = periods[1 - open]
        guard other.range.dayCount > periods[open].range.dayCount else { return }
        reading.frame.periods[open].notes.append(
            "“\(periods[open].said)” isn't over: its \(periods[open].range.dayCount) days so far stand beside "
                + "all \(other.range.dayCount) of “\(other.said)”")
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
