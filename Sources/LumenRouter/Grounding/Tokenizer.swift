/// A question's tokens and its text as they index it.
package struct TokenizedText: Sendable {
    package var scalars: [Unicode.Scalar]
    package var tokens: [Token]

    /// The words of some tokens as they were written.
    package func source(_ span: Range<Int>) -> String {
        guard let first = tokens[span].first, let last = tokens[span].last else { return "" }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[first.range.lowerBound..<last.range.upperBound])
        return String(text)
    }
}

/// Cuts a text into words, numbers and signs, folding case, accents and typographic variants.
struct Tokenizer: Sendable {
    /// What stands beyond these is not read: no question is that long.
    static let scalarLimit = 4_000
    static let tokenLimit = 250

    let vocabulary: Vocabulary

    func tokens(of text: String) -> TokenizedText {
        var scanner = Scanner(Array(text.unicodeScalars.prefix(Self.scalarLimit)))
        var tokens: [Token] = []
        while tokens.count < Self.tokenLimit, let token = scanner.next() { tokens.append(token) }
        for index in tokens.indices { give(meaningTo: &tokens[index]) }
        return TokenizedText(scalars: scanner.scalars, tokens: joinedNumbers(withoutHyphens(tokens)))
    }

    private func give(meaningTo token: inout Token) {
        guard token.kind != .number else { return }
        token.symbol = vocabulary.symbol(of: token.text)
        let meaning = vocabulary.meaning(of: token.symbol)
        if let number = meaning.number {
            token.number = number
            token.isOrdinal = meaning.isOrdinal
        }
    }

    /// "least-used" and "or-3" are two words, "under-used" is one; "Jan-Mar" and "10-12" stay ranges.
    private func withoutHyphens(_ tokens: [Token]) -> [Token] {
        let dash = vocabulary.symbol(of: "dash")
        func isDated(_ token: Token) -> Bool {
            let meaning = vocabulary.meaning(of: token.symbol)
            return token.kind == .number || meaning.month != nil || meaning.weekday != nil
        }
        var kept: [Token] = []
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            index += 1
            guard token.symbol == dash, token.isGlued, let last = kept.last, index < tokens.count,
                tokens[index].isGlued,
                !isDated(last) || !isDated(tokens[index])
            else {
                kept.append(token)
                continue
            }
            if let compound = compound(last, tokens[index]) {
                kept[kept.count - 1] = compound
                index += 1
            }
        }
        return kept
    }

    /// The word that two are written as as well.
    private func compound(_ first: Token, _ second: Token) -> Token? {
        let symbol = vocabulary.symbol(of: first.text + second.text)
        guard first.kind == .word, second.kind == .word, symbol != .unknown else { return nil }
        var whole = first
        whole.text += second.text
        whole.symbol = symbol
        whole.range = first.range.lowerBound..<second.range.upperBound
        return whole
    }

    /// "seventy five" is one number.
    private func joinedNumbers(_ tokens: [Token]) -> [Token] {
        var joined: [Token] = []
        for token in tokens {
            if token.kind == .word, let units = token.number, 1...9 ~= units, let last = joined.last,
                last.kind == .word, !last.isOrdinal, let tens = last.number, 20...90 ~= tens
            {
                joined[joined.count - 1].number = tens + units
                joined[joined.count - 1].isOrdinal = token.isOrdinal
                joined[joined.count - 1].range = last.range.lowerBound..<token.range.upperBound
            } else {
                joined.append(token)
            }
        }
        return joined
    }
}

/// Reads one token after another.
private struct Scanner {
    let scalars: [Unicode.Scalar]
    private var index = 0
    private var endOfLast = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private func scalar(_ offset: Int) -> Unicode.Scalar? {
        let position = index + offset
        return position >= 0 && position < scalars.count ? scalars[position] : nil
    }

    mutating func next() -> Token? {
        while let scalar = scalar(0) {
            var token: Token?
            if Folding.digit(scalar) != nil || startsDecimal(scalar) {
                token = number()
            } else if Folding.letters(scalar) != nil {
                token = word()
            } else if scalar == ".", isBetweenDigits(index) {
                index += 1
                token = Token(kind: .sign, text: "dot", range: index - 1..<index)
            } else if let sign = Words.signs[Folding.sign(scalar)] {
                index += 1
                token = Token(kind: .sign, text: sign, range: index - 1..<index)
            } else if Folding.isApostrophe(scalar), self.scalar(1).flatMap(Folding.digit) != nil {
                index += 1
                token = Token(kind: .sign, text: "tick", range: index - 1..<index)
            } else {
                index += 1
            }
            if var token {
                token.isGlued = token.range.lowerBound == endOfLast && endOfLast > 0
                endOfLast = token.range.upperBound
                return token
            }
        }
        return nil
    }

    private func startsDecimal(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." && self.scalar(1).flatMap(Folding.digit) != nil && self.scalar(-1).flatMap(Folding.digit) == nil
    }

    private func isBetweenDigits(_ position: Int) -> Bool {
        guard scalars.indices.contains(position - 1), scalars.indices.contains(position + 1) else { return false }
        return Folding.digit(scalars[position - 1]) != nil && Folding.digit(scalars[position + 1]) != nil
    }

    /// Whether the point is one of several between digits: "6.10.2026" is no decimal.
    private func isDateDot(_ point: Int) -> Bool {
        func end(_ step: Int) -> Int {
            var position = point + step
            while scalars.indices.contains(position), Folding.digit(scalars[position]) != nil { position += step }
            return position
        }
        return [end(1), end(-1)].contains {
            scalars.indices.contains($0) && scalars[$0] == "." && isBetweenDigits($0)
        }
    }

    private mutating func number() -> Token {
        let start = index
        var text = ""
        var hasPoint = false
        while let scalar = scalar(0) {
            if let digit = Folding.digit(scalar) {
                text.append(String(digit))
            } else if scalar == ".", !hasPoint, self.scalar(1).flatMap(Folding.digit) != nil, !isDateDot(index) {
                hasPoint = true
                text.append(text.isEmpty ? "0." : ".")
            } else {
                break
            }
            index += 1
        }
        var token = Token(kind: .number, text: text, range: start..<index)
        token.number = text.utf8.count <= 12 ? Double(text) : nil
        if ordinalSuffix() {
            index += 2
            token.isOrdinal = true
            token.range = start..<index
        }
        return token
    }

    private func ordinalSuffix() -> Bool {
        guard let first = scalar(0).flatMap(Folding.letters), let second = scalar(1).flatMap(Folding.letters),
            scalar(2).flatMap(Folding.letters) == nil
        else { return false }
        return ["st", "nd", "rd", "th"].contains(first + second)
    }

    /// The points of "E.N.T." are no ends of words.
    private func isAcronymPoint(_ point: Unicode.Scalar) -> Bool {
        func isLetter(_ offset: Int) -> Bool { scalar(offset).flatMap(Folding.letters) != nil }
        return point == "." && isLetter(-1) && !isLetter(-2) && isLetter(1) && !isLetter(2)
    }

    private mutating func word() -> Token {
        let start = index
        var text = ""
        var isPossessive = false
        while let scalar = scalar(0) {
            if let letters = Folding.letters(scalar) {
                text += letters
            } else if Folding.isApostrophe(scalar) {
                let following = self.scalar(1).flatMap(Folding.letters)
                let isEnd = self.scalar(2).flatMap(Folding.letters) == nil
                if following == "s", isEnd {
                    isPossessive = true
                    index += 2
                    break
                }
                if following == nil {
                    isPossessive = text.hasSuffix("s")
                    break
                }
            } else if !isAcronymPoint(scalar) {
                break
            }
            index += 1
        }
        var token = Token(kind: .word, text: text, range: start..<index)
        token.isPossessive = isPossessive
        token.isCapitalized = scalars[start].properties.isUppercase
        return token
    }
}
