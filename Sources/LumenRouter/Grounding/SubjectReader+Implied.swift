import LumenCore

/// Subjects that words suggest which don't name them.
extension SubjectReader {
    /// Where a dashboard is about nothing but its tools and none is named: the one that most words speak of.
    func implied() -> [Match] {
        var counts: [Int: Int] = [:]
        for group in sweep({ !$0.role.isName && !$0.role.isGrouping }) {
            for tool in Set(group.map(\.entry.tool)) { counts[tool, default: 0] += group[0].range.count }
        }
        guard let most = counts.values.max(), case let best = counts.filter({ $0.value == most }), best.count == 1,
            let tool = best.first?.key
        else { return [] }
        var matches = merged([], details(of: [tool]))
        guard let first = matches.firstIndex(where: { $0.grouping == nil || $0.figure != nil || $0.choice != nil })
        else {
            return []
        }
        (matches[first].names, matches[first].isWeak) = (true, true)
        return matches
    }

    /// "Emissions from sevo" are the gases', which a choice of theirs tells.
    func origins(of names: [Match]) -> [Match] {
        let choices = sweep { entry in
            if case .choice = entry.role { entry.isWeak && !names.contains { $0.tool == entry.tool } } else { false }
        }
        return chosen(choices, known: []).filter { choice in
            names.last.map { isOrigin(choice, of: $0) || isQualifier(choice, of: $0, among: choices) } ?? false
        }
    }

    /// "Sevo vs nitrous emissions": choices right before a figure that their tool has too.
    private func isQualifier(_ choice: Match, of name: Match, among choices: [[Candidate]]) -> Bool {
        guard choice.range.upperBound <= name.range.lowerBound, hasFigure(of: choice.tool, at: name) else {
            return false
        }
        return (choice.range.upperBound..<name.range.lowerBound).allSatisfy { index in
            choices.contains { $0[0].range.contains(index) }
                || items[index].token.map { Self.links.contains(word($0)) } == true
        }
    }

    private static let links: Set<String> = [
        "vs", "and", "or", "comma", "slash", "converted", "turned", "translated", "into", "to",
    ]

    /// "Requests and CSAT": what only suggests a subject names one where it is joined to another by "and".
    func besides(_ names: [Match], known: Set<Int>) -> [Match] {
        let weak = sweep { $0.names && $0.isWeak && $0.role.isName }.filter { group in
            !names.contains { $0.range.overlaps(group[0].range) }
                && names.contains { isJoined(group[0].range, $0.range) }
        }
        return chosen(weak, known: known).filter { match in !names.contains { $0.tool == match.tool } }
    }

    private func isJoined(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        guard !one.overlaps(other) else { return false }
        let gap =
            one.lowerBound < other.lowerBound ? one.upperBound..<other.lowerBound : other.upperBound..<one.lowerBound
        let words = items[gap].compactMap(\.token).map(word)
        return gap.count <= 2 && words.count == gap.count && ["and", "plus", "slash"].contains(words.first ?? "")
    }

    /// "CO2e from laughing gas" is a figure of the gas, where its tool has that figure too.
    func isOrigin(_ match: Match, of last: Match) -> Bool {
        guard last.range.upperBound <= match.range.lowerBound else { return false }
        let between = items[last.range.upperBound..<match.range.lowerBound].compactMap(\.token).map(word)
        guard between.contains(where: ["from", "of", "by", "for"].contains) else { return false }
        return hasFigure(of: match.tool, at: last)
    }

    private func hasFigure(of tool: Int, at match: Match) -> Bool {
        lexicon.entries(keys, at: match.range.lowerBound).contains { entry in
            if case .figure = entry.role { entry.tool == tool } else { false }
        }
    }
}
