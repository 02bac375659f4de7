import LumenCore

/// The names of a site, arranged for recognition.
struct Gazetteer: Sendable {
    /// One spelling of an entity's name, or the words that several numbered ones share.
    struct Name: Sendable {
        var entities: [Int]
        let words: [String]
    }

    let entities: [Entity]
    /// The kinds that the dashboard's tools take; empty where they don't say.
    let taken: Set<EntityKind>
    /// Every full spelling by its first word.
    private(set) var spellings: [String: [Name]] = [:]
    /// Names other than surgeons' and numbered ones, of which a part is enough.
    private(set) var phrases: [Name] = []
    private var phraseWords = WordIndex()
    private(set) var surnames: [String: [Int]] = [:]
    private(set) var givenNames: [String: [Int]] = [:]
    /// What "OR" and a number, or "room" and a number, stand for.
    private(set) var numbered: [String: [Int: [Int]]] = [:]
    private(set) var numberedKinds: [EntityKind: [Int: [Int]]] = [:]
    private(set) var headKinds: [String: EntityKind] = [:]
    private var initials: [String: [Int]] = [:]
    /// What equipment with numbers has in common: "Sterilizer 1", "Sterilizer 2".
    private var families: [String: Name] = [:]
    private(set) var longestHead = 2
    private var spelling = Spelling<String>()
    private var spelt: Set<String> = []

    /// - Parameter taken: the kinds that the dashboard's tools take; of buildings' names, no others are known.
    init(_ inventory: SiteInventory, taken: Set<EntityKind>, site: Site, tokenizer: Tokenizer) {
        let kinds = taken.union(EntityKind.ofOperatingRooms)
        entities = inventory.entities.filter { kinds.contains($0.kind) }
        self.taken = taken
        for (index, entity) in entities.enumerated() {
            let names = [entity.name] + entity.aliases + (site.aliases[entity.name] ?? [])
            for (place, name) in names.enumerated() where !names[..<place].contains(name) {
                insert(name, of: index, tokenizer)
            }
        }
        for (_, family) in families.sorted(by: { $0.key < $1.key }) {
            spellings[family.words[0], default: []].append(family)
            phrases.append(family)
        }
        indexPhrases()
    }

    private mutating func indexPhrases() {
        var owners: [String: [Int]] = [:]
        for (index, name) in phrases.enumerated() {
            for word in Set(name.words) { owners[word, default: []].append(index) }
        }
        phraseWords = WordIndex(owners)
    }

    private mutating func insert(_ name: String, of index: Int, _ tokenizer: Tokenizer) {
        let tokens = tokenizer.tokens(of: name).tokens
        let kind = entities[index].kind
        var words = tokens.map { tokenizer.key(of: $0) }
        if kind == .surgeon {
            spellings[words.first ?? "", default: []].append(Name(entities: [index], words: words))
            words = Self.surgeonWords(words)
            // Two surnames, as in "Smith-Jones".
            if words.count > 2 {
                let surnames = Array(words.suffix(2))
                spellings[surnames[0], default: []].append(Name(entities: [index], words: surnames))
            }
        }
        guard let first = words.first, let last = words.last else { return }
        if let number = tokens.last?.integer, words.count > 1 {
            return insertNumbered(Array(words.dropLast()), number, index, tokenizer)
        }
        spellings[first, default: []].append(Name(entities: [index], words: words))
        if kind == .surgeon {
            surnames[last, default: []].append(index)
            if words.count > 1 { givenNames[first, default: []].append(index) }
        } else {
            phrases.append(Name(entities: [index], words: words))
            if words.count > 1 { initials[String(words.compactMap(\.first)), default: []].append(index) }
        }
        learnSpelling(of: words, tokenizer)
    }

    private mutating func insertNumbered(_ words: [String], _ number: Int, _ index: Int, _ tokenizer: Tokenizer) {
        let kind = entities[index].kind
        let head = words.joined(separator: " ")
        numbered[head, default: [:]][number, default: []].append(index)
        numberedKinds[kind, default: [:]][number, default: []].append(index)
        headKinds[head] = kind
        longestHead = max(longestHead, words.count)
        if !EntityKind.ofOperatingRooms.contains(kind) { insertFamily(head, words, index, tokenizer) }
    }

    private mutating func insertFamily(
        _ head: String, _ words: [String], _ index: Int, _ tokenizer: Tokenizer
    ) {
        if families[head] == nil { learnSpelling(of: words, tokenizer) }
        families[head, default: Name(entities: [], words: words)].entities.append(index)
    }

    private mutating func learnSpelling(of words: [String], _ tokenizer: Tokenizer) {
        for word in words where tokenizer.vocabulary.symbol(of: word) == .unknown && spelt.insert(word).inserted {
            spelling.insert(word, for: word)
        }
    }

    /// Given name first, without titles.
    private static func surgeonWords(_ words: [String]) -> [String] {
        let titles: Set<String> = ["surgeon", "md", "do", "phd", "facs", "jr", "sr", "mbbs", "ii", "iii"]
        let parts = words.split(separator: "comma").map { $0.filter { !titles.contains($0) } }.filter { !$0.isEmpty }
        return parts.count > 1 ? Array(parts.dropFirst().joined()) + parts[0] : Array(parts.joined())
    }

    /// The words of the site's names that a misspelling is nearest to.
    func misspelt(_ word: String) -> (targets: Set<String>, distance: Int)? { spelling.nearest(to: word) }

    /// Whether a word belongs to a name as it stands, or begins or shortens one.
    func knows(_ word: String) -> Bool {
        if spellings[word] != nil || surnames[word] != nil || givenNames[word] != nil { return true }
        if Words.abbreviations[word] != nil { return true }
        guard word.utf8.count >= 3 else { return false }
        return phraseWords.hasWord(beginning: word)
    }

    /// The phrases of which a word may be one, as it stands or as it is meant, in their order.
    ///
    /// - Parameter meant: words that it may be a misspelling of.
    func phrases(with said: String, or meant: Set<String>) -> [Name] {
        var found: Set<Int> = []
        if said.utf8.count >= 3 { found.formUnion(phraseWords.owners(ofWordsBeginning: said)) }
        if said.utf8.count > EntityLinker.stemLength {
            let stem = String(said.prefix(EntityLinker.stemLength))
            if EntityLinker.isProfession(said) { found.formUnion(phraseWords.owners(ofWordsBeginning: stem)) }
        }
        for stem in Words.abbreviations[said] ?? [] { found.formUnion(phraseWords.owners(ofWordsBeginning: stem)) }
        let singular = said.hasSuffix("s") ? [String(said.dropLast())] : []
        for word in [said] + singular + meant { found.formUnion(phraseWords.owners(ofWord: word)) }
        return found.sorted().map { phrases[$0] }
    }

    func named(byInitials letters: String) -> [Int] {
        letters.utf8.count >= 2 ? initials[letters] ?? [] : []
    }

    /// Names that are much like what was said, nearest first.
    ///
    /// - Parameter kind: `nil` for all kinds that the dashboard's tools take.
    func similar(to said: String, kind: EntityKind?, limit: Int) -> [Entity] {
        let letters = Array(said.lowercased().utf8.prefix(24))
        let tolerance = max(1, letters.count / 2)
        var distances: [Substring: Int] = [:]
        func distance(_ text: Substring) -> Int {
            if let known = distances[text] { return known }
            let distance = editDistance(letters, Array(text.utf8), limit: tolerance)
            distances[text] = distance
            return distance
        }
        func distance(_ entity: Entity) -> Int {
            let name = entity.name.lowercased()
            return ([name[...]] + name.split(separator: " ")).map(distance).min() ?? tolerance + 1
        }
        let isWanted: (Entity) -> Bool = { [taken] entity in
            kind.map { $0 == entity.kind } ?? (taken.isEmpty || taken.contains(entity.kind))
        }
        let scored = entities.filter(isWanted).map { ($0, distance($0)) }
        return scored.filter { $0.1 <= tolerance }.enumerated()
            .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.prefix(limit).map(\.element.0)
    }
}

extension Tokenizer {
    /// What names are compared by: the word that synonyms share, or the number.
    func key(of token: Token) -> String {
        if let number = token.integer, !token.isOrdinal { return String(number) }
        guard token.symbol != .unknown else { return token.text }
        let meaning = vocabulary.meaning(of: token.symbol)
        return meaning.dimension != nil ? meaning.word : token.text
    }
}
