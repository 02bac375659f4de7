import LumenCore

/// The last line of an answer: how the question was read, and the dates, filters, definition, and sizes behind it.
struct QuietLine {
    let telling: Telling

    var phrase: Phrase {
        let items = (reading + facts).filter { !$0.isEmpty }
        return items.isEmpty ? "" : "*\(items.joined(by: " · "))*"
    }

    private var reading: [Phrase] {
        let proposal = telling.material.proposal
        let kept = proposal.carriedOver.joined(separator: "; ")
        return (proposal.notes + (kept.isEmpty ? [] : ["kept from before (\(kept))"])).map { note in
            Phrase(quoting: note, names: telling.names) { _ in .given("how the question was read") }
        }
    }

    private var facts: [Phrase] {
        let reports = telling.reports.filter { $0.kind != .entities }
        return [distinct(reports.compactMap(\.days)), distinct(reports.map(filters))]
            + [distinct(asked + reports.map(definition)), reports.count == 1 ? reports.map(size).joined(by: "") : ""]
    }

    private func distinct(_ phrases: [Phrase]) -> Phrase {
        var seen: Set<String> = []
        return phrases.filter { seen.insert($0.plainText).inserted }.joined(by: "; ")
    }

    private func filters(_ report: Report) -> Phrase {
        guard report.filters.isEmpty else { return Phrase(name: report.filters.label()) }
        return report.isKnown ? "all \(report.measure.counted.noun.plural)" : "all blocks"
    }

    /// The definition of a figure that was asked for, where it is another than that which results come with.
    private var asked: [Phrase] {
        let measures = telling.reports.filter { $0.kind != .entities && $0.subject == nil }.map(\.measure)
        guard let measure = measures.first, !measure.isUtilization else { return [] }
        return telling.definitions.filter { $0.name == measure.name }.map { text in
            Phrase(quoting: "\(text.title): \(text.variant)") { _ in .given("definition of \(text.name)") }
        }
    }

    /// `Block utilization: raw, own cases, capped at block edges, net of timely releases`
    private func definition(_ report: Report) -> Phrase {
        guard let definition = report.definition, let name = definition.words("name") else { return Phrase() }
        let title = telling.definitions.first { $0.name == name.text }
            .map { text in Phrase(quoting: text.title) { _ in .given("definition of \(text.name)") } }
        let quoted = title ?? plain(name, of: report)
        return definition.words("variant").map { "\(quoted): \(Phrase(quoting: $0, names: telling.names))" } ?? quoted
    }

    /// A definition without a title of its own goes by that of its tool.
    private func plain(_ name: ResultCursor, of report: Report) -> Phrase {
        guard report.subject != nil, let tool = telling.tool(named: report.call.name) else {
            return Phrase(quoting: name)
        }
        return Phrase(quoting: tool.title) { _ in .given("title of the tool") }
    }

    private func size(_ report: Report) -> Phrase {
        let count = report.count.map(report.measure.counted.noun.counted)
        let cases = report.subject == nil ? report.cases.map(Noun.case.counted) : nil
        return [count, cases].compactMap(\.self).joined(by: ", ")
    }
}
