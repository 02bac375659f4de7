import LumenCore

/// Sentences that more than one writer needs.
extension Telling {
    /// `68.4 % block utilization in Building 3 over 124 blocks and 310 cases, 6.6 points below the 75 % target.`
    func headline(_ report: Report, rate: Figure) -> Phrase {
        let over = [report.blocks.map(Noun.block.counted), report.cases.map(Noun.case.counted)].compactMap(\.self)
        var phrase: Phrase = "**\(.percent(rate))** block utilization\(report.filters.phrase)"
        if !over.isEmpty { phrase += " over \(over.listed())" }
        if !isTooFew(report.blocks) { phrase += ", \(bound(of: report).standing(of: rate))" }
        return phrase + "."
    }

    /// `That is 2.1 points lower than the period before (70.5 % over 118 blocks, Sep 22 – Oct 21, 2026).`
    func change(_ report: Report, rate: Figure) -> Phrase {
        guard let previous = report.previous, !isTooFew(report.blocks) else { return Phrase() }
        let period = previous.period("period").map { Phrase($0) } ?? Phrase()
        guard let before = previous.number("utilization_rate") else {
            return "The period before\(period.isEmpty ? "" : ", \(period),") has no rate to compare with."
        }
        let over = Noun.block.over(previous.number("total_blocks"))
        let aside = ["\(.percent(before))\(over)" as Phrase, period].joined(by: ", ")
        return "That is \(difference(from: before, to: rate)) the period before (\(aside))."
    }

    /// `2.1 points lower than`, or `level with` where no difference shows.
    func difference(from before: Figure, to rate: Figure) -> Phrase {
        let points = Numeral.points(between: before, and: rate)
        guard points.text != NumberText.points(0) else { return "level with" }
        return "\(points) \(rate.value < before.value ? "lower" : "higher") than"
    }

    /// What keeps the report's rate from being taken for more than it is.
    func cautions(_ report: Report, rate: Figure) -> [Phrase] {
        [tooFewBlocks(report), intervalCaution(report, rate: rate), changeCaution(report, rate: rate)]
            + remarks(report)
    }

    private func tooFewBlocks(_ report: Report) -> Phrase {
        guard isTooFew(report.blocks) else { return Phrase() }
        return
            "With fewer than \(minimumBlocks) blocks this is too little to judge by; a longer period would tell more."
    }

    private func intervalCaution(_ report: Report, rate: Figure) -> Phrase {
        guard let interval = report.interval else { return Phrase() }
        let bound = bound(of: report)
        let standing = Standing(rate.value, to: bound.value)
        guard interval.contains(bound.value), standing != .at, !isTooFew(report.blocks) else {
            return "The \(Interval.name) is \(interval.ends)."
        }
        return """
            The \(Interval.name), \(interval.ends), includes the \(bound.word), so being \
            \(standing.isUnder ? "below" : "above") it is not established.
            """
    }

    private func changeCaution(_ report: Report, rate: Figure) -> Phrase {
        guard let previous = report.previous, let before = previous.number("utilization_rate"),
            let interval = report.interval, let earlier = Interval(previous["interval"]), interval.overlaps(earlier),
            NumberText.points(rate.value - before.value) != NumberText.points(0), !isTooFew(report.blocks)
        else { return Phrase() }
        return "The intervals of the two periods overlap, so the change is not established."
    }

    /// What was left out, and what the tool warns of beyond small samples, which the answer has words of its own for.
    func remarks(_ report: Report) -> [Phrase] {
        let exclusions = report.root.list("exclusions").compactMap(exclusion)
        let leftOut: Phrase = exclusions.isEmpty ? "" : "Left out: \(exclusions.joined(by: "; "))."
        let warnings = report.root.list("warnings").filter { $0.text?.contains("too few") == false }
        return [leftOut] + warnings.prefix(2).map { Phrase(quoting: $0, names: names).asSentence }
    }

    private func exclusion(_ item: ResultCursor) -> Phrase? {
        guard let reason = item.words("reason") else { return nil }
        let quoted = Phrase(quoting: reason, names: names)
        if let blocks = item.number("blocks"), blocks.value > 0 { return "\(Noun.block.counted(blocks)) (\(quoted))" }
        guard let minutes = item.number("minutes"), minutes.value > 0 else { return nil }
        return "\(.duration(minutes)) (\(quoted))"
    }

    /// `2 surgeons have fewer than 10 blocks: too few to rank (Grace May and Carl Berg).`
    func tooFewToRank(_ members: [Member], noun: Noun) -> Phrase {
        let few = members.filter { !$0.isRankable }
        guard !few.isEmpty else { return Phrase() }
        let have: Phrase = few.count == 1 ? "has" : "have"
        let list: Phrase = few.count > 3 ? "" : " (\(few.map { Phrase(name: $0.name) }.listed()))"
        let counted = noun.counted(.counting(few.map(\.countable)))
        return "\(counted) \(have) fewer than \(minimumBlocks) blocks: too few to rank\(list)."
    }

    /// `For 2 of them the 95 % interval includes the target, so being below it is not established.`
    func notEstablished(_ members: [some Rated], bound: Bound, below: Bool) -> Phrase {
        let uncertain = members.filter { $0.reaches(bound) }
        guard !uncertain.isEmpty else { return Phrase() }
        let whom: Phrase =
            switch (uncertain.count, members.count) {
            case (1, 1): "The"
            case (2, 2): "For both the"
            case (let some, let all) where some == all:
                "For all \(.counting(uncertain.map(\.countable))) of them the"
            case (1, _): "For \(name: uncertain[0].name) the"
            default: "For \(.counting(uncertain.map(\.countable))) of them the"
            }
        let what: Phrase = bound.figure == nil ? "\(bound.numeral)" : "the \(bound.word)"
        return """
            \(whom) \(Interval.name) includes \(what), so being \(below ? "below" : "above") it is not established.
            """
    }
}
