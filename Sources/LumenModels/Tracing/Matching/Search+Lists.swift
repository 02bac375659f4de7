extension Search {
    /// What a list comes to: the sum of a field over the rows that the sentence names or over all, its highest and
    /// lowest, and what lies between these.
    mutating func considerLists() {
        let isSum = setting.says(Vocabulary.sums) && [.plain, .time, .money].contains(number.unit.quantity)
        if isSum {
            for nodes in together {
                for facts in columns(of: nodes) where facts.count > 1 { considerSum(of: facts, at: 0) }
            }
        }
        let isSpread = !setting.sentence.isDisjoint(with: Vocabulary.extremes)
        guard isSum || isSpread else { return }
        for list in index.lists.indices where distances[index.lists[list].parent] != nil {
            for facts in columns(of: Array(index.lists[list].rows)) where facts.count > 1 {
                if isSum { considerSum(of: facts, at: 1) }
                if isSpread { considerSpread(of: facts, parent: index.lists[list].parent) }
            }
        }
    }

    /// The rows, and the whole calls, that the text has named last.
    private var together: [[Int]] {
        let named = index.nodes.indices.filter { node in
            index.nodes[node].names.contains { name in setting.gathered.contains { $0.name == name } }
        }
        return [named.filter { index.nodes[$0].list != nil }, named.filter { index.nodes[$0].parent == nil }]
    }

    /// The facts of the rows, field by field.
    private func columns(of rows: [Int]) -> [[Int]] {
        var columns: [[Int]] = []
        var places: [Int: Int] = [:]
        for fact in rows.lazy.flatMap(facts) where index.facts[fact].element == nil {
            let trait = index.facts[fact].trait
            if let place = places[trait] {
                columns[place].append(fact)
            } else {
                places[trait] = columns.count
                columns.append([fact])
            }
        }
        return columns
    }

    private mutating func considerSum(of facts: [Int], at distance: Int) {
        let sum = facts.reduce(0) { $0 + index.facts[$1].value }
        consider(sum, at: distance + 1 + words(of: index.facts[facts[0]]), .sum(facts))
    }

    private mutating func considerSpread(of facts: [Int], parent: Int) {
        guard let low = facts.min(by: { index.facts[$0].value < index.facts[$1].value }),
            let high = facts.max(by: { index.facts[$0].value < index.facts[$1].value })
        else { return }
        let distance = (distances[parent] ?? 0) + words(of: index.facts[low]) + 1
        let isAlike = index.facts[low].quantity == number.unit.quantity
        if isAlike, setting.says(Vocabulary.highs) { consider(index.facts[high].value, at: distance, .fact(high)) }
        if isAlike, setting.says(Vocabulary.lows) { consider(index.facts[low].value, at: distance, .fact(low)) }
        if setting.says(Vocabulary.gaps), isAlike && number.unit != .percent || number.unit == .points {
            consider(
                difference: index.facts[high].value, index.facts[low].value, at: distance + 1,
                .fact(high), .fact(low))
        }
    }
}
