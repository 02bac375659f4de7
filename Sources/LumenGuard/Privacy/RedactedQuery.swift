/// What may be kept of a question for those who run Lumen: known words, small numbers, years, percentages; dates where
/// nothing hints at a patient. All else is `[…]`, so that what nobody thought of is not kept either.
package struct RedactedQuery: Sendable, Equatable {
    package static let longest = 500
    private static let gone = "[…]"
    /// For the marks at the end.
    private static let room = 8

    package let text: String

    package init(_ question: String, _ vocabulary: QueryVocabulary) {
        let beginning = String(question.prefix(4 * Self.longest))
        var names = QueryNames(QueryToken.all(in: beginning, vocabulary), vocabulary)
        names.deny()
        text = Self.written(names.tokens, isAboutPatient: names.isAboutPatient)
    }

    private static func written(_ tokens: [QueryToken], isAboutPatient: Bool) -> String {
        var text = ""
        var isGone = false
        for token in tokens {
            let shown = token.isDenied ? gone : token.kind == .date && isAboutPatient ? "[date]" : String(token.text)
            let piece = isGone && token.isDenied ? "" : gap(token.gap) + shown
            guard text.count + piece.count < longest - room else { return text.trimmed + "…" }
            text += piece
            isGone = token.isDenied
        }
        let rest = tokens.last.map { $0.text.base[$0.text.endIndex...] } ?? ""
        return (text + gap(rest)).trimmed
    }

    /// Marks that a sentence needs; any other is a space.
    private static func gap(_ gap: Substring) -> String {
        var text = ""
        for character in gap {
            let shown: Character = ",.;:?!()%/&'\"-–+$=".contains(character) ? character : " "
            if shown != " " || text.last != " " { text.append(shown) }
        }
        return String(text.prefix(room))
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.prefix(upTo: start.lastIndex { $0 != " " }.map(start.index(after:)) ?? start.startIndex))
    }
}
