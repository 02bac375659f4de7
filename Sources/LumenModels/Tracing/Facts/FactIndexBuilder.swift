import LumenCore

/// Reads the results of calls into an index.
struct FactIndexBuilder {
    var index = FactIndex()
    /// The words of the text that is traced: names that share none with it need no reading.
    let written: Set<Word>
    /// Texts that may hold numbers.
    var texts: [(text: String, node: Int, key: String, element: Int?)] = []
    /// What the texts of fields are names of, by field.
    var dimensions: [Word] = []
    var dimensionNumbers = KeyTable()
    /// For each dimension, the name that stands for all that the text does not mention.
    var unwritten: [Word: Int] = [:]

    /// The telling names of the objects around a place, and for each such context the traits of the names in it.
    private var contexts: [[Word]] = []
    private var traits: [KeyTable] = []
    private var families: [WordSet: Int] = [:]
    private var flags = KeyTable()

    /// - Parameter prose: the text that is traced.
    static func index(of calls: [CompletedCall], for prose: MarkdownProse) -> FactIndex {
        var builder = FactIndexBuilder(written: Set(prose.tokens.lazy.map(\.word)))
        for (number, completed) in calls.enumerated() {
            builder.index.tools.append(completed.call.name)
            guard let object = completed.result?.objectValue else { continue }
            let root = builder.add(object, to: Place(call: number, context: builder.context([])))
            builder.nameCall(root, by: object, completed.call.arguments)
        }
        builder.finish()
        return builder.index
    }

    private init(written: Set<Word>) { self.written = written }

    /// Where an object stands.
    struct Place {
        var parent: Int?
        var call: Int
        var key = ""
        var element: Int?
        var list: Int?
        var isInRow = false
        /// Its number among `contexts`.
        var context: Int
        var depth = 0
    }

    @discardableResult
    private mutating func add(_ object: JSONObject, to place: Place) -> Int {
        let node = index.nodes.count
        index.nodes.append(
            FactIndex.Node(
                parent: place.parent, call: place.call, key: place.key, element: place.element, list: place.list,
                isInRow: place.isInRow))
        let first = index.facts.count
        for member in object.members { addPlain(member, to: node, place) }
        addPeriod(of: object, to: node, place)
        index.nodes[node].facts = first..<index.facts.count
        guard place.depth < Self.deepest else { return node }
        for member in object.members { addNested(member, in: node, place) }
        return node
    }

    /// Numbers, flags, texts and lists of them.
    private mutating func addPlain(_ member: (key: String, value: JSON), to node: Int, _ place: Place) {
        switch member.value {
        case .int(let value): addFact(Double(value), member.key, to: node, place)
        case .double(let value): addFact(value, member.key, to: node, place)
        case .bool(true): index.nodes[node].flags.append(flag(member.key))
        case .string(let text): addText(text, member.key, to: node, isOfRow: place.list != nil)
        case .array(let items): addItems(items, member.key, to: node, place)
        default: break
        }
    }

    private mutating func addItems(_ items: [JSON], _ key: String, to node: Int, _ place: Place) {
        for (element, item) in items.enumerated() {
            switch item {
            case .int, .double: addFact(item.doubleValue ?? 0, key, element: element, to: node, place)
            case .string(let text): addText(text, key, element: element, to: node, isOfRow: false)
            default: return
            }
        }
    }

    private mutating func addFact(_ raw: Double, _ key: String, element: Int? = nil, to node: Int, _ place: Place) {
        guard raw.isFinite else { return }
        let trait = trait(key, in: place.context)
        let (quantity, value) = index.traits[trait].reading(raw)
        add(FactIndex.Fact(value: value, raw: raw, quantity: quantity, node: node, trait: trait, element: element))
    }

    private mutating func add(_ fact: FactIndex.Fact) {
        index.facts.append(fact)
        guard let list = index.nodes[fact.node].list, fact.element == nil else { return }
        index.lists[list].add(fact, index.facts.count - 1)
    }

    /// The length of a period, which an answer may state, in days and in whole months.
    mutating func addLength(of period: DateRange, as key: String, to node: Int, _ place: Place) {
        let trait = trait(key, in: place.context)
        let lengths = [(period.dayCount, Quantity.days)] + (period.wholeMonths.map { [($0, .months)] } ?? [])
        for (length, quantity) in lengths {
            let value = Double(length)
            add(FactIndex.Fact(value: value, raw: value, quantity: quantity, node: node, trait: trait))
        }
    }

    private mutating func trait(_ key: String, in context: Int) -> Int {
        traits[context].number(of: key) {
            var trait = Trait(key: key, context: contexts[context])
            trait.family = families[trait.measure] ?? families.count
            families[trait.measure] = trait.family
            index.traits.append(trait)
            return index.traits.count - 1
        }
    }

    private mutating func flag(_ key: String) -> Int {
        flags.number(of: key) {
            index.flags.append(Trait(key: key, context: []))
            return index.flags.count - 1
        }
    }

    private mutating func context(_ words: [Word]) -> Int {
        if let known = contexts.firstIndex(of: words) { return known }
        contexts.append(words)
        traits.append(KeyTable())
        return contexts.count - 1
    }

    private mutating func addNested(_ member: (key: String, value: JSON), in node: Int, _ place: Place) {
        switch member.value {
        case .object(let object):
            let child = add(object, to: self.place(of: member.key, in: node, place))
            if Word.words(ofKey: member.key).contains(Trait.previous) { index.previous[node] = child }
        case .array(let items) where items.contains { $0.objectValue != nil }:
            addList(items, to: self.place(of: member.key, in: node, place))
        default: break
        }
    }

    private mutating func place(of key: String, in node: Int, _ place: Place) -> Place {
        let words = Word.words(ofKey: key).filter { !Vocabulary.hollow.contains($0) }
        let context = context(contexts[place.context] + words)
        return Place(
            parent: node, call: place.call, key: key, isInRow: place.isInRow, context: context, depth: place.depth + 1)
    }

    private mutating func addList(_ items: [JSON], to place: Place) {
        let list = index.lists.count
        index.lists.append(FactIndex.List(parent: place.parent ?? 0, key: place.key, count: items.count))
        index.lists[list].nouns = WordSet(Word.words(ofKey: place.key).filter { !Vocabulary.hollow.contains($0) })
        let first = index.nodes.count
        var place = place
        (place.list, place.isInRow) = (list, true)
        for (element, item) in items.enumerated() {
            guard let object = item.objectValue else { continue }
            place.element = element
            add(object, to: place)
        }
        index.lists[list].nodes = first..<index.nodes.count
    }

    private static let deepest = 16
}

extension FactIndex.List {
    fileprivate mutating func add(_ fact: FactIndex.Fact, _ number: Int) {
        guard let place = columns.firstIndex(where: { $0.trait == fact.trait && $0.quantity == fact.quantity }) else {
            columns.append(
                FactIndex.Column(
                    trait: fact.trait, quantity: fact.quantity, sum: fact.value, low: fact.value, high: fact.value,
                    lowest: number, highest: number))
            return
        }
        columns[place].sum += fact.value
        columns[place].rows += 1
        if fact.value < columns[place].low { (columns[place].low, columns[place].lowest) = (fact.value, number) }
        if fact.value > columns[place].high { (columns[place].high, columns[place].highest) = (fact.value, number) }
    }
}
