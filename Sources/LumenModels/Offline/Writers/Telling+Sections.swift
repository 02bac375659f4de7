import LumenCore

extension Telling {
    /// What the answer says, in order: a comparison as one section, else one for each report.
    func sections() -> [Section] {
        let comparisons = comparisons
        let compared = Set(comparisons.flatMap { $0.reports.map(\.root.call) })
        let others = reports.filter { !compared.contains($0.root.call) }
        let isMixed = comparisons.isEmpty && Set(others.compactMap(\.period)).count > 1
        return comparisons.map { ComparisonWriter($0, telling: self).section() }
            + others.map { report in
                var section = section(of: report)
                if isMixed, let period = report.period { section.lead.insert("\(period):", at: 0) }
                return section
            }
    }

    /// What is compared with one another, a comparison for each figure; none where no comparison is asked for.
    var comparisons: [Comparison] {
        guard presentation.focus == .comparison else { return [] }
        let comparable = reports.filter { $0.kind != .entities && $0.isKnown }
        var figures: [String] = []
        for report in comparable where !figures.contains(report.comparedAs) { figures.append(report.comparedAs) }
        return figures.compactMap { figure in
            let reports = comparable.filter { $0.comparedAs == figure }
            let sides = Comparand.all(in: reports, telling: self)
            return sides.count > 1 ? Comparison(sides: sides, reports: reports) : nil
        }
    }

    private func section(of report: Report) -> Section {
        if report.kind == .entities { return EntitiesWriter(report: report, telling: self).section() }
        guard report.isKnown else { return unknown(report) }
        if let bridge = BridgeWriter(report, telling: self) { return bridge.section() }
        if let reasons = ReasonsWriter(report, telling: self) { return reasons.section() }
        if report.hasMemberAmounts || report.kind == .drillDown && report.hasAmount && !report.members.isEmpty {
            return list(of: report)
        }
        if let rows = RowsWriter(report, telling: self) { return rows.section() }
        guard report.hasAmount, let amount = report.amount else {
            return NoDataWriter(report: report, telling: self).section()
        }
        return SummaryWriter(report: report, telling: self).section(amount)
    }

    private func list(of report: Report) -> Section {
        switch (presentation.focus, report.kind) {
        case (_, .drillDown) where !report.hasMemberAmounts: DrillDownWriter(report: report, telling: self).section()
        case (.threshold(let value, let below), _):
            ThresholdWriter(report: report, telling: self, bound: threshold(value, of: report), below: below).section()
        case (_, .trend): TrendWriter(report: report, telling: self).section()
        case (_, .drillDown): DrillDownWriter(report: report, telling: self).section()
        case (.ranking(let lowest), _): ranking(report, lowest)
        case _ where report.isTrend: TrendWriter(report: report, telling: self).section()
        default: BreakdownWriter(report: report, telling: self).section()
        }
    }

    private func ranking(_ report: Report, _ lowest: Bool) -> Section {
        RankingWriter(report: report, telling: self, lowest: report.isLowestFirst ?? lowest).section()
    }

    /// A tool that this narrator has no words for: its figures are in the evidence, and its rows in a table.
    private func unknown(_ report: Report) -> Section {
        let title = tool(named: report.call.name)?.title ?? report.call.name
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

/// Sides that are held against one another, and the reports that they are from.
struct Comparison {
    let sides: [Comparand]
    let reports: [Report]
}

extension Report {
    /// Reports that are equal in this are of the same figure.
    var comparedAs: String { kind == nil ? "\(call.name) \(measure.name)" : measure.name }
}
