/// Letters, digits and the marks between them, in lower case, taken apart at the marks.
struct QueryChunk {
    static let marks = Set("-–./:'’@_&,".unicodeScalars)

    private let text: String
    private let parts: [Substring]
    private let marks: [Character]

    init(_ folded: String) {
        text = folded
        let isMark = { (character: Character) in character.unicodeScalars.allSatisfy(Self.marks.contains) }
        parts = folded.split(omittingEmptySubsequences: false, whereSeparator: isMark)
        marks = folded.filter(isMark)
    }

    func kind(_ vocabulary: QueryVocabulary) -> QueryToken.Kind {
        if text.count > 1 || text == "a" || text == "i", vocabulary.contains(text) { return .word }
        if text.hasSuffix("'s"), vocabulary.contains(String(text.dropLast(2))), text.count > 3 { return .word }
        guard text.utf8.allSatisfy({ $0 < 0x80 }) || !text.contains(where: \.isNumber), !marks.contains("@") else {
            return .unknown
        }
        let numbers = parts.map(Self.digits)
        if numbers.allSatisfy({ $0 != nil }) { return numeric(numbers.compactMap(\.self)) }
        if isDateWithMonth || isTimestamp { return .date }
        return mixed(vocabulary)
    }

    // MARK: Only digits

    private func numeric(_ numbers: [Int]) -> QueryToken.Kind {
        let lengths = parts.map(\.count)
        switch (numbers.count, marks.first) {
        case (1, _):
            if lengths[0] <= 3 { return .number(numbers[0]) }
            return lengths[0] == 4 && (1990...2099).contains(numbers[0]) ? .year : .unknown
        case (2, ".") where lengths[0] <= 3 && lengths[1] <= 2: return .number(numbers[0])
        case (2, "/") where Self.isDay(numbers[0], numbers[1]) && lengths.allSatisfy { $0 <= 2 }: return .date
        case (2, "-"), (2, "–"):
            if numbers.allSatisfy((1990...2099).contains) { return .year }
            if lengths.allSatisfy({ $0 <= 3 }), lengths.reduce(0, +) <= 5 { return .number(numbers[0]) }
        case (3, "/"), (3, "-"), (3, "."):
            if Set(marks).count == 1, isNumericDate(numbers, lengths) { return .date }
        default: break
        }
        let isTime = marks.contains(":") && Set(marks).isSubset(of: [":", "-", "–"]) && lengths.allSatisfy { $0 <= 2 }
        return isTime ? .time : .unknown
    }

    private func isNumericDate(_ numbers: [Int], _ lengths: [Int]) -> Bool {
        let isYear = { (index: Int) in lengths[index] == 2 || (1900...2099).contains(numbers[index]) }
        if lengths[0] == 4 { return isYear(0) && Self.isDay(numbers[1], numbers[2]) }
        return isYear(2) && Self.isDay(numbers[0], numbers[1]) && lengths[0] <= 2 && lengths[1] <= 2
    }

    /// In either order.
    private static func isDay(_ first: Int, _ second: Int) -> Bool {
        (1...31).contains(max(first, second)) && (1...12).contains(min(first, second))
    }

    private static func digits(_ part: Substring) -> Int? {
        part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }

    // MARK: Letters too

    /// `14-mar-1953`, `mar-14`
    private var isDateWithMonth: Bool {
        guard (2...3).contains(parts.count), parts.count(where: { EnglishWords.months[String($0)] != nil }) == 1 else {
            return false
        }
        let numbers = parts.filter { EnglishWords.months[String($0)] == nil }
        let days = numbers.filter { $0.count <= 2 && Self.digits($0).map((1...31).contains) ?? false }
        let years = numbers.filter { $0.count == 4 && Self.digits($0).map((1900...2099).contains) ?? false }
        return days.count >= 1 && days.count + years.count == numbers.count
    }

    /// `2025-03-16t19:43:15z`
    private var isTimestamp: Bool {
        guard parts.count >= 3, marks[0] == "-", marks[1] == "-", let day = parts[2].split(separator: "t").first,
            parts[2].contains("t"), let year = Self.digits(parts[0]), let month = Self.digits(parts[1]),
            let day = Self.digits(day)
        else { return false }
        return (1900...2099).contains(year) && Self.isDay(month, day)
    }

    private func mixed(_ vocabulary: QueryVocabulary) -> QueryToken.Kind {
        guard parts.reduce(0, { $0 + $1.count(where: \.isNumber) }) <= 5 else { return .unknown }
        if parts.count == 2, parts[0].count == 1, marks[0] == "-", let number = Self.digits(parts[1]), number < 100 {
            return parts[0].first?.isLetter == true ? .code : .unknown
        }
        guard parts.allSatisfy({ isKnown($0, vocabulary) }) else { return .unknown }
        if let number = Self.digits(parts[0]) { return .number(number) }
        return parts.contains { $0.contains(where: \.isNumber) } ? .code : .word
    }

    private func isKnown(_ part: Substring, _ vocabulary: QueryVocabulary) -> Bool {
        if let number = Self.digits(part) {
            return part.count <= 3 || (part.count == 4 && (1990...2099).contains(number))
        }
        if part.allSatisfy({ !$0.isNumber }) { return part.count > 1 && vocabulary.contains(String(part)) }
        guard let split = part.firstIndex(where: { $0.isNumber != part.first?.isNumber }) else { return false }
        let (head, tail) = (part[..<split], part[split...])
        if let number = Self.digits(head) {
            return head.count <= 3 && Self.units.contains(String(tail)) && number < 1000
        }
        guard let number = Self.digits(tail) else { return false }
        if head.count == 1 { return tail.count <= 2 }
        let isYear = head == "fy" && (1990...2099).contains(number)
        return vocabulary.contains(String(head)) && (tail.count <= 3 || isYear)
    }

    private static let units: Set = [
        "am", "pm", "h", "hr", "hrs", "min", "mins", "d", "w", "m", "y", "th", "st", "nd", "rd", "x", "k", "kwh",
    ]
}
