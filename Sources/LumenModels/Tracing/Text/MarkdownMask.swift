/// Takes out of a Markdown text what is no prose (code, addresses, markup), length for length.
struct MarkdownMask {
    private var units: [UTF16.CodeUnit]
    private var index = 0

    static func masked(_ text: String) -> [UTF16.CodeUnit] {
        var mask = MarkdownMask(units: Array(text.utf16))
        mask.run()
        return mask.units
    }

    private init(units: [UTF16.CodeUnit]) { self.units = units }

    private mutating func run() {
        var fence: ArraySlice<UTF16.CodeUnit>?
        while index < units.count {
            let line = index..<end(where: \.isNewline, from: index)
            let mark = fenceMark(of: line)
            if let open = fence {
                if let mark, mark.starts(with: open) { fence = nil }
                cover(line)
            } else if let mark {
                fence = mark
                cover(line)
            } else {
                coverSpans(in: line)
            }
            index = line.upperBound + 1
        }
    }

    /// The three or more back quotes or tildes that a line begins with.
    private func fenceMark(of line: Range<Int>) -> ArraySlice<UTF16.CodeUnit>? {
        let content = units[line].drop(while: \.isSpace)
        guard let first = content.first, first == Self.backquote || first == 0x7E else { return nil }
        let mark = content.prefix { $0 == first }
        return mark.count >= 3 ? mark : nil
    }

    private mutating func coverSpans(in line: Range<Int>) {
        var position = line.lowerBound
        while position < line.upperBound {
            let end = endOfSpan(at: position, in: line)
            if let end { cover(position..<end) }
            position = end ?? position + 1
        }
    }

    /// Where the code, address or tag that begins here ends; `nil` where none begins.
    private func endOfSpan(at start: Int, in line: Range<Int>) -> Int? {
        let rest = units[start..<line.upperBound]
        switch units[start] {
        case Self.backquote:
            let mark = rest.prefix { $0 == Self.backquote }
            return position(of: Array(mark), in: mark.endIndex..<line.upperBound).map { $0 + mark.count }
        case 0x5D where rest.dropFirst().first == 0x28:  // ](
            return rest.firstIndex(of: 0x29).map { $0 + 1 }
        case 0x3C where rest.dropFirst().first.map({ $0.isWordPart && !$0.isDigit || $0 == .slash }) == true:  // <tag
            return rest.firstIndex(of: 0x3E).map { $0 + 1 }
        case 0x26:  // &nbsp;
            return rest.prefix(9).firstIndex(of: 0x3B).map { $0 + 1 }
        case 0x68 where rest.starts(with: "https://".utf16) || rest.starts(with: "http://".utf16):
            return rest.firstIndex { $0.isSpace } ?? line.upperBound
        default: return nil
        }
    }

    private func position(of mark: [UTF16.CodeUnit], in range: Range<Int>) -> Int? {
        guard range.count >= mark.count else { return nil }
        return (range.lowerBound...(range.upperBound - mark.count)).first { units[$0...].starts(with: mark) }
    }

    private func end(where isEnd: (UTF16.CodeUnit) -> Bool, from start: Int) -> Int {
        units[start...].firstIndex(where: isEnd) ?? units.endIndex
    }

    private mutating func cover(_ range: Range<Int>) {
        for position in range { units[position] = .masked }
    }

    private static let backquote: UTF16.CodeUnit = 0x60
}
