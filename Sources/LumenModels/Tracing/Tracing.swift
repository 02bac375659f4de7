import LumenCore

/// The tracing of one text's numbers.
struct Tracing {
    private let index: FactIndex
    private let reader: SettingReader
    private let numbers: [WrittenNumber]
    private let given: [GivenNumber]
    private let bearers: Bearers

    init(_ numbers: [WrittenNumber], in reader: SettingReader, of index: FactIndex, given: [GivenNumber]) {
        self.index = index
        self.reader = reader
        self.numbers = numbers
        self.given = given
        bearers = Bearers(index)
    }

    /// Fields first: steps are sought between what the fields have shown the sentence to state.
    ///
    /// - Parameter written: the text of a range.
    func evidence(written: (Range<Int>) -> String) -> [NumberEvidence] {
        var searches = searches
        var stated: [Int: Set<Int>] = [:]
        for (number, search) in zip(numbers, searches) {
            if let fact = search.statedFact { stated[number.passage, default: []].insert(fact) }
        }
        return searches.indices.map { place in
            let number = numbers[place]
            let lead = reader.prose.passages[number.passage].lead
            searches[place].stated = (stated[number.passage] ?? []).union(lead.flatMap { stated[$0] } ?? [])
            searches[place].considerSteps(given: given)
            return evidence(of: number, from: searches[place].result, written: written(number.range))
        }
    }

    private var searches: [Search] {
        // What is said is the same all over a sentence.
        var saying: [[WordSet]: Said] = [:]
        return numbers.map { number in
            let setting = reader.setting(of: number)
            let said = saying[setting.words] ?? Said(by: setting.words, of: index)
            saying[setting.words] = said
            var search = Search(
                number, in: setting, of: index, bearers: bearers,
                scope: Scope(of: setting, in: index, bearers: bearers), said: said)
            search.considerFields(given: given)
            search.considerCounts(bounds: bounds(for: number))
            return search
        }
    }

    /// The rates in the number's own sentence, or else those that were given.
    private func bounds(for number: WrittenNumber) -> [Double] {
        let own = numbers.filter { $0.passage == number.passage && $0.unit == .percent }.map(\.value)
        return own.isEmpty ? given.filter { $0.quantity == .rate }.map(\.value) : own
    }

    private func evidence(
        of number: WrittenNumber, from found: (proof: Proof, value: Double)?, written: String
    ) -> NumberEvidence {
        NumberEvidence(
            text: written, range: number.range, value: number.unit.stated(found?.value ?? number.value),
            unit: number.unit.rawValue, source: found.map { source($0.proof) } ?? .unverified)
    }

    private func source(_ proof: Proof) -> NumberEvidence.Source {
        switch proof {
        case .fact(let fact): .field(index.field(fact))
        case .quote(let quote): .field(index.field(index.quotes[quote]))
        case .length(let list, nil): .field(index.field(list: list))
        case .length(let list, let omitted?): step(.sum, [index.field(list: list), index.field(omitted)])
        case .given(let place): .given(given[place].origin)
        case .difference(let one, let two): step(.difference, [operand(one, beside: two), operand(two, beside: one)])
        case .sum(let facts): step(.sum, facts.map { index.field($0) })
        case .total(let list, let trait): step(.sum, index.facts(ofTrait: trait, in: list).map { index.field($0) })
        case .ratio(let one, let two): step(.ratio, [index.field(one), index.field(two)])
        case .change(let one, let two): step(.relativeChange, [index.field(one), index.field(two)])
        case .count(let facts): step(.count, facts.map { index.field($0) })
        case .rows(let rows): step(.count, rows.map(index.field(row:)))
        }
    }

    private func step(
        _ operation: NumberEvidence.Operation, _ operands: [NumberEvidence.Field]
    ) -> NumberEvidence.Source { .step(operation: operation, operands: operands) }

    /// A given number among operands stands under its origin, without a path.
    private func operand(_ operand: Proof.Operand, beside other: Proof.Operand) -> NumberEvidence.Field {
        switch (operand, other) {
        case (.fact(let fact), _): return index.field(fact)
        case (.given(let place), _):
            let call = if case .fact(let fact) = other { index.nodes[index.facts[fact].node].call } else { 0 }
            return NumberEvidence.Field(
                call: call, tool: given[place].origin, pointer: "", value: given[place].value)
        }
    }
}
