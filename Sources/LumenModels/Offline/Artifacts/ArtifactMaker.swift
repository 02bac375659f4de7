import LumenCore

/// The tables and charts beside an answer.
struct ArtifactMaker {
    let telling: Telling

    private func charts(_ measure: Measure) -> ChartMaker? {
        telling.presentation.prefersTable ? nil : ChartMaker(telling: telling, measure: measure)
    }

    /// A chart and a table for each report, where they help; for a comparison one of each, then the lists behind it.
    /// No chart where a table was asked for.
    var artifacts: [Artifact] {
        let comparisons = telling.comparisons
        let compared = Set(comparisons.flatMap { $0.reports.map(\.root.call) })
        let others = telling.reports.filter { !compared.contains($0.root.call) }
        return numbered(comparisons.flatMap(artifacts(comparing:)) + others.flatMap(artifacts))
    }

    private func artifacts(comparing comparison: Comparison) -> [Artifact] {
        let measure = comparison.sides[0].measure
        let tables = TableMaker(measure: measure)
        let reports = comparison.reports
        let lists = reports.count > 1 ? reports.map(tables.table) : []
        let table = tables.table(comparing: comparison.sides, of: reports[0].subject)
        return ([charts(measure)?.chart(comparing: comparison), table] + lists).compactMap(\.self)
    }

    private func artifacts(of report: Report) -> [Artifact] {
        if let bridge = BridgeWriter(report, telling: telling) {
            return bridge.artifacts.filter { $0.kind != .chart || !telling.presentation.prefersTable }
        }
        let table = TableMaker(measure: report.measure).table(of: report)
        return [charts(report.measure)?.chart(of: report), table].compactMap(\.self)
    }

    private func numbered(_ artifacts: [Artifact]) -> [Artifact] {
        artifacts.enumerated().map { index, artifact in
            Artifact(
                id: "\(artifact.kind.rawValue)-\(index + 1)", kind: artifact.kind, title: artifact.title,
                content: artifact.content)
        }
    }
}

extension Report {
    /// `Block utilization by surgeon in Building 3, Oct 22 – Nov 20, 2026`; without dates for what is of the present.
    func title(_ subject: String) -> String {
        let dates = plainDays.map { ", \($0)" } ?? ""
        return subject + filters.plainPhrase + (isOfPresent ? "" : dates)
    }
}
