import LumenCore

/// A rate and the parts that it is made of: by service line, by building, by weekday.
struct BreakdownWriter {
    let report: Report
    let telling: Telling

    func section(rate: Figure?) -> Section {
        Section(
            lead: (rate.map { [telling.headline(report, rate: $0), telling.change(report, rate: $0)] } ?? []) + [
                spread
            ],
            findings: Findings.best(
                of: [.contributor, .mover, .abandoned, .lateReleases], in: report, telling: telling),
            caveats: [telling.tooFewToRank(report.members, noun: report.noun)]
                + (rate.map { telling.cautions(report, rate: $0) } ?? telling.remarks(report)))
    }

    /// Few parts are all named; of many the highest and the lowest.
    private var spread: Phrase {
        let ranked = report.members.filter { $0.isRankable && $0.rate != nil }.sorted(lowestFirst: false)
        guard let first = ranked.first, let last = ranked.last else { return Phrase() }
        if ranked.count <= 4 {
            return "By \(report.noun.singular): \(ranked.map(\.described).joined(by: "; "))."
        }
        let all: Phrase = report.omitted == nil ? "the" : "the listed"
        let counted = report.noun.counted(.counting(ranked.map(\.countable)))
        return "Of \(all) \(counted), \(first.aside) is the highest and \(last.aside) the lowest."
    }
}

extension [Member] {
    /// By rate, and as the result has them where the rates are equal; what has no rate is left out.
    func sorted(lowestFirst: Bool) -> [Member] {
        var ranked: [(rate: Double, index: Int)] = []
        for (index, member) in enumerated() {
            if let rate = member.rate { ranked.append((rate.value, index)) }
        }
        ranked.sort { left, right in
            left.rate == right.rate ? left.index < right.index : (left.rate < right.rate) == lowestFirst
        }
        return ranked.map { self[$0.index] }
    }
}
