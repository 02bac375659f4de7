/// A Markdown text as a reader takes it in: passages one after the other, without code and addresses.
struct MarkdownProse {
    /// The text's UTF-16 code units, what is no prose masked.
    let units: [UTF16.CodeUnit]
    let tokens: [Token]
    private(set) var passages: [Passage] = []

    init(_ text: String) {
        units = MarkdownMask.masked(text)
        tokens = Token.tokens(of: units)
        var levels: [Int] = []
        var start = 0
        var table: Int?
        while start < units.count {
            let end = units[start...].firstIndex(where: \.isNewline) ?? units.endIndex
            let line = start..<end
            if units[line].contains(where: \.isWordPart) {
                let isRow = units[line].first { !$0.isSpace } == .pipe
                let level = isRow ? Self.rowLevel : level(of: line)
                table = isRow ? table ?? passages.count : nil
                var lead = lead(of: level, after: levels)
                for sentence in isRow ? [line] : sentences(of: line) {
                    add(sentence, lead: lead, header: isRow ? table : nil)
                    lead = levels.count
                    levels.append(level)
                }
            } else if !units[line].contains(.pipe) {
                table = nil
            }
            start = end + 1
        }
    }

    /// The tokens within a range of code units.
    func tokens(in range: Range<Int>) -> Range<Int> {
        firstToken(from: range.lowerBound)..<firstToken(from: max(range.lowerBound, range.upperBound))
    }

    /// The first token that begins at the index or after it.
    func firstToken(from index: Int) -> Int {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].range.lowerBound < index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func add(_ range: Range<Int>, lead: Int?, header: Int?) {
        var passage = Passage(range: range, tokens: tokens(in: range), lead: lead)
        if let header {
            passage.header = header == passages.count ? nil : header
            passage.cellEnds = range.filter { units[$0] == .pipe && units[max(0, $0 - 1)] != .backslash }
            passage.cellEnds.append(range.upperBound)
        }
        passages.append(passage)
    }

    private static let rowLevel = Int.max

    /// 0 for headings and paragraphs, more for the items of lists, the further in the more.
    private func level(of line: Range<Int>) -> Int {
        let indent = units[line].prefix(while: \.isSpace).count
        let content = units[line].dropFirst(indent)
        let isBullet =
            content.first.map { $0 == .hyphen || $0 == .asterisk || $0 == 0x2B || $0 == 0x2022 } == true
            && content.dropFirst().first?.isSpace == true
        return isBullet || ListOrdinal.end(at: content.startIndex, in: units) != nil ? indent + 1 : 0
    }

    /// The last passage of an outer level; before a paragraph, the last one of a paragraph or heading.
    private func lead(of level: Int, after levels: [Int]) -> Int? {
        levels.lastIndex { $0 < level || $0 == 0 }
    }

    private func sentences(of line: Range<Int>) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = line.lowerBound
        for index in line where isEndOfSentence(index, in: line) {
            sentences.append(start..<index + 1)
            start = index + 1
        }
        if units[start..<line.upperBound].contains(where: \.isWordPart) { sentences.append(start..<line.upperBound) }
        return sentences
    }

    /// A full stop and the like before a space, unless it ends an abbreviation or a list's ordinal.
    private func isEndOfSentence(_ index: Int, in line: Range<Int>) -> Bool {
        guard [UTF16.CodeUnit.period, 0x21, 0x3F].contains(units[index]), index > line.lowerBound else { return false }
        let rest = units[(index + 1)..<line.upperBound].drop { $0.isEmphasis || $0 == 0x29 || $0 == 0x201D }
        guard rest.first?.isSpace != false, units[index] == .period else { return rest.first?.isSpace != false }
        let last = firstToken(from: index) - 1
        guard tokens.indices.contains(last), tokens[last].range.upperBound == index else { return true }
        let isOrdinal =
            tokens[last].isNumber
            && !units[line.lowerBound..<tokens[last].range.lowerBound].contains(where: \.isWordPart)
        return !isOrdinal && !Self.abbreviations.contains(tokens[last].word)
    }

    private static let abbreviations = WordSet("vs approx dr min hr no e g i ca avg mr ms mrs")
}
