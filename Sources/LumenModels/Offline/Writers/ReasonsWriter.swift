import LumenCore

/// "Why": what a figure is made of, and that this is no reason.
struct ReasonsWriter {
    let report: Report
    let telling: Telling

    /// `nil` for a report that a figure's parts can't be told from.
    init?(_ report: Report, telling: Telling) {
        let hasBridge = telling.reports.contains { BridgeWriter($0, telling: telling) != nil }
        guard telling.presentation.focus == .reasons, report.hasAmount, [.summary, .trend].contains(report.kind),
            !hasBridge
        else {
            return nil
        }
        self.report = report
        self.telling = telling
    }

    func section() -> Section {
        var section = body
        if report.root.call == telling.reports.first?.root.call { section.lead.insert(opening, at: 0) }
        return section
    }

    private var opening: Phrase {
        """
        These figures can't say why: reasons such as cancellations, delays, or staffing are not among them. They do \
        show what the number is made of.
        """
    }

    private var body: Section {
        guard report.kind == .summary, let amount = report.amount else {
            var course = TrendWriter(report: report, telling: telling).section()
            course.findings = []
            return course
        }
        var parts =
            report.members.isEmpty
            ? SummaryWriter(report: report, telling: telling).section(amount)
            : BreakdownWriter(report: report, telling: telling).section()
        parts.findings = Findings.best(of: [.contributor], in: report, telling: telling) + behind
        return parts
    }

    // MARK: Behind a rate

    /// However little it is: that there is none of it answers as well.
    private var behind: [Phrase] { [unused, abandoned, released, outside] }

    private func figure(_ key: String) -> Figure? { report.figures.number(key) }

    /// `Of 992.0 h of block time, 313.5 h had no case of the block's owner.`
    private var unused: Phrase {
        guard let all = figure("block_minutes"), let used = figure("in_block_minutes"), all.value > used.value else {
            return Phrase()
        }
        let rest = Numeral.difference(all, used, written: NumberText.duration)
        return "Of \(.duration(all)) of block time, \(rest) had no case of the block's owner."
    }

    /// `9 of 124 blocks (7.3 %) were abandoned: no cases, and not released in time.`
    private var abandoned: Phrase {
        guard let count = figure("abandoned_blocks"), let all = figure("total_blocks"),
            let share = Numeral.share(count, of: all)
        else { return Phrase() }
        guard count.value > 0 else { return "No block was abandoned." }
        let were: Phrase = count.value == 1 ? "was" : "were"
        return """
            \(.count(count)) of \(Noun.block.counted(all)) (\(share)) \(were) abandoned: no cases, and not released in \
            time.
            """
    }

    /// `Released in time: 12.0 h; released late: 3.0 h.`
    private var released: Phrase {
        guard let timely = figure("timely_released_minutes"), let late = figure("late_released_minutes") else {
            return Phrase()
        }
        guard timely.value > 0 || late.value > 0 else { return "Nothing was released." }
        return "Released in time: \(.duration(timely)); released late: \(.duration(late))."
    }

    /// `Own cases ran 35.0 h outside the block; that time is not in the rate.`
    private var outside: Phrase {
        guard let minutes = figure("out_of_block_minutes"), minutes.value > 0 else { return Phrase() }
        return "Own cases ran \(.duration(minutes)) outside the block; that time is not in the rate."
    }
}
