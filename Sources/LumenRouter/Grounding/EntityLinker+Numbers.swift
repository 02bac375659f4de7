import LumenCore

extension EntityLinker {
    /// "building 3", "bldg three and 5", "OR 1-4", "B3".
    func numbered(_ items: [Item], _ index: Int) -> Match? {
        guard let head = token(items, index), head.kind == .word, !isConjunction(items, index),
            let (lookup, kind, headLength) = numbers(items, index), let first = token(items, index + headLength),
            let number = reference(first, items, index + headLength)
        else { return nil }
        guard lookup[number] != nil || !isDated(number) else { return nil }
        var numbers = [number]
        var end = index + headLength + 1
        while let (further, length) = continuation(items, end, after: numbers[numbers.count - 1], of: head, in: lookup)
        {
            numbers += further
            end += length
        }
        let mentions = numbers.map { number in
            var found = mention(lookup[number] ?? [], items, index..<index + headLength + 1, .exact)
            if numbers.count > 1 { found.said = "\(text.source(items[index].span)) \(number)" }
            found.kind = kind
            return found
        }
        return Match(length: end - index, mentions: mentions)
    }

    private func isDated(_ number: Int) -> Bool { number >= 1990 }

    /// What numbers mean after the words at an index, and how many words these are.
    private func numbers(_ items: [Item], _ index: Int) -> (lookup: [Int: [Int]], kind: EntityKind, length: Int)? {
        guard let head = token(items, index) else { return nil }
        let skipped = token(items, index + 1).map { ["number", "no", "num"].contains($0.text) } == true ? 2 : 1
        if let (head, length) = self.head(items, index), let lookup = gazetteer.numbered[head],
            let kind = gazetteer.headKinds[head]
        {
            return (lookup, kind, length == 1 ? skipped : length)
        }
        if let family = family(items, index) { return family }
        if case .entity(let kind)? = meaning(head).dimension, let lookup = gazetteer.numberedKinds[kind] {
            return (lookup, kind, skipped)
        }
        let isBuilding = head.text == "b" && token(items, index + 1)?.isGlued == true
        return isBuilding ? gazetteer.numberedKinds[.building].map { ($0, .building, 1) } : nil
    }

    /// The longest words that names with numbers begin with, as they stand or in the plural.
    private func head(_ items: [Item], _ index: Int) -> (words: String, length: Int)? {
        var words: [String] = []
        var longest: (String, Int)?
        for offset in 0..<gazetteer.longestHead {
            guard let token = token(items, index + offset), token.kind == .word else { break }
            let before = words.map { $0 + " " }.joined()
            let singular = token.text.hasSuffix("s") ? String(token.text.dropLast()) : token.text
            for spelling in [word(token), singular] where gazetteer.numbered[before + spelling] != nil {
                longest = (before + spelling, offset + 1)
            }
            words.append(word(token))
        }
        return longest
    }

    /// "mri 2", "sterilzer 4": equipment with numbers whose name was shortened or misspelt.
    private func family(_ items: [Item], _ index: Int) -> (lookup: [Int: [Int]], kind: EntityKind, length: Int)? {
        let found = phrases(items, index)
        guard found.length > 0, let number = token(items, index + found.length)?.integer else { return nil }
        let fitting = found.entities.filter { entity in
            tokenizer.tokens(of: gazetteer.entities[entity].name).tokens.last?.integer == number
        }
        guard let first = fitting.first else { return nil }
        return ([number: fitting], gazetteer.entities[first].kind, found.length)
    }

    /// "building 1 or 3", "last 2 or 3 weeks", "Oct 6 or 7": the conjunction, not a room.
    private func isConjunction(_ items: [Item], _ index: Int) -> Bool {
        guard let head = token(items, index), head.text == "or", let before = token(items, index - 1),
            before.number != nil, let next = token(items, index + 1), !next.isGlued,
            text.source(items[index].span) != "OR" || isShouted
        else { return false }
        guard let further = numbersAfterDate(items, index - 1) else { return true }
        return next.integer.map(further.contains) ?? true
    }

    private var isShouted: Bool {
        !text.tokens.contains { $0.kind == .word && !$0.isCapitalized }
    }

    /// Which numbers a date that ends here could go on to: "Oct 6 or 7", not "Oct 6 or 3".
    ///
    /// - Returns: `nil` where it is no date.
    private func numbersAfterDate(_ items: [Item], _ index: Int) -> Range<Int>? {
        guard let last = token(items, index)?.integer, let before = token(items, index - 1) else { return nil }
        if isDated(last) { return 0..<0 }
        let days = last + 1..<max(last + 1, 32)
        if meaning(before).month != nil || token(items, index)?.isOrdinal == true { return days }
        if ["q", "quarter"].contains(word(before)) { return 1..<5 }
        let signs = ["slash", "dash"].map(tokenizer.vocabulary.symbol(of:))
        guard signs.contains(before.symbol), before.isGlued, token(items, index - 2)?.integer != nil else { return nil }
        let hasYear = token(items, index - 3).map { signs.contains($0.symbol) && $0.isGlued } ?? false
        return hasYear && token(items, index - 4)?.integer.map(isDated) == true || isDated(last) ? 0..<0 : days
    }

    /// The number, unless it counts or measures what follows it.
    private func reference(_ token: Token, _ items: [Item], _ index: Int) -> Int? {
        guard let number = token.integer, !token.isOrdinal, 0...9_999 ~= number else { return nil }
        guard let next = self.token(items, index + 1) else { return number }
        let counts = ["percent", "slash", "day", "days", "week", "weeks", "month", "months", "year", "years"]
        if next.text == "slash", self.token(items, index + 2)?.number == nil { return number }
        return counts.contains(next.text) ? nil : number
    }

    /// ", 5", "and 7", "vs 3", "-4" after a number.
    private func continuation(
        _ items: [Item], _ index: Int, after last: Int, of head: Token, in lookup: [Int: [Int]]
    ) -> (numbers: [Int], length: Int)? {
        guard let separator = token(items, index), let next = token(items, index + 1) else { return nil }
        // "OR 1 through OR 3"
        if word(next) == word(head), ["dash", "to", "through"].contains(meaning(separator).word),
            let end = token(items, index + 2).flatMap({ reference($0, items, index + 2) }), last < end, end - last <= 20
        {
            return ((last + 1...end).filter { lookup[$0] != nil }, 3)
        }
        if separator.symbol == tokenizer.vocabulary.symbol(of: "comma"),
            next.symbol == tokenizer.vocabulary.symbol(of: "and"),
            let further = token(items, index + 2).flatMap({ reference($0, items, index + 2) }), lookup[further] != nil
        {
            return ([further], 3)
        }
        guard let number = reference(next, items, index + 1), lookup[number] != nil else { return nil }
        switch tokenizer.vocabulary.meaning(of: separator.symbol).word {
        case "comma", "and", "or", "vs", "slash": return ([number], 2)
        case "dash", "to", "through":
            guard last < number, number - last <= 20 else { return nil }
            return ((last + 1...number).filter { lookup[$0] != nil }, 2)
        default: return nil
        }
    }
}
