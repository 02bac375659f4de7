import LumenCore

/// Which members of a list are below or above a fraction.
struct ThresholdWriter {
    let report: Report
    let telling: Telling
    let below: Bool

    func section() -> Section {
        let bound = telling.bound(of: report)
        let judged = report.members.filter(\.isRankable).sorted(lowestFirst: below)
        let hits = judged.filter { member in
            let standing = Standing(member.rate?.value ?? bound.value, to: bound.value)
            return below ? standing.isUnder : standing.isOver
        }
        return Section(
            lead: [hits.isEmpty ? none(bound: bound, nearest: judged.first) : some(hits, bound: bound), whole],
            findings: Findings.best(of: [.mover], in: report, telling: telling),
            caveats: [
                telling.notEstablished(hits, bound: bound, below: below),
                report.kind == .drillDown ? "" : telling.tooFewToRank(report.members, noun: report.noun),
            ] + telling.remarks(report))
    }

    private var word: Phrase { below ? "under" : "over" }

    private func some(_ hits: [Member], bound: Bound) -> Phrase {
        let shown = hits.prefix(5).map { described($0, bound: bound) }
        let more: Phrase =
            hits.count > shown.count ? "; and \(.counting(hits.dropFirst(shown.count).map(\.countable))) more" : ""
        let count = Numeral.counting(hits.map(\.countable))
        return """
            \(isCut(hits) ? "At least **\(count)**" : "**\(count)**") of \(report.noun.counted(report.universe)) \
            \(hits.count == 1 ? "is" : "are") \(word) \(bound.numeral): \(shown.joined(by: "; "))\(more).
            """
    }

    private func none(bound: Bound, nearest: Member?) -> Phrase {
        let all: Phrase =
            report.universe.value == 1
            ? "The only \(report.noun.singular) is not" : "None of \(report.noun.counted(report.universe)) is"
        guard let nearest else { return "\(all) \(word) \(bound.numeral)." }
        return "\(all) \(word) \(bound.numeral). \(below ? "Lowest" : "Highest"): \(described(nearest, bound: bound))."
    }

    private func described(_ member: Member, bound: Bound) -> Phrase {
        let standing = Standing(member.rate?.value ?? bound.value, to: bound.value)
        let isClose = standing == .justUnder || standing == .justOver
        return isClose ? "\(member.described), \(standing.preposition)" : member.described
    }

    /// Whether the tool's limit may have cut off further ones.
    private func isCut(_ hits: [Member]) -> Bool {
        guard let limit = report.call.arguments["limit"]?.intValue, report.omitted != nil else { return false }
        return report.members.count >= limit && hits.count == report.members.count
    }

    private var whole: Phrase {
        guard report.kind != .drillDown, let rate = report.rate else { return Phrase() }
        return "All together: \(.percent(rate))\(Noun.block.over(report.blocks))."
    }
}
