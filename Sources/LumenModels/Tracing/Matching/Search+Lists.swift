extension Search {
    /// What a list comes to: the sum of a field over the rows that the text names or over all, its highest and lowest
    /// value, and what lies between these.
    mutating func considerLists() {
        let isSum = setting.says(Vocabulary.sums) && [.plain, .time, .money].contains(number.unit.quantity)
        let isSpread = setting.says(Vocabulary.extremes)
        if isSum { considerNamedTogether() }
        guard isSum || isSpread else { return }
        for list in index.lists.indices {
            guard let distance = scope.distances[index.lists[list].parent] else { continue }
            for column in index.lists[list].columns where column.rows > 1 {
                let words = words(of: column.lowest)
                guard words <= 1 else { continue }
                if isSum, column.quantity == number.unit.quantity {
                    consider(column.sum, at: words + 2, .total(list: list, trait: column.trait))
                }
                if isSpread { considerSpread(of: column, at: distance + words + 1) }
            }
        }
    }

    /// The rows, and the whole calls, that the text has named last.
    private mutating func considerNamedTogether() {
        let named = bearers.nodes(under: setting.gathered).filter { node in
            index.nodes[node].names.contains { name in setting.gathered.contains { $0.name == name } }
        }
        for nodes in [named.filter { index.nodes[$0].list != nil }, named.filter { index.nodes[$0].parent == nil }] {
            let facts = nodes.flatMap(operands).filter { index.facts[$0].element == nil }
            for (_, same) in Dictionary(grouping: facts, by: { index.facts[$0].trait }).sorted(by: { $0.key < $1.key })
            where same.count > 1 {
                let sum = same.reduce(0) { $0 + index.facts[$1].value }
                consider(sum, at: words(of: same[0]) + 1, .sum(same))
            }
        }
    }

    private mutating func considerSpread(of column: FactIndex.Column, at distance: Int) {
        if column.quantity == number.unit.quantity {
            if setting.says(Vocabulary.highs) { consider(column.high, at: distance, .fact(column.highest)) }
            if setting.says(Vocabulary.lows) { consider(column.low, at: distance, .fact(column.lowest)) }
        }
        let isGap =
            number.unit == .points
            ? column.quantity == .rate : column.quantity == number.unit.quantity && number.unit != .percent
        guard isGap, setting.says(Vocabulary.gaps) else { return }
        consider(
            difference: column.high, column.low, at: distance + 1, .fact(column.highest), .fact(column.lowest))
    }
}
