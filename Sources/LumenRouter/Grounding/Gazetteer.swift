import LumenCore

/// The names of a site, arranged for recognition.
struct Gazetteer: Sendable {
    /// One spelling of an entity's name.
    struct Name: Sendable {
        let entity: Int
        let words: [String]
    }

    let entities: [Entity]
    /// Every full spelling by its first word.
    private(set) var spellings: [String: [Name]] = [:]
    /// Names other than surgeons' and numbered ones, of which a part is enough.
    private(set) var phrases: [Name] = []
    private(set) var surnames: [String: [Int]] = [:]
    private(set) var givenNames: [String: [Int]] = [:]
    /// What "OR" and a number, or "room" and a number, stand for.
    private(set) var numbered: [String: [Int: [Int]]] = [:]
    private(set) var numberedKinds: [EntityKind: [Int: [Int]]] = [:]
    private(set) var headKinds: [String: EntityKind] = [:]
    private var initials: [String: [Int]] = [:]
    private var spelling = Spelling<String>()

    init(_ inventory: SiteInventory, site: Site, tokenizer: Tokenizer) {
        entities = inventory.entities
        for (index, entity) in entities.enumerated() {
            for name in [entity.name] + entity.aliases + (site.aliases[entity.name] ?? []) {
                insert(name, of: index, tokenizer)
            }
        }
    }

    private mutating func insert(_ name: String, of index: Int, _ tokenizer: Tokenizer) {
        let tokens = tokenizer.tokens(of: name).tokens
        let kind = entities[index].kind
        var words = tokens.map { tokenizer.key(of: $0) }
        if kind == .surgeon {
            spellings[words.first ?? "", default: []].append(Name(entity: index, words: words))
            words = Self.surgeonWords(words)
            // Two surnames, as in "Smith-Jones".
            if words.count > 2 {
                let surnames = Array(words.suffix(2))
                spellings[surnames[0], default: []].append(Name(entity: index, words: surnames))
            }
        }
        guard let first = words.first, let last = words.last else { return }
        if let number = tokens.last?.integer, words.count > 1 {
            let head = words.dropLast().joined(separator: " ")
            numbered[head, default: [:]][number, default: []].append(index)
            numberedKinds[kind, default: [:]][number, default: []].append(index)
            headKinds[head] = kind
            return
        }
        spellings[first, default: []].append(Name(entity: index, words: words))
        if kind == .surgeon {
            surnames[last, default: []].append(index)
            if words.count > 1 { givenNames[first, default: []].append(index) }
        } else {
            phrases.append(Name(entity: index, words: words))
            if words.count > 1 { initials[String(words.compactMap(\.first)), default: []].append(index) }
        }
        for word in words where tokenizer.vocabulary.symbol(of: word) == .unknown { spelling.insert(word, for: word) }
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
        return phrases.contains { $0.words.contains { $0.hasPrefix(word) } }
    }

    func named(byInitials letters: String) -> [Int] {
        letters.utf8.count >= 2 ? initials[letters] ?? [] : []
    }

    /// Names of a kind that are much like a word, nearest first.
    func similar(to said: String, kind: EntityKind?, limit: Int) -> [Entity] {
        let letters = Array(said.lowercased().utf8.prefix(24))
        let tolerance = max(1, letters.count / 2)
        func distance(_ entity: Entity) -> Int {
            let name = entity.name.lowercased()
            let spellings = [Array(name.utf8)] + name.split(separator: " ").map { Array($0.utf8) }
            return spellings.map { editDistance(letters, $0, limit: tolerance) }.min() ?? tolerance + 1
        }
        let scored = entities.filter { kind == nil || $0.kind == kind }.map { ($0, distance($0)) }
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
