extension Measure {
    /// How amounts are written and compared: a rate, a mean, a time, a number of things.
    struct Kind: Sendable {
        /// "percent", "minutes" or "count", for charts.
        let unit: String
        /// The type of its columns.
        let column: String
        let written: @Sendable (Double) -> (text: String, unit: NumberUnit)
        /// How a difference of two is written.
        let gap: @Sendable (Double) -> (text: String, unit: NumberUnit)
        let words: Degrees
        /// Whether few blocks make it say little: a ratio or mean swings by chance, a sum is what it is.
        let isRatio: Bool
        /// Whether the site's target is one for it.
        let hasTarget: Bool
        /// Stands between an amount and its noun: `9.0 h of out-of-block time`.
        let of: Phrase
    }

    /// Words for being less or more: "lower", "higher", "lowest", "highest".
    struct Degrees: Sendable {
        let less: Phrase
        let more: Phrase
        let least: Phrase
        let most: Phrase

        static let level = Degrees(less: "lower", more: "higher", least: "lowest", most: "highest")
        static let time = Degrees(less: "less", more: "more", least: "least", most: "most")
        static let number = Degrees(less: "fewer", more: "more", least: "fewest", most: "most")

        func comparative(isLess: Bool) -> Phrase { isLess ? less : more }
        func superlative(isLeast: Bool) -> Phrase { isLeast ? least : most }
    }
}

extension Measure.Kind {
    /// A share of block time.
    static let rate = Self(
        unit: "percent", column: "percent", written: { (NumberText.percent($0), .percent) },
        gap: { (NumberText.points($0), .points) }, words: .level, isRatio: true, hasTarget: true, of: "")

    static let meanTime = Self(
        unit: "minutes", column: "minutes", written: { (NumberText.meanTime(minutes: $0), .minutes) },
        gap: { (NumberText.meanTime(minutes: $0), .minutes) }, words: .level, isRatio: true, hasTarget: false, of: "")

    static let mean = Self(
        unit: "count", column: "number", written: { (NumberText.mean($0), .count) },
        gap: { (NumberText.mean($0), .count) }, words: .level, isRatio: true, hasTarget: false, of: "")

    static let time = Self(
        unit: "minutes", column: "minutes", written: NumberText.duration, gap: NumberText.duration, words: .time,
        isRatio: false, hasTarget: false, of: "of ")

    static let count = Self(
        unit: "count", column: "number", written: { (NumberText.count($0), .count) },
        gap: { (NumberText.count($0), .count) }, words: .number, isRatio: false, hasTarget: false, of: "")
}
