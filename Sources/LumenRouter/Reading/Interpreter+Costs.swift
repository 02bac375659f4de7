import LumenCore

/// The cost of what another tool counts: "gas use … and in dollars?", "the priciest buildings for energy".
extension Interpreter {
    /// Whether the words ask for what it costs, of a tool that tells no cost beside one that does.
    mutating func turnToCost() {
        guard asksForPrice, metrics.isEmpty || !context.hasBlockTools,
            let asked = reading.frame.subjects.isEmpty ? followed?.subjects.first : reading.frame.subjects.first,
            asked.home == nil, !asked.tellsCost, reading.frame.subjects.count < 2, let tool = costTool,
            let subject = tool.subject
        else { return }
        var cost = AskedSubject(tool: tool, subject: subject)
        cost.choices = asked.choices.filter { cost.takes($0.argument) }
        reading.frame.subjects = [cost]
    }

    /// Whether what is asked about was turned to its cost, which is no other matter then.
    var isPriced: Bool { asksForPrice && reading.frame.subjects.contains(where: \.tellsCost) }

    private var costTool: ToolDescriptor? {
        context.tools.first { tool in tool.subject.map { AskedSubject(tool: tool, subject: $0).tellsCost } == true }
    }

    private var asksForPrice: Bool {
        let texts = grounding.text.tokens.map(\.text)
        if texts.contains(where: Self.dear.contains) { return true }
        return texts.indices.contains { index in
            guard Self.money.contains(texts[index]) else { return false }
            let last = texts[..<index].last { !["us", "the", "terms", "of", "hard"].contains($0) }
            return last.map { ["in", "into", "and", "as", "about", "the", "many", "much"].contains($0) } ?? true
        }
    }

    private static let dear: Set<String> = ["priciest", "costliest", "dearest", "cheapest", "expensive", "pricey"]
    private static let money: Set<String> = ["dollars", "dollar", "money", "usd", "bucks", "cost", "costs"]
}

extension AskedSubject {
    fileprivate var tellsCost: Bool { subject.figures.first?.phrases.contains("cost") == true }
}
