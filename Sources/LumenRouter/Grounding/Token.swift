package import LumenCore

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
    package var isCapitalized = false
    package var isPossessive = false
    /// Whether nothing separates it from the token before.
    package var isGlued = false
    /// Where it stands, in Unicode scalars of the question.
    package var range: Range<Int>

    /// The number where it is a whole one.
    package var integer: Int? { number.flatMap { Int(exactly: $0) } }
}

/// A stretch of a question after some of it was understood: a token, or what several tokens were read as.
package struct Item: Sendable {
    package enum Content: Sendable {
        case token(Token)
        case entity(EntityMention)
        case period(PeriodExpression)
        case dimension(Dimension)
        case cue(Cue)
    }

    /// The tokens that it stands for.
    package var span: Range<Int>
    package var content: Content

    var token: Token? { if case .token(let token) = content { token } else { nil } }
    var entity: EntityMention? { if case .entity(let mention) = content { mention } else { nil } }
    var period: PeriodExpression? { if case .period(let period) = content { period } else { nil } }
}

/// What a question can be grouped by, besides time.
package enum Dimension: Hashable, Sendable {
    case entity(EntityKind)
    case weekday
}
