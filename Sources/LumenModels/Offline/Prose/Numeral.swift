import LumenCore

/// A number of a result: its value and the field that it was read from.
typealias Figure = NumberEvidence.Field

/// A number ready to be written, with what stands behind it. There is no other way for one to get into an answer.
struct Numeral: Sendable {
    let text: String
    let value: Double
    let unit: NumberUnit
    let source: NumberEvidence.Source

    init(text: String, value: Double, unit: NumberUnit, source: NumberEvidence.Source) {
        self.text = text
        self.value = value
        self.unit = unit
        self.source = source
    }

    /// A field's number as its kind is written.
    init(_ figure: Figure, written: (Double) -> (text: String, unit: NumberUnit)) {
        self.init(figure.value, written: written, source: .field(figure))
    }

    private init(
        _ value: Double, written: (Double) -> (text: String, unit: NumberUnit), source: NumberEvidence.Source
    ) {
        let (text, unit) = written(value)
        self.init(text: text, value: value / unit.divisor, unit: unit, source: source)
    }

    /// A rate: `68.4 %`.
    static func percent(_ figure: Figure) -> Numeral { Numeral(figure) { (NumberText.percent($0), .percent) } }

    /// A number of things: `1,234`.
    static func count(_ figure: Figure) -> Numeral { Numeral(figure) { (NumberText.count($0), .count) } }

    /// Minutes: `480 min`, or `20.6 h` beyond ten hours.
    static func duration(_ figure: Figure) -> Numeral { Numeral(figure, written: NumberText.duration) }

    /// How far apart two rates are, never negative: `3.1 points`.
    static func points(between one: Figure, and other: Figure) -> Numeral {
        difference(one, other) { (NumberText.points($0), .points) }
    }

    /// How far apart two fields are, never negative.
    static func difference(
        _ one: Figure, _ other: Figure, written: (Double) -> (text: String, unit: NumberUnit)
    ) -> Numeral {
        let (high, low) = one.value >= other.value ? (one, other) : (other, one)
        return Numeral(
            high.value - low.value, written: written, source: .step(operation: .difference, operands: [high, low]))
    }

    /// Whether it is nothing as it is written.
    var showsZero: Bool { !text.prefix { !$0.isLetter }.contains { ("1"..."9").contains($0) } }

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
