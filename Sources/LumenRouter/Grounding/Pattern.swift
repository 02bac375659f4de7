import LumenCore

/// A sequence of words and word classes, written as `"last <n> <unit>"`.
///
/// `a|b` is either word, `x?` may be missing, `!x` must not follow, `&x` must, and isn't part of it. Classes are
/// captured in order: `<n>` a number, `<ordinal>`, `<date>` an ordinal for a day, `<year>` four digits, `<unit>`, `<interval>`, `<month>`, `<weekday>`, `<period>`,
/// `<entity>`, `<dim>` a dimension, `<any>` any word.
struct Pattern: Sendable {
    private enum Class: String { case n, ordinal, date, year, unit, interval, month, weekday, period, entity, dim, any }

    private enum Element {
        case word([Symbol])
        case item(Class)
    }

    private enum Presence { case needed, optional, forbidden, ahead }

    private struct Step {
        let element: [Element]
        let presence: Presence
    }

    private let steps: [Step]

    init(_ text: String, _ vocabulary: inout Vocabulary) {
        steps = text.split(separator: " ").map { part in
            let presence: Presence =
                part.hasPrefix("!")
                ? .forbidden : part.hasPrefix("&") ? .ahead : part.hasSuffix("?") ? .optional : .needed
            let isMarkedFirst = presence == .forbidden || presence == .ahead
            let core = part.dropFirst(isMarkedFirst ? 1 : 0).dropLast(presence == .optional ? 1 : 0)
            var words: [Symbol] = []
            var elements: [Element] = []
            for alternative in core.split(separator: "|") {
                if alternative.hasPrefix("<") {
                    guard let itemClass = Class(rawValue: String(alternative.dropFirst().dropLast())) else {
                        preconditionFailure("no class \(alternative) in the pattern “\(text)”")
                    }
                    elements.append(.item(itemClass))
                } else {
                    words.append(vocabulary.intern(String(alternative)))
                }
            }
            if !words.isEmpty { elements.append(.word(words)) }
            return Step(element: elements, presence: presence)
        }
    }

    /// The words with which a match can begin, and whether it can begin with a class.
    var beginnings: (words: Set<Symbol>, hasClass: Bool) {
        var words: Set<Symbol> = []
        var hasClass = false
        for step in steps where step.presence == .needed || step.presence == .optional {
            for element in step.element {
                if case .word(let symbols) = element { words.formUnion(symbols) } else { hasClass = true }
            }
            if step.presence == .needed { break }
        }
        return (words, hasClass)
    }

    /// How many items from `start` on it matches, and those of its classes.
    func match(_ items: [Item], at start: Int, _ vocabulary: Vocabulary) -> (length: Int, captures: [Item])? {
        var captures: [Item] = []
        guard let end = match(items, at: start, step: 0, vocabulary, &captures), end > start else { return nil }
        return (end - start, captures)
    }

    private func match(
        _ items: [Item], at index: Int, step: Int, _ vocabulary: Vocabulary, _ captures: inout [Item]
    ) -> Int? {
        guard step < steps.count else { return index }
        let current = steps[step]
        if index < items.count, let isCapture = accepts(items[index], current, vocabulary) {
            if current.presence == .forbidden { return nil }
            if current.presence == .ahead { return match(items, at: index, step: step + 1, vocabulary, &captures) }
            if isCapture { captures.append(items[index]) }
            if let end = match(items, at: index + 1, step: step + 1, vocabulary, &captures) { return end }
            if isCapture { captures.removeLast() }
        }
        guard current.presence == .optional || current.presence == .forbidden else { return nil }
        return match(items, at: index, step: step + 1, vocabulary, &captures)
    }

    /// Whether an item fits the step, and if so, whether it is captured.
    private func accepts(_ item: Item, _ step: Step, _ vocabulary: Vocabulary) -> Bool? {
        for element in step.element {
            switch element {
            case .word(let symbols):
                if case .token(let token) = item.content, symbols.contains(token.symbol) { return false }
            case .item(let itemClass):
                if belongs(item, to: itemClass, vocabulary) { return true }
            }
        }
        return nil
    }

    private func belongs(_ item: Item, to itemClass: Class, _ vocabulary: Vocabulary) -> Bool {
        switch (itemClass, item.content) {
        case (.period, .period), (.entity, .entity), (.dim, .dimension): return true
        case (_, .token(let token)):
            if itemClass == .n { return token.number != nil && !token.isOrdinal }
            if itemClass == .ordinal { return token.isOrdinal }
            if itemClass == .date { return token.isDay }
            if itemClass == .year { return token.integer.map { 1990...2100 ~= $0 } ?? false }
            if itemClass == .any { return token.kind == .word }
            guard token.symbol != .unknown else { return false }
            let meaning = vocabulary.meaning(of: token.symbol)
            return switch itemClass {
            case .unit: meaning.unit != nil
            case .interval: meaning.interval != nil
            case .month: meaning.month != nil
            case .weekday: meaning.weekday != nil
            case .dim: meaning.dimension != nil
            default: false
            }
        default: return false
        }
    }
}
