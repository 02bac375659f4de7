import LumenCore

/// Two or more things or periods side by side.
struct ComparisonWriter {
    private let comparands: [Comparand]
    private let reports: [Report]
    private let measure: Measure
    private let telling: Telling

    /// - Parameter comparison: has two sides at least.
    init(_ comparison: Comparison, telling: Telling) {
        comparands = comparison.sides
        reports = comparison.reports
        measure = comparison.sides[0].measure
        self.telling = telling
    }

    func section() -> Section {
        let rated = comparands.filter { $0.value != nil }.sorted { ($0.value ?? 0) > ($1.value ?? 0) }
        let lead: Phrase =
            switch rated.count {
            case 0: "There is no \(measure.topic) for any of them."
            case 1: "**\(rated[0].described)**; there is nothing to compare it with."
            case 2: pair(rated[0], rated[1])
            default: ladder(rated)
            }
        let few = rated.filter(telling.isUncertain)
        let missing = rated.filter { $0.missesTarget && !telling.isUncertain($0) }
        return Section(
            lead: [lead] + comparands.filter { $0.value == nil }.map(\.withoutAmount) + [targets(rated)],
            findings: [RowChange(reports, telling: telling)?.phrase ?? ""],
            caveats: [few.isEmpty ? intervals(rated) : tooFew(few), doubts(missing), lengths] + remarks)
    }

    private func pair(_ high: Comparand, _ low: Comparand) -> Phrase {
        guard let one = high.amount, let other = low.amount else { return Phrase() }
        return "**\(verdict(high, one, low, other))**: \(high.rated) against \(low.rated)."
    }

    /// `Building 5 is 4.2 points higher than Building 3 in block utilization`, `… has 4 more abandoned blocks than …`
    private func verdict(_ high: Comparand, _ one: Amount, _ low: Comparand, _ other: Amount) -> Phrase {
        let gap = one.gap(to: other)
        let noun = measure.topic
        guard gap?.showsZero != true, one.value != other.value else {
            return "\(name: high.name) and \(name: low.name) are level in \(noun)"
        }
        let more = [gap.map { "\($0)" } ?? "", measure.kind.words.more].sentences
        return measure.kind.words.isLevel
            ? "\(name: high.name) is \(more) than \(name: low.name) in \(noun)"
            : "\(name: high.name) has \(more) \(noun) than \(name: low.name)"
    }

    private func ladder(_ rated: [Comparand]) -> Phrase {
        guard let high = rated.first, let low = rated.last, let one = high.amount, let other = low.amount else {
            return Phrase()
        }
        let between = rated.dropFirst().dropLast().map(\.described).joined(by: "; ")
        let words = measure.kind.words
        let apart = one.gap(to: other).map { ": \($0) apart" as Phrase } ?? ""
        return """
            **\(name: high.name)** has the \(words.most) \(measure.topic), **\(one.written)**\(high.extent), and \
            **\(name: low.name)** the \(words.least), **\(other.written)**\(low.extent)\(apart). Between them: \
            \(between).
            """
    }

    private func targets(_ rated: [Comparand]) -> Phrase {
        guard rated.count > 1, let bound = rated.first?.target else { return Phrase() }
        let missing = rated.filter(\.missesTarget)
        let both: Phrase = rated.count == 2 ? "Both" : "All"
        switch missing.count {
        case 0: return "\(rated.count == 2 ? "Neither" : "None") is \(bound.missed) \(bound.named)."
        case rated.count: return "\(both) are \(bound.missed) \(bound.named)."
        default:
            let verb: Phrase = missing.count == 1 ? "is" : "are"
            return "\(missing.map { Phrase(name: $0.name) }.listed()) \(verb) \(bound.missed) \(bound.named)."
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
        \(few.map { Phrase(name: $0.name) }.listed()) \(few.count == 1 ? "has" : "have") \
        \(telling.fewerThanMinimum(measure)): too few to compare.
        """
    }

    private func doubts(_ missing: [Comparand]) -> Phrase {
        guard let bound = missing.first?.target else { return Phrase() }
        return telling.notEstablished(missing, bound: bound, below: !bound.isCeiling)
    }

    /// Months are alike in this; a month and a quarter are not.
    private var lengths: Phrase {
        let days = comparands.compactMap(\.period?.dayCount)
        guard let shortest = days.min(), let longest = days.max(), longest * 4 > shortest * 5 else { return Phrase() }
        return "The periods differ in length."
    }

    private var remarks: [Phrase] {
        let all = reports.flatMap(telling.remarks).filter { !$0.isEmpty }
        return all.enumerated().filter { index, remark in
            !all[..<index].contains { $0.plainText == remark.plainText }
        }.map(\.element).prefix(2).map(\.self)
    }
}
