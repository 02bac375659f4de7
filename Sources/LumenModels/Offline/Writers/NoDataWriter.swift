import LumenCore

/// There is none of what was asked for: why, what data there is, a period that has some, and what can be done.
struct NoDataWriter {
    let report: Report
    let telling: Telling

    func section() -> Section {
        Section(
            lead: [opening, report.rate == nil ? coverage : telling.context(report)], caveats: telling.remarks(report))
    }

    private var opening: Phrase {
        let dates = report.period.map { ", \($0)" as Phrase } ?? ""
        return "There is no \(subject)\(report.filters.phrase)\(dates): \(reason.asSentence)"
    }

    /// "block utilization"; sums, which would be nothing, are called figures.
    private var subject: Phrase {
        let measure = telling.measure
        return measure.kind.isRatio ? measure.noun.plural : "figure for \(measure.noun.plural)"
    }

    private var reason: Phrase {
        guard report.rate == nil else { return telling.measure.lacking }
        guard let reason = report.figures.words("reason") ?? report.root.words("reason") else {
            return "no block time in that period"
        }
        return Phrase(quoting: reason, names: telling.names)
    }

    private var coverage: Phrase {
        guard let days = telling.dataDays(of: report) else {
            return """
                No completed cases have been imported yet. Import case and block files with `lumen import`, or create \
                the demo hospital with `lumen demo`.
                """
        }
        let data: Phrase = "Completed cases run from \(days.start) to \(days.end)."
        if lacksBlocks(within: days) {
            return """
                \(data) Cases alone have no utilization: it needs block files (`lumen import blocks`), and \
                \(blocks).
                """
        }
        guard let period = telling.periodWithData(like: report) else { return data }
        return "\(data) A period that has data: \(period)."
    }

    /// Whether there are cases in the period, and no blocks that they could count in.
    private func lacksBlocks(within cases: DateRange) -> Bool {
        let reason = report.figures.string("reason") ?? report.root.string("reason")
        guard reason == "no allocated block", let period = report.period, period.intersection(cases) != nil
        else { return false }
        return telling.context.inventory.blockDays?.intersection(period) == nil
    }

    private var blocks: Phrase {
        telling.context.inventory.blockDays.map { "blocks run from \($0.start) to \($0.end)" }
            ?? "none have been imported yet"
    }
}

extension Telling {
    /// First and last day with a completed case: the result's, else the inventory's.
    func dataDays(of report: Report) -> DateRange? {
        report.root.period("data_days") ?? context.inventory.caseDays
    }

    /// The last whole month of the data, or all of it where it is shorter; `nil` where that is what was asked.
    func periodWithData(like report: Report) -> DateRange? {
        guard let days = dataDays(of: report) else { return nil }
        let lastWhole = days.end == days.end.lastOfMonth ? days.end : days.end.firstOfMonth.advanced(by: -1)
        let month = DateRange(lastWhole.firstOfMonth, lastWhole)
        let period = month.flatMap { $0.start >= days.start ? $0 : nil } ?? days
        return period == report.period ? nil : period
    }
}
