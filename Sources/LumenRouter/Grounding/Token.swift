/// The number of a word's meaning: synonyms and accepted misspellings share one.
package struct Symbol: Hashable, Sendable {
    let raw: UInt16
    package static let unknown = Symbol(raw: 0)
}

/// A word, number or sign of a question.
package struct Token: Sendable {
    package enum Kind: Sendable { case word, number, sign }

    package var kind: Kind
    /// Lower case, without accents, apostrophes or a possessive ending.
    package var text: String
    package var symbol = Symbol.unknown
    /// The value of digits and of number words, ordinals included.
    package var number: Double?
    package var isOrdinal = false
    /// Whether an ordinal stands for a day of a month: "on the 3rd".
    package var isDay = false
    package var isCapitalized = false
    package var isPossessive = false
    /// Whether nothing separates it from the token before.
    package var isGlued = false
    /// Where it stands, in Unicode scalars of the question.
    package var range: Range<Int>

    /// The number where it is a whole one.
    package var integer: Int? { number.flatMap { Int(exactly: $0) } }
}
