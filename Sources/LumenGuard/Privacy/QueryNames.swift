/// Finds in the words of a question those that belong to a name or a number of a person although each is known.
struct QueryNames {
    private(set) var tokens: [QueryToken]
    private let vocabulary: QueryVocabulary
    private let isAllUppercase: Bool
    /// Where staff is named.
    private var staff: Set<Int> = []

    init(_ tokens: [QueryToken], _ vocabulary: QueryVocabulary) {
        self.tokens = tokens
        self.vocabulary = vocabulary
        isAllUppercase = tokens.allSatisfy { !$0.text.contains(where: \.isLowercase) }
    }

    /// Whether the question may be about one patient: something says so, or something of it had to go.
    var isAboutPatient: Bool {
        tokens.contains { token in
            token.isDenied || EnglishWords.cues.contains(token.stem)
                || token.folded.split(whereSeparator: { "-/".contains($0) }).contains {
                    EnglishWords.cues.contains(String($0))
                }
        }
    }

    mutating func deny() {
        joinDates()
        allowStaff()
        for index in tokens.indices { denySeeds(at: index) }
        denyDigitRuns()
        if isAboutPatient { denyLowercaseNames() }
        spread()
        if isAboutPatient { denyAges() }
    }

    // MARK: Dates

    /// `March 3, 2025`, `3 March 2025`, `March 3rd`
    private mutating func joinDates() {
        var index = 0
        while index + 1 < tokens.count {
            let (first, second) = (tokens[index], tokens[index + 1])
            let isDate =
                EnglishWords.months[first.folded] != nil && Self.isDay(second)
                || EnglishWords.months[second.folded] != nil && Self.isDay(first)
            if isDate, second.gap == " " || second.gap == ". " {
                join(index, count: 2)
                if index + 1 < tokens.count, tokens[index + 1].kind == .year || Self.isOldYear(tokens[index + 1]),
                    [" ", ", "].contains(String(tokens[index + 1].gap))
                {
                    join(index, count: 2)
                }
            }
            index += 1
        }
    }

    private mutating func join(_ index: Int, count: Int) {
        let last = tokens[index + count - 1]
        tokens[index].text = tokens[index].text.base[tokens[index].text.startIndex..<last.text.endIndex]
        tokens[index].kind = .date
        tokens[index].isDenied = false
        tokens.removeSubrange(index + 1..<index + count)
    }

    private static func isDay(_ token: QueryToken) -> Bool {
        let digits = token.folded.prefix { $0.isNumber }
        guard let day = Int(digits), (1...31).contains(day) else { return false }
        return ["", "st", "nd", "rd", "th"].contains(token.folded.dropFirst(digits.count))
    }

    private static func isOldYear(_ token: QueryToken) -> Bool {
        Int(token.folded).map((1900..<1990).contains) ?? false
    }

    // MARK: What is denied by itself

    /// After a title, up to three words of staff's names are nobody's secret.
    private mutating func allowStaff() {
        for title in tokens.indices where isTitle(title) {
            var index = title + 1
            var initials: [Int] = []
            while index < tokens.count, index <= title + 3, [" ", ". "].contains(String(tokens[index].gap)) {
                if tokens[index].isInitial {
                    initials.append(index)
                } else if isOfStaff(tokens[index]) {
                    for index in initials + [index] {
                        tokens[index].kind = .word
                        tokens[index].isDenied = false
                        staff.insert(index)
                    }
                    initials = []
                } else {
                    break
                }
                index += 1
            }
        }
    }

    private func isOfStaff(_ token: QueryToken) -> Bool {
        let parts = token.stem.split(separator: "-").map(String.init)
        return vocabulary.isOfStaff(token.stem) || parts.allSatisfy(vocabulary.isOfStaff)
    }

    private mutating func denySeeds(at index: Int) {
        let token = tokens[index]
        if EnglishWords.patientTitles.contains(token.folded) {
            deny(index + 1)
        } else if EnglishWords.labels.contains(token.folded), let next = afterLabel(index) {
            let names = EnglishWords.givenNames.union(EnglishWords.surnames)
            let isName = names.contains(tokens[next].stem) || isTitleCase(next)
            if isName, tokens[next].kind == .word, !staff.contains(next), !isTitle(next) { deny(next) }
        } else if EnglishWords.identifierLabels.contains(token.folded), index + 1 < tokens.count {
            if case .number = tokens[index + 1].kind { deny(index + 1) }
        } else if EnglishWords.streets.contains(token.folded) {
            denyAddress(endingAt: index)
        } else if token.text.count == 1, !staff.contains(index), index + 1 < tokens.count, tokens[index + 1].gap == ". "
        {
            deny(index)
        }
        guard index + 1 < tokens.count, isNamePair(index) || tokens[index + 1].gap.hasPrefix("://") else { return }
        deny(index)
        deny(index + 1)
    }

    private mutating func deny(_ index: Int) {
        if index < tokens.count { tokens[index].isDenied = true }
    }

    /// `28 High Ave`, and `High Ave` where such a word is known for nothing else.
    private mutating func denyAddress(endingAt street: Int) {
        var start = street
        while start > max(0, street - 3), tokens[start].gap == " ", !isGrammar(start - 1) {
            start -= 1
            if case .number = tokens[start].kind { break }
        }
        let hasNumber = if case .number = tokens[start].kind { true } else { false }
        guard tokens[street].kind == .unknown || (hasNumber && start < street - 1 && !isTitle(street)) else { return }
        for index in start...street { deny(index) }
    }

    /// `patient is …`, `patient name: …`
    private func afterLabel(_ index: Int) -> Int? {
        let next = tokens[(index + 1)...].firstIndex { !["is", "was", "name", "named", "called"].contains($0.folded) }
        return next.flatMap { $0 <= index + 3 && !tokens[$0].gap.contains(where: { ";?!.".contains($0) }) ? $0 : nil }
    }

    private func isTitleCase(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.isCapitalised && !token.isUppercase && !token.isFirst && !isGrammar(index)
    }

    /// A given name that is a word, and a surname that is a word: `April Block`, `CASE, WILL`.
    private func isNamePair(_ index: Int) -> Bool {
        let (left, right) = (tokens[index], tokens[index + 1])
        guard left.kind == .word, right.kind == .word, left.isCapitalised, right.isCapitalised,
            left.isUppercase == right.isUppercase, staff.isDisjoint(with: [index, index + 1]), !isTitle(index + 1)
        else { return false }
        if right.gap == " " { return EnglishWords.givenNames.contains(left.folded) && !isPlain(right) }
        let isMonths = EnglishWords.months[left.stem] != nil && EnglishWords.months[right.stem] != nil
        return right.gap == ", " && EnglishWords.givenNames.contains(right.stem) && !isPlain(left) && !isMonths
    }

    /// `april case`; a month's word says less than who it may be. `will` and `may` are verbs in lower case.
    private mutating func denyLowercaseNames() {
        for (index, token) in tokens.enumerated().dropLast() {
            let next = tokens[index + 1]
            guard EnglishWords.givenNames.contains(token.folded), !EnglishWords.grammar.contains(token.folded),
                !token.isCapitalised, next.kind == .word, next.gap == " ", !isGrammar(index + 1)
            else { continue }
            deny(index)
            deny(index + 1)
        }
    }

    private func isPlain(_ token: QueryToken) -> Bool {
        EnglishWords.grammar.contains(token.folded) && !EnglishWords.givenNames.contains(token.folded)
    }

    /// Digits apart are digits all the same: `508 555 011 6`.
    private mutating func denyDigitRuns() {
        var start = 0
        while start < tokens.count {
            var end = start
            while end < tokens.count, isDigits(tokens[end]), end == start || isRunGap(tokens[end].gap) { end += 1 }
            let digits = tokens[start..<end].reduce(0) { $0 + max(1, $1.text.count(where: \.isNumber)) }
            let hasUnknown = tokens[start..<end].contains { $0.kind == .unknown }
            if end > start + 1, hasUnknown || digits >= 6 {
                for index in start..<end { tokens[index].isDenied = true }
            }
            start = max(end, start + 1)
        }
    }

    private func isDigits(_ token: QueryToken) -> Bool {
        switch token.kind {
        case .number, .year: true
        case .unknown: token.text.allSatisfy { $0.isNumber || "-.".contains($0) }
        default: Self.digitWords.contains(token.folded)
        }
    }

    private static let digitWords: Set = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh",
    ]

    private func isRunGap(_ gap: Substring) -> Bool { gap.allSatisfy { " -–.()+/#".contains($0) } }

    // MARK: What is denied by its neighbours

    /// Who stands beside a name in the shape of a name is of it.
    private mutating func spread() {
        var waiting = tokens.indices.filter { tokens[$0].isDenied }
        while let index = waiting.popLast() {
            for (neighbour, isAfter) in [(index - 1, false), (index + 1, true)] where tokens.indices.contains(neighbour)
            {
                guard !tokens[neighbour].isDenied, belongs(neighbour, to: index, isAfter: isAfter) else { continue }
                tokens[neighbour].isDenied = true
                if tokens[neighbour].isWordlike, tokens[neighbour].isCapitalised { waiting.append(neighbour) }
            }
        }
    }

    private func belongs(_ neighbour: Int, to index: Int, isAfter: Bool) -> Bool {
        let (token, other) = (tokens[index], tokens[neighbour])
        let gap = tokens[max(index, neighbour)].gap
        let isInitial = tokens[min(index, neighbour)].text.count == 1
        let isJoined = gap == " " || gap == "-" || (gap == ". " && isInitial)
        switch other.kind {
        case .number: return isJoined || !gap.contains(where: \.isWhitespace)
        case .word where token.isWordlike:
            if isTitle(neighbour) || staff.contains(neighbour) { return false }
            let isListed = isJoined || gap == ", "
            if token.isCapitalised, other.isCapitalised { return isListed && !isGrammar(neighbour) }
            if EnglishWords.givenNames.contains(other.folded), !isAfter || gap == ", " { return isListed }
            return isListed && (isAfter || gap == ", ") && !token.isCapitalised && !isGrammar(neighbour)
                && !EnglishWords.cues.contains(other.folded)
        default: return false
        }
    }

    private func isTitle(_ index: Int) -> Bool { EnglishWords.staffTitles.contains(tokens[index].stem) }

    /// Whether a word ends a name: in lower case, at the beginning, or where everything is in upper case.
    private func isGrammar(_ index: Int) -> Bool {
        let token = tokens[index]
        guard EnglishWords.grammar.contains(token.folded) || EnglishWords.cues.contains(token.folded) else {
            return false
        }
        if EnglishWords.givenNames.contains(token.folded), token.isCapitalised { return false }
        return !token.isCapitalised || token.isFirst || isAllUppercase
    }

    /// Above 89 an age identifies (45 CFR 164.514(b)(2)(i)(C)).
    private mutating func denyAges() {
        for index in tokens.indices {
            guard case .number(90..<130) = tokens[index].kind, !isPercentage(index) else { continue }
            tokens[index].isDenied = true
        }
    }

    private func isPercentage(_ index: Int) -> Bool {
        index + 1 < tokens.count && tokens[index + 1].gap.drop { $0 == " " }.first == "%"
    }
}
