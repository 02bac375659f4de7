package import LumenCore
import Synchronization

/// What stands in a question: its names, periods and cues, in order, amid the words that none of these took.
package struct Grounding: Sendable {
    package var text: TokenizedText
    package var items: [Item]
}

/// Reads names, periods, numbers and cues out of a question: without learning, without any guess at its purpose.
///
/// A trained router reads the same groundings.
package struct Grounder: Sendable {
    let vocabulary: Vocabulary
    private let tokenizer: Tokenizer
    private let periods: PeriodGrammar
    private let cues: CueGrammar
    private let cache = GazetteerCache()

    package init() {
        var vocabulary = Vocabulary()
        periods = PeriodGrammar(&vocabulary)
        cues = CueGrammar(&vocabulary)
        vocabulary.complete()
        self.vocabulary = vocabulary
        tokenizer = Tokenizer(vocabulary: vocabulary)
    }

    package func ground(_ question: String, in context: RoutingContext) -> Grounding {
        let gazetteer = gazetteer(of: context)
        var text = tokenizer.tokens(of: question)
        correct(&text, gazetteer)
        let linker = EntityLinker(gazetteer: gazetteer, tokenizer: tokenizer, text: text)
        var items = text.tokens.enumerated().map { Item(span: $0.offset..<$0.offset + 1, content: .token($0.element)) }
        items = linker.linkCertain(items)
        items.removeAll { $0.token.map { vocabulary.meaning(of: $0.symbol).isArticle } ?? false }
        items = cues.reduceNumbers(items, vocabulary)
        items = periods.reduce(items, vocabulary)
        items = linker.linkLikely(items)
        items = cues.reduce(items, vocabulary)
        return Grounding(text: text, items: items)
    }

    func gazetteer(of context: RoutingContext) -> Gazetteer {
        cache.gazetteer(of: context.inventory, site: context.site, tokenizer: tokenizer)
    }

    /// Takes misspelt words for the known ones they are nearest to, unless a name of the site is as near.
    private func correct(_ text: inout TokenizedText, _ gazetteer: Gazetteer) {
        let may = vocabulary.symbol(of: "may")
        for index in text.tokens.indices {
            let token = text.tokens[index]
            if token.symbol == may, index + 1 < text.tokens.count,
                ["i", "we", "you", "be", "have", "not"].contains(text.tokens[index + 1].text)
            {
                text.tokens[index].symbol = vocabulary.symbol(of: "might")
            }
            guard token.kind == .word, token.symbol == .unknown, !gazetteer.knows(token.text),
                let (symbol, distance) = vocabulary.correction(of: token.text)
            else { continue }
            if let name = gazetteer.misspelt(token.text), name.distance <= distance { continue }
            // "Tuesdas" may be anything; a name in the possessive or amid a sentence is no misspelt word.
            if token.isCapitalized, index > 0, token.isPossessive { continue }
            text.tokens[index].symbol = symbol
            text.tokens[index].number = vocabulary.meaning(of: symbol).number
        }
    }
}

extension Gazetteer {
    /// Whether a word belongs to a name as it stands, or begins or shortens one.
    func knows(_ word: String) -> Bool {
        if spellings[word] != nil || surnames[word] != nil || givenNames[word] != nil { return true }
        if Words.abbreviations[word] != nil { return true }
        guard word.utf8.count >= 3 else { return false }
        return phrases.contains { $0.words.contains { $0.hasPrefix(word) } }
    }
}

/// Keeps the gazetteer of the inventory that was used last.
private final class GazetteerCache: Sendable {
    private struct Entry {
        let entities: [Entity]
        let aliases: [String: [String]]
        let gazetteer: Gazetteer
    }

    private let entry = Mutex<Entry?>(nil)

    func gazetteer(of inventory: SiteInventory, site: Site, tokenizer: Tokenizer) -> Gazetteer {
        entry.withLock { entry in
            if let entry, entry.entities == inventory.entities, entry.aliases == site.aliases { return entry.gazetteer }
            let gazetteer = Gazetteer(inventory, site: site, tokenizer: tokenizer)
            entry = Entry(entities: inventory.entities, aliases: site.aliases, gazetteer: gazetteer)
            return gazetteer
        }
    }
}
