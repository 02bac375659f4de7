/// Finds the numbers of a text that somebody could want to trace.
///
/// Not among them: the ordinals of lists, days and times of day, years and quarters, numbers in names ("OR 12") and
/// after what makes them one ("Floor 3", "FY26", "#2", "Q3"), ordinals ("2nd"), citations ("[1]"), code and addresses.
/// Words are numbers from two to twenty where a noun that is counted follows ("three surgeons"), and "one" only in
/// "only one room"; fractions and multiples in words ("half", "a third", "twice") say "roughly" and are left alone.
struct NumberFinder {
    let prose: MarkdownProse
    /// What is counted, in the results and everywhere.
    let countables: WordSet
    /// Tokens that are part of a name.
    let named: Set<Int>

    private var found: [WrittenNumber] = []
    /// The token that comes next.
    private var index = 0

    static func numbers(in prose: MarkdownProse, countables: WordSet, named: Set<Int> = []) -> [WrittenNumber] {
        var finder = NumberFinder(prose: prose, countables: countables, named: named)
        for (number, passage) in prose.passages.enumerated() { finder.read(passage, number) }
        return finder.found
    }

    private init(prose: MarkdownProse, countables: WordSet, named: Set<Int>) {
        self.prose = prose
        self.countables = countables
        self.named = named
    }

    private mutating func read(_ passage: Passage, _ number: Int) {
        let first = found.count
        index = passage.tokens.lowerBound
        if let ordinal = ordinalEnd(of: passage) { skip(to: ordinal) }
        while index < passage.tokens.upperBound {
            let token = prose.tokens[index]
            if named.contains(index) {
                index += 1
            } else if !prose.units[token.range.lowerBound].isDigit {
                take(word(at: index), passage: number)
            } else if let end = endOfLabel(at: index) {
                skip(to: end)
            } else {
                take(numeral(at: index), passage: number)
            }
        }
        shareUnits(from: first)
        inheritUnits(of: passage, from: first)
    }

    /// The head of the number's column in a table.
    private func head(of number: WrittenNumber, in passage: Passage) -> Range<Int>? {
        passage.header.flatMap { prose.passages[$0].cell(passage.column(of: number.range.lowerBound)) }
    }

    private func ordinalEnd(of passage: Passage) -> Int? {
        var start = passage.range.lowerBound
        if units[start...].prefix(3).contains(.hyphen) || units[start] == .asterisk { start += 1 }
        while start < passage.range.upperBound, units[start].isSpace || units[start] == .hyphen || units[start] == 0x3E
        {
            start += 1
        }
        return ListOrdinal.end(at: start, in: units)
    }

    private mutating func take(_ number: WrittenNumber?, passage: Int) {
        guard var number else {
            index += 1
            return
        }
        number.passage = passage
        found.append(number)
        skip(to: number.range.upperBound)
    }

    private mutating func skip(to end: Int) {
        index += 1
        while index < prose.tokens.count, prose.tokens[index].range.lowerBound < end { index += 1 }
    }

    /// "60–70 %", "58.1 and 74.8 %", "12 to 15 hours": the unit is that of the last.
    private mutating func shareUnits(from first: Int) {
        guard found.count > first + 1 else { return }
        for index in (first..<found.count - 1).reversed() {
            let (number, next) = (found[index], found[index + 1])
            guard number.unit == .count, next.unit != .count, next.unit.quantity != .money,
                isJoint(number.range.upperBound..<next.range.lowerBound)
            else { continue }
            found[index].unit = next.unit
        }
    }

    private func isJoint(_ gap: Range<Int>) -> Bool {
        guard gap.count <= 6 else { return false }
        let words = words(in: gap)
        if words.isEmpty { return units[gap].allSatisfy { $0.isSpace || $0.isDash || $0 == .comma } && !gap.isEmpty }
        return words.count == 1 && Self.joints.contains(words[0])
            && units[gap].allSatisfy { $0.isSpace || $0.isWordPart || $0 == .comma }
    }

    /// In a table, the unit stands in the column's head: "Utilization (%)". Ranks are no numbers to trace.
    private mutating func inheritUnits(of passage: Passage, from first: Int) {
        guard passage.header != nil else { return }
        let numbers = found[first...].filter { number in
            guard let head = head(of: number, in: passage) else { return true }
            return !units[head].contains(0x23) && !words(in: head).contains(Self.rank)
        }
        found.replaceSubrange(first..., with: numbers)
        for index in first..<found.count where found[index].unit == .count {
            guard let head = head(of: found[index], in: passage) else { continue }
            if units[head].contains(.percent) {
                found[index].unit = .percent
            } else if units[head].contains(0x24) {
                found[index].unit = .dollars
            } else if let unit = words(in: head).lazy.compactMap({ WrittenUnit.byWord[$0] }).last {
                found[index].unit = unit
            }
        }
    }

    private func words(in range: Range<Int>) -> [Word] { prose.tokens[prose.tokens(in: range)].map { $0.word } }

    private static let rank = Word("rank")

    var units: [UTF16.CodeUnit] { prose.units }

    private static let joints = WordSet("to and or")
}
