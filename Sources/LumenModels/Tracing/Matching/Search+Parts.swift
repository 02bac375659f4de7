extension Search {
    /// Two fields of one object that the sentence names or states both: their ratio, difference and sum.
    mutating func considerParts(of node: Int) {
        let named = index.nodes[node].facts.filter { fact in
            index.facts[fact].element == nil && (words(of: fact) == 0 || stated.contains(fact))
        }
        for fact in named {
            for other in named where index.facts[fact].trait != index.facts[other].trait {
                considerRatio(fact, other)
                if fact < other { considerSum(fact, other) }
            }
        }
    }

    /// A share of one kind in percent, or one thing per another.
    private mutating func considerRatio(_ fact: Int, _ other: Int) {
        let (part, whole) = (index.facts[fact], index.facts[other])
        guard whole.value != 0, part.quantity != .rate, whole.quantity != .rate else { return }
        let isShare = number.unit == .percent && part.quantity == whole.quantity
        let isPer =
            number.unit.quantity == part.quantity && whole.quantity == .plain && setting.says(Vocabulary.rates)
            && (part.quantity == .time || number.precision < 1)
        guard isShare || isPer else { return }
        consider(part.value / whole.value, at: distance(ofParts: fact, other), .ratio(fact, other))
    }

    private mutating func considerSum(_ fact: Int, _ other: Int) {
        let (one, two) = (index.facts[fact], index.facts[other])
        guard one.quantity == two.quantity, one.quantity == number.unit.quantity, one.quantity != .rate else { return }
        let distance = distance(ofParts: fact, other)
        if setting.says(Vocabulary.gaps) {
            consider(difference: one.value, two.value, at: distance, .fact(fact), .fact(other))
        }
        if setting.says(Vocabulary.sums) { consider(one.value + two.value, at: distance, .sum([fact, other])) }
    }

    private func distance(ofParts fact: Int, _ other: Int) -> Int {
        max(distance(ofStep: fact, other), distance(ofStep: other, fact))
    }
}
