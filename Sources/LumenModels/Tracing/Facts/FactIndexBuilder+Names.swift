import LumenCore

extension FactIndexBuilder {
    /// A short text in a row of a list names it; a longer one, or one that begins with a count, is quoted.
    mutating func addText(_ text: String, _ key: String, element: Int? = nil, to node: Int, isOfRow: Bool) {
        guard !text.isEmpty, text.utf8.count <= Self.longestText else { return }
        let tokens = Token.tokens(of: Array(text.utf16))
        let hasNumber = tokens.contains { $0.isNumber }
        if Self.isName(tokens) {
            guard isOfRow || hasNumber else { return }
            let name = name(text, tokens, isOfRow ? dimension(key) : Self.mentioned)
            if isOfRow, let name { index.nodes[node].names.append(name) }
        } else if hasNumber, texts.count < Self.mostTexts {
            texts.append((text, node, key, element))
        }
    }

    private static func isName(_ tokens: [Token]) -> Bool {
        guard let first = tokens.first, tokens.count <= longestName else { return false }
        return !first.isNumber || tokens.count == 1 || tokens.count == 3 && tokens.allSatisfy { $0.isNumber }
            || tokens[1].isCapitalised
    }

    private mutating func name(_ text: String, _ tokens: [Token], _ dimension: Word) -> Int? {
        guard !Self.edges.contains(dimension) else { return nil }
        let day = tokens.allSatisfy { $0.isNumber } ? CivilDate(iso: text) : nil
        guard day != nil || tokens.contains(where: { !$0.isNumber }) else { return nil }
        guard day != nil || mayBeWritten(tokens) else { return unwritten(dimension) }
        let name = NameBook.Name(dimension: dimension, words: tokens.map { $0.word })
        let isPerson = Vocabulary.persons.contains(dimension)
        return index.names.add(
            name,
            variants: day.map(NameVariants.variants) ?? NameVariants.variants(of: tokens, isPerson: isPerson),
            needsCapital: day == nil && tokens.allSatisfy { $0.isCapitalised })
    }

    /// Whether the text has a word that every variant of the name has: for the long ones the last.
    private func mayBeWritten(_ tokens: [Token]) -> Bool {
        tokens.count > 2
            ? written.contains(tokens[tokens.count - 1].word) : tokens.contains { written.contains($0.word) }
    }

    private mutating func unwritten(_ dimension: Word) -> Int {
        if let known = unwritten[dimension] { return known }
        let name = index.names.add(NameBook.Name(dimension: dimension, words: []), variants: [], needsCapital: false)
        unwritten[dimension] = name
        return name
    }

    /// What a field's texts are names of: "surgeon" for `surgeon_name` and `surgeon`.
    private mutating func dimension(_ key: String) -> Word {
        let number = dimensionNumbers.number(of: key) {
            let words = Word.words(ofKey: key)
            let telling = words.first(where: Self.edges.contains) ?? words.first { !Vocabulary.hollow.contains($0) }
            dimensions.append(telling ?? words.last ?? Self.mentioned)
            return dimensions.count - 1
        }
        return dimensions[number]
    }

    /// A call is about what its filters name.
    mutating func nameCall(_ root: Int, by result: JSONObject, _ arguments: JSONObject) {
        let stated = result["filters"]?.objectValue ?? [:]
        for member in (stated.isEmpty ? arguments : stated).members {
            guard case .string(let text) = member.value, CivilDate(iso: text) == nil else { continue }
            addText(text, member.key, to: root, isOfRow: true)
        }
    }

    /// The period of an object is one of its names.
    mutating func addPeriod(of object: JSONObject, to node: Int, _ place: Place) {
        let holder = object["period"]?.objectValue
        guard let start = (holder?["start"] ?? object["period_start"])?.stringValue.flatMap(CivilDate.init(iso:)),
            let end = (holder?["end"] ?? object["period_end"])?.stringValue.flatMap(CivilDate.init(iso:)),
            let period = DateRange(start, end)
        else { return }
        let name = NameBook.Name(dimension: NameBook.period, words: NameVariants.variants(of: period)[1])
        index.nodes[node].names.append(
            index.names.add(name, variants: NameVariants.variants(of: period), needsCapital: true))
        if place.list == nil { addLength(of: period, as: holder == nil ? "period_start" : "period", to: node, place) }
    }

    /// What names are of that are no row's.
    private static let mentioned = Word("mentioned")
    private static let longestText = 600
    private static let longestName = 6
    private static let mostTexts = 100
    private static let edges = WordSet("start end definition format")
}
