import LumenCore

/// A number of a result: its value and the field that it was read from.
typealias Figure = NumberEvidence.Field

/// A number ready to be written, with what stands behind it. There is no other way for one to get into an answer.
struct Numeral: Sendable {
    let text: String
    let value: Double
    let unit: NumberUnit
    let source: NumberEvidence.Source

    /// A rate: `68.4 %`.
    static func percent(_ figure: Figure) -> Numeral {
        Numeral(text: NumberText.percent(figure.value), value: figure.value, unit: .percent, source: .field(figure))
    }

    /// A number of things: `1,234`.
    static func count(_ figure: Figure) -> Numeral {
        Numeral(text: NumberText.count(figure.value), value: figure.value, unit: .count, source: .field(figure))
    }

    /// Minutes: `480 min`, or `20.6 h` beyond ten hours.
    static func duration(_ figure: Figure) -> Numeral {
        let (text, unit) = NumberText.duration(minutes: figure.value)
        let value = unit == .hours ? figure.value / 60 : figure.value
        return Numeral(text: text, value: value, unit: unit, source: .field(figure))
    }

    /// How far apart two rates are, never negative: `3.1 points`.
    static func points(between one: Figure, and other: Figure) -> Numeral {
        let (high, low) = one.value >= other.value ? (one, other) : (other, one)
        let difference = high.value - low.value
        return Numeral(
            text: NumberText.points(difference), value: difference, unit: .points,
            source: .step(operation: .difference, operands: [high, low]))
    }

    /// The first as a share of the second: `7.3 %`; `nil` where the second is zero.
    static func share(_ part: Figure, of whole: Figure) -> Numeral? {
        guard whole.value != 0 else { return nil }
        let ratio = part.value / whole.value
        guard abs(ratio) < ResultCursor.largest else { return nil }
        return Numeral(
            text: NumberText.percent(ratio), value: ratio, unit: .percent,
            source: .step(operation: .ratio, operands: [part, whole]))
    }

    /// How many there are; the operands are a field of each one counted.
    static func counting(_ figures: [Figure]) -> Numeral {
        let value = Double(figures.count)
        return Numeral(
            text: NumberText.count(value), value: value, unit: .count,
            source: .step(operation: .count, operands: figures))
    }

    /// The fields' sum, as a count.
    static func total(_ figures: [Figure]) -> Numeral {
        let value = figures.reduce(0) { $0 + $1.value }
        return Numeral(
            text: NumberText.count(value), value: value, unit: .count,
            source: .step(operation: .sum, operands: figures))
    }

    /// A count that a person or the site set: the smallest number of blocks that can be ranked.
    static func given(_ value: Int, as origin: String) -> Numeral {
        Numeral(text: NumberText.count(Double(value)), value: Double(value), unit: .count, source: .given(origin))
    }
}

/// A rate that others are held against: a result's target, or the threshold of the question.
struct Bound: Sendable {
    let value: Double
    /// The field that holds it; `nil` for a threshold of the question or a target of the site's settings.
    let figure: Figure?
    let origin: String
    /// "target" or "threshold".
    let word: Phrase

    /// `75 %`.
    var numeral: Numeral {
        Numeral(
            text: NumberText.setPercent(value), value: value, unit: .percent,
            source: figure.map(NumberEvidence.Source.field) ?? .given(origin))
    }
}
