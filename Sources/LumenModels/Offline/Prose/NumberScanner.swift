import LumenCore

/// Parts a text into its numbers and the words between them; numbers in dates, times and names are words.
struct NumberScanner {
    enum Part {
        case words(String)
        case number(String, value: Double, unit: NumberUnit)
    }

    private let bytes: [UInt8]
    private let names: [[UInt8]]
    private var position = 0
    /// A number that was found behind the words that `next` returned.
    private var waiting: Part?
    /// Where a date ended that a further number may continue: "Oct 22" of "Oct 22 – 25, 2026".
    private var endOfDate: Int?

    init(_ text: String, names: [String]) {
        bytes = Array(text.utf8)
        self.names = names.map { Array($0.utf8) }
    }

    mutating func next() -> Part? {
        if let part = waiting {
            waiting = nil
            return part
        }
        let start = position
        while position < bytes.count {
            guard startsNumber(at: position) else {
                position += 1
                continue
            }
            let end = endOfToken(from: position)
            if isDate(position..<end) {
                endOfDate = end
                position = end
                continue
            }
            let wordsEnd = position
            let number = takeNumber()
            if wordsEnd == start { return number }
            waiting = number
            return .words(string(start..<wordsEnd))
        }
        return start < bytes.count ? .words(string(start..<bytes.count)) : nil
    }

    private func startsNumber(at index: Int) -> Bool {
        guard bytes[index].isDigit else { return false }
        let isFree = index == 0 || !(bytes[index - 1].isLetter || bytes[index - 1].isDigit)
        return isFree && !names.contains { isPart(of: $0, at: index) }
    }

    /// Whether the number that starts at the index is one of those in a name that stands there.
    private func isPart(of name: [UInt8], at index: Int) -> Bool {
        name.indices.contains { offset in
            guard name[offset].isDigit, offset == 0 || !name[offset - 1].isDigit, index >= offset else { return false }
            let end = index - offset + name.count
            guard end <= bytes.count, bytes[(index - offset)..<end].elementsEqual(name) else { return false }
            return end == bytes.count || !bytes[end].isDigit
        }
    }

    /// The end of a run of digits and what joins them in dates and times, less trailing punctuation.
    private func endOfToken(from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end].isDigit || ":/-".utf8.contains(bytes[end]) { end += 1 }
        while !bytes[end - 1].isDigit { end -= 1 }
        return end
    }

    private func isDate(_ range: Range<Int>) -> Bool {
        let token = bytes[range]
        if token.contains(UInt8(ascii: ":")) { return true }
        let separators = token.count { !$0.isDigit }
        if separators == 2 { return true }
        guard separators == 0 else { return false }
        if token.count <= 2 { return followsMonth(range.lowerBound) || continuesDate(range.lowerBound, by: "–-") }
        guard token.count == 4, endOfPercentSign(from: range.upperBound) == nil else { return false }
        return isYear(token) && !hasFraction(at: range.upperBound) || continuesDate(range.lowerBound, by: ", ")
    }

    private func isYear(_ token: ArraySlice<UInt8>) -> Bool {
        Int(String(decoding: token, as: UTF8.self)).map((1990...2060).contains) ?? false
    }

    private func followsMonth(_ index: Int) -> Bool {
        var end = index
        while end > 0, [UInt8(ascii: " "), UInt8(ascii: ".")].contains(bytes[end - 1]) { end -= 1 }
        guard end < index else { return false }
        var start = end
        while start > 0, bytes[start - 1].isLetter { start -= 1 }
        return end - start >= 3 && DatePhrase.isMonth(string(start..<end))
    }

    /// Whether nothing but spaces and one of these joints stands between a date and here.
    private func continuesDate(_ index: Int, by joints: String) -> Bool {
        guard let endOfDate, endOfDate < index else { return false }
        let between = string(endOfDate..<index)
        return between.allSatisfy { $0 == " " || joints.contains($0) } && between.contains(where: joints.contains)
    }

    private func hasFraction(at index: Int) -> Bool {
        index + 1 < bytes.count && ",.".utf8.contains(bytes[index]) && bytes[index + 1].isDigit
    }

    private mutating func takeNumber() -> Part {
        let start = position
        takeDigits()
        while hasGroup(at: position) { position += 4 }
        if position < bytes.count, bytes[position] == UInt8(ascii: "."), hasFraction(at: position) {
            position += 1
            takeDigits()
        }
        let digits = string(start..<position)
        let number = Double(digits.filter { $0 != "," }) ?? 0
        if let sign = endOfPercentSign(from: position) { position = sign }
        let isPercent = string(start..<position) != digits
        return .number(
            string(start..<position), value: isPercent ? number / 100 : number, unit: isPercent ? .percent : .count)
    }

    private mutating func takeDigits() {
        while position < bytes.count, bytes[position].isDigit { position += 1 }
    }

    /// A comma and exactly three digits.
    private func hasGroup(at index: Int) -> Bool {
        guard index + 3 < bytes.count, bytes[index] == UInt8(ascii: ",") else { return false }
        return bytes[(index + 1)...(index + 3)].allSatisfy(\.isDigit)
            && (index + 4 == bytes.count || !bytes[index + 4].isDigit)
    }

    private func endOfPercentSign(from index: Int) -> Int? {
        for space in ["", " ", "\u{A0}", NumberText.narrowSpace] {
            let sign = Array("\(space)%".utf8)
            if bytes[index...].starts(with: sign) { return index + sign.count }
        }
        return nil
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
