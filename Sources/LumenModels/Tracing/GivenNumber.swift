package import LumenCore

/// A number that an answer may state though no tool returned it: one of the question, or of the settings of
/// the site or the dashboard.
package struct GivenNumber: Sendable {
    /// In the measure of its quantity: 0.7 for "70 %".
    let value: Double
    let quantity: Quantity
    /// As evidence names it: "the question".
    let origin: String
    /// The words of which an answer must use one, for the number to be this one; empty for no such demand.
    let words: WordSet

    /// The numbers in a text, such as a question or the definition of a metric.
    package static func numbers(in text: String, as origin: String) -> [GivenNumber] {
        let prose = MarkdownProse(text)
        return NumberFinder.numbers(in: prose, countables: Vocabulary.common).map { number in
            let head = prose.head(after: number.range.upperBound)
            let counted = WordSet(head.prefix { !NumberFinder.connectives.contains($0) })
            return GivenNumber(
                value: number.value, quantity: number.unit.quantity, origin: origin,
                words: number.unit == .count ? counted : number.unit == .percent ? Vocabulary.bounds : WordSet())
        }
    }

    /// The numbers of the question, and those of the conversation's earlier questions.
    package static func numbers(of question: Question) -> [GivenNumber] {
        ([question.text] + question.previous).flatMap { numbers(in: $0, as: "the question") }
    }

    /// The numbers that a site's settings state.
    package static func numbers(of site: Site) -> [GivenNumber] {
        let definitions = site.definitions
        return [
            GivenNumber(site.utilizationTarget, .rate, "target of the site", "target goal"),
            GivenNumber(0.95, .rate, "confidence of the intervals", "interval confidence ci"),
            GivenNumber(Double(definitions.minimumBlocksToRank), .plain, "fewest blocks that are ranked", "rankable"),
            GivenNumber(Double(definitions.releaseCutoffDays), .days, "notice of a timely release", "release timely"),
            GivenNumber(Double(definitions.firstCaseGrace), .time, "grace of a first case", "grace first"),
            GivenNumber(definitions.overUtilizedCostRatio, .plain, "cost of an over-utilized hour", "over cost"),
        ]
    }

    init(_ value: Double, _ quantity: Quantity, _ origin: String, _ words: String) {
        self.init(
            value: value, quantity: quantity, origin: origin,
            words: WordSet(WordSet(words).flatMap(Vocabulary.wordings)))
    }

    private init(value: Double, quantity: Quantity, origin: String, words: WordSet) {
        self.value = value
        self.quantity = quantity
        self.origin = origin
        self.words = words
    }
}
