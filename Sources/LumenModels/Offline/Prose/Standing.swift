import LumenCore

/// How a rate stands to a bound, in words that the numbers as written bear out: a rate of 69.996 % is shown as
/// "70.0 %" and so is "just under 70 %", never plainly under it.
enum Standing: Equatable {
    case below, justUnder, at, justOver, above

    init(_ value: Double, to bound: Double, written: (Double) -> (text: String, unit: NumberUnit)) {
        let looksAlike = written(value).text == written(bound).text
        switch (value < bound, value > bound) {
        case (true, _): self = looksAlike ? .justUnder : .below
        case (_, true): self = looksAlike ? .justOver : .above
        default: self = .at
        }
    }

    var isUnder: Bool { self == .below || self == .justUnder }
    var isOver: Bool { self == .above || self == .justOver }

    /// "below", "just under", … to be followed by the bound.
    var preposition: Phrase {
        switch self {
        case .below: "below"
        case .justUnder: "just under"
        case .at: "exactly at"
        case .justOver: "just over"
        case .above: "above"
        }
    }
}
