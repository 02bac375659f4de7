import LumenCore

/// Which members of a list are below or above a fraction.
struct ThresholdWriter {
    let report: Report
    let telling: Telling
    let bound: Bound
    let below: Bool

    func section() -> Section {
        let judged = report.members.filter(\.isRankable).sorted(lowestFirst: below)
        let hits = judged.filter { member in
            let standing = bound.standing(of: member.value ?? bound.value)
            return below ? standing.isUnder : standing.isOver
        }
        return Section(
            lead: [
                hits.isEmpty ? none(nearest: judged.first) : some(hits),
                report.kind == .drillDown ? "" : telling.whole(report),
            ],
            findings: Findings.best(of: [.mover], in: report, telling: telling),
            caveats: [
                telling.notEstablished(hits, bound: bound, below: below),
                report.kind == .drillDown ? "" : telling.tooFewToRank(report.members, noun: report.noun),
            ] + telling.remarks(report))
    }

    /// `under 70 % block utilization`
    private var limit: Phrase { "\(below ? "under" : "over") \(bound.numeral) \(report.measure.noun.plural)" }

    private func some(_ hits: [Member]) -> Phrase {
        let shown = hits.prefix(5).map(described)
        let more: Phrase =
            hits.count > shown.count ? "; and \(.counting(hits.dropFirst(shown.count).map(\.countable))) more" : ""
        let count = Numeral.counting(hits.map(\.countable))
        return """
            \(isCut(hits) ? "At least **\(count)**" : "**\(count)**") of \(report.noun.counted(report.universe)) \
            \(hits.count == 1 ? "is" : "are") \(limit): \(shown.joined(by: "; "))\(more).
            """
    }

    private func none(nearest: Member?) -> Phrase {
        let all: Phrase =
            report.universe.value == 1
            ? "The only \(report.noun.singular) is not" : "None of \(report.noun.counted(report.universe)) is"
        guard let nearest else { return "\(all) \(limit)." }
        return "\(all) \(limit). \(below ? "Lowest" : "Highest"): \(described(nearest))."
    }

    private func described(_ member: Member) -> Phrase {
        let standing = bound.standing(of: member.value ?? bound.value)
        let isClose = standing == .justUnder || standing == .justOver
        return isClose ? "\(member.described), \(standing.preposition)" : member.described
    }

    /// Whether the tool's limit may have cut off further ones.
    private func isCut(_ hits: [Member]) -> Bool {
        guard let limit = report.call.arguments["limit"]?.intValue, report.omitted != nil else { return false }
        return report.members.count >= limit && hits.count == report.members.count
    }
}
