import LumenCore

/// An amount and the parts that it is made of: by service line, by building, by weekday.
struct BreakdownWriter {
    let report: Report
    let telling: Telling

    func section() -> Section {
        let amount = report.amount
        return Section(
            lead: (amount.map { [telling.headline(report, $0), telling.change(report, $0)] } ?? []) + [spread],
            findings: Findings.best(
                of: [.contributor, .mover, .abandoned, .lateReleases], in: report, telling: telling),
            caveats: [telling.tooFewToRank(report.members, noun: report.noun)]
                + (amount.map { telling.cautions(report, $0) } ?? telling.remarks(report)))
    }

    /// Few parts are all named; of many the highest and the lowest.
    private var spread: Phrase {
        let ranked = report.members.filter(\.isRankable).sorted(lowestFirst: false)
        guard let first = ranked.first, let last = ranked.last else { return Phrase() }
        if ranked.count <= 4 {
            return "By \(report.noun.singular): \(ranked.map(\.described).joined(by: "; "))."
        }
        let all: Phrase = report.omitted == nil ? "the" : "the listed"
        let counted = report.noun.counted(.counting(ranked.map(\.countable)))
        let words = report.measure.kind.words
        return "Of \(all) \(counted), \(first.aside) has the \(words.most) and \(last.aside) the \(words.least)."
    }
}

extension [Member] {
    /// By amount, and as the result has them where the amounts are equal; what has none is left out.
    func sorted(lowestFirst: Bool) -> [Member] {
        var ranked: [(value: Double, index: Int)] = []
        for (index, member) in enumerated() {
            if let value = member.value { ranked.append((value, index)) }
        }
        ranked.sort { left, right in
            left.value == right.value ? left.index < right.index : (left.value < right.value) == lowestFirst
        }
        return ranked.map { self[$0.index] }
    }
}
