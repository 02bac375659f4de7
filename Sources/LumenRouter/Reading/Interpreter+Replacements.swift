import LumenCore

/// Names that a follow-up gives by their numbers alone.
extension Interpreter {
    /// "And 6?" after building 4 is building 6: the kind of what it replaces.
    mutating func readReplacements() {
        guard let base, grounding.items.allSatisfy({ $0.entity == nil && $0.period == nil }),
            let replaced = numberedName(of: base)
        else { return }
        var numbers: [Int] = []
        for token in grounding.text.tokens where token.kind != .sign {
            if let number = token.integer, token.kind == .number, !token.isOrdinal {
                numbers.append(number)
            } else if !Self.beside.contains(token.text) {
                return
            }
        }
        let named = numbers.compactMap { context.inventory.entity(replaced.kind, named: "\(replaced.stem) \($0)") }
        guard !numbers.isEmpty, named.count == numbers.count else { return }
        reading.frame.filters += named
    }

    private static let beside: Set<String> = [
        "and", "what", "how", "about", "for", "in", "or", "n", "now", "then", "of", "also", "with", "versus", "vs",
        "number", "no", "same", "ok", "okay", "the",
    ]

    /// The one name with a number that the conversation is about, without its number.
    private func numberedName(of base: Frame) -> (kind: EntityKind, stem: String)? {
        let numbered = base.filters.compactMap { name -> (kind: EntityKind, stem: String)? in
            let words = name.name.split(separator: " ")
            guard words.count > 1, words.last.flatMap({ Int($0) }) != nil else { return nil }
            return (name.kind, words.dropLast().joined(separator: " "))
        }
        guard let first = numbered.first, numbered.allSatisfy({ $0 == first }) else { return nil }
        return first
    }
}
