import LumenCore

extension EntityLinker {
    /// The best reading of the words from an index on as part of a name: most words first, then the surest.
    func partial(_ items: [Item], _ index: Int) -> Match? {
        let readings = [surgeon(items, index, isTitled: false), phrase(items, index)].compactMap { $0 }
        guard let longest = readings.map(\.length).max() else { return nil }
        let mentions = readings.filter { $0.length == longest }.flatMap(\.mentions)
        guard let surest = mentions.map(\.fit).min(), var best = mentions.first(where: { $0.fit == surest }) else {
            return nil
        }
        for other in mentions.dropFirst() where other.fit == surest && other != best {
            best.candidates += other.candidates.filter { !best.candidates.contains($0) }
        }
        return Match(length: longest, mentions: [best])
    }

    // MARK: Surgeons

    /// A surname, with a given name or an initial before it; or a given name alone.
    func surgeon(_ items: [Item], _ index: Int, isTitled: Bool) -> Match? {
        guard let first = token(items, index), first.kind == .word else { return nil }
        if let second = token(items, index + 1), second.kind == .word, let match = fullName(items, index, first, second)
        {
            return match
        }
        guard isTitled || isName(items, index) else { return nil }
        // "kims" is Kim's.
        let singular = isUnknown(first) && first.text.hasSuffix("s") ? String(first.text.dropLast()) : first.text
        let surname = gazetteer.surnames[first.text] ?? gazetteer.surnames[singular]
        let isGivenName = surname == nil
        if let entities = surname ?? gazetteer.givenNames[first.text] {
            if isGivenName, !isTitled, !isUnknown(first) { return nil }
            return Match(length: 1, mentions: [mention(entities, items, index..<index + 1, .short)])
        }
        guard isUnknown(first), let words = nearNames[first.text] else { return nil }
        let entities = words.sorted().flatMap { gazetteer.surnames[$0] ?? gazetteer.givenNames[$0] ?? [] }
        guard !entities.isEmpty else { return nil }
        return Match(length: 1, mentions: [mention(entities, items, index..<index + 1, .misspelt)])
    }

    private func fullName(_ items: [Item], _ index: Int, _ first: Token, _ second: Token) -> Match? {
        let exact = gazetteer.surnames[second.text]
        guard isUnknown(first) || first.text.utf8.count == 1,
            let entities = exact ?? nearNames[second.text]?.sorted().flatMap({ gazetteer.surnames[$0] ?? [] }),
            !entities.isEmpty
        else { return nil }
        let agreeing = entities.filter { entity in
            gazetteer.givenNames.contains { given, owners in owners.contains(entity) && agrees(first.text, given) }
        }
        if !agreeing.isEmpty {
            let fit: EntityMention.Fit = exact == nil ? .misspelt : .short
            return Match(length: 2, mentions: [mention(agreeing, items, index..<index + 2, fit)])
        }
        let isGivenName = gazetteer.givenNames[first.text] != nil
        let looksLikeName = first.isCapitalized && second.isCapitalized && index > 0 && !startsPhrase(first)
        guard exact != nil, isGivenName || looksLikeName, gazetteer.surnames[first.text] == nil else { return nil }
        var stranger = mention([], items, index..<index + 2, .exact)
        stranger.kind = .surgeon
        return Match(length: 2, mentions: [stranger])
    }

    private func agrees(_ said: String, _ given: String) -> Bool {
        given.hasPrefix(said) || editDistance(Array(said.utf8), Array(given.utf8), limit: 1) <= 1
    }

    /// Whether a word that the grammars know too is meant as a name: capitalised amid a sentence.
    private func isName(_ items: [Item], _ index: Int) -> Bool {
        guard let token = token(items, index) else { return false }
        if isUnknown(token) { return !isAfterArticle(items, index) || token.isCapitalized }
        let meaning = meaning(token)
        return token.isCapitalized && index > 0 && meaning.month == nil && meaning.weekday == nil
            && gazetteer.surnames[token.text] != nil
            && self.token(items, index - 1).map { !$0.isCapitalized && $0.kind == .word } ?? true
    }

    /// "the hall"
    private func isAfterArticle(_ items: [Item], _ index: Int) -> Bool {
        let start = items[index].span.lowerBound
        return start > 0 && text.tokens[start - 1].text == "the"
    }

    // MARK: Service lines, locations, buildings

    private func startsPhrase(_ token: Token) -> Bool {
        named(token).contains { name in name.words.contains { fit(token, $0, isFirst: true) != nil } }
    }

    private func named(_ token: Token) -> [Gazetteer.Name] {
        gazetteer.phrases(with: token.text, or: nearNames[token.text] ?? [])
    }

    /// The phrases that most of the words from an index on spell, and spell best.
    func phrases(_ items: [Item], _ index: Int) -> (length: Int, fit: EntityMention.Fit, entities: [Int]) {
        var best: (length: Int, fit: EntityMention.Fit, entities: [Int]) = (0, .misspelt, [])
        guard let first = token(items, index) else { return best }
        for name in named(first) {
            for start in name.words.indices {
                guard let (length, fit) = reading(name.words[start...], items, index) else { continue }
                if length > best.length || (length == best.length && fit < best.fit) { best = (length, fit, []) }
                if length == best.length, fit == best.fit { best.entities += name.entities }
                break
            }
        }
        return best
    }

    private func phrase(_ items: [Item], _ index: Int) -> Match? {
        guard let first = token(items, index), !Self.isGeneric(first.text) else { return nil }
        var best = phrases(items, index)
        if best.length == 0 { best = (1, .short, isUnknown(first) ? gazetteer.named(byInitials: first.text) : []) }
        guard !best.entities.isEmpty else { return nil }
        var found = mention(best.entities, items, index..<index + best.length, best.fit)
        found.impliesSurgeons =
            Self.isProfession(first.text) && found.candidates.contains { $0.kind == .blockGroup }
        return Match(length: best.length, mentions: [found])
    }

    /// How many items spell these words or their beginnings, and how well.
    private func reading(
        _ words: ArraySlice<String>, _ items: [Item], _ index: Int
    ) -> (length: Int, fit: EntityMention.Fit)? {
        guard let head = token(items, index), let expected = words.first, let first = fit(head, expected, isFirst: true)
        else { return nil }
        var worst = first
        var length = 1
        for expected in words.dropFirst() where !["and", "of", "the"].contains(expected) {
            guard let next = token(items, index + length), let fit = fit(next, expected, isFirst: false) else { break }
            worst = max(worst, fit)
            length += 1
        }
        return (length, worst == .exact && length < words.count ? .short : worst)
    }

    /// What many kinds of equipment are called, which tells none of them: the head of a name, not what sets it apart.
    private static func isGeneric(_ word: String) -> Bool {
        ["machine", "unit", "device", "system", "plant", "apparatus", "asset"].contains {
            word == $0 || word == $0 + "s"
        }
    }

    private static let professions = ["ist", "ists", "geon", "geons", "pod", "pods"]
    /// How many letters a profession and its service line share at least: "urologist", "Urology".
    static let stemLength = 5

    static func isProfession(_ word: String) -> Bool { professions.contains { word.hasSuffix($0) } }

    /// "MRI" begins a name of equipment, though the grammars know it as a word for equipment.
    private func isDistinctive(_ token: Token) -> Bool {
        let isTrade = meaning(token).word == "equipment" && token.text != "equipment"
        let isShort =
            Words.abbreviations[token.text] != nil
            && !gazetteer.taken.isDisjoint(with: [.equipmentCategory, .requestCategory])
        return isUnknown(token) || isShort || (isTrade && gazetteer.taken.contains(.equipment))
    }

    /// How a word of a question spells a word of a name.
    private func fit(_ token: Token, _ word: String, isFirst: Bool) -> EntityMention.Fit? {
        guard token.kind == .word else { return nil }
        let said = token.text
        // The first word must be distinctive.
        if isFirst, !isDistinctive(token) { return nil }
        if said == word || said == word + "s" { return said == word ? .exact : .short }
        let shortest = isFirst ? 3 : 2
        if said.utf8.count >= shortest, word.hasPrefix(said) { return .short }
        if let stems = Words.abbreviations[said], stems.contains(where: { word.hasPrefix($0) }) { return .short }
        if isUnknown(token), Self.isProfession(said) {
            let common = zip(said.utf8, word.utf8).prefix { $0 == $1 }.count
            if common >= Self.stemLength, common + 4 >= word.utf8.count { return .short }
        }
        if isUnknown(token), nearNames[said]?.contains(word) == true { return .misspelt }
        return nil
    }
}
