extension Search {
    /// Lengths of lists, and counts of rows: those under or over something, that fell or rose, that a flag marks.
    ///
    /// - Parameter bounds: the rates of the same sentence, or else those that were given.
    mutating func considerCounts(bounds: [Double]) {
        let isPeriod = number.unit.quantity == .days || number.unit.quantity == .months
        guard number.unit == .count || isPeriod else { return }
        let counted = isPeriod ? WordSet([Word(number.unit.rawValue)]) : counted
        for list in index.lists.indices where counted.isEmpty || index.lists[list].nouns.meets(counted) {
            let parent = index.lists[list].parent
            guard let scope = scope.distances[parent] else { continue }
            let distance = (index.nodes[parent].isInRow ? scope : 0) + (counted.isEmpty ? 1 : 0)
            considerLength(of: list, at: distance)
            guard !isPeriod else { continue }
            considerFlags(of: list, at: distance)
            considerBounds(bounds, of: list, at: distance)
            considerChanges(of: list, at: distance)
            considerSelection(of: list, at: distance)
        }
    }

    private mutating func considerLength(of list: Int, at distance: Int) {
        let (count, parent) = (Double(index.lists[list].count), index.lists[list].parent)
        consider(count * number.unit.size, at: distance, .length(list: list, omitted: nil))
        let omitted = index.nodes[parent].facts.first { index.traits[index.facts[$0].trait].key == "omitted" }
        guard let omitted, index.facts[omitted].value > 0 else { return }
        let all = (count + index.facts[omitted].value) * number.unit.size
        consider(all, at: distance, .length(list: list, omitted: omitted))
    }

    private mutating func considerFlags(of list: Int, at distance: Int) {
        for flag in index.flags.indices where index.flags[flag].isSaid(by: setting.words[0]) {
            let rows = index.rows(of: list)
            let flagged = rows.filter { index.nodes[$0].flags.contains(flag) }
            let others = rows.filter { !index.nodes[$0].flags.contains(flag) }
            guard !flagged.isEmpty else { continue }
            consider(Double(flagged.count), at: distance, .rows(flagged))
            if !others.isEmpty { consider(Double(others.count), at: distance, .rows(others)) }
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

    /// Rows whose rate is less or more than before.
    private mutating func considerChanges(of list: Int, at distance: Int) {
        guard setting.says(Vocabulary.changes), let column = column(of: list) else { return }
        let pairs = column.compactMap { now in before(now).first.map { (now: now, before: $0) } }
        for isRise in [false, true] {
            let chosen = pairs.filter { isRise == (index.facts[$0.now].value > index.facts[$0.before].value) }
            considerChoice(chosen.map(\.now), at: distance)
        }
    }

    /// Rows that were chosen by a field; first those of them that the result lets be ranked.
    private mutating func considerChoice(_ chosen: [Int], at distance: Int) {
        let ranked = chosen.filter { fact in
            index.nodes[index.facts[fact].node].flags.contains { index.flags[$0].key == "rankable" }
        }
        if !ranked.isEmpty { consider(Double(ranked.count), at: distance, .count(ranked)) }
        if !chosen.isEmpty { consider(Double(chosen.count), at: distance + 1, .count(chosen)) }
    }

    /// As many as the sentence names, where it picks some: "the three lowest are …".
    private mutating func considerSelection(of list: Int, at distance: Int) {
        guard setting.says(Vocabulary.selections), !setting.isCarried else { return }
        let rows = index.rows(of: list).filter { row in
            index.nodes[row].names.contains { name in setting.all.contains { $0.name == name } }
        }
        if rows.count > 1 { consider(Double(rows.count), at: distance + 1, .rows(rows)) }
    }

    /// The rates of a list that the text speaks of: those whose words are said nearest, and of these the shortest name.
    private func column(of list: Int) -> [Int]? {
        let rates = index.lists[list].columns.filter { $0.quantity == .rate && !index.traits[$0.trait].isPrevious }
        let nearest = rates.map(\.trait).min { one, other in
            let mine = (said.words[one], index.traits[one].words.count, one)
            return mine < (said.words[other], index.traits[other].words.count, other)
        }
        return nearest.map { index.facts(ofTrait: $0, in: list) }
    }
}
