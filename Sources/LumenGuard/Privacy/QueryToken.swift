/// A word, a number or a mixture of both in a question.
struct QueryToken {
    enum Kind: Equatable {
        case word
        /// Up to three digits before a point, or what begins with them, such as `102-year-old`.
        case number(Int)
        /// 1990 to 2099
        case year
        case date
        case time
        /// A short mixture, such as `OR7` or `Q3`.
        case code
        case unknown
    }

    var text: Substring
    /// What stands before it, without letters and digits.
    var gap: Substring
    var kind: Kind
    var isDenied: Bool
    let folded: String
    /// Whether it begins a sentence, a quotation or a field.
    let isFirst: Bool

    /// Takes a text apart.
    static func all(in text: String, _ vocabulary: QueryVocabulary) -> [QueryToken] {
        var tokens: [QueryToken] = []
        var position = text.startIndex
        while let start = text[position...].unicodeScalars.firstIndex(where: \.isOfWord) {
            let end = chunkEnd(text, from: start)
            let gap = text[position..<start]
            let isFirst = tokens.isEmpty || gap.contains { !" ,'’-–#".contains($0) }
            tokens.append(QueryToken(text[start..<end], after: gap, isFirst: isFirst, vocabulary))
            position = end
        }
        return tokens
    }

    /// Marks belong to a word where they stand between letters or digits.
    private static func chunkEnd(_ text: String, from start: String.Index) -> String.Index {
        let scalars = text.unicodeScalars
        var index = start
        while index < scalars.endIndex {
            if scalars[index].isOfWord {
                index = scalars.index(after: index)
                continue
            }
            let next = scalars.index(after: index)
            let joins = QueryChunk.marks.contains(scalars[index])
            guard joins, next < scalars.endIndex, scalars[next].isOfWord else { break }
            index = next
        }
        return index
    }

    private init(_ text: Substring, after gap: Substring, isFirst: Bool, _ vocabulary: QueryVocabulary) {
        self.text = text
        self.gap = gap
        self.isFirst = isFirst
        folded = QueryVocabulary.folded(text)
        kind = QueryChunk(folded).kind(vocabulary)
        isDenied = kind == .unknown
    }

    var isCapitalised: Bool { text.first?.isUppercase == true }
    var isUppercase: Bool { text.count > 1 && text.allSatisfy { !$0.isLowercase } }
    var isInitial: Bool { text.count == 1 && isCapitalised }
    var isWordlike: Bool { kind == .word || (kind == .unknown && folded.first?.isLetter == true) }
    /// Without a possessive's ending.
    var stem: String { folded.hasSuffix("'s") ? String(folded.dropLast(2)) : folded }
}

extension Unicode.Scalar {
    /// Letters and digits of any script, and what is invisible: it must not cut a word in two.
    fileprivate var isOfWord: Bool {
        properties.isAlphabetic || properties.numericType != nil || properties.isDefaultIgnorableCodePoint
            || properties.generalCategory == .nonspacingMark
    }
}
