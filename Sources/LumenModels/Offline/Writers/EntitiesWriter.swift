import LumenCore

/// What there is: the surgeons, rooms, or service lines of the site.
struct EntitiesWriter {
    let report: Report
    let telling: Telling

    func section() -> Section {
        Section(lead: [list, coverage], caveats: telling.remarks(report))
    }

    private var list: Phrase {
        let rows = report.root.list("rows").filter { $0.words("name") != nil }
        let count = report.root.number("count").map(Numeral.count) ?? .counting(rows.map { $0.figure(valued: 1) })
        guard count.value > 0 else { return "There are no \(report.noun.plural)\(scope)." }
        let names = rows.prefix(Self.namedAtMost).compactMap { $0.string("name") }.map { Phrase(name: $0) }
        let more = rows.dropFirst(Self.namedAtMost).map { $0.figure(valued: 1) }
        let rest: Phrase = more.isEmpty ? "" : "; \(.counting(more)) more in the table"
        guard !names.isEmpty else { return "**\(report.noun.counted(count))**\(scope)." }
        let list = more.isEmpty ? names.listed() : names.joined(by: ", ")
        return "**\(report.noun.counted(count))**\(scope): \(list)\(rest)."
    }

    private static let namedAtMost = 12

    private var scope: Phrase { Filters(.object(report.call.arguments)).phrase }

    private var coverage: Phrase {
        let data = report.root["data"]
        return [("Completed cases", "cases"), ("blocks", "blocks")]
            .compactMap { (label: Phrase, key: String) in
                data?.period(key).map { "\(label) run from \($0.start) to \($0.end)" }
            }
            .joined(by: "; ") + (data?.period("cases") == nil && data?.period("blocks") == nil ? "" : ".")
    }
}
