import LumenCore

extension Telling {
    /// What the answer says, in order: a comparison as one section, else one for each report.
    func sections() -> [Section] {
        let comparands = isComparison ? Comparand.all(in: self) : []
        guard comparands.count > 1 else {
            let isMixed = Set(reports.compactMap(\.period)).count > 1
            return reports.map { report in
                var section = section(of: report)
                if isMixed, let period = report.period { section.lead.insert("\(period):", at: 0) }
                return section
            }
        }
        let others = reports.filter { $0.kind == .entities || $0.kind == nil }.map(section)
        return [ComparisonWriter(comparands: comparands, telling: self).section()] + others
    }

    var isComparison: Bool { presentation.focus == .comparison }

    private func section(of report: Report) -> Section {
        if report.kind == .entities { return EntitiesWriter(report: report, telling: self).section() }
        guard report.kind != nil else { return unknown(report) }
        if let reasons = ReasonsWriter(report, telling: self) { return reasons.section() }
        if report.hasMemberAmounts || report.kind == .drillDown && report.hasAmount && !report.members.isEmpty {
            return list(of: report)
        }
        guard report.hasAmount, let amount = report.amount else {
            return NoDataWriter(report: report, telling: self).section()
        }
        return SummaryWriter(report: report, telling: self).section(amount)
    }

    private func list(of report: Report) -> Section {
        switch (presentation.focus, report.kind) {
        case (_, .drillDown) where !report.hasMemberAmounts: DrillDownWriter(report: report, telling: self).section()
        case (.threshold(let value, let below), _):
            ThresholdWriter(report: report, telling: self, bound: .threshold(value), below: below).section()
        case (_, .trend): TrendWriter(report: report, telling: self).section()
        case (_, .drillDown): DrillDownWriter(report: report, telling: self).section()
        case (.ranking(let lowest), _): RankingWriter(report: report, telling: self, lowest: lowest).section()
        default: BreakdownWriter(report: report, telling: self).section()
        }
    }

    /// A tool that this narrator has no words for: its figures are in the evidence, and its rows in a table.
    private func unknown(_ report: Report) -> Section {
        let title = context.tools.first { $0.name == report.call.name }?.title ?? report.call.name
        let quoted = Phrase(quoting: title) { _ in .given("title of the tool") }
        return Section(lead: ["The figures of “\(quoted)” are shown beside this answer."], caveats: remarks(report))
    }

    /// What could not be had: alone the tools' sentences, beside an answer also for what they were asked.
    var failureNotes: [Phrase] {
        var seen: Set<String> = []
        return failures.compactMap { call, failure in
            let sentence = Phrase(quoting: failure.sentence, names: names) { _ in .given("message of the tool") }
                .asSentence
            let label = Filters(.object(call.arguments)).label()
            let missing: Phrase =
                reports.isEmpty ? "" : label.isEmpty ? "Not included:" : "Not included, \(name: label):"
            let note = [missing, sentence].sentences
            return seen.insert(note.plainText).inserted ? note : nil
        }
    }
}
