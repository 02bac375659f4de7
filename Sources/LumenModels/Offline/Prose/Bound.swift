import LumenCore

/// An amount that others are held against: a result's target, the dashboard's, or the threshold of the question.
struct Bound: Sendable {
    let value: Double
    /// The field that holds it; `nil` for a threshold of the question or a target of the settings.
    let figure: Figure?
    let origin: String
    /// "target" or "threshold".
    let word: Phrase
    /// How it is written and compared.
    let kind: Measure.Kind
    /// On which side a target is met; `nil` where the answer does not say that it is.
    var better: ToolFigure.Better?

    static func threshold(_ value: Double, of kind: Measure.Kind) -> Bound {
        Bound(
            value: value, figure: nil, origin: "threshold of the question", word: "threshold", kind: kind)
    }

    /// `75 %`, `30 min`
    var numeral: Numeral {
        let (text, unit) = kind.set(value)
        return Numeral(
            text: text, value: value / unit.divisor, unit: unit,
            source: figure.map(NumberEvidence.Source.field) ?? .given(origin))
    }

    /// `the 75 % target`
    var named: Phrase { "the \(numeral) \(word)" }

    /// `6.6 points below the 75 % target`; without a field for the bound, and where they look alike, without points.
    /// `above the 30 min target, which is not met` where one side is better.
    func standing(of figure: Figure) -> Phrase { standing(of: figure, to: named) + verdict(on: figure.value) }

    /// `6.6 points below the target`, where the target has been named before.
    func briefStanding(of figure: Figure) -> Phrase { standing(of: figure, to: "the \(word)") }

    /// Whether more than it is worse; of a bound that does not say it less is.
    var isCeiling: Bool { better == .lower }
    func isMissed(by value: Double) -> Bool { isCeiling ? value > self.value : value < self.value }
    /// "below" or "above": the worse side.
    var missed: Phrase { isCeiling ? "above" : "below" }

    /// How a value stands to it.
    func standing(of value: Double) -> Standing { Standing(value, to: self.value, written: kind.written) }

    private func standing(of rate: Figure, to name: Phrase) -> Phrase {
        let standing = standing(of: rate.value)
        guard let figure, standing == .below || standing == .above else {
            return "\(standing.preposition) \(name)"
        }
        let gap = Numeral.difference(rate, figure, written: kind.gap)
        return "\(gap) \(standing.preposition) \(name)"
    }

    private func verdict(on value: Double) -> Phrase {
        if better == nil { return Phrase() }
        return isMissed(by: value) ? ", which is not met" : ", which is met"
    }
}
