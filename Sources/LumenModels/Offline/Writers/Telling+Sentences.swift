import LumenCore

/// Sentences that more than one writer needs.
extension Telling {
    /// `68.4 % block utilization in Building 3 over 124 blocks and 310 cases, 6.6 points below the 75 % target.`
    func headline(_ report: Report, _ amount: Amount) -> Phrase {
        let extent = amount.extent(in: report.figures, counts: report.root, sizes: report.measure.sizes[...])
        return "\(amount.named)\(report.filters.phrase)\(extent)\(standing(of: amount, in: report))."
    }

    /// `, 6.6 points below the 75 % target`; empty where there is no bound or too little to judge by.
    func standing(of amount: Amount, in report: Report) -> Phrase {
        guard let bound = bound(of: report), !isUncertain(report) else { return Phrase() }
        return ", \(bound.standing(of: amount.figure))"
    }

    /// `That is 2.1 points lower than the period before (70.5 % over 118 blocks, Sep 22 – Oct 21, 2026).`
    func change(_ report: Report, _ amount: Amount) -> Phrase {
        guard let previous = report.previous, !isUncertain(report) else { return Phrase() }
        let measure = report.measure
        let period = previous.period("period").map { Phrase($0) } ?? Phrase()
        guard let before = measure.amount(in: previous) else {
            // What is of today is not in it at all.
            if report.subject != nil, previous.value[measure.name] == nil { return Phrase() }
            let when: Phrase = period.isEmpty ? "" : ", \(period),"
            return "The period before\(when) has no \(measure.topic) to compare with."
        }
        let extent = before.extent(in: previous, sizes: measure.sizes.prefix(1))
        let aside = [before.written + extent, period].joined(by: ", ")
        guard let difference = amount.difference(from: before) else { return "The period before: \(aside)." }
        return "That is \(difference) the period before (\(aside))."
    }

    /// `All together: 71.9 % over 248 blocks.`
    func whole(_ report: Report) -> Phrase {
        guard let amount = report.amount else { return Phrase() }
        let extent = amount.extent(
            in: report.figures, counts: report.root, sizes: report.measure.sizes.prefix(1))
        return "All together: \(amount.written)\(extent)."
    }

    /// `Block utilization is 68.4 %, 6.6 points below the 75 % target.`, beside another figure.
    func context(_ report: Report) -> Phrase {
        guard !report.measure.isUtilization, let rate = report.rate, !isTooFew(report.count) else { return Phrase() }
        return "Block utilization is \(.percent(rate)), \(utilizationTarget(of: report).standing(of: rate))."
    }

    /// What keeps the report's amount from being taken for more than it is.
    func cautions(_ report: Report, _ amount: Amount) -> [Phrase] {
        [
            isUncertain(report) ? tooFew(report.measure) : "",
            report.measure.isAboutInterval ? "" : interval(report), changeCaution(report, amount),
        ]
            + remarks(report)
    }

    func tooFew(_ measure: Measure) -> Phrase {
        "With \(fewerThanMinimum(measure)) this is too little to judge by; a longer period would tell more."
    }

    /// `fewer than 10 blocks`
    func fewerThanMinimum(_ measure: Measure) -> Phrase {
        "fewer than \(minimum(of: measure)) \(measure.counted.noun.plural)"
    }

    /// `The 95 % interval, 70.0 % to 86.0 %, includes the target, so being above it is not established.`
    func interval(_ report: Report) -> Phrase {
        guard let interval = report.interval, let value = report.amount?.value else { return Phrase() }
        guard let bound = bound(of: report), interval.contains(bound.value), bound.standing(of: value) != .at,
            !isUncertain(report)
        else { return "The \(Interval.name) is \(interval.ends)." }
        return """
            The \(Interval.name), \(interval.ends), includes the \(bound.word), so being \
            \(value < bound.value ? "below" : "above") it is not established.
            """
    }

    private func changeCaution(_ report: Report, _ amount: Amount) -> Phrase {
        guard let previous = report.previous, let before = report.measure.amount(in: previous),
            let interval = report.interval, let earlier = report.measure.interval(in: previous),
            interval.overlaps(earlier),
            amount.gap(to: before)?.showsZero == false, !isUncertain(report)
        else { return Phrase() }
        return "The intervals of the two periods overlap, so the change is not established."
    }

    /// What was left out, and what the tool warns of beyond small samples, which the answer has words of its own for.
    func remarks(_ report: Report) -> [Phrase] {
        let exclusions = report.exclusions.compactMap(exclusion)
        let leftOut: Phrase = exclusions.isEmpty ? "" : "Left out: \(exclusions.joined(by: "; "))."
        let warnings = report.root.list("warnings").filter { $0.text?.contains("too few") == false }
        return [leftOut] + warnings.prefix(2).map { Phrase(quoting: $0, names: names).asSentence.capitalizedFirst }
    }

    private func exclusion(_ item: ResultCursor) -> Phrase? {
        guard let reason = item.words("reason") else { return nil }
        let quoted = Phrase(quoting: reason, names: names)
        if let blocks = item.number("blocks"), blocks.value > 0 { return "\(Noun.block.counted(blocks)) (\(quoted))" }
        if let count = item.number("count"), count.value > 0 { return "\(.count(count)) (\(quoted))" }
        guard let minutes = item.number("minutes"), minutes.value > 0 else { return nil }
        return "\(.duration(minutes)) (\(quoted))"
    }

    /// `2 surgeons have fewer than 10 blocks: too few to rank (Grace May and Carl Berg).`
    func tooFewToRank(_ members: [Member], noun: Noun) -> Phrase {
        let few = members.filter { !$0.isRankable && !$0.isRest }
        guard let measure = few.first?.measure else { return Phrase() }
        let have: Phrase = few.count == 1 ? "has" : "have"
        let list: Phrase = few.count > 3 ? "" : " (\(few.map { Phrase(name: $0.name) }.listed()))"
        let counted = noun.counted(.counting(few.map(\.countable)))
        return "\(counted) \(have) \(fewerThanMinimum(measure)): too few to rank\(list)."
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
