extension Measure {
    /// How amounts are written and compared: a rate, a mean, a time, a number of things.
    struct Kind: Sendable {
        typealias Writing = @Sendable (Double) -> (text: String, unit: NumberUnit)
        /// "percent", "minutes", "count" or the unit itself, for charts.
        let unit: String
        /// The type of its columns: "percent", "minutes" or "number".
        let column: String
        let written: Writing
        /// How a difference of two is written.
        let gap: Writing
        /// How a number that a person set is written, which has no false precision to show.
        let set: Writing
        let words: Degrees
        /// Whether few blocks make it say little: a ratio or mean swings by chance, a sum is what it is.
        let isRatio: Bool
        /// Whether the site's target is one for it.
        let hasTarget: Bool
        /// Stands between an amount and its noun: `9.0 h of out-of-block time`.
        let of: Phrase

        init(
            unit: String, column: String = "number", written: @escaping Writing, gap: Writing? = nil,
            set: Writing? = nil, words: Degrees = .level, isRatio: Bool = true, hasTarget: Bool = false,
            of: Phrase = ""
        ) {
            self.unit = unit
            self.column = column
            self.written = written
            self.gap = gap ?? written
            self.set = set ?? written
            self.words = words
            self.isRatio = isRatio
            self.hasTarget = hasTarget
            self.of = of
        }

        /// Beside the head of its columns, where their type does not tell it: "kWh".
        var columnUnit: String? { column == "number" && unit != "count" ? unit : nil }
    }

    /// Words for being less or more: "lower", "higher", "lowest", "highest".
    struct Degrees: Sendable {
        let less: Phrase
        let more: Phrase
        let least: Phrase
        let most: Phrase
        /// Whether something is higher or lower in it, rather than having more or less of it.
        var isLevel = false

        static let level = Degrees(less: "lower", more: "higher", least: "lowest", most: "highest", isLevel: true)
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
        gap: { (NumberText.points($0), .points) }, set: { (NumberText.setPercent($0), .percent) }, hasTarget: true)

    static let meanTime = Self(
        unit: "minutes", column: "minutes", written: { (NumberText.meanTime(minutes: $0), .minutes) })

    static let mean = Self(
        unit: "count", written: { (NumberText.mean($0), .count) })

    static let time = Self(
        unit: "minutes", column: "minutes", written: NumberText.duration, words: .time,
        isRatio: false, of: "of ")

    static let count = Self(
        unit: "count", written: { (NumberText.count($0), .count) }, words: .number, isRatio: false)
}
