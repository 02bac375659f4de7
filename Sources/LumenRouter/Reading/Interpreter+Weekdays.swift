import LumenCore

extension Interpreter {
    /// "on Tuesday" is the last one, where no other period makes it a filter.
    mutating func readWeekdays(_ said: inout [SaidPeriod]) {
        readWeekdayRanges(&said)
        for item in grounding.items {
            guard let token = item.token, let weekday = meaning(token).weekday else { continue }
            let isEvery = meaning(token).isEveryWeekday || isAfterEvery(item)
            if !isEvery, let date = date(beside: item) {
                check(weekday, of: date, item, &said)
                continue
            }
            let isComing = !isEvery && said.isEmpty && subjects.takeFuture && reading.frame.weekdays.isEmpty
            if isComing {
                let day = sameWeek(weekday) ?? .weekdays(weekday, 1)
                said.append(SaidPeriod(day, grounding.text.source(item.span), item.span))
            } else if isEvery || !said.isEmpty || followed?.periods.isEmpty == false || reading.frame.weekdays.count > 0
            {
                filter(by: weekday)
            } else {
                said.append(SaidPeriod(.weekdays(weekday, 1), grounding.text.source(item.span), item.span))
            }
        }
        for period in said {
            switch period.expression {
            case .weekdays(let weekday, 2...), .run(.weekday(let weekday), _, 2..., _):
                reading.frame.weekdays = [weekday]
            default: break
            }
        }
        if cues.contains(.weekends), !grounding.text.tokens.contains(where: { meaning($0).dimension == .weekday }) {
            [Weekday.saturday, .sunday].forEach { filter(by: $0) }
        }
        if cues.contains(.workdays) { noteWorkdays() }
    }

    /// "And Friday?" after a day to come is of its week.
    private func sameWeek(_ weekday: Weekday) -> PeriodExpression? {
        guard let range = followed?.periods.last?.range, range.dayCount == 1, range.start > context.today else {
            return nil
        }
        let monday = range.start.firstDay(of: .week, weekStart: context.site.weekStart)
        let day = (0..<7).map { monday.advanced(by: $0) }.first { $0.weekday == weekday && $0 > context.today }
        return day.map { .part(.date(month: $0.month, day: $0.day), of: .calendar($0.year)) }
    }

    /// "Wed Dec 2", "Friday, the 4th of December", "10/6 (Tuesday)": the date that a weekday stands beside.
    private func date(beside item: Item) -> Item? {
        let items = grounding.items.filter { $0.token.map { word($0) != "comma" } ?? true }
        guard let index = items.firstIndex(where: { $0.span == item.span }) else { return nil }
        return [index + 1, index - 1].lazy.filter(items.indices.contains).map { items[$0] }
            .first { $0.period?.isDate == true }
    }

    /// The weekday tells which year is meant; where it fits none, the two are two readings.
    private mutating func check(_ weekday: Weekday, of item: Item, _ token: Item, _ said: inout [SaidPeriod]) {
        guard let date = item.period, let day = day(of: date), day.weekday != weekday else { return }
        let index = said.firstIndex { $0.span == item.span }
        let dated = [context.today.year, context.today.year + 1, context.today.year - 1].lazy
            .compactMap { date.inYear(.calendar($0)) }
            .first { dated in
                guard let day = (try? calendar(defaultRange).whole(dated))?.start else { return false }
                return day.weekday == weekday && -366...184 ~= context.today.distance(to: day)
            }
        if let index, let dated {
            said[index].expression = dated
            return
        }
        let span = min(item.span.lowerBound, token.span.lowerBound)..<max(item.span.upperBound, token.span.upperBound)
        let near = (-3...3).map { day.advanced(by: $0) }.filter { $0.weekday == weekday }
        reading.problems.append(
            .severalReadings(said: grounding.text.source(span), choices: ([day] + near).map(\.isoText)))
    }

    private func day(of date: PeriodExpression) -> CivilDate? {
        let calendar = calendar(defaultRange)
        if subjects.takeFuture { return (try? calendar.daysToCome(of: date))?.start }
        return (try? calendar.days(of: date))?.range.start
    }

    private mutating func filter(by weekday: Weekday) {
        if !reading.frame.weekdays.contains(weekday) { reading.frame.weekdays.append(weekday) }
    }

    /// "Monday to Wednesday" are days of this week, but of every week of another period.
    private mutating func readWeekdayRanges(_ said: inout [SaidPeriod]) {
        let hasOther = said.contains { weekdayRange($0) == nil } || followed?.periods.isEmpty == false
        guard hasOther else { return }
        for weekdays in said.compactMap(weekdayRange) {
            if weekdays == Array(Weekday.allCases.prefix(5)) {
                noteWorkdays()
            } else {
                weekdays.forEach { filter(by: $0) }
            }
        }
        said.removeAll { weekdayRange($0) != nil }
    }

    /// The days of "Friday to Monday", where no week was named with them.
    private func weekdayRange(_ said: SaidPeriod) -> [Weekday]? {
        guard
            case .span(.weekday(let first, .unit(.week, let week, _)), .weekday(let last, .unit(.week, 0, _))) = said
                .expression,
            week == (first.rawValue < last.rawValue ? 0 : -1)
        else { return nil }
        let count = (last.rawValue - first.rawValue + 7) % 7
        return (0...count).compactMap { Weekday(rawValue: (first.rawValue - 1 + $0) % 7 + 1) }
    }

    private mutating func noteWorkdays() {
        reading.notes.append("blocks run on weekdays, so nothing had to be left out")
    }

    private func isAfterEvery(_ item: Item) -> Bool {
        let before = item.span.lowerBound - 1
        return before >= 0 && ["each", "by"].contains(word(grounding.text.tokens[before]))
    }
}
