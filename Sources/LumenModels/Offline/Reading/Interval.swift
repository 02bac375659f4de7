import LumenCore

/// The 95 % interval of a rate, or of another figure.
struct Interval: Sendable {
    let low: Figure
    let high: Figure
    private let kind: Measure.Kind

    /// From `[lo, hi]`; `nil` for anything else.
    init?(_ cursor: ResultCursor?, kind: Measure.Kind) {
        guard let ends = cursor?.items, ends.count == 2, let low = ends[0].figure, let high = ends[1].figure,
            low.value <= high.value
        else { return nil }
        self.low = low
        self.high = high
        self.kind = kind
    }

    func contains(_ value: Double) -> Bool { low.value <= value && value <= high.value }
    func overlaps(_ other: Interval) -> Bool { low.value <= other.high.value && other.low.value <= high.value }

    /// `61.2 % to 75.6 %`
    var ends: Phrase { "\(Numeral(low, written: kind.written)) to \(Numeral(high, written: kind.written))" }

    /// `95 % interval`
    static let name: Phrase = "\(confidence) interval"
    static let namePlural: Phrase = "\(confidence) intervals"

    private static let confidence = Numeral(
        text: NumberText.setPercent(0.95), value: 0.95, unit: .percent, source: .given("confidence of the intervals"))
}
