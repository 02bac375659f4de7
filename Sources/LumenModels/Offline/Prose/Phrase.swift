import LumenCore

/// A piece of an answer: words of Lumen's own, and numbers that know where they come from.
///
/// Written as an interpolated literal, `"\(.percent(rate)) over \(.count(blocks)) blocks"`. A literal holds no digits;
/// what is interpolated is a numeral, a date, a name or another phrase, and a bare string or integer does not compile.
struct Phrase: Sendable, ExpressibleByStringInterpolation {
    enum Piece: Sendable {
        case words(String)
        case number(Numeral)
    }

    private(set) var pieces: [Piece]

    init() { pieces = [] }

    init(stringLiteral words: String) { pieces = words.isEmpty ? [] : [.words(words)] }

    init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    init(_ pieces: [Piece]) { self.pieces = pieces }

    /// The name of something in the data, as it is there.
    init(name: String) { self.init([.words(Markdown.escaped(name))]) }

    init(_ date: CivilDate) { self.init([.words(DatePhrase.day(date))]) }

    init(_ period: DateRange) { self.init([.words(DatePhrase.period(period))]) }

    var isEmpty: Bool { pieces.isEmpty }

    /// Without marks of where its numbers come from, to compare and to look at.
    var plainText: String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .words(let words): text += words
            case .number(let numeral): text += numeral.text
            }
        }
    }

    /// To begin a sentence with.
    var capitalizedFirst: Phrase {
        guard case .words(let first)? = pieces.first else { return self }
        return Phrase([.words(first.capitalizedFirst)] + pieces.dropFirst())
    }

    static func + (left: Phrase, right: Phrase) -> Phrase { Phrase(left.pieces + right.pieces) }

    static func += (left: inout Phrase, right: Phrase) { left.pieces += right.pieces }

    struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        init(literalCapacity: Int, interpolationCount: Int) { pieces.reserveCapacity(2 * interpolationCount + 1) }

        mutating func appendLiteral(_ words: String) {
            if !words.isEmpty { pieces.append(.words(words)) }
        }

        mutating func appendInterpolation(_ numeral: Numeral) { pieces.append(.number(numeral)) }
        mutating func appendInterpolation(_ phrase: Phrase) { pieces += phrase.pieces }
        mutating func appendInterpolation(_ date: CivilDate) { pieces += Phrase(date).pieces }
        mutating func appendInterpolation(_ period: DateRange) { pieces += Phrase(period).pieces }
        mutating func appendInterpolation(name: String) { pieces += Phrase(name: name).pieces }
    }
}

extension [Phrase] {
    /// The phrases that say something, with a separator between them.
    func joined(by separator: Phrase) -> Phrase {
        var whole = Phrase()
        for phrase in self where !phrase.isEmpty { whole += whole.isEmpty ? phrase : separator + phrase }
        return whole
    }

    /// `a`, `a and b`, `a, b, and c`; with commas inside the items, semicolons part them.
    func listed(by separator: Phrase = ", ") -> Phrase {
        guard let last, count > 2 else { return joined(by: " and ") }
        return dropLast().map(\.self).joined(by: separator) + separator + "and " + last
    }

    var sentences: Phrase { joined(by: " ") }
}
