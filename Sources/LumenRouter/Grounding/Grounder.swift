package import LumenCore

/// What stands in a question: its names, periods and cues, in order, amid the words that none of these took.
package struct Grounding: Sendable {
    package var question: String
    package var text: TokenizedText
    package var items: [Item]
}

/// Reads names, periods, numbers and cues out of a question: without learning, without any guess at its purpose.
///
/// A trained router reads the same groundings.
package struct Grounder: Sendable {
    let vocabulary: Vocabulary
    let tokenizer: Tokenizer
    private let periods: PeriodGrammar
    let cues: CueGrammar
    private let cache = GazetteerCache()
    let subjects = SubjectLexiconCache()

    package init() {
        var vocabulary = Vocabulary()
        periods = PeriodGrammar(&vocabulary)
        cues = CueGrammar(&vocabulary)
        vocabulary.complete()
        self.vocabulary = vocabulary
        tokenizer = Tokenizer(vocabulary: vocabulary)
    }

    /// - Parameter about: the tools that the conversation is about, whose figures and choices need no name.
    package func ground(_ question: String, in context: RoutingContext, about: Set<String> = []) -> Grounding {
        let gazetteer = gazetteer(of: context)
        let lexicons = lexicons(of: context)
        var text = tokenizer.tokens(of: question)
        let nearNames = correct(&text, gazetteer, lexicons)
        resolveSenses(of: &text.tokens)
        let linker = EntityLinker(gazetteer: gazetteer, tokenizer: tokenizer, text: text, nearNames: nearNames)
        var items = text.tokens.enumerated().map { Item(span: $0.offset..<$0.offset + 1, content: .token($0.element)) }
        items = linker.linkCertain(items)
        items.removeAll { $0.token.map { tokenizer.isArticle($0) } ?? false }
        let words = items
        if let lexicons { items = subjectReader(lexicons.own, items, gazetteer).reduce(about: about) }
        items = readLengths(items, in: text, of: context, about: about)
        items = cues.reduceNumbers(items, vocabulary)
        items = periods.reduce(items, vocabulary)
        items = linker.linkLikely(items)
        items = cues.reduce(items, vocabulary)
        if let lexicons { items = elsewhere(items, amid: words, lexicons.elsewhere, context, gazetteer) }
        return Grounding(question: question, text: text, items: items)
    }

    private func knows(_ word: String, _ lexicons: SubjectLexiconCache.Pair?) -> Bool {
        lexicons?.knows(tokenizer.stem(of: Token(kind: .word, text: word, range: 0..<0))) ?? false
    }

    func tokens(of text: String) -> [Token] { tokenizer.tokens(of: text).tokens }

    func gazetteer(of context: RoutingContext) -> Gazetteer {
        cache.gazetteer(
            of: context.inventory, taken: context.takenKinds, site: context.site, tokenizer: tokenizer)
    }

    /// Takes misspelt words for the known ones they are nearest to, unless a name of the site is as near.
    ///
    /// - Returns: the words of names that unknown words of the question may be meant for.
    private func correct(
        _ text: inout TokenizedText, _ gazetteer: Gazetteer, _ lexicons: SubjectLexiconCache.Pair?
    ) -> [String: Set<String>] {
        var nearNames: [String: Set<String>] = [:]
        var corrections: [String: Symbol] = [:]
        let unknown = text.tokens.lazy.filter { $0.kind == .word && $0.symbol == .unknown }
        for word in Set(unknown.map(\.text)) {
            let name = gazetteer.misspelt(word)
            nearNames[word] = name?.targets
            guard !gazetteer.knows(word), !knows(word, lexicons),
                let (symbol, distance) = vocabulary.correction(of: word),
                distance < name?.distance ?? .max
            else { continue }
            corrections[word] = symbol
        }
        for index in text.tokens.indices where text.tokens[index].symbol == .unknown {
            let token = text.tokens[index]
            // A name in the possessive amid a sentence is no misspelt word.
            guard let symbol = corrections[token.text], !(token.isCapitalized && token.isPossessive && index > 0) else {
                continue
            }
            text.tokens[index].symbol = symbol
            text.tokens[index].number = vocabulary.meaning(of: symbol).number
        }
        return nearNames
    }
}
