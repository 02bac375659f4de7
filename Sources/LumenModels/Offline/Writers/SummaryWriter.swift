import LumenCore

/// One rate, for a question about a value.
struct SummaryWriter {
    let report: Report
    let telling: Telling

    func section(rate: Figure) -> Section {
        Section(
            lead: [telling.headline(report, rate: rate), telling.change(report, rate: rate)],
            findings: Findings.best(
                of: [.abandoned, .lateReleases, .outOfBlock, .adjusted], in: report, telling: telling),
            caveats: telling.cautions(report, rate: rate))
    }
}
