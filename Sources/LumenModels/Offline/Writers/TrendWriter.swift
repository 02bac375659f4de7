import LumenCore

/// How an amount moved from one bucket of time to the next.
struct TrendWriter {
    let report: Report
    let telling: Telling

    func section() -> Section {
        let whole = report.members.filter { !$0.isPartial && $0.value != nil }
        let steps = whole.count > 1 ? whole : report.members.filter { $0.value != nil }
        guard let first = steps.first, let last = steps.last, steps.count > 1 else { return single(steps.first) }
        return Section(
            lead: [movement(from: first, to: last), extremes(steps), total],
            findings: Findings.best(of: [.abandoned, .lateReleases, .outOfBlock], in: report, telling: telling),
            caveats: [partial(counted: whole.count > 1), established(first, last), gaps] + telling.remarks(report))
    }

    /// `71.4 % block utilization in Oct 2026 over 231 blocks, 3.4 points higher than Nov 2025 (68.0 %, 220 blocks).`
    private func movement(from first: Member, to last: Member) -> Phrase {
        guard let before = first.amount, let amount = last.amount else { return Phrase() }
        let difference = amount.difference(from: before) ?? "against"
        return "\(amount.named)\(report.filters.phrase) \(during(last))\(last.extent), \(difference) \(first.aside)."
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
        let words = report.measure.kind.words
        return "\(words.most.capitalizedFirst): \(high.described). \(words.least.capitalizedFirst): \(low.described)."
    }

    private var total: Phrase {
        guard let amount = report.amount else { return Phrase() }
        let extent = amount.extent(in: report.figures, counts: report.root, sizes: report.measure.sizes.prefix(1))
        return "Over the whole period: \(amount.written)\(extent)\(telling.standing(of: amount, in: report))."
    }

    private func partial(counted: Bool) -> Phrase {
        let partial = report.members.filter { $0.isPartial && $0.value != nil }
        guard !partial.isEmpty else { return Phrase() }
        let verb: Phrase =
            partial.count == 1 ? "is a partial \(report.noun.singular)" : "are partial \(report.noun.plural)"
        guard counted else { return "\(partial.map { Phrase(name: $0.name) }.listed()) \(verb)." }
        return "\(partial.map(\.aside).listed()) \(verb) and left out of the comparison."
    }

    private func established(_ first: Member, _ last: Member) -> Phrase {
        if !first.isRankable || !last.isRankable {
            return
                """
                With \(telling.fewerThanMinimum(report.measure)) a \(report.noun.singular), single values say little.
                """
        }
        guard let one = first.interval, let other = last.interval, one.overlaps(other) else { return Phrase() }
        return """
            The \(Interval.namePlural) of the first and the last \(report.noun.singular) overlap, so a change is not \
            established.
            """
    }

    private var gaps: Phrase {
        let empty = report.members.filter { $0.value == nil }
        guard !empty.isEmpty else { return Phrase() }
        let counted = report.noun.counted(.counting(empty.map(\.countable)))
        return "\(counted) \(empty.count == 1 ? "has" : "have") no \(report.measure.topic)."
    }

    private func single(_ member: Member?) -> Section {
        guard let amount = report.amount else {
            let none: Phrase = "There is no \(report.measure.topic)"
            return Section(lead: ["\(member?.described ?? none)."], caveats: telling.remarks(report))
        }
        let only: Phrase = "There are too few \(report.noun.plural) with data for a trend."
        return Section(lead: [telling.headline(report, amount), only], caveats: telling.cautions(report, amount))
    }
}
