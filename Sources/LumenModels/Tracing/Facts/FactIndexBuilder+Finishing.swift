import LumenCore

/// What can be told only after all results are read.
extension FactIndexBuilder {
    mutating func finish() {
        findWordings()
        nameLists()
        findCountables()
        findWholes()
        findPrevious()
        quoteTexts()
    }

    private mutating func findWordings() {
        var sharing: [Word: Int] = [:]
        for words in Set((index.traits + index.flags).map(\.words)) {
            for word in words { sharing[word, default: 0] += 1 }
        }
        for number in index.traits.indices { index.traits[number].findWordings(sharing: sharing) }
        for number in index.flags.indices { index.flags[number].findWordings(sharing: sharing) }
    }

    /// Rows are called after what names them.
    private mutating func nameLists() {
        for number in index.lists.indices {
            let sample = index.lists[number].nodes.prefix(Self.sampleOfRows).filter { index.nodes[$0].list == number }
            let dimensions = sample.flatMap { index.nodes[$0].names }.map { index.names.names[$0].dimension }
                .filter { $0 != NameBook.period }
            index.lists[number].nouns.formUnion(
                WordSet(dimensions + dimensions.flatMap { Vocabulary.nouns[$0] ?? WordSet() }))
        }
    }

    /// What the rows of lists are called, the words of fields that are counts, and the targets.
    private mutating func findCountables() {
        var isCount = index.traits.map { _ in false }
        let isTarget = index.traits.map(\.isTarget)
        for (number, fact) in index.facts.enumerated() {
            if fact.quantity == .plain { isCount[fact.trait] = true }
            if isTarget[fact.trait] { index.targets.append(number) }
        }
        let counts = index.traits.indices.filter { isCount[$0] }.flatMap { index.traits[$0].measure }
        index.countables = Vocabulary.common.union(counts + index.lists.flatMap(\.nouns))
    }

    /// Totals stand outside of lists, in objects whose names tell nothing more.
    private mutating func findWholes() {
        index.wholes = index.nodes.indices.filter { node in
            guard !index.nodes[node].isInRow, let first = index.nodes[node].facts.first else { return false }
            return index.traits[index.facts[first].trait].context.isEmpty
        }
    }

    /// What holds the totals of a call has the same object before it as the call.
    private mutating func findPrevious() {
        for node in index.nodes.indices where index.nodes[node].key == "total" {
            guard let parent = index.nodes[node].parent, let previous = index.previous[parent] else { continue }
            index.previous[node] = previous
        }
    }

    private mutating func quoteTexts() {
        for text in texts {
            let prose = MarkdownProse(text.text)
            let named = Set(index.names.mentions(in: prose).flatMap(\.tokens))
            for number in NumberFinder.numbers(in: prose, countables: index.countables, named: named) {
                let before = prose.tokens[..<prose.firstToken(from: number.range.lowerBound)].suffix(2).map(\.word)
                let around = before + prose.head(after: number.range.upperBound)
                index.quotes.append(
                    FactIndex.Quote(
                        number: number, node: text.node, key: text.key, element: text.element,
                        words: WordSet(around.filter { !NumberFinder.connectives.contains($0) })))
            }
        }
    }

    private static let sampleOfRows = 8
}
