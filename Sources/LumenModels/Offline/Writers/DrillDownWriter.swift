import LumenCore

/// Single blocks, day by day.
struct DrillDownWriter {
    let report: Report
    let telling: Telling

    func section() -> Section {
        let amount = report.amount
        return Section(
            lead: (amount.map { [telling.headline(report, $0)] } ?? []) + [extremes, empty],
            findings: Findings.best(of: [.lateReleases, .outOfBlock], in: report, telling: telling),
            caveats: [cut] + (amount.map { telling.cautions(report, $0) } ?? telling.remarks(report)))
    }

    private var extremes: Phrase {
        let ordered = report.members.sorted(lowestFirst: isLowestFirst)
        guard ordered.count > 1, let first = ordered.first, let last = ordered.last else { return Phrase() }
        let words = report.measure.kind.words
        let one = words.superlative(isLeast: isLowestFirst).capitalizedFirst
        let other = words.superlative(isLeast: !isLowestFirst)
        return "\(one)\(isCut ? " of those listed" : ""): \(first.described); \(other): \(last.described)."
    }

    private var isLowestFirst: Bool { telling.presentation.focus != .ranking(lowest: false) }

    private var empty: Phrase {
        let unused = report.members.compactMap { $0.cursor.number("cases_completed") }.filter { $0.value == 0 }
        guard !unused.isEmpty else { return Phrase() }
        return "\(Noun.block.counted(.counting(unused))) \(isCut ? "of those listed " : "")had no completed case."
    }

    private var isCut: Bool { report.root["truncated"]?.value.boolValue ?? false }

    private var cut: Phrase {
        guard isCut, let total = report.root.number("total_rows") else { return Phrase() }
        return "The list holds \(report.universe) of \(Noun.block.counted(total))."
    }
}
