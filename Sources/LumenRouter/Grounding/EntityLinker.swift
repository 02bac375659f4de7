import LumenCore

/// Finds the site's names in a question.
struct EntityLinker {
    let gazetteer: Gazetteer
    let tokenizer: Tokenizer
    let text: TokenizedText
    /// The words of names that a misspelling may be meant for.
    let nearNames: [String: Set<String>]

    /// More than anybody chooses from.
    private static let mostCandidates = 64

    /// A reading of the items from some index on.
    struct Match {
        var length: Int
        var mentions: [EntityMention]
    }

    /// Names that can be nothing else: whole ones, numbered ones, and those with a title or in the possessive.
    func linkCertain(_ items: [Item]) -> [Item] {
        replace(items) { index in
            numbered(items, index) ?? whole(items, index) ?? titled(items, index) ?? owner(items, index)
        }
    }

    /// Parts, short forms and misspellings of names, among what no other reading took.
    func linkLikely(_ items: [Item]) -> [Item] {
        replace(items) { index in
            guard let token = items[index].token, token.kind == .word else { return nil }
            return partial(items, index)
        }
    }

    private func replace(_ items: [Item], _ match: (Int) -> Match?) -> [Item] {
        var replaced: [Item] = []
        var index = 0
        while index < items.count {
            guard items[index].token != nil, let found = match(index) else {
                replaced.append(items[index])
                index += 1
                continue
            }
            let span = items[index].span.lowerBound..<items[index + found.length - 1].span.upperBound
            for mention in found.mentions { replaced.append(Item(span: span, content: .entity(mention))) }
            index += found.length
        }
        return replaced
    }

    func token(_ items: [Item], _ index: Int) -> Token? {
        items.indices.contains(index) ? items[index].token : nil
    }

    func word(_ token: Token) -> String { tokenizer.key(of: token) }
    func meaning(_ token: Token) -> Meaning { tokenizer.vocabulary.meaning(of: token.symbol) }
    func isUnknown(_ token: Token) -> Bool { token.symbol == .unknown && token.kind == .word }

    func mention(_ entities: some Sequence<Int>, _ items: [Item], _ range: Range<Int>, _ fit: EntityMention.Fit)
        -> EntityMention
    {
        let span = items[range.lowerBound].span.lowerBound..<items[range.upperBound - 1].span.upperBound
        var seen: Set<Int> = []
        let fitting = entities.filter { seen.insert($0).inserted }.map { gazetteer.entities[$0] }
        // What the dashboard's tools take goes before what they don't.
        let taken = fitting.filter { gazetteer.taken.contains($0.kind) }
        return EntityMention(
            candidates: Array((taken.isEmpty ? fitting : taken).prefix(Self.mostCandidates)), said: text.source(span),
            fit: fit)
    }

    // MARK: Certain

    /// The longest full spelling that starts here.
    private func whole(_ items: [Item], _ index: Int) -> Match? {
        guard let first = token(items, index), let names = gazetteer.spellings[word(first)] else { return nil }
        var best: (length: Int, entities: [Int]) = (0, [])
        for name in names where name.words.count >= max(1, best.length) && fits(name.words, items, index) {
            if name.words.count > best.length { best = (name.words.count, []) }
            best.entities += name.entities
        }
        guard best.length > 0 else { return nil }
        // A mononym that is also a word of the grammar needs more than its letters.
        if best.length == 1, !isUnknown(first), !first.isCapitalized, !isNamed(best.entities, items, index) {
            return nil
        }
        return Match(
            length: best.length, mentions: [mention(best.entities, items, index..<index + best.length, .exact)])
    }

    private static let beforeName: Set<String> = [
        "for", "of", "in", "on", "about", "from", "and", "or", "vs", "versus",
    ]
    private static let afterName: Set<String> = [
        "equipment", "gear", "devices", "machines", "assets", "systems", "requests", "tickets", "complaints", "issues",
    ]

    /// "MTTR for power", "anesthesia equipment": where a category's name stands for it though the grammars know it.
    private func isNamed(_ entities: [Int], _ items: [Item], _ index: Int) -> Bool {
        let categories: Set<EntityKind> = [.equipmentCategory, .requestCategory]
        guard entities.allSatisfy({ categories.contains(gazetteer.entities[$0].kind) }) else { return false }
        return token(items, index - 1).map { Self.beforeName.contains($0.text) } == true
            || token(items, index + 1).map { Self.afterName.contains($0.text) } == true
    }

    private func fits(_ words: [String], _ items: [Item], _ index: Int) -> Bool {
        words.enumerated().allSatisfy { offset, expected in
            token(items, index + offset).map { word($0) == expected } ?? false
        }
    }

    private func titled(_ items: [Item], _ index: Int) -> Match? {
        guard let title = token(items, index), ["dr", "drs", "doctor"].contains(title.text),
            let name = token(items, index + 1), name.kind == .word
        else { return nil }
        if var match = surgeon(items, index + 1, isTitled: true) {
            match.length += 1
            return match
        }
        guard isUnknown(name) else { return nil }
        var unknown = mention([], items, index..<index + 2, .exact)
        unknown.kind = .surgeon
        return Match(length: 2, mentions: [unknown])
    }

    /// "May's utilization" is a surgeon's where there is one.
    private func owner(_ items: [Item], _ index: Int) -> Match? {
        guard let name = token(items, index), name.isPossessive, let entities = gazetteer.surnames[name.text],
            !meaning(name).isNeutral
        else { return nil }
        return Match(length: 1, mentions: [mention(entities, items, index..<index + 1, .short)])
    }
}
