import LumenCore

/// How a rate moved from one bucket of time to the next.
struct TrendWriter {
    let report: Report
    let telling: Telling

    func section() -> Section {
        let whole = report.members.filter { !$0.isPartial && $0.rate != nil }
        let steps = whole.count > 1 ? whole : report.members.filter { $0.rate != nil }
        guard let first = steps.first, let last = steps.last, steps.count > 1 else { return single(steps.first) }
        return Section(
            lead: [movement(from: first, to: last), extremes(steps), total],
            findings: Findings.best(of: [.abandoned, .lateReleases, .outOfBlock], in: report, telling: telling),
            caveats: [partial(counted: whole.count > 1), established(first, last), gaps] + telling.remarks(report))
    }

    /// `71.4 % in Oct 2026 (231 blocks), 3.4 points higher than Nov 2025 (68.0 %, 220 blocks).`
    private func movement(from first: Member, to last: Member) -> Phrase {
        guard let before = first.rate, let rate = last.rate else { return Phrase() }
        let difference = telling.difference(from: before, to: rate)
        return """
            **\(.percent(rate))** block utilization\(report.filters.phrase) \(during(last))\
            \(Noun.block.over(last.blocks)), \(difference) \(first.aside).
            """
    }

    /// `in Oct 2026`, `in the week of Oct 6`, `on Oct 6`
    private func during(_ bucket: Member) -> Phrase {
        switch report.root.string("interval") {
        case "day": "on \(name: bucket.name)"
        case "week" where bucket.name.hasPrefix("Week"): "in the w\(name: String(bucket.name.dropFirst()))"
        default: "in \(name: bucket.name)"
        }
    }

    /// Buckets with few blocks swing by chance and are not called the highest or lowest.
    private func extremes(_ steps: [Member]) -> Phrase {
        let ranked = steps.filter(\.isRankable).sorted(lowestFirst: false)
        guard let high = ranked.first, let low = ranked.last, ranked.count > 2 else { return Phrase() }
        return "High: \(high.described). Low: \(low.described)."
    }

    private var total: Phrase {
        guard let rate = report.rate else { return Phrase() }
        let standing =
            telling.isTooFew(report.blocks) ? "" : ", \(telling.bound(of: report).standing(of: rate))" as Phrase
        return "Over the whole period: \(.percent(rate))\(Noun.block.over(report.blocks))\(standing)."
    }

    private func partial(counted: Bool) -> Phrase {
        let partial = report.members.filter { $0.isPartial && $0.rate != nil }
        guard !partial.isEmpty else { return Phrase() }
        let verb: Phrase =
            partial.count == 1 ? "is a partial \(report.noun.singular)" : "are partial \(report.noun.plural)"
        guard counted else { return "\(partial.map { Phrase(name: $0.name) }.listed()) \(verb)." }
        return "\(partial.map(\.aside).listed()) \(verb) and left out of the comparison."
    }

    private func established(_ first: Member, _ last: Member) -> Phrase {
        if !first.isRankable || !last.isRankable {
            return
                "With fewer than \(telling.minimumBlocks) blocks a \(report.noun.singular), single values say little."
        }
        guard let one = first.interval, let other = last.interval, one.overlaps(other) else { return Phrase() }
        return """
            The \(Interval.namePlural) of the first and the last \(report.noun.singular) overlap, so a change is not \
            established.
            """
    }

    private var gaps: Phrase {
        let empty = report.members.filter { $0.rate == nil }
        guard !empty.isEmpty else { return Phrase() }
        return "\(report.noun.counted(.counting(empty.map(\.countable)))) \(empty.count == 1 ? "has" : "have") no rate."
    }

    private func single(_ member: Member?) -> Section {
        guard let rate = report.rate else {
            return Section(lead: ["\(member?.described ?? "There is no rate")."], caveats: telling.remarks(report))
        }
        let only: Phrase = "There are too few \(report.noun.plural) with a rate for a trend."
        return Section(
            lead: [telling.headline(report, rate: rate), only], caveats: telling.cautions(report, rate: rate))
    }
}
