/// What the facts of a result have to do with one another.
extension FactIndex {
    /// The objects with the totals of a call.
    func wholes(ofCall call: Int) -> [Int] { wholes.filter { nodes[$0].call == call } }

    /// The facts of one field in a list's rows.
    func facts(ofTrait trait: Int, in list: Int) -> [Int] {
        rows(of: list).compactMap { row in nodes[row].facts.first { facts[$0].trait == trait } }
    }

    /// Whether a field may have been the other before: `previous_rate` of `utilization_rate`.
    func isLater(_ fact: Int, than before: Int) -> Bool {
        let (now, then) = (facts[fact], facts[before])
        return !traits[now.trait].isPrevious && now.quantity == then.quantity && now.element == nil
            && traits[then.trait].measure.isSubset(of: traits[now.trait].measure)
    }
}

extension Search {
    /// The same field before: in the object `previous` beside it, or in its own as `previous_…`, which belongs to the
    /// field with the shortest name that has its words.
    func before(_ fact: Int) -> [Int] {
        let node = index.facts[fact].node
        let own = index.nodes[node].facts.filter { before in
            guard index.traits[index.facts[before].trait].isPrevious else { return false }
            let candidates = index.nodes[node].facts.filter { index.isLater($0, than: before) }
            return candidates.min { wordCount($0) < wordCount($1) } == fact
        }
        guard let previous = index.previous[node] else { return own }
        return own + index.nodes[previous].facts.filter { index.isSame(fact, $0, atAnyTime: true) }
    }

    private func wordCount(_ fact: Int) -> Int { index.traits[index.facts[fact].trait].words.count }

    func targets(of node: Int) -> [Int] {
        index.targets.filter { index.nodes[index.facts[$0].node].call == index.nodes[node].call }
    }
}
