package import LumenCore

/// Finds what stands behind each number that a language model wrote, in the results of the conversation's tools.
package struct NumberTracer: Sendable {
    package init() {}

    /// The numbers of a text in its order, each with its source, or `.unverified` where there is none.
    ///
    /// - Parameters:
    ///   - text: Markdown.
    ///   - calls: the conversation's calls with their whole results; evidence names them by their place here.
    ///   - given: what the question and the site's settings state.
    package func trace(_ text: String, calls: [CompletedCall], given: [GivenNumber] = []) -> [NumberEvidence] {
        let index = FactIndexBuilder.index(of: calls)
        let prose = MarkdownProse(text)
        let mentions = index.names.mentions(in: prose)
        let numbers = NumberFinder.numbers(
            in: prose, countables: index.countables, named: Set(mentions.flatMap(\.tokens)))
        guard !numbers.isEmpty else { return [] }
        let reader = SettingReader(prose: prose, mentions: mentions)
        let tracing = Tracing(index: index, reader: reader, numbers: numbers, given: given)
        let units = Array(text.utf16)
        return tracing.evidence { String(decoding: units[$0], as: UTF16.self) }
    }
}

/// The tracing of one text's numbers.
private struct Tracing {
    let index: FactIndex
    let reader: SettingReader
    let numbers: [WrittenNumber]
    let given: [GivenNumber]
    private let bearers: NameBearers

    init(index: FactIndex, reader: SettingReader, numbers: [WrittenNumber], given: [GivenNumber]) {
        self.index = index
        self.reader = reader
        self.numbers = numbers
        self.given = given
        bearers = NameBearers(index)
    }

    /// Fields first: steps are sought between what the fields have shown the sentence to state.
    func evidence(written: (Range<Int>) -> String) -> [NumberEvidence] {
        var searches = numbers.map(search)
        let stated = Dictionary(grouping: searches, by: \.number.passage).mapValues { Set($0.compactMap(\.statedFact)) }
        return searches.indices.map { place in
            let number = numbers[place]
            let lead = reader.prose.passages[number.passage].lead
            searches[place].stated = (stated[number.passage] ?? []).union(lead.flatMap { stated[$0] } ?? [])
            searches[place].considerSteps(given: given)
            return evidence(of: number, from: searches[place].result, written: written(number.range))
        }
    }

    private func evidence(
        of number: WrittenNumber, from found: (proof: Proof, value: Double)?, written: String
    ) -> NumberEvidence {
        let isFraction = number.unit == .percent || number.unit == .points
        return NumberEvidence(
            text: written, range: number.range,
            value: (found?.value ?? number.value) / (isFraction ? 1 : number.unit.size), unit: number.unit.name,
            source: found.map { source($0.proof) } ?? .unverified)
    }

    private func search(_ number: WrittenNumber) -> Search {
        let setting = reader.setting(of: number)
        var search = Search(
            number, in: setting, of: index, bearers: bearers,
            distances: Scope(of: setting, in: index, bearers: bearers).distances,
            said: index.traits.map { trait in Self.distance(in: setting) { trait.isSaid(by: $0) } },
            contextSaid: index.traits.map { trait in Self.distance(in: setting) { trait.isContextSaid(by: $0) } })
        search.considerFields()
        search.considerGiven(given)
        search.considerCounts(bounds: bounds(for: number))
        return search
    }

    /// 0 for the sentence, 1 for what introduces it, 2 for the text, 3 for nowhere.
    private static func distance(in setting: Setting, of isSaid: (Set<Word>) -> Bool) -> Int {
        setting.words.firstIndex(where: isSaid) ?? setting.words.count
    }

    /// The rates in the number's own sentence, or else those that were given.
    private func bounds(for number: WrittenNumber) -> [Double] {
        let own = numbers.filter { $0.passage == number.passage && $0.unit == .percent }.map(\.value)
        return own.isEmpty ? given.filter { $0.quantity == .rate }.map(\.value) : own
    }

    private func source(_ proof: Proof) -> NumberEvidence.Source {
        switch proof {
        case .fact(let fact): .field(field(fact))
        case .quote(let quote): .field(index.field(index.quotes[quote]))
        case .length(let list, nil): .field(index.field(list: list))
        case .length(let list, let omitted?):
            .step(operation: .sum, operands: [index.field(list: list), field(omitted)])
        case .given(let place): .given(given[place].origin)
        case .difference(let one, let two):
            .step(operation: .difference, operands: [operand(one, beside: two), operand(two, beside: one)])
        case .sum(let facts): .step(operation: .sum, operands: facts.map(field))
        case .ratio(let one, let two): .step(operation: .ratio, operands: [field(one), field(two)])
        case .change(let one, let two): .step(operation: .relativeChange, operands: [field(one), field(two)])
        case .count(let facts): .step(operation: .count, operands: facts.map(field))
        case .rows(let nodes):
            .step(operation: .count, operands: nodes.map { index.field(of: $0, key: nil, value: 1) })
        }
    }

    private func field(_ fact: Int) -> NumberEvidence.Field { index.field(index.facts[fact]) }

    /// A given number among operands stands without a path, under its origin.
    private func operand(_ operand: Proof.Operand, beside other: Proof.Operand) -> NumberEvidence.Field {
        switch (operand, other) {
        case (.fact(let fact), _): field(fact)
        case (.given(let place), .fact(let fact)):
            NumberEvidence.Field(
                call: field(fact).call, tool: given[place].origin, pointer: "", value: given[place].value)
        case (.given(let place), .given):
            NumberEvidence.Field(call: 0, tool: given[place].origin, pointer: "", value: given[place].value)
        }
    }
}
