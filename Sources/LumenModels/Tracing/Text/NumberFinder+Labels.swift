extension NumberFinder {
    /// Where the date, time of day or label that begins with this token of digits ends; `nil` for a number.
    func endOfLabel(at index: Int) -> Int? {
        let range = prose.tokens[index].range
        if let end = endOfJoinedDigits(from: range.lowerBound) { return end }
        if isClockTime(at: index) { return prose.tokens[index + 1].range.upperBound }
        if isBracketed(range) || isAddress(range) { return range.upperBound }
        guard prose.tokens[index].isNumber, !hasFraction(at: range.upperBound) else { return nil }
        if let end = endOfDay(at: index) { return end }
        if isYear(at: index) || followsLabel(at: index) { return range.upperBound }
        return nil
    }

    /// `2026-10-22`, `10/22`, `7:30`, `07:00–15:00`, but not the range `60-70`.
    private func endOfJoinedDigits(from start: Int) -> Int? {
        var (end, joints) = (start, [UTF16.CodeUnit]())
        while end < units.count, units[end].isDigit {
            end = units[end...].firstIndex { !$0.isDigit } ?? units.count
            guard end + 1 < units.count, [.colon, .slash, .hyphen].contains(units[end]), units[end + 1].isDigit else {
                break
            }
            joints.append(units[end])
            end += 1
        }
        let isJoined = joints.contains { $0 != .hyphen } || joints.count >= 2
        return isJoined ? end : nil
    }

    /// "7 am", "3 p.m."
    private func isClockTime(at index: Int) -> Bool {
        guard prose.tokens.indices.contains(index + 1) else { return false }
        let (token, next) = (prose.tokens[index], prose.tokens[index + 1])
        guard token.isNumber, next.range.lowerBound - token.range.upperBound <= 1 else { return false }
        if next.word == Self.am || next.word == Self.pm { return true }
        let letters = units[next.range]
        return letters.count == 1 && (letters.first == 0x61 || letters.first == 0x70)
            && units[next.range.upperBound...].starts(with: ".m".utf16)
    }

    /// "[1]", "#2"
    private func isBracketed(_ range: Range<Int>) -> Bool {
        guard range.lowerBound > 0 else { return false }
        let before = units[range.lowerBound - 1]
        return before == 0x23 || before == 0x5B && range.upperBound < units.count && units[range.upperBound] == 0x5D
    }

    /// "v1.2.3", "10.0.0.1": points among letters and digits, more than one or behind a letter.
    private func isAddress(_ range: Range<Int>) -> Bool {
        let start = range.lowerBound
        if start > 1, units[start - 1] == .period, units[start - 2].isWordPart { return true }
        return units[start...].prefix { $0.isDigit || $0 == .period }.split(separator: .period).count > 2
    }

    private func hasFraction(at end: Int) -> Bool {
        end + 1 < units.count && (units[end] == .period || units[end] == .comma) && units[end + 1].isDigit
    }

    /// "Oct 22", "October 1 – 31", "22 October".
    private func endOfDay(at index: Int) -> Int? {
        let token = prose.tokens[index]
        guard token.range.count <= 2, !isPercent(after: token.range.upperBound) else { return nil }
        if isMonth(index + 1, near: token.range.upperBound) { return prose.tokens[index + 1].range.upperBound }
        if isMonth(index - 1, near: token.range.lowerBound) { return token.range.upperBound }
        // The end of a range of days: a joint before, and a day of a month before that.
        guard index >= 2 || index >= 1 && prose.tokens[index - 1].isNumber else { return nil }
        let isWord = Self.joints.contains(prose.tokens[index - 1].word)
        let day = isWord ? index - 2 : index - 1
        guard prose.tokens.indices.contains(day), prose.tokens[day].isNumber, prose.tokens[day].range.count <= 2,
            isMonth(day - 1, near: prose.tokens[day].range.lowerBound),
            units[prose.tokens[day].range.upperBound..<token.range.lowerBound].allSatisfy({
                $0.isSpace || $0.isDash || isWord && $0.isWordPart
            })
        else { return nil }
        return token.range.upperBound
    }

    private func isMonth(_ index: Int, near edge: Int) -> Bool {
        guard prose.tokens.indices.contains(index), case let token = prose.tokens[index],
            token.isCapitalised, !token.isNumber, Word.monthNames.contains(token.word)
        else { return false }
        let gap = token.range.lowerBound >= edge ? edge..<token.range.lowerBound : token.range.upperBound..<edge
        return gap.count <= 2 && units[gap].allSatisfy { $0.isSpace || $0 == .period }
    }

    private func isPercent(after end: Int) -> Bool {
        units[end...].first { !$0.isSpace && !$0.isEmphasis } == .percent
    }

    /// Four digits from 1990 to 2060 without a unit; "2026 cases" is one only after a word of time.
    private func isYear(at index: Int) -> Bool {
        let token = prose.tokens[index]
        guard token.range.count == 4, !isPercent(after: token.range.upperBound),
            let year = Int(String(decoding: units[token.range], as: UTF16.self)), (1990...2060).contains(year)
        else { return false }
        guard token.range.lowerBound == 0 || units[token.range.lowerBound - 1] != 0x24,
            prose.tokens.indices.contains(index + 1)
        else { return token.range.lowerBound == 0 || units[token.range.lowerBound - 1] != 0x24 }
        let next = prose.tokens[index + 1]
        let isCounted =
            units[token.range.upperBound..<next.range.lowerBound].allSatisfy(\.isSpace)
            && (countables.contains(next.word) || WrittenUnit.byWord[next.word]?.quantity == .time)
        let before = index > 0 ? prose.tokens[index - 1].word : nil
        return !isCounted || before.map { Self.timeWords.contains($0) || Word.monthNames.contains($0) } == true
    }

    /// "Floor 3", "week 43", "OR 12", and the further numbers of "Floors 3 and 5".
    private func followsLabel(at index: Int) -> Bool {
        var index = index
        while index > 0 {
            let (before, token) = (prose.tokens[index - 1], prose.tokens[index])
            let gap = units[before.range.upperBound..<token.range.lowerBound]
            guard gap.count <= 3,
                gap.allSatisfy({ $0.isSpace || $0.isDash || $0 == .comma || $0 == .period || $0 == 0x23 })
            else { return false }
            let isOperatingRoom = ["OR", "ORs"].contains { units[before.range].elementsEqual($0.utf16) }
            if isOperatingRoom || Self.labels.contains(before.word) { return true }
            guard before.isNumber || Self.joints.contains(before.word) else { return false }
            index -= 1
        }
        return false
    }

    private static let am = Word("am")
    private static let pm = Word("pm")
    private static let joints = WordSet("to through and until or")
    private static let timeWords = WordSet("in of since until through during from to by for fy year q1 q2 q3 q4")
    private static let labels = WordSet(
        """
        building bldg room floor suite wing tower level phase step option version section chapter figure table fy q \
        week page no rank tier quarter
        """)
}
