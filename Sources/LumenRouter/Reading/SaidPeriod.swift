/// A period as a question has it: what it means, the words for it and where they stand.
struct SaidPeriod: Sendable {
    var expression: PeriodExpression
    var text: String
    var span: Range<Int>
    /// "vs last year" beside part of a year: the same days of that year.
    var isSameDays = false
    /// By which year it was counted, where that was said apart from it.
    var isFiscal: Bool?

    init(_ expression: PeriodExpression, _ text: String, _ span: Range<Int>) {
        self.expression = expression
        self.text = text
        self.span = span
    }

    var isSibling: Bool { if case .sibling = expression { true } else { false } }

    /// Whether only its first day was said, or only its last.
    var isOpenEnded: Bool {
        if case .since = expression { true } else if case .after = expression { true } else { false }
    }
    var isOpenStarted: Bool {
        switch expression {
        case .before, .until: true
        default: false
        }
    }
}
