import LumenCore

/// One amount, for a question about a value; also where a list was asked for that has no amounts of its own.
struct SummaryWriter {
    let report: Report
    let telling: Telling

    func section(_ amount: Amount) -> Section {
        Section(
            lead: [
                telling.headline(report, amount),
                report.measure.isAboutInterval ? telling.interval(report) : "",
                telling.change(report, amount), missing,
            ],
            findings: report.subject == nil
                ? Findings.best(
                    of: [.abandoned, .lateReleases, .outOfBlock, .adjusted], in: report, telling: telling)
                : [OtherFigures(report: report).phrase],
            caveats: telling.cautions(report, amount))
    }

    /// `The list by surgeon has no cases per block.`
    private var missing: Phrase {
        report.members.isEmpty ? "" : "The list by \(report.noun.singular) has no \(report.measure.topic)."
    }
}
