extension NumberFinder {
    /// "three surgeons", "two of the eight": a number in words that counts something.
    func word(at index: Int) -> WrittenNumber? {
        let token = prose.tokens[index]
        guard let value = Self.values[token.word], isFree(token.range), counts(at: index, value: value) else {
            return nil
        }
        return WrittenNumber(
            range: token.range, digits: value, places: String(value).utf8.count, precision: 1, unit: unit(after: index))
    }

    /// Not part of a compound such as "one-off" or "twenty-one".
    private func isFree(_ range: Range<Int>) -> Bool {
        (range.lowerBound == 0 || units[range.lowerBound - 1] != .hyphen)
            && (range.upperBound == units.count || units[range.upperBound] != .hyphen)
    }

    private func counts(at index: Int, value: Int) -> Bool {
        let before = index > 0 ? prose.tokens[index - 1].word : nil
        if value == 1, before.map(Self.limits.contains) != true { return false }
        let following = prose.head(after: prose.tokens[index].range.upperBound)
        if following.contains(where: countables.contains) || unit(after: index) != .count { return true }
        return value > 1 && following.first == Self.of && isCount(index + 2)
            || isCount(index + 3) && following.first == Self.of
    }

    /// Whether the token is a number, so that "two of the eight" counts.
    private func isCount(_ index: Int) -> Bool {
        guard prose.tokens.indices.contains(index) else { return false }
        return prose.tokens[index].isNumber || Self.values[prose.tokens[index].word] != nil
    }

    private func unit(after index: Int) -> WrittenUnit {
        guard prose.tokens.indices.contains(index + 1) else { return .count }
        let (token, next) = (prose.tokens[index], prose.tokens[index + 1])
        let isClose = units[token.range.upperBound..<next.range.lowerBound].allSatisfy(\.isSpace)
        return isClose ? WrittenUnit.byWord[next.word] ?? .count : .count
    }

    private static let of = Word("of")
    private static let limits = WordSet("only just exactly single")
    private static let values = Word.table(
        [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ].enumerated().map { ($1, $0 + 1) })
}

extension MarkdownProse {
    /// The words right after a number, up to a mark or the next number: what it counts.
    func head(after end: Int) -> [Word] {
        var (words, end) = ([Word](), end)
        for token in tokens[firstToken(from: end)...].prefix(4) {
            let gap = units[end..<token.range.lowerBound]
            guard !token.isNumber, gap.count <= 4, gap.allSatisfy({ $0.isSpace || $0.isEmphasis || $0 == .hyphen })
            else { break }
            words.append(token.word)
            end = token.range.upperBound
        }
        return words
    }
}
