/// A run of letters and digits in a text.
struct Token: Sendable {
    /// In UTF-16 code units.
    let range: Range<Int>
    let word: Word
    let isNumber: Bool
    let isCapitalised: Bool

    static func tokens(of units: [UTF16.CodeUnit]) -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity(units.count / 5 + 2)
        var index = 0
        while index < units.count {
            guard units[index].isWordPart else {
                index += 1
                continue
            }
            let start = index
            while index < units.count, units[index].isWordPart { index += 1 }
            let letters = units[start..<index]
            tokens.append(
                Token(
                    range: start..<index, word: Word(letters), isNumber: letters.allSatisfy { $0.isDigit },
                    isCapitalised: !units[start].isLowercase))
        }
        return tokens
    }
}
