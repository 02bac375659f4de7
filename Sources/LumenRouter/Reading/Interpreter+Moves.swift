import LumenCore

/// Periods that a follow-up says by the one before.
extension Interpreter {
    /// "Same for last year" and "the month before" move the period that was asked about; "and Q2" after a quarter of
    /// 2025 is of 2025.
    mutating func relate(_ said: inout [SaidPeriod]) {
        guard let followed, said.count == 1 else { return }
        let reference = followed.periods.last?.range ?? defaultRange
        if let shift = shift(said[0], from: reference) {
            said[0].expression = .sibling(shift)
            if case .earlier = shift {} else { said[0].isSameDays = true }
        } else if case .part(let part, of: .latest) = said[0].expression, let year = reference.earlierYear(at: context)
        {
            said[0].expression = .part(part, of: .calendar(year))
        }
        if case .sibling(let shift) = said[0].expression { reading.frame.move = shift }
    }

    private func shift(_ said: SaidPeriod, from range: DateRange) -> PeriodExpression.Shift? {
        if case .sibling(.preceding(let unit?)) = said.expression {
            // "The month before" a quarter is its last neighbour, not a quarter a month earlier.
            return range.dayCount <= unit.mostDays ? .earlier(1, unit) : nil
        }
        let isAgo = grounding.text.tokens[said.span].last?.text == "ago"
        guard saysSame || isAgo, !cues.contains(.compare) else { return nil }
        switch said.expression.asYear {
        case .relative(-1, _): return .yearEarlier
        case .relative(let offset, fiscal: false): return .year(context.today.year + offset)
        case .calendar(let year): return .year(year)
        default: return nil
        }
    }

    private var saysSame: Bool { pointsBack || grounding.text.tokens.contains { $0.text == "same" } }

    /// A period that the conversation was about, as far away as the follow-up says.
    func moved(_ period: Frame.Period) -> Frame.Period? {
        guard let move = reading.frame.move, let said = reading.frame.periods.first,
            let range = try? calendar(period.range).days(of: .sibling(move)).range
        else { return nil }
        return range == said.range ? said : Frame.Period(range: range, said: said.said, expression: nil)
    }
}

extension DateRange {
    /// The one calendar year in which it lies, where that is over.
    fileprivate func earlierYear(at context: RoutingContext) -> Int? {
        start.year == end.year && end.year < context.today.year ? end.year : nil
    }
}

extension CalendarUnit {
    fileprivate var mostDays: Int {
        switch self {
        case .day: 1
        case .week: 7
        case .month: 31
        case .quarter: 92
        case .year: 366
        }
    }
}
