import LumenCore

/// There is none of what was asked for: why, what data there is, a period that has some, and what can be done.
struct NoDataWriter {
    let report: Report
    let telling: Telling

    func section() -> Section {
        let others = report.subject == nil ? "" : OtherFigures(report: report).phrase
        return Section(
            lead: [opening, context], findings: [others], caveats: telling.remarks(report))
    }

    private var context: Phrase {
        guard report.rate == nil else { return telling.context(report) }
        return report.subject == nil ? coverage : extent
    }

    /// `There is no backlog: the site has not told who works on maintenance.`
    var opening: Phrase {
        let dates = report.isOfPresent ? "" : report.days.map { ", \($0)" as Phrase } ?? ""
        return "There is no \(subject)\(report.filters.phrase)\(dates): \(reason.asSentence)"
    }

    /// "block utilization"; sums, which would be nothing, are called figures.
    private var subject: Phrase {
        let measure = report.measure
        return measure.kind.words.isLevel ? measure.topic : "figure for \(measure.topic)"
    }

    private var reason: Phrase {
        guard report.rate == nil else { return report.measure.lacking }
        guard let reason = report.reason else {
            if report.subject != nil, report.count.map({ $0.value > 0 }) ?? false { return report.measure.lacking }
            let when: Phrase = report.isOfPresent ? "at the moment" : "in that period"
            return report.subject == nil ? "no block time in that period" : "no \(counted) \(when)"
        }
        return Phrase(quoting: reason, names: telling.names)
    }

    private var counted: Phrase { report.measure.counted.noun.plural }

    /// Which days a tool has data of, where it found nothing.
    private var extent: Phrase {
        if report.isOfPresent || report.count.map({ $0.value > 0 }) ?? false { return Phrase() }
        guard let days = telling.dataDays(of: report) else {
            return "No data of that kind have been imported yet (`lumen import`)."
        }
        let data: Phrase = "The data run from \(days.start) to \(days.end)."
        return telling.periodWithData(like: report).map { "\(data) A period that has data: \($0)." }
            ?? data
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
        report.root.period("data_days") ?? (report.subject == nil ? context.inventory.caseDays : nil)
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
