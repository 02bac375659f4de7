extension Search {
    /// Fields, numbers in the results' texts, and given numbers.
    mutating func considerFields(given: [GivenNumber]) {
        for node in scope.nodes { considerFacts(of: node, at: scope.distances[node] ?? 0) }
        for (number, quote) in index.quotes.enumerated() where isAlike(quote) {
            consider(quote.number.value, at: scope.distances[quote.node] ?? 0, .quote(number))
        }
        for (place, given) in given.enumerated() where given.quantity == number.unit.quantity {
            guard given.words.isEmpty || setting.says(given.words), number.states(given.value) else { continue }
            consider(given.value, at: 0, .given(place))
        }
    }

    /// Where the text says the name of one field, it does not mean another whose name it does not say. The same field
    /// before is no other one.
    private mutating func considerFacts(of node: Int, at distance: Int) {
        var nearest = (now: Int.max, before: Int.max)
        for fact in index.nodes[node].facts where isAlike(fact) {
            let words = words(of: fact)
            if isPrevious(fact) {
                nearest.before = min(nearest.before, words)
            } else {
                nearest.now = min(nearest.now, words)
            }
        }
        for fact in index.nodes[node].facts where isAlike(fact) {
            let words = words(of: fact)
            guard words - 1 <= (isPrevious(fact) ? nearest.before : nearest.now) else { continue }
            consider(index.facts[fact].value, at: distance + words, .fact(fact))
        }
    }

    private func isPrevious(_ fact: Int) -> Bool { index.traits[index.facts[fact].trait].isPrevious }

    /// Whether the field measures what the number does, and counts what the text says that it counts. A rate may be
    /// written as the fraction that it is.
    private func isAlike(_ fact: Int) -> Bool {
        let quantity = index.facts[fact].quantity
        guard number.unit == .count else { return quantity == number.unit.quantity }
        guard quantity == .plain else { return quantity == .rate && number.precision < 0.1 }
        return counted.isEmpty || index.traits[index.facts[fact].trait].related.meets(counted)
    }

    private func isAlike(_ quote: FactIndex.Quote) -> Bool {
        quote.number.unit.quantity == number.unit.quantity
            && quote.words.shared(with: setting.words[0]) >= min(2, quote.words.count)
    }
}
