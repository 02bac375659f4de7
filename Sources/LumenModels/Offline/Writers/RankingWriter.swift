import LumenCore

/// The lowest or highest of a list.
struct RankingWriter {
    let report: Report
    let telling: Telling
    let lowest: Bool

    func section() -> Section {
        let ranked = report.members.filter(\.isRankable).sorted(lowestFirst: lowest)
        guard let first = ranked.first, let rate = first.rate else { return nobody }
        let named = Array(ranked.prefix(shown))
        let bound = telling.target(of: report)
        let below = named.filter { ($0.rate?.value ?? 1) < bound.value }
        return Section(
            lead: [winner(first, rate: rate, of: ranked, bound: bound), followers(named.dropFirst()), whole],
            findings: Findings.best(of: [.mover], in: report, telling: telling),
            caveats: [
                telling.notEstablished(below, bound: bound, below: true), order(ranked),
                telling.tooFewToRank(report.members, noun: report.noun),
            ] + telling.remarks(report))
    }

    /// As many as were asked for, three without a wish, ten at most.
    private var shown: Int { max(1, min(report.call.arguments["limit"]?.intValue ?? 3, 10)) }

    private func winner(_ first: Member, rate: Figure, of ranked: [Member], bound: Bound) -> Phrase {
        let universe = report.omitted == nil ? Numeral.counting(ranked.map(\.countable)) : report.universe
        let among: Phrase = universe.value > 1 ? " of \(report.noun.counted(universe))" : ""
        return """
            **\(name: first.name), \(.percent(rate))**\(Noun.block.over(first.blocks)), is the \
            \(lowest ? "lowest" : "highest")\(among)\(report.filters.phrase), \(bound.standing(of: rate)).
            """
    }

    private func followers(_ members: ArraySlice<Member>) -> Phrase {
        members.isEmpty ? "" : "Next: \(members.map(\.described).joined(by: "; "))."
    }

    private var whole: Phrase {
        report.rate.map { "All together: \(.percent($0))\(Noun.block.over(report.blocks))." } ?? ""
    }

    private func order(_ ranked: [Member]) -> Phrase {
        guard ranked.count > 1, let first = ranked[0].interval, let second = ranked[1].interval, first.overlaps(second)
        else { return Phrase() }
        return """
            The \(Interval.namePlural) of \(name: ranked[0].name) and \(name: ranked[1].name) overlap, so their \
            order is not established.
            """
    }

    private var nobody: Section {
        Section(
            lead: [
                """
                No \(report.noun.singular)\(report.filters.phrase) has \(telling.minimumBlocks) blocks or more: \
                too few to rank.
                """, whole, "A longer period would tell more.",
            ],
            caveats: telling.remarks(report))
    }
}
