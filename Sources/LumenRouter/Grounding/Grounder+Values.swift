import LumenCore

/// Values that a question gives for arguments of the tools that it is about: lengths of time, and names of things that
/// the site has no list of.
extension Grounder {
    /// The items with such values in place of the words that they were read from.
    ///
    /// - Parameter about: the tools that the conversation is about, where the question names none.
    func readValues(
        _ items: [Item], in text: TokenizedText, of context: RoutingContext, about: Set<String>, _ gazetteer: Gazetteer
    ) -> [Item] {
        let named = items.compactMap(\.mention).filter { $0.home == nil }.map(\.tool)
        let tools = named.isEmpty ? context.tools.filter { about.contains($0.name) } : named
        let takers = tools.compactMap { tool in tool.subject.map { ValueTaker(tool: tool, subject: $0) } }
        guard !takers.isEmpty else { return items }
        var read: [Item] = []
        var index = 0
        while index < items.count {
            let value = length(items, index) ?? kind(items, index, text) ?? properName(items, index, text, gazetteer)
            let taken = value.flatMap { value in takers.lazy.compactMap { $0.mention(of: value) }.first }
            guard let value, let taken else {
                read.append(items[index])
                index += 1
                continue
            }
            if value.kind == .minutes { read.dropLast(while: { Self.beforeLength.contains($0.text) }) }
            let span = items[index].span.lowerBound..<items[index + value.count - 1].span.upperBound
            read.append(Item(span: span, content: .subject(taken)))
            index += value.count
        }
        return read
    }

    private func word(_ token: Token) -> String { vocabulary.meaning(of: token.symbol).word }

    /// "For at least 4 hours"
    private static let beforeLength: Set<String> = ["at", "least", "minimum", "over", "more", "than", "longer", "of"]

    /// "3 hour", "two-hour", "90 minutes"
    private func length(_ items: [Item], _ index: Int) -> Value? {
        guard let number = items[index].token?.number, items[index].token?.isOrdinal == false else { return nil }
        var end = index + 1
        if end < items.count, items[end].token.map({ word($0) == "dash" }) == true { end += 1 }
        guard end < items.count, let unit = items[end].token.map(word), ["minute", "hour"].contains(unit),
            let minutes = Int(exactly: (unit == "hour" ? 60 * number : number).rounded()), minutes > 0
        else { return nil }
        return Value(kind: .minutes, text: String(minutes), count: end - index + 1)
    }

    private static let things: Set<String> = ["equipment", "devices", "machines", "assets", "gear"]

    /// "Imaging equipment"
    private func kind(_ items: [Item], _ index: Int, _ text: TokenizedText) -> Value? {
        guard let token = items[index].token, token.kind == .word, token.symbol == .unknown, index + 1 < items.count,
            items[index + 1].span.lowerBound < text.tokens.count,
            Self.things.contains(text.tokens[items[index + 1].span.lowerBound].text)
        else { return nil }
        return Value(kind: .category, text: token.text.prefix(1).uppercased() + token.text.dropFirst(), count: 1)
    }

    /// "Meridian Labs", "Sterilizer 3": words with capitals that aren't the site's, with their number.
    private func properName(_ items: [Item], _ index: Int, _ text: TokenizedText, _ gazetteer: Gazetteer) -> Value? {
        guard let first = items[index].token, first.kind == .word, first.isCapitalized,
            vocabulary.symbol(of: first.text) == .unknown,
            first.text.utf8.count > 2, !gazetteer.knows(first.text)
        else { return nil }
        var end = index + 1
        while end < items.count, let next = items[end].token, continuesName(next), !items[end - 1].isPossessive {
            end += 1
        }
        let isNumbered = isNumber(items, end)
        if isNumbered { end += 1 }
        let span = items[index].span.lowerBound..<items[end - 1].span.upperBound
        let isAlone = end == index + 1
        guard isNumbered || !text.isShouted(besides: span), index > 0 || !isAlone || first.isPossessive,
            !isAlone || first.symbol == .unknown || isAfterPreposition(items, index)
        else { return nil }
        var name = text.source(span)
        for ending in ["'s", "\u{2019}s"] where name.hasSuffix(ending) { name = String(name.dropLast(ending.count)) }
        return Value(kind: .name, text: name, count: end - index)
    }

    private static let prepositions: Set<String> = ["for", "of", "from", "by", "at", "with"]

    /// Where a word that could be misspelt is rather a name: "requests for Meridian", but not "for Septmber".
    private func isAfterPreposition(_ items: [Item], _ index: Int) -> Bool {
        guard index > 0, let token = items[index].token, let before = items[index - 1].token else { return false }
        let meaning = vocabulary.meaning(of: token.symbol)
        return Self.prepositions.contains(before.text) && meaning.dimension == nil && meaning.month == nil
            && meaning.weekday == nil && meaning.unit == nil
    }

    private func continuesName(_ token: Token) -> Bool {
        let meaning = vocabulary.meaning(of: token.symbol)
        return token.kind == .word && token.isCapitalized && (token.symbol == .unknown || meaning.isNeutral)
            && meaning.dimension == nil && meaning.month == nil && meaning.weekday == nil
    }

    /// "Sterilizer 3", not "Sterilizer 2025" nor "Sterilizer, 3 months".
    private func isNumber(_ items: [Item], _ index: Int) -> Bool {
        guard index < items.count, let token = items[index].token, let number = token.integer, !token.isOrdinal,
            token.kind == .number, number < 1900
        else { return false }
        let next = index + 1 < items.count ? items[index + 1].token : nil
        return next.map { vocabulary.meaning(of: $0.symbol).unit == nil && !["minute", "hour"].contains(word($0)) }
            ?? true
    }
}

extension TokenizedText {
    /// Whether capitals say nothing, because most words have them that are not in a span.
    func isShouted(besides span: Range<Int> = 0..<0) -> Bool {
        let words = tokens.indices.filter { tokens[$0].kind == .word && !span.contains($0) }
        return words.count { tokens[$0].isCapitalized } * 2 > words.count
    }
}

/// What was read as a value, and from how many items.
private struct Value {
    enum Kind { case minutes, category, name }
    let kind: Kind
    let text: String
    let count: Int
}

/// A tool that may take values.
private struct ValueTaker {
    let tool: ToolDescriptor
    let subject: ToolSubject

    /// The arguments that name single things, of which a question names one kind.
    private static let things = ["tenant", "equipment", "meter"]

    func mention(of value: Value) -> SubjectMention? {
        argument(for: value.kind).map { argument in
            SubjectMention(
                tool: tool, subject: subject, names: false, choice: ToolChoice(argument, value.text, phrases: []))
        }
    }

    private func argument(for kind: Value.Kind) -> String? {
        switch kind {
        case .minutes:
            properties.first { $0.key.hasSuffix("_minutes") && $0.value["type"]?.stringValue == "integer" }?.key
        case .category: tool.takesAnyText("category") ? "category" : nil
        case .name: Self.things.first(where: tool.takesAnyText)
        }
    }

    private var properties: [(key: String, value: JSON)] {
        guard case .object(let properties)? = tool.inputSchema["properties"] else { return [] }
        return properties.members.map { ($0.key, $0.value) }
    }
}

extension [Item] {
    /// Without the last items, as long as they are such tokens.
    fileprivate mutating func dropLast(while isTrailing: (Token) -> Bool) {
        while let token = last?.token, isTrailing(token) { removeLast() }
    }
}

extension Item {
    fileprivate var isPossessive: Bool { token?.isPossessive == true }
}
