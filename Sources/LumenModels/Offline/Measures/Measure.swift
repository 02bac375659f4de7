import LumenCore

/// A figure that can be asked for: which fields of a result hold it, what it is called, how it is written and judged.
///
/// Each of hundreds of rows refers to it, so it is an object rather than a value.
final class Measure: Sendable {
    /// A field that it is made of.
    struct Part: Sendable {
        /// The field's names, in figures and in rows; a result has one of them at most.
        let fields: [String]
        /// Heads its column, and its series in a chart where there are several.
        let label: String
        /// Follows its number where a measure has several: "released in time".
        var word: Phrase = ""

        func figure(in cursor: ResultCursor) -> Figure? { fields.lazy.compactMap { cursor.number($0) }.first }

        /// The same without saying where it stands, which is what takes time with hundreds of rows.
        func value(in row: JSON) -> Double? {
            fields.lazy.compactMap { row[$0]?.doubleValue }.first { abs($0) < ResultCursor.largest }
        }
    }

    /// What an amount is a share of.
    struct Whole: Sendable {
        let part: Part
        /// Stands before the share: "equal to".
        var relation: Phrase = ""
        /// `124 blocks`, `the 992.0 h of block time`
        let written: @Sendable (Figure) -> Phrase
    }

    /// As `Presentation.metric` and the site's definitions have it.
    let name: String
    /// "Prime-time utilization"
    let title: String
    /// What follows its number: "prime-time utilization", "abandoned block" and "abandoned blocks".
    let noun: Noun
    /// What it is called where no number stands before it: "has the highest median turnover".
    let topic: Phrase
    let kind: Kind
    /// Stands between its number and its noun: `9.0 h of out-of-block time`.
    let of: Phrase
    let parts: [Part]
    /// How large the data behind it are, the most telling first.
    let sizes: [Size]
    /// Joins an amount to its size: "over", "of".
    let joint: Phrase
    let whole: Whole?
    /// The field of its 95 % interval; `nil` where results give none.
    let interval: String?
    /// Whether the interval itself was asked for.
    let isAboutInterval: Bool
    /// Why there is none where there is block utilization.
    let lacking: Phrase
    /// What must not be too few for it to say something.
    let counted: Size
    /// Whether it swings by chance with few of what is counted.
    let isSampled: Bool
    /// Which way is better, of a figure that a tool has told this of.
    let better: ToolFigure.Better?

    init(
        name: String, title: String, noun: Noun, kind: Kind, parts: [Part], sizes: [Size] = [], joint: Phrase = "over",
        whole: Whole? = nil, interval: String? = nil, isAboutInterval: Bool = false,
        lacking: Phrase = "the data have none", counted: Size = .blocks, isSampled: Bool? = nil,
        better: ToolFigure.Better? = nil, topic: Phrase? = nil, of: Phrase? = nil
    ) {
        self.name = name
        self.title = title
        self.noun = noun
        self.topic = topic ?? noun.plural
        self.kind = kind
        self.of = of ?? kind.of
        self.parts = parts
        self.sizes = sizes
        self.joint = joint
        self.whole = whole
        self.interval = interval
        self.isAboutInterval = isAboutInterval
        self.lacking = lacking
        self.counted = counted
        self.isSampled = isSampled ?? kind.isRatio
        self.better = better
    }

    /// Whether it is the block utilization of the tools for that, which is told as context of all their other measures.
    var isUtilization: Bool { parts.contains { $0.fields.contains("utilization_rate") } }

    /// `nil` where a result holds nothing of it.
    func amount(in cursor: ResultCursor) -> Amount? {
        let numbers = parts.compactMap { part in part.figure(in: cursor).map { Amount.Part(figure: $0, part: part) } }
        return numbers.isEmpty ? nil : Amount(measure: self, parts: numbers)
    }

    /// Its interval in the object that has its amount.
    func interval(in cursor: ResultCursor) -> Interval? { interval.flatMap { Interval(cursor[$0], kind: kind) } }

    /// What amounts are put in order by.
    func value(in row: JSON) -> Double? {
        parts.reduce(nil) { sum, part in part.value(in: row).map { (sum ?? 0) + $0 } ?? sum }
    }
}

/// What the data behind an amount are counted in.
struct Size: Sendable {
    let part: Measure.Part
    let noun: Noun
    /// The figure of a tool that stands on so many, which another of the same result need not.
    var field: String?

    /// Of an object, or of the counts beside it.
    ///
    /// - Parameter counts: has the member `n`, where it is not the object itself.
    func figure(in cursor: ResultCursor, counts: ResultCursor? = nil) -> Figure? {
        let all = (counts ?? cursor)["n"].flatMap(part.figure)
        guard let field else { return part.figure(in: cursor) ?? all }
        return cursor["counts"]?.number(field) ?? all ?? part.figure(in: cursor)
    }

    static let blocks = Size(part: Measure.Part(fields: ["blocks", "total_blocks"], label: "Blocks"), noun: .block)
    static let usedBlocks = Size(
        part: Measure.Part(fields: ["utilized_blocks"], label: "Blocks used"), noun: .usedBlock)
    static let cases = Size(part: Measure.Part(fields: ["cases", "total_cases"], label: "Cases"), noun: .case)
}
