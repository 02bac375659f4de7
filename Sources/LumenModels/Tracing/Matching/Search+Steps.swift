extension Search {
    /// One step of arithmetic on what the text speaks of, between fields of one kind only:
    ///
    /// - a field less or against itself in another row, call or period, in the total, and a rate less a target;
    /// - a field as a share of the total, or as a multiple or relative change of itself elsewhere;
    /// - the sum of a field over the rows that are named, or over a whole list;
    /// - two fields of one object, both named in words: their ratio, sum and difference.
    mutating func considerSteps(given: [GivenNumber]) {
        let view = view
        guard !view.isEmpty else { return }
        considerPairs(in: view)
        considerPartners(of: view, given: given)
        considerWithin(view)
        considerLists()
    }

    /// The objects that the text speaks of, not too many to pair.
    private var view: [Int] {
        let named = index.nodes.indices.filter { distances[$0].map { $0 <= 2 } == true && isViewed($0) }
        return Array(named.sorted { (distances[$0] ?? 0, $0) < (distances[$1] ?? 0, $1) }.prefix(Self.mostViewed))
    }

    private func isViewed(_ node: Int) -> Bool {
        !index.nodes[node].facts.isEmpty
            && (index.nodes[node].list == nil
                || index.nodes[node].names.contains { name in setting.all.contains { $0.name == name } })
    }

    /// Facts of which a step can make the number.
    func facts(of node: Int) -> [Int] {
        index.nodes[node].facts.filter { fact in
            let quantity = index.facts[fact].quantity
            guard stated.contains(fact) || words(of: index.facts[fact]) <= 1 else { return false }
            return switch number.unit.quantity {
            case .rate, .multiple: quantity != .days && quantity != .months
            case .points: quantity == .rate
            case .days, .months: false
            default: quantity == number.unit.quantity
            }
        }
    }

    /// The same field in two objects.
    private mutating func considerPairs(in view: [Int]) {
        for (place, node) in view.enumerated() {
            for other in view[(place + 1)...] where isPair(node, other) {
                for fact in facts(of: node) {
                    for match in facts(of: other) where index.isSame(fact, match) { compare(fact, match, unsaid: 0) }
                }
            }
        }
    }

    /// Two rows, or the wholes of two calls; a row with what it is part of is another matter.
    private func isPair(_ node: Int, _ other: Int) -> Bool {
        let (node, other) = (index.nodes[node], index.nodes[other])
        return node.list != nil && other.list != nil || node.list == nil && other.list == nil && node.call != other.call
    }

    /// A field against its value before, the total and the target.
    private mutating func considerPartners(of view: [Int], given: [GivenNumber]) {
        let unsaid = (
            before: setting.says(Vocabulary.previous) ? 0 : 1, total: setting.says(Vocabulary.totals) ? 0 : 1,
            target: setting.says(Vocabulary.targets) ? 0 : 1
        )
        for node in view {
            let targets = targets(of: node)
            for fact in facts(of: node) where !index.traits[index.facts[fact].trait].isPrevious {
                for before in before(fact) { compare(fact, before, unsaid: unsaid.before) }
                if index.nodes[node].list != nil {
                    for whole in wholes(of: node) {
                        for total in facts(of: whole) where index.isSame(fact, total) {
                            compare(fact, total, unsaid: unsaid.total)
                            considerShare(of: fact, in: total)
                        }
                    }
                }
                guard index.facts[fact].quantity == .rate, number.unit == .points else { continue }
                for target in targets where target != fact { compare(fact, target, unsaid: unsaid.target) }
                for (place, bound) in given.enumerated() where bound.quantity == .rate && targets.isEmpty {
                    consider(
                        difference: index.facts[fact].value, bound.value, at: stepDistance(fact, nil, 0), .fact(fact),
                        .given(place))
                }
            }
        }
    }

    /// A difference, and where the number is a rate or a multiple, what is gained by it and how often it goes.
    private mutating func compare(_ fact: Int, _ other: Int, unsaid: Int) {
        let (value, base) = (index.facts[fact].value, index.facts[other].value)
        let distance = stepDistance(fact, other, unsaid)
        switch number.unit.quantity {
        case .rate where setting.says(Vocabulary.changes) && base != 0:
            consider((value - base) / base, at: distance + 1, .change(fact, other))
            if value != 0 { consider((base - value) / value, at: distance + 1, .change(other, fact)) }
        case .rate: break
        case .multiple:
            if base != 0 { consider(value / base, at: distance, .ratio(fact, other)) }
            if value != 0 { consider(base / value, at: distance, .ratio(other, fact)) }
        case .points: consider(difference: value, base, at: distance, .fact(fact), .fact(other))
        default:
            guard setting.says(Vocabulary.changes) || setting.says(Vocabulary.gaps) else { return }
            consider(difference: value, base, at: distance, .fact(fact), .fact(other))
        }
    }

    /// A difference of values, or of what is written of them: 75.7 % less 74.8 % may be told as 0.9 points.
    mutating func consider(
        difference value: Double, _ base: Double, at distance: Int, _ one: Proof.Operand, _ two: Proof.Operand
    ) {
        let isReversed = (value < base) != (number.sign < 0)
        let difference = isReversed ? base - value : value - base
        let proof = isReversed ? Proof.difference(two, one) : .difference(one, two)
        consider(difference, at: distance, proof)
        let grain = number.precision * number.unit.size
        let written = ((value / grain).rounded() - (base / grain).rounded()) * grain
        consider(isReversed ? -written : written, at: distance, proof)
    }

    private mutating func considerShare(of fact: Int, in whole: Int) {
        let (part, total) = (index.facts[fact], index.facts[whole])
        guard number.unit == .percent, part.quantity != .rate, total.value != 0 else { return }
        guard setting.says(Vocabulary.shares) || setting.says(Vocabulary.of) && setting.says(Vocabulary.totals) else {
            return
        }
        consider(part.value / total.value, at: stepDistance(fact, whole, -1), .ratio(fact, whole))
    }

    /// How far a step is: nothing where the sentence states both operands, else as far as the first, and one more.
    func stepDistance(_ fact: Int, _ other: Int?, _ unsaid: Int) -> Int {
        let isStated = stated.contains(fact)
        if isStated, other.map(stated.contains) == true { return 0 }
        return (isStated ? 0 : distance(of: fact) ?? 0) + (isStated ? 0 : 1) + 1 + unsaid
    }

    /// The same field before: in the object `previous` beside it, or in its own as `previous_…`, which is of the field
    /// with the shortest name that has its words.
    func before(_ fact: Int) -> [Int] {
        let node = index.facts[fact].node
        let own = index.nodes[node].facts.filter { before in
            guard index.traits[index.facts[before].trait].isPrevious else { return false }
            return index.nodes[node].facts.filter { isLater($0, than: before) }.min(by: hasShorterName) == fact
        }
        return own
            + (index.previous[node].map { Array(index.nodes[$0].facts) } ?? []).filter {
                index.isSame(fact, $0, atAnyTime: true)
            }
    }

    private func isLater(_ fact: Int, than before: Int) -> Bool {
        let (now, then) = (index.facts[fact], index.facts[before])
        let (trait, previous) = (index.traits[now.trait], index.traits[then.trait])
        return !trait.isPrevious && now.quantity == then.quantity && now.element == nil
            && previous.measure.isSubset(of: trait.measure)
    }

    private func hasShorterName(_ fact: Int, _ other: Int) -> Bool {
        index.traits[index.facts[fact].trait].words.count < index.traits[index.facts[other].trait].words.count
    }

    /// The totals that a row is a part of.
    private func wholes(of node: Int) -> [Int] {
        index.nodes.indices.filter { other in
            index.nodes[other].call == index.nodes[node].call && !bearers.isInRow[other]
                && !index.nodes[other].facts.isEmpty
                && index.traits[index.facts[index.nodes[other].facts.lowerBound].trait].context.isEmpty
        }
    }

    func targets(of node: Int) -> [Int] {
        index.targets.filter { index.nodes[index.facts[$0].node].call == index.nodes[node].call }
    }

    private static let mostViewed = 12
}
