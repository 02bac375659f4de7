import LumenCore

/// How a rate stands to a bound, in words that the numbers as written bear out: a rate of 69.996 % is shown as
/// "70.0 %" and so is "just under 70 %", never plainly under it.
enum Standing: Equatable {
    case below, justUnder, at, justOver, above

    init(_ value: Double, to bound: Double) {
        let looksAlike = NumberText.percent(value) == NumberText.percent(bound)
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

extension Bound {
    /// `6.6 points below the 75 % target`; without a field for the bound, and where they look alike, without points.
    func standing(of rate: Figure) -> Phrase { standing(of: rate, to: named) }

    /// `6.6 points below the target`, where the target has been named before.
    func briefStanding(of rate: Figure) -> Phrase { standing(of: rate, to: "the \(word)") }

    private func standing(of rate: Figure, to name: Phrase) -> Phrase {
        let standing = Standing(rate.value, to: value)
        guard let figure, standing == .below || standing == .above else { return "\(standing.preposition) \(name)" }
        return "\(.points(between: rate, and: figure)) \(standing.preposition) \(name)"
    }

    /// `the 75 % target`
    var named: Phrase { "the \(numeral) \(word)" }
}
