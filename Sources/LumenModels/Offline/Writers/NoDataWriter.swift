import LumenCore

/// There is no rate: why, what data there is, and a period that has some.
struct NoDataWriter {
    let report: Report
    let telling: Telling

    func section() -> Section {
        Section(lead: [opening, coverage], caveats: telling.remarks(report))
    }

    private var opening: Phrase {
        let dates = report.period.map { ", \($0)" as Phrase } ?? ""
        let none: Phrase = "There is no block utilization\(report.filters.phrase)\(dates)"
        guard let reason = report.figures.words("reason") ?? report.root.words("reason") else {
            return "\(none): no block time in that period."
        }
        return "\(none): \(Phrase(quoting: reason, names: telling.names).asSentence)"
    }

    private var coverage: Phrase {
        guard let days = telling.dataDays(of: report) else { return "No completed cases have been imported yet." }
        let data: Phrase = "Completed cases run from \(days.start) to \(days.end)."
        guard let period = telling.periodWithData(like: report) else { return data }
        return "\(data) A period that has data: \(period)."
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
