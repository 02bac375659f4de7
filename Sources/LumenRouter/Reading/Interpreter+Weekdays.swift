import LumenCore

extension Interpreter {
    /// "on Tuesday" is the last one, where no other period makes it a filter.
    mutating func readWeekdays(_ said: inout [SaidPeriod]) {
        readWeekdayRanges(&said)
        for item in grounding.items {
            guard let token = item.token, let weekday = meaning(token).weekday else { continue }
            let isEvery = meaning(token).isEveryWeekday || isAfterEvery(item)
            let isComing = !isEvery && said.isEmpty && subjects.takeFuture && reading.frame.weekdays.isEmpty
            if isComing {
                said.append(SaidPeriod(.weekdays(weekday, 1), grounding.text.source(item.span), item.span))
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
