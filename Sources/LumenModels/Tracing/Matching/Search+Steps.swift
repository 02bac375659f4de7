extension Search {
    /// One step of arithmetic, between fields of one kind that the text says:
    ///
    /// - a field less itself in another row, call or period, in the total, and a rate less a target;
    /// - a field as a share of the total, or as a multiple or relative change of itself elsewhere;
    /// - the sum of a field over the rows that are named, or over a whole list;
    /// - two fields of one object, both named in the sentence: their ratio, sum and difference.
    mutating func considerSteps(given: [GivenNumber]) {
        guard !isSettled else { return }
        let view = view
        considerPairs(in: view)
        for node in view {
            considerPartners(of: node, given: given)
            considerParts(of: node)
        }
        considerLists()
    }

    /// The objects that the text speaks of, not too many to pair.
    private var view: [Int] {
        let named = scope.nodes.filter { node in
            guard let distance = scope.distances[node], distance <= 2, !index.nodes[node].facts.isEmpty else {
                return false
            }
            return index.nodes[node].list == nil || isMentioned(node)
        }
        return Array(
            named.sorted { (scope.distances[$0] ?? 0, $0) < (scope.distances[$1] ?? 0, $1) }.prefix(Self.widest))
    }

    private func isMentioned(_ node: Int) -> Bool {
        index.nodes[node].names.contains { name in setting.all.contains { $0.name == name } }
    }

    /// The object's facts of which a step can make the number.
    func operands(of node: Int) -> [Int] {
        index.nodes[node].facts.filter { fact in
            guard stated.contains(fact) || words(of: fact) <= 1 else { return false }
            let quantity = index.facts[fact].quantity
            return switch number.unit.quantity {
            case .rate, .multiple: quantity != .days && quantity != .months
            case .points: quantity == .rate
            case .days, .months: false
            default: quantity == number.unit.quantity
            }
        }
    }

    /// The same field in two objects: two rows, or the wholes of two calls.
    private mutating func considerPairs(in view: [Int]) {
        let operands = view.map(operands)
        for (place, node) in view.enumerated() where !operands[place].isEmpty {
            for (other, partner) in view.enumerated().dropFirst(place + 1) where isPair(node, partner) {
                for fact in operands[place] {
                    for match in operands[other] where index.isSame(fact, match) { compare(fact, match, unsaid: 0) }
                }
            }
        }
    }

    private func isPair(_ node: Int, _ other: Int) -> Bool {
        let (node, other) = (index.nodes[node], index.nodes[other])
        return node.list != nil && other.list != nil || node.list == nil && other.list == nil && node.call != other.call
    }

    /// A field against its value before, the total and the target.
    private mutating func considerPartners(of node: Int, given: [GivenNumber]) {
        let facts = operands(of: node)
        guard !facts.isEmpty else { return }
        let isRow = index.nodes[node].list != nil
        let totals = isRow ? index.wholes(ofCall: index.nodes[node].call).flatMap(operands) : []
        for fact in facts where !index.traits[index.facts[fact].trait].isPrevious {
            for before in before(fact) { compare(fact, before, unsaid: setting.says(Vocabulary.previous) ? 0 : 1) }
            for total in totals where index.isSame(fact, total) {
                compare(fact, total, unsaid: setting.says(Vocabulary.totals) ? 0 : 1)
                considerShare(of: fact, in: total)
            }
            if number.unit == .points { considerTargets(of: fact, given: given) }
        }
    }

    private mutating func considerTargets(of fact: Int, given: [GivenNumber]) {
        let targets = targets(of: index.facts[fact].node)
        for target in targets where target != fact {
            compare(fact, target, unsaid: setting.says(Vocabulary.targets) ? 0 : 1)
        }
        for (place, bound) in given.enumerated()
        where bound.quantity == .rate && setting.says(bound.words) && !targets.contains(fact) {
            consider(
                difference: index.facts[fact].value, bound.value, at: distance(ofStep: fact), .fact(fact), .given(place)
            )
        }
    }

    /// A difference, and where the number is a rate or a multiple, what is gained by it and how often it goes.
    private mutating func compare(_ fact: Int, _ other: Int, unsaid: Int) {
        let (value, base) = (index.facts[fact].value, index.facts[other].value)
        let distance = distance(ofStep: fact, other) + unsaid
        switch number.unit.quantity {
        case .points: consider(difference: value, base, at: distance, .fact(fact), .fact(other))
        case .multiple:
            if base != 0 { consider(value / base, at: distance, .ratio(fact, other)) }
            if value != 0 { consider(base / value, at: distance, .ratio(other, fact)) }
        case .rate:
            guard setting.says(Vocabulary.changes) else { return }
            if base != 0 { consider((value - base) / base, at: distance + 1, .change(fact, other)) }
            if value != 0 { consider((base - value) / value, at: distance + 1, .change(other, fact)) }
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
        let (more, less) = isReversed ? (base, value) : (value, base)
        let proof = isReversed ? Proof.difference(two, one) : .difference(one, two)
        consider(more - less, at: distance, proof)
        let grain = number.precision * number.unit.size
        consider(((more / grain).rounded() - (less / grain).rounded()) * grain, at: distance, proof)
    }

    private mutating func considerShare(of fact: Int, in whole: Int) {
        let (part, total) = (index.facts[fact], index.facts[whole])
        guard number.unit == .percent, part.quantity != .rate, total.value != 0 else { return }
        let isOf = setting.says(Vocabulary.of) && setting.says(Vocabulary.totals)
        guard isOf || setting.says(Vocabulary.shares) else { return }
        consider(part.value / total.value, at: max(0, distance(ofStep: fact, whole) - 1), .ratio(fact, whole))
    }

    /// How far a step is: nothing where the sentence states both operands, else one, and two more than a fact that it
    /// does not state.
    func distance(ofStep fact: Int, _ other: Int? = nil) -> Int {
        guard stated.contains(fact) else { return (distance(of: fact) ?? 0) + 2 }
        return other.map(stated.contains) == true ? 0 : 1
    }

    private static let widest = 12
}
