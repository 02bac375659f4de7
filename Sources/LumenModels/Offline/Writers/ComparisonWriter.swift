import LumenCore

/// Two or more things or periods side by side.
struct ComparisonWriter {
    let comparands: [Comparand]
    let telling: Telling

    func section() -> Section {
        let rated = comparands.filter { $0.rate != nil }.sorted { ($0.rate?.value ?? 0) > ($1.rate?.value ?? 0) }
        let lead: Phrase =
            switch rated.count {
            case 0: "There is no rate for any of them."
            case 1: "**\(rated[0].described)**; there is nothing to compare it with."
            case 2: pair(rated[0], rated[1])
            default: ladder(rated)
            }
        let few = rated.filter { telling.isTooFew($0.blocks) }
        let below = rated.filter { $0.isBelowTarget && !telling.isTooFew($0.blocks) }
        return Section(
            lead: [lead] + comparands.filter { $0.rate == nil }.map(\.withoutRate) + [targets(rated)],
            caveats: [few.isEmpty ? intervals(rated) : tooFew(few), doubts(below), lengths] + remarks)
    }

    private func pair(_ high: Comparand, _ low: Comparand) -> Phrase {
        guard let one = high.rate, let other = low.rate else { return Phrase() }
        let points = Numeral.points(between: one, and: other)
        let verdict: Phrase =
            points.text == NumberText.points(0)
            ? "\(name: high.name) and \(name: low.name) are level"
            : "\(name: high.name) is \(points) higher than \(name: low.name)"
        return "**\(verdict)**: \(high.rated) against \(low.rated)."
    }

    private func ladder(_ rated: [Comparand]) -> Phrase {
        guard let high = rated.first, let low = rated.last, let one = high.rate, let other = low.rate else {
            return Phrase()
        }
        let between = rated.dropFirst().dropLast().map(\.described).joined(by: "; ")
        return """
            **\(name: high.name)** is the highest, **\(.percent(one))**\(Noun.block.over(high.blocks)), and \
            **\(name: low.name)** the lowest, **\(.percent(other))**\(Noun.block.over(low.blocks)): \
            \(.points(between: one, and: other)) apart. Between them: \(between).
            """
    }

    private func targets(_ rated: [Comparand]) -> Phrase {
        guard rated.count > 1, let bound = rated.first?.target else { return Phrase() }
        let below = rated.filter(\.isBelowTarget)
        let both: Phrase = rated.count == 2 ? "Both" : "All"
        switch below.count {
        case 0: return "\(rated.count == 2 ? "Neither" : "None") is below \(bound.named)."
        case rated.count: return "\(both) are below \(bound.named)."
        default:
            let verb: Phrase = below.count == 1 ? "is" : "are"
            return "\(below.map { Phrase(name: $0.name) }.listed()) \(verb) below \(bound.named)."
        }
    }

    private func intervals(_ rated: [Comparand]) -> Phrase {
        guard rated.count > 1, let high = rated.first, let low = rated.last, let one = high.interval,
            let other = low.interval
        else { return Phrase() }
        let whose: Phrase = rated.count > 2 ? " of \(name: high.name) and \(name: low.name)" : ""
        let both: Phrase = "The \(Interval.namePlural)\(whose), \(one.ends) and \(other.ends),"
        guard one.overlaps(other) else { return "\(both) do not overlap." }
        return "\(both) overlap, so a difference is not established."
    }

    private func tooFew(_ few: [Comparand]) -> Phrase {
        """
        \(few.map { Phrase(name: $0.name) }.listed()) \(few.count == 1 ? "has" : "have") fewer than \
        \(telling.minimumBlocks) blocks: too few to compare.
        """
    }

    private func doubts(_ below: [Comparand]) -> Phrase {
        guard let bound = below.first?.target else { return Phrase() }
        return telling.notEstablished(below, bound: bound, below: true)
    }

    /// Months are alike in this; a month and a quarter are not.
    private var lengths: Phrase {
        let days = comparands.compactMap(\.period?.dayCount)
        guard let shortest = days.min(), let longest = days.max(), longest * 4 > shortest * 5 else { return Phrase() }
        return "The periods differ in length."
    }

    private var remarks: [Phrase] {
        let all = telling.reports.flatMap(telling.remarks).filter { !$0.isEmpty }
        return all.enumerated().filter { index, remark in
            !all[..<index].contains { $0.plainText == remark.plainText }
        }.map(\.element).prefix(2).map(\.self)
    }
}
