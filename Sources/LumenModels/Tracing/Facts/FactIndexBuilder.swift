import LumenCore

/// Reads the results of calls into an index.
struct FactIndexBuilder {
    var index = FactIndex()
    /// Traits by name, for each context; rows of one list share them.
    private var contexts: [[Word]: [String: Int]] = [:]
    private var families: [Set<Word>: Int] = [:]
    private var flagNames: [String: Int] = [:]
    private var dimensions: [String: Word] = [:]
    /// Names that were read already, by what they are of.
    private var known: [Word: [String: Int]] = [:]
    private var texts: [(text: String, node: Int, key: String, element: Int?)] = []

    static func index(of calls: [CompletedCall]) -> FactIndex {
        var builder = FactIndexBuilder()
        for (number, completed) in calls.enumerated() {
            builder.index.tools.append(completed.call.name)
            guard let object = completed.result?.objectValue else { continue }
            let root = builder.add(object, to: Place(parent: nil, call: number, key: "", context: []))
            builder.addFilters(of: object, or: completed.call.arguments, to: root)
        }
        builder.finish()
        return builder.index
    }

    /// Where an object stands.
    private struct Place {
        var parent: Int?
        var call: Int
        var key: String
        var element: Int?
        var list: Int?
        /// The telling names of the objects around it.
        var context: [Word]
        var depth = 0
    }

    @discardableResult
    private mutating func add(_ object: JSONObject, to place: Place) -> Int {
        let node = index.nodes.count
        index.nodes.append(
            FactIndex.Node(
                parent: place.parent, call: place.call, key: place.key, element: place.element, list: place.list))
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

    private mutating func addFact(
        _ value: Double, _ key: String, element: Int? = nil, to node: Int, _ place: Place
    ) {
        guard value.isFinite else { return }
        let trait = trait(key, in: place.context)
        let reading = index.traits[trait].reading(value)
        index.facts.append(
            FactIndex.Fact(
                value: reading.value, raw: value, quantity: reading.quantity, node: node, trait: trait, element: element
            ))
    }

    private mutating func trait(_ key: String, in context: [Word]) -> Int {
        if let known = contexts[context]?[key] { return known }
        let number = index.traits.count
        var trait = Trait(key: key, context: context)
        trait.family = families[trait.measure] ?? families.count
        families[trait.measure] = trait.family
        index.traits.append(trait)
        contexts[context, default: [:]][key] = number
        return number
    }

    private mutating func flag(_ key: String) -> Int {
        if let known = flagNames[key] { return known }
        flagNames[key] = index.flags.count
        index.flags.append(Trait(key: key, context: []))
        return index.flags.count - 1
    }

    private mutating func addNested(_ member: (key: String, value: JSON), in node: Int, _ place: Place) {
        let words = Word.words(ofKey: member.key).filter { !Vocabulary.hollow.contains($0) }
        var inner = Place(
            parent: node, call: place.call, key: member.key, context: place.context + words, depth: place.depth + 1)
        switch member.value {
        case .object(let object): add(object, to: inner)
        case .array(let items) where items.contains { $0.objectValue != nil }:
            let list = index.lists.count
            index.lists.append(FactIndex.List(parent: node, key: member.key, count: items.count))
            inner.list = list
            let first = index.nodes.count
            for (element, item) in items.enumerated() {
                guard let object = item.objectValue else { continue }
                inner.element = element
                add(object, to: inner)
            }
            index.lists[list].rows = first..<index.nodes.count
            index.lists[list].nouns.formUnion(words)
        default: break
        }
    }

    // MARK: Names

    /// A short text in a row of a list names it; a longer one, or one that begins with a count, is quoted.
    private mutating func addText(_ text: String, _ key: String, element: Int? = nil, to node: Int, isOfRow: Bool) {
        guard !text.isEmpty, text.utf8.count <= Self.longestText else { return }
        let dimension = isOfRow ? dimension(key) : Self.mentioned
        if let name = known[dimension]?[text] {
            if isOfRow { index.nodes[node].names.append(name) }
            return
        }
        let units = Array(text.utf16)
        let tokens = Token.tokens(of: units)
        if Self.isName(tokens, units) {
            guard isOfRow || tokens.contains(where: \.isNumber) else { return }
            let name = addName(text, tokens, key, dimension)
            if isOfRow, let name { index.nodes[node].names.append(name) }
        } else if tokens.contains(where: \.isNumber), texts.count < Self.mostTexts {
            texts.append((text, node, key, element))
        }
    }

    private static func isName(_ tokens: [Token], _ units: [UTF16.CodeUnit]) -> Bool {
        guard let first = tokens.first, tokens.count <= longestName else { return false }
        return !first.isNumber || tokens.count == 1 || tokens.count == 3 && tokens.allSatisfy(\.isNumber)
            || tokens[1].isCapitalised
    }

    private mutating func addName(_ text: String, _ tokens: [Token], _ key: String, _ dimension: Word) -> Int? {
        guard !Word.words(ofKey: key).contains(where: Self.edges.contains) else { return nil }
        let name = NameBook.Name(dimension: dimension, words: tokens.map(\.word))
        let id: Int
        if let day = CivilDate(iso: text) {
            id = index.names.add(name, variants: NameVariants.variants(of: day), needsCapital: false)
        } else {
            guard tokens.contains(where: { !$0.isNumber }) else { return nil }
            let isPerson = Vocabulary.persons.contains(dimension)
            id = index.names.add(
                name, variants: NameVariants.variants(of: tokens, isPerson: isPerson),
                needsCapital: tokens.allSatisfy(\.isCapitalised))
        }
        known[dimension, default: [:]][text] = id
        return id
    }

    /// What a field's texts are names of: "surgeon" for `surgeon_name` and `surgeon`.
    private mutating func dimension(_ key: String) -> Word {
        if let known = dimensions[key] { return known }
        let words = Word.words(ofKey: key)
        let dimension = words.first { !Vocabulary.hollow.contains($0) } ?? words.last ?? Word("name")
        dimensions[key] = dimension
        return dimension
    }

    /// A call is about what its filters name.
    private mutating func addFilters(of result: JSONObject, or arguments: JSONObject, to root: Int) {
        let stated = result["filters"]?.objectValue ?? [:]
        for member in (stated.isEmpty ? arguments : stated).members {
            guard case .string(let text) = member.value, CivilDate(iso: text) == nil else { continue }
            addText(text, member.key, to: root, isOfRow: true)
        }
    }

    /// The period of an object is one of its names, and its length a number that an answer may state.
    private mutating func addPeriod(of object: JSONObject, to node: Int, _ place: Place) {
        let holder = object["period"]?.objectValue
        guard let start = (holder?["start"] ?? object["period_start"])?.stringValue.flatMap(CivilDate.init(iso:)),
            let end = (holder?["end"] ?? object["period_end"])?.stringValue.flatMap(CivilDate.init(iso:)),
            let period = DateRange(start, end)
        else { return }
        let name = NameBook.Name(dimension: NameBook.period, words: [Word(start.description), Word(end.description)])
        index.nodes[node].names.append(
            index.names.add(name, variants: NameVariants.variants(of: period), needsCapital: true))
        guard place.list == nil else { return }
        let trait = trait(holder == nil ? "period_start" : "period", in: place.context)
        func add(_ length: Int, _ quantity: Quantity) {
            index.facts.append(
                FactIndex.Fact(value: Double(length), raw: Double(length), quantity: quantity, node: node, trait: trait)
            )
        }
        add(end.dayNumber - start.dayNumber + 1, .days)
        if let months = period.wholeMonths { add(months, .months) }
    }

    // MARK: After all results

    private mutating func finish() {
        findWordings()
        nameLists()
        findCountables()
        findPrevious()
        index.targets = index.facts.indices.filter { index.traits[index.facts[$0].trait].isTarget }
        quoteTexts()
    }

    /// What the rows of lists are called, and the words of fields that are counts.
    private mutating func findCountables() {
        index.countables = index.lists.reduce(Vocabulary.common) { $0.union($1.nouns) }
        let counts = Set(index.facts.lazy.filter { $0.quantity == .plain }.map(\.trait))
        for trait in counts { index.countables.formUnion(index.traits[trait].measure) }
    }

    private mutating func findPrevious() {
        for (node, previous) in index.nodes.enumerated()
        where Word.words(ofKey: previous.key).contains(Word("previous")) {
            guard let parent = previous.parent else { continue }
            index.previous[parent] = node
            let totals = index.nodes.indices.first {
                index.nodes[$0].parent == parent && index.nodes[$0].key == "total"
            }
            if let totals { index.previous[totals] = node }
        }
    }

    private mutating func quoteTexts() {
        let countables = index.countables
        for text in texts {
            let prose = MarkdownProse(text.text)
            let mentions = index.names.mentions(in: prose)
            let named = Set(mentions.flatMap(\.tokens))
            for number in NumberFinder.numbers(in: prose, countables: countables, named: named) {
                let before = prose.tokens[..<prose.firstToken(from: number.range.lowerBound)].suffix(2).map(\.word)
                let words = before + prose.head(after: number.range.upperBound)
                index.quotes.append(
                    FactIndex.Quote(
                        number: number, node: text.node, key: text.key, element: text.element,
                        words: Set(words).subtracting(NumberFinder.connectives)))
            }
        }
    }

    private mutating func findWordings() {
        var sharing: [Word: Int] = [:]
        for words in Set((index.traits + index.flags).map { Set($0.words) }) {
            for word in words { sharing[word, default: 0] += 1 }
        }
        for number in index.traits.indices { index.traits[number].findWordings(sharing: sharing) }
        for number in index.flags.indices { index.flags[number].findWordings(sharing: sharing) }
    }

    /// Rows are called after what names them, and after what the call says that they are.
    private mutating func nameLists() {
        for number in index.lists.indices {
            var dimensions: Set<Word> = []
            for row in index.lists[number].rows.prefix(Self.sampleOfRows) where index.nodes[row].list == number {
                dimensions.formUnion(index.nodes[row].names.map { index.names.names[$0].dimension })
            }
            dimensions.remove(NameBook.period)
            let nouns = dimensions.reduce(into: dimensions) { $0.formUnion(Vocabulary.nouns[$1] ?? []) }
            index.lists[number].nouns.formUnion(nouns)
        }
    }

    /// What names are of that are no row's.
    private static let mentioned = Word("mentioned")
    private static let deepest = 16
    private static let longestText = 600
    private static let longestName = 6
    private static let mostTexts = 100
    private static let sampleOfRows = 8
    private static let edges = Word.set("start end definition format")
}
