import LumenCore

/// The tables and charts beside an answer.
struct ArtifactMaker {
    let telling: Telling

    private var tables: TableMaker { TableMaker(measure: telling.measure) }
    private var charts: ChartMaker? { telling.presentation.prefersTable ? nil : ChartMaker(telling: telling) }

    /// A chart and a table for each report, where they help; for a comparison one of each, then the lists behind it.
    /// No chart where a table was asked for.
    var artifacts: [Artifact] {
        let comparands = telling.isComparison ? Comparand.all(in: telling) : []
        guard comparands.count > 1 else { return numbered(telling.reports.flatMap(artifacts)) }
        let chart = charts?.chart(comparing: comparands)
        let lists = telling.reports.count > 1 ? telling.reports.map(tables.table) : []
        return numbered(([chart, tables.table(comparing: comparands)] + lists).compactMap(\.self))
    }

    private func artifacts(of report: Report) -> [Artifact] {
        [charts?.chart(of: report), tables.table(of: report)].compactMap(\.self)
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
    /// `Block utilization by surgeon in Building 3, Oct 22 – Nov 20, 2026`
    func title(_ subject: String) -> String {
        let dates = period.map { ", \(DatePhrase.period($0))" } ?? ""
        return subject + filters.plainPhrase + dates
    }
}
