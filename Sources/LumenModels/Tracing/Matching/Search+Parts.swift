extension Search {
    /// Two fields of one object that the sentence names both: their ratio, difference and sum.
    mutating func considerWithin(_ view: [Int]) {
        for node in view {
            let named = index.nodes[node].facts.filter {
                index.facts[$0].element == nil && (words(of: index.facts[$0]) == 0 || stated.contains($0))
            }
            for fact in named {
                for other in named where index.facts[fact].trait != index.facts[other].trait {
                    considerRatio(fact, other)
                    if fact < other { considerSum(fact, other) }
                }
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
        let distance = max(stepDistance(fact, other, 0), stepDistance(other, fact, 0))
        consider(part.value / whole.value, at: distance, .ratio(fact, other))
    }

    private mutating func considerSum(_ fact: Int, _ other: Int) {
        let (one, two) = (index.facts[fact], index.facts[other])
        guard one.quantity == two.quantity, one.quantity == number.unit.quantity, one.quantity != .rate else { return }
        let distance = max(stepDistance(fact, other, 0), stepDistance(other, fact, 0))
        if setting.says(Vocabulary.gaps) {
            consider(difference: one.value, two.value, at: distance, .fact(fact), .fact(other))
        }
        if setting.says(Vocabulary.sums) { consider(one.value + two.value, at: distance, .sum([fact, other])) }
    }
}
