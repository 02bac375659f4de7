/// Patterns with what they mean, of which the longest match wins, the earlier one on a tie.
struct RuleSet<Output: Sendable>: Sendable {
    /// `read` gives `nil` where the captured values make no sense.
    typealias Draft = (pattern: String, read: @Sendable (Captures) -> Output?)

    private struct Rule: Sendable {
        let pattern: Pattern
        let read: @Sendable (Captures) -> Output?
    }

    private var rules: [Rule] = []
    private var rulesByWord: [Symbol: [Int]] = [:]
    private var rulesByClass: [Int] = []

    init(_ drafts: [Draft], _ vocabulary: inout Vocabulary) {
        for (index, draft) in drafts.enumerated() {
            let pattern = Pattern(draft.pattern, &vocabulary)
            rules.append(Rule(pattern: pattern, read: draft.read))
            let (words, hasClass) = pattern.beginnings
            for word in words { rulesByWord[word, default: []].append(index) }
            if hasClass { rulesByClass.append(index) }
        }
    }

    /// The items with every match put in place of what it was read from, from left to right.
    func reduce(_ items: [Item], _ vocabulary: Vocabulary, _ content: (Output) -> Item.Content) -> [Item] {
        var reduced: [Item] = []
        reduced.reserveCapacity(items.count)
        var index = 0
        while index < items.count {
            if let (length, output) = longest(items, at: index, vocabulary) {
                let span = items[index].span.lowerBound..<items[index + length - 1].span.upperBound
                reduced.append(Item(span: span, content: content(output)))
                index += length
            } else {
                reduced.append(items[index])
                index += 1
            }
        }
        return reduced
    }

    private func longest(_ items: [Item], at index: Int, _ vocabulary: Vocabulary) -> (Int, Output)? {
        var best: (length: Int, rule: Int, output: Output)?
        func consider(_ rule: Int) {
            guard let (length, captures) = rules[rule].pattern.match(items, at: index, vocabulary) else { return }
            if let best, length < best.length || (length == best.length && rule >= best.rule) { return }
            guard let output = rules[rule].read(Captures(items: captures, vocabulary: vocabulary)) else { return }
            best = (length, rule, output)
        }
        if let symbol = items[index].token?.symbol { rulesByWord[symbol]?.forEach(consider) }
        rulesByClass.forEach(consider)
        return best.map { ($0.length, $0.output) }
    }
}
