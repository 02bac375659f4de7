extension Search {
    /// Fields, numbers in the results' texts, and given numbers.
    mutating func considerFields() {
        let counted = setting.head.filter(index.countables.contains)
        for node in index.nodes.indices {
            guard let distance = distances[node] else { continue }
            let alike = index.nodes[node].facts.filter { isAlike(index.facts[$0], counted) }
            // Where the text says the name of one field, it does not mean another whose name it does not say.
            let nearest = alike.map { words(of: index.facts[$0]) }.min() ?? 0
            for fact in alike where words(of: index.facts[fact]) <= nearest + 1 {
                consider(index.facts[fact].value, at: distance + words(of: index.facts[fact]), .fact(fact))
            }
        }
        for (number, quote) in index.quotes.enumerated() where isAlike(quote) {
            consider(quote.number.value, at: distances[quote.node] ?? 0, .quote(number))
        }
    }

    mutating func considerGiven(_ given: [GivenNumber]) {
        for (place, given) in given.enumerated() where given.quantity == number.unit.quantity {
            guard given.words.isEmpty || setting.says(given.words) else { continue }
            consider(given.value, at: 0, .given(place))
        }
    }

    /// Whether the field measures what the number does and counts what the text says that it counts.
    private func isAlike(_ fact: FactIndex.Fact, _ counted: [Word]) -> Bool {
        guard fact.quantity == number.unit.quantity else {
            // A rate may be written as the fraction that it is.
            return number.unit == .none && fact.quantity == .rate && number.precision < 0.1
        }
        return number.unit != .none || counted.isEmpty || !index.traits[fact.trait].related.isDisjoint(with: counted)
    }

    private func isAlike(_ quote: FactIndex.Quote) -> Bool {
        quote.number.unit.quantity == number.unit.quantity
            && setting.sentence.intersection(quote.words).count >= min(2, quote.words.count)
    }
}
