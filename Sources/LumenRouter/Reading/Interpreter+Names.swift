import LumenCore

extension Interpreter {
    /// Resolves the names, with the help of each other and of the conversation.
    mutating func readNames() {
        var mentions = grounding.items.compactMap(\.entity)
        let settled = mentions.filter { $0.candidates.count == 1 }.flatMap(\.candidates)
        for index in mentions.indices where mentions[index].candidates.count > 1 {
            for others in [settled, base?.filters ?? []] where mentions[index].candidates.count > 1 {
                let fitting = mentions[index].candidates.filter { candidate in
                    others.contains { Self.belong(candidate, $0) }
                        && others.allSatisfy { !Self.contradict(candidate, $0) }
                }
                if fitting.count == 1 { mentions[index].candidates = fitting }
            }
        }
        for mention in mentions { settle(mention) }
        readPronoun()
        for stranger in strangers() { reading.problems.append(.unknownName(stranger)) }
        if let said = unknownGrouping { reading.problems.append(.unknownGrouping(said: said)) }
        reading.frame.keepsNamesApart = comparesKinds
    }

    private mutating func settle(_ mention: EntityMention) {
        reading.fit = max(reading.fit, mention.fit)
        switch mention.candidates.count {
        case 0: reading.problems.append(.unknownName(mention))
        case 1:
            let entity = mention.candidates[0]
            guard !reading.frame.filters.contains(entity) else { return }
            reading.frame.filters.append(entity)
            if mention.fit != .exact, !isSpelt(mention.said, entity.name) {
                reading.notes.append("“\(mention.said)” read as \(entity.name)")
            }
        default: reading.problems.append(.ambiguousName(mention))
        }
    }

    /// Whether a name was written in full, whatever its case and punctuation.
    private func isSpelt(_ said: String, _ name: String) -> Bool {
        grounder.tokens(of: said).map(\.text) == grounder.tokens(of: name).map(\.text)
    }

    private static let personal: Set<String> = ["her", "hers", "his", "him"]
    private static let subjects: Set<String> = ["he", "she"]
    private static let verbs: Set<String> = [
        "do", "doing", "did", "have", "has", "use", "used", "perform", "run", "operate",
    ]

    /// "Her blocks" are one surgeon's: of the conversation's, where it has exactly one.
    private mutating func readPronoun() {
        guard let pronoun = self.pronoun, !namesAnySurgeon,
            reading.frame.filters(of: .surgeon).isEmpty, case let known = base?.filters(of: .surgeon) ?? [],
            known.count != 1
        else { return }
        let lines = Set((reading.frame.filters + (base?.filters ?? [])).filter { $0.kind == .blockGroup }.map(\.name))
        let surgeons = known.isEmpty ? context.inventory.entities(of: .surgeon) : known
        let fitting = surgeons.filter { lines.isEmpty || $0.parents[.blockGroup].map(lines.contains) == true }
        let choices = (fitting.isEmpty ? surgeons : fitting).prefix(8).map(\.name)
        guard !choices.isEmpty else { return }
        reading.problems.append(.unclearPerson(said: pronoun.text, choices: choices))
    }

    /// "Which surgeon uses his blocks best"
    private var namesAnySurgeon: Bool {
        grounding.items.contains { item in
            switch item.content {
            case .cue(.which(.entity(.surgeon))), .cue(.group(.entity(.surgeon))): true
            case .token(let token): meaning(token).dimension == .entity(.surgeon)
            default: false
            }
        }
    }

    /// "He" before anything but a verb is rather a misspelt "the".
    private var pronoun: Token? {
        let tokens = grounding.text.tokens
        return tokens.indices.first { index in
            if Self.personal.contains(tokens[index].text) { return true }
            guard Self.subjects.contains(tokens[index].text), index + 1 < tokens.count else { return false }
            return Self.verbs.contains(tokens[index + 1].text)
        }.map { tokens[$0] }
    }

    private static func belong(_ one: Entity, _ other: Entity) -> Bool {
        one.parents[other.kind] == other.name || other.parents[one.kind] == one.name
    }

    private static func contradict(_ one: Entity, _ other: Entity) -> Bool {
        if let parent = one.parents[other.kind], parent != other.name { return true }
        if let parent = other.parents[one.kind], parent != one.name { return true }
        return false
    }

    /// "Chen vs ortho": two names of different kinds on the two sides of a comparison.
    private var comparesKinds: Bool {
        let items = grounding.items
        return items.indices.dropFirst().dropLast().contains { index in
            guard items[index].cue == .compare, let left = items[index - 1].entity, let right = items[index + 1].entity,
                left.candidates.count == 1, right.candidates.count == 1
            else { return false }
            return left.candidates[0].kind != right.candidates[0].kind
        }
    }

    // MARK: Strangers

    /// Words that stand where a name would, and are none of the site's.
    private func strangers() -> [EntityMention] {
        var found: [EntityMention] = []
        var end = 0
        for (index, item) in grounding.items.enumerated() where item.span.lowerBound >= end {
            guard isUnknownWord(item), standsAsName(index) else { continue }
            var span = item.span
            var next = index + 1
            while next < grounding.items.count, isUnknownWord(grounding.items[next]),
                grounding.items[next].span.lowerBound == span.upperBound
            {
                span = span.lowerBound..<grounding.items[next].span.upperBound
                next += 1
            }
            end = span.upperBound
            var said = grounding.text.source(span)
            for ending in ["'s", "\u{2019}s", "'", "\u{2019}"] where said.hasSuffix(ending) {
                said = String(said.dropLast(ending.count))
                break
            }
            found.append(EntityMention(candidates: [], said: said, fit: .exact, kind: nil))
        }
        return found
    }

    /// "by payer": a grouping that no tool has.
    private var unknownGrouping: String? {
        let items = grounding.items
        for (item, next) in zip(items, items.dropFirst()) {
            guard item.token.map({ word($0) == "by" }) == true, let token = next.token, token.kind == .word,
                !meaning(token).isNeutral, meaning(token).dimension == nil, meaning(token).weekday == nil,
                !Self.questionWords.contains(word(token))
            else { continue }
            return grounding.text.source(next.span)
        }
        return nil
    }

    /// "By what they cost us" opens a clause.
    private static let questionWords: Set<String> = ["what", "how", "who", "which", "when", "why", "whether"]

    private func isUnknownWord(_ item: Item) -> Bool {
        guard let token = item.token else { return false }
        guard token.kind == .word, token.text.utf8.count >= 3 else { return false }
        if token.symbol == .unknown { return !isOfSubjects(token) || token.isCapitalized }
        return isCorrectedName(item, token)
    }

    private static let buildingNames: Set<EntityKind> = [.tenant, .equipment, .meter]

    /// A word with a capital that was taken for a misspelt one, where a name is as likely: "requests for Meridian".
    private func isCorrectedName(_ item: Item, _ token: Token) -> Bool {
        guard !gazetteer.taken.isDisjoint(with: Self.buildingNames), token.isCapitalized, item.span.lowerBound > 0,
            grounder.vocabulary.symbol(of: token.text) == .unknown, !grounding.text.isShouted()
        else { return false }
        let meaning = meaning(token)
        return meaning.dimension == nil && meaning.month == nil && meaning.weekday == nil && meaning.unit == nil
            && Self.beforeNames.contains(grounding.text.tokens[item.span.lowerBound - 1].text)
    }

    private static let beforeNames = prepositions.union(["from", "by"])

    private static let prepositions: Set<String> = ["for", "of", "in", "at", "vs", "versus", "about", "with"]

    private func standsAsName(_ index: Int) -> Bool {
        let item = grounding.items[index]
        guard let token = item.token else { return false }
        if token.isPossessive { return true }
        if token.isCapitalized, isAmidSentence(item), !grounding.text.isShouted() { return true }
        var before = item.span.lowerBound - 1
        while before >= 0, grounding.text.tokens[before].text == "the" { before -= 1 }
        if before >= 0, Self.prepositions.contains(grounding.text.tokens[before].text) { return true }
        if isNumbered(index) { return true }
        guard index + 1 < grounding.items.count, let next = grounding.items[index + 1].cue else { return false }
        switch next {
        case .metric(let metric): return metric.isRate
        case .activity: return index > 0 && grounding.items[index - 1].cue == .activity
        default: return false
        }
    }

    /// "Autoclave 9": as equipment and meters are called where there are tools for them.
    private func isNumbered(_ index: Int) -> Bool {
        guard !gazetteer.taken.isDisjoint(with: Self.buildingNames), index + 1 < grounding.items.count,
            let number = grounding.items[index + 1].token
        else { return false }
        return number.kind == .number && !number.isOrdinal
    }

    /// Neither the first word, nor addressed or signed, nor an abbreviation in capitals.
    private func isAmidSentence(_ item: Item) -> Bool {
        guard item.span.lowerBound > 0, let token = item.token else { return false }
        let written = grounding.text.scalars[token.range]
        let before = grounding.text.tokens[item.span.lowerBound - 1]
        return before.kind != .sign && !written.allSatisfy { $0.properties.isUppercase }
            && !["hi", "hello", "hey", "thanks", "thx", "dear"].contains(before.text)
    }
}
