extension Search {
    /// Lengths of lists, and counts of the rows that are under or over something, that fell or rose, or that a flag marks.
    ///
    /// - Parameter bounds: the rates of the same sentence, or else those that were given.
    mutating func considerCounts(bounds: [Double]) {
        let isPeriod = number.unit.quantity == .days || number.unit.quantity == .months
        guard number.unit == .none || isPeriod else { return }
        let counted = Set(isPeriod ? [Word(number.unit.name)] : setting.head.filter(index.countables.contains))
        for list in index.lists.indices where counted.isEmpty || !index.lists[list].nouns.isDisjoint(with: counted) {
            let parent = index.lists[list].parent
            guard let scope = distances[parent] else { continue }
            let distance = (bearers.isInRow[parent] ? scope : 0) + (counted.isEmpty ? 1 : 0)
            considerLength(of: list, at: distance)
            guard !isPeriod else { continue }
            considerFlags(of: list, at: distance)
            considerBounds(bounds, of: list, at: distance)
            considerChanges(of: list, at: distance)
            considerSelection(of: list, at: distance)
        }
    }

    private mutating func considerCount(_ count: Int, at distance: Int, _ proof: @autoclosure () -> Proof) {
        consider(Double(count) * number.unit.size, at: distance, proof())
    }

    private mutating func considerLength(of list: Int, at distance: Int) {
        let count = index.lists[list].count
        considerCount(count, at: distance, .length(list: list, omitted: nil))
        let omitted = index.nodes[index.lists[list].parent].facts.first {
            index.traits[index.facts[$0].trait].key == "omitted" && index.facts[$0].value > 0
        }
        guard let omitted else { return }
        considerCount(
            count + Int(index.facts[omitted].value), at: distance, .length(list: list, omitted: omitted))
    }

    private mutating func considerFlags(of list: Int, at distance: Int) {
        for flag in index.flags.indices where index.flags[flag].isSaid(by: setting.sentence) {
            let rows = rows(of: list).filter { index.nodes[$0].flags.contains(flag) }
            if !rows.isEmpty { considerCount(rows.count, at: distance, .rows(rows)) }
            let others = rows.isEmpty ? [] : self.rows(of: list).filter { !index.nodes[$0].flags.contains(flag) }
            if !others.isEmpty { considerCount(others.count, at: distance, .rows(others)) }
        }
    }

    /// Rows whose rate is under or over a bound.
    private mutating func considerBounds(_ bounds: [Double], of list: Int, at distance: Int) {
        let (isBelow, isAbove) = (setting.says(Vocabulary.below), setting.says(Vocabulary.above))
        guard isBelow || isAbove, let column = column(of: list) else { return }
        let targets = setting.says(Vocabulary.targets) ? targets(of: index.lists[list].parent) : []
        for bound in Set(bounds + targets.map { index.facts[$0].value }).sorted() {
            if isBelow { considerChoice(column.filter { index.facts[$0].value < bound }, at: distance) }
            if isAbove { considerChoice(column.filter { index.facts[$0].value >= bound }, at: distance) }
        }
    }

    /// Rows that were chosen by a field, and those of them that a result lets be ranked.
    private mutating func considerChoice(_ chosen: [Int], at distance: Int) {
        let ranked = chosen.filter { fact in
            index.nodes[index.facts[fact].node].flags.contains { index.flags[$0].key == "rankable" }
        }
        if !ranked.isEmpty { considerCount(ranked.count, at: distance, .count(ranked)) }
        if !chosen.isEmpty { considerCount(chosen.count, at: distance + 1, .count(chosen)) }
    }

    /// Rows whose rate is less or more than before.
    private mutating func considerChanges(of list: Int, at distance: Int) {
        guard setting.says(Vocabulary.changes), let column = column(of: list) else { return }
        let pairs = column.compactMap { now in before(now).first.map { (now, $0) } }
        for isRise in [false, true] {
            considerChoice(
                pairs.filter { isRise == (index.facts[$0].value > index.facts[$1].value) }.map(\.0), at: distance)
        }
    }

    /// As many as the sentence names, where it picks some: "the three lowest are …".
    private mutating func considerSelection(of list: Int, at distance: Int) {
        guard setting.says(Vocabulary.selections), !setting.isCarried else { return }
        let rows = rows(of: list).filter { row in index.nodes[row].names.contains(where: setting.mentions) }
        if rows.count > 1 { considerCount(rows.count, at: distance + 1, .rows(rows)) }
    }

    private func rows(of list: Int) -> [Int] { index.lists[list].rows.filter { index.nodes[$0].list == list } }

    /// The rates of a list that the text speaks of: those whose words are said nearest, and of these the shortest name.
    private func column(of list: Int) -> [Int]? {
        let rows = rows(of: list)
        let sample = rows.prefix(8).flatMap { index.nodes[$0].facts }.map { index.facts[$0] }
        let rates = sample.filter { $0.quantity == .rate && $0.element == nil }.map(\.trait)
        let nearest = rates.filter { !index.traits[$0].isPrevious }.min { one, other in
            let mine = (said[one], index.traits[one].words.count, one)
            return mine < (said[other], index.traits[other].words.count, other)
        }
        guard let nearest else { return nil }
        return rows.compactMap { row in index.nodes[row].facts.first { index.facts[$0].trait == nearest } }
    }
}
