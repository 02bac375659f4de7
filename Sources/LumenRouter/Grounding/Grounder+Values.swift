import LumenCore

/// Lengths of time that a question gives for an argument of the tools that it is about.
extension Grounder {
    /// The items with such lengths in place of the words that they were read from.
    ///
    /// - Parameter about: the tools that the conversation is about, where the question names none.
    func readLengths(
        _ items: [Item], in text: TokenizedText, of context: RoutingContext, about: Set<String>
    ) -> [Item] {
        let isOneCase = needsRoom(items, in: text)
        let items = isOneCase ? items.filter { $0.mention == nil } : items
        let named = items.compactMap(\.mention).filter { $0.home == nil }.map(\.tool)
        let isNeed = named.isEmpty && (isOneCase || items.contains { $0.token.map(saysNeed) == true })
        let tools = named.isEmpty ? context.tools.filter { isNeed || about.contains($0.name) } : named
        guard let taker = tools.lazy.compactMap({ LengthTaker($0, isNeed: isNeed) }).first else { return items }
        var read: [Item] = []
        var index = 0
        while index < items.count {
            guard let length = length(items, index) else {
                read.append(items[index])
                index += 1
                continue
            }
            read.dropLast(while: { Self.beforeLength.contains($0.text) })
            let span = items[index].span.lowerBound..<items[index + length.count - 1].span.upperBound
            read.append(Item(span: span, content: .subject(taker.mention(of: length.minutes))))
            index += length.count
        }
        return read
    }

    private func word(_ token: Token) -> String { vocabulary.meaning(of: token.symbol).word }

    /// "Need 90 minutes on Friday" asks where there is room for them.
    private static let needs: Set<String> = [
        "need", "needs", "fit", "find", "squeeze", "room", "space", "spot", "slot", "slots", "gap", "open", "free",
        "available", "vacant", "spare", "unbooked",
    ]

    private func saysNeed(_ token: Token) -> Bool { Self.needs.contains(token.text) }

    /// "A spot for a 4 hour case": one case of a length is to come, and isn't counted.
    private func needsRoom(_ items: [Item], in text: TokenizedText) -> Bool {
        let named = items.indices.filter { items[$0].mention?.names == true }
        guard let index = named.first, named.count == 1, let span = items.first(where: { $0.mention != nil })?.span,
            span.count == 1, Self.oneCase.contains(text.tokens[span.lowerBound].text),
            items.contains(where: { $0.token.map { Self.places.contains($0.text) } == true })
        else { return false }
        return items.indices.contains { start in
            guard let length = length(items, start) else { return false }
            let between = start < index ? items[(start + length.count)..<index] : items[(index + 1)..<start]
            return between.allSatisfy { $0.token.map { Self.besideLength.contains(word($0)) } == true }
        }
    }

    private static let oneCase: Set<String> = ["case", "procedure", "operation", "surgery"]
    private static let besideLength: Set<String> = ["dash", "long", "of", "a", "that", "takes", "lasts", "lasting"]

    private static let places: Set<String> = [
        "need", "needs", "fit", "find", "squeeze", "room", "space", "spot", "slot", "slots", "gap", "where", "place",
        "put", "opening", "schedule",
    ]

    /// "For at least 4 hours"
    private static let beforeLength: Set<String> = ["at", "least", "minimum", "over", "more", "than", "longer", "of"]

    /// "3 hour", "two-hour", "90 minutes"
    private func length(_ items: [Item], _ index: Int) -> (minutes: Int, count: Int)? {
        guard let number = items[index].token?.number, items[index].token?.isOrdinal == false else { return nil }
        var end = index + 1
        if end < items.count, items[end].token.map({ ["dash", "onemore", "higher"].contains(word($0)) }) == true {
            end += 1
        }
        guard end < items.count, let unit = items[end].token.map(word), ["minute", "hour"].contains(unit),
            let minutes = Int(exactly: (unit == "hour" ? 60 * number : number).rounded()), minutes > 0
        else { return nil }
        return (minutes, end - index + 1)
    }
}

extension TokenizedText {
    /// Whether capitals say nothing, because most words have them.
    func isShouted() -> Bool {
        let words = tokens.filter { $0.kind == .word }
        return words.count(where: \.isCapitalized) * 2 > words.count
    }
}

/// A tool that takes a length of time in minutes.
private struct LengthTaker {
    let tool: ToolDescriptor
    let subject: ToolSubject
    let argument: String
    let isNeed: Bool

    /// - Parameter isNeed: whether the length alone asks for it, as of a tool for days to come it can.
    init?(_ tool: ToolDescriptor, isNeed: Bool) {
        guard let subject = tool.subject, !isNeed || subject.outlook == .any,
            case .object(let properties)? = tool.inputSchema["properties"],
            let argument = properties.members.first(where: { key, schema in
                key.hasSuffix("_minutes") && schema["type"]?.stringValue == "integer"
            })?.key
        else { return nil }
        (self.tool, self.subject, self.argument, self.isNeed) = (tool, subject, argument, isNeed)
    }

    func mention(of minutes: Int) -> SubjectMention {
        SubjectMention(
            tool: tool, subject: subject, names: isNeed,
            choice: ToolChoice(argument, String(minutes), phrases: []))
    }
}

extension [Item] {
    /// Without the last items, as long as they are such tokens.
    fileprivate mutating func dropLast(while isTrailing: (Token) -> Bool) {
        while let token = last?.token, isTrailing(token) { removeLast() }
    }
}
