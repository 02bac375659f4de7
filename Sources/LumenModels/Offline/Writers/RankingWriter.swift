import LumenCore

/// The lowest or highest of a list.
struct RankingWriter {
    let report: Report
    let telling: Telling
    let lowest: Bool

    func section() -> Section {
        let ranked = report.members.filter(\.isRankable).sorted(lowestFirst: lowest)
        guard let first = ranked.first, let amount = first.amount else { return nobody }
        let named = Array(ranked.prefix(shown))
        return Section(
            lead: [
                winner(first, amount, of: ranked), level(ranked), followers(named.dropFirst()), telling.whole(report),
            ],
            findings: Findings.best(of: [.mover], in: report, telling: telling),
            caveats: [doubts(named), order(ranked), telling.tooFewToRank(report.members, noun: report.noun)]
                + telling.remarks(report))
    }

    /// As many as were asked for, three without a wish, ten at most.
    private var shown: Int { max(1, min(report.call.arguments["limit"]?.intValue ?? 3, 10)) }

    /// `**Omar Haddad** has the lowest block utilization of 3 surgeons: **48.2 %** over 14 blocks, …`
    private func winner(_ first: Member, _ amount: Amount, of ranked: [Member]) -> Phrase {
        let universe = report.omitted == nil ? Numeral.counting(ranked.map(\.countable)) : report.universe
        let among: Phrase = universe.value > 1 ? " of \(report.noun.counted(universe))" : ""
        let most = report.measure.kind.words.superlative(isLeast: lowest) + judgement
        return """
            **\(name: first.name)** has the \(most) \(report.measure.topic)\(among)\(report.filters.phrase): \
            **\(amount.written)**\(first.extent)\(telling.standing(of: amount, in: report)).
            """
    }

    /// ` (that is, worst)`, where the question asks for the worst or best and the figure has such a side.
    private var judgement: Phrase {
        guard report.subject != nil, let better = report.measure.better else { return Phrase() }
        let asked = telling.material.question.text.lowercased()
        let word: Phrase = lowest == (better == .lower) ? "best" : "worst"
        return asked.contains("worst") || asked.contains("best") ? " (that is, \(word))" : ""
    }

    /// Counts are often equal, and the first of several is then no more so than they.
    private func level(_ ranked: [Member]) -> Phrase {
        let others = ranked.dropFirst().filter { $0.value == ranked[0].value }
        guard !others.isEmpty else { return Phrase() }
        let count = Numeral.counting(others.map(\.countable))
        return "\(count) \(others.count == 1 ? "other is" : "others are") level with \(name: ranked[0].name)."
    }

    private func followers(_ members: ArraySlice<Member>) -> Phrase {
        members.isEmpty ? "" : "Next: \(members.map(\.described).joined(by: "; "))."
    }

    private func doubts(_ named: [Member]) -> Phrase {
        guard report.measure.interval != nil, let target = telling.target(of: report) else {
            return Phrase()
        }
        let missing = named.filter { $0.value.map(target.isMissed) ?? false }
        return telling.notEstablished(missing, bound: target, below: !target.isCeiling)
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
                No \(report.noun.singular)\(report.filters.phrase) has \(telling.minimum(of: report.measure)) \
                \(report.measure.counted.noun.plural) or more: too few to rank.
                """, telling.whole(report), "A longer period would tell more.",
            ],
            caveats: telling.remarks(report))
    }
}
