import LumenCore

/// Single things that a tool lists: the cases of a day, what is due, open requests.
struct RowsWriter {
    private let report: Report
    private let subject: ToolSubject
    private let telling: Telling
    private let rows: [ResultCursor]

    /// `nil` for a report without rows; an empty list of what has been is told as any result without data.
    init?(_ report: Report, telling: Telling) {
        guard let subject = report.subject, !subject.columns.isEmpty, report.members.isEmpty,
            report.root["rows"]?.value.arrayValue != nil
        else { return nil }
        rows = report.root.list("rows").filter { $0.value.objectValue != nil }
        guard !rows.isEmpty || subject.outlook != .past && (report.amount?.value ?? 0) == 0 else { return nil }
        self.report = report
        self.subject = subject
        self.telling = telling
    }

    func section() -> Section {
        guard !rows.isEmpty else { return Section(lead: [nothing], caveats: telling.remarks(report)) }
        let amount = report.hasAmount ? report.amount : nil
        return Section(
            lead: (amount.map { [telling.headline(report, $0), telling.change(report, $0)] } ?? lacking)
                + (isAboutRows ? [kinds] : []),
            findings: [OtherFigures(report: report).phrase, isAboutRows ? first : ""],
            caveats: [isAboutRows ? cut : ""]
                + (amount.map { telling.cautions(report, $0) } ?? telling.remarks(report)))
    }

    /// Whether the rows are the tool's usual answer, or as many as the figure counts; else the table is enough.
    private var isAboutRows: Bool {
        report.measure.name == subject.figures.first?.field || isEverything
    }

    /// Why there is none of the figure, where the result says so, and how many there are in the list.
    private var lacking: [Phrase] {
        let isToldWhy = report.reason != nil
        return [isToldWhy ? NoDataWriter(report: report, telling: telling).opening : "", isCounted ? counted : ""]
    }

    /// Whether the list holds what the tool counts, not parts of it.
    private var isCounted: Bool { report.count.map { $0.value == all.value } ?? true }

    private var nothing: Phrase {
        let dates = report.isOfPresent ? "" : report.days.map { ", \($0)" as Phrase } ?? ""
        return "There are no \(noun.plural)\(report.filters.phrase)\(dates)."
    }

    private var noun: Noun { Noun(subject.counted.one, subject.counted.many) }

    private var all: Numeral {
        let listed = Numeral.counting(rows.map { $0.figure(valued: 1) })
        guard let omitted = report.omitted, let list = report.root["rows"] else { return listed }
        return .total([list.figure(valued: Double(list.items.count)), omitted])
    }

    private var counted: Phrase {
        "**\(all)** \(all.value == 1 ? noun.singular : noun.plural)\(report.filters.phrase)."
    }

    /// Whether the list is of what the figure counts, all of it.
    private var isEverything: Bool { report.amount.map { $0.value == all.value } ?? true }

    // MARK: What they are

    /// `By standing: 5 overdue; 4 due soon.`
    private var kinds: Phrase {
        guard let column = sorting else { return Phrase() }
        let counts = groups(by: column).map { "\(Numeral.counting($0.rows)) \(name: $0.name)" as Phrase }
        let title = Phrase(quoting: column.title.uncapitalizedFirst) { _ in .given("name of the column") }
        let whose: Phrase = report.omitted == nil && isEverything ? "By" : "Those listed by"
        return "\(whose) \(title): \(counts.joined(by: "; "))."
    }

    /// The column that sorts them into few kinds, where there is one.
    private var sorting: ToolColumn? {
        Self.sortingWords.lazy.compactMap { word in
            subject.columns.first { column in
                column.field.contains(word) && column.kind == .text
                    && (2...Self.kindsAtMost).contains(groups(by: column).count)
            }
        }.first
    }

    private static let sortingWords = ["standing", "status", "criticality", "priority", "severity", "risk"]
    private static let kindsAtMost = 6

    /// In the order of their first rows.
    private func groups(by column: ToolColumn) -> [(name: String, rows: [Figure])] {
        var groups: [(name: String, rows: [Figure])] = []
        for row in rows {
            guard let text = row.string(column.field), !text.isEmpty else { continue }
            let name = text.replacing("_", with: " ")
            if let index = groups.firstIndex(where: { $0.name == name }) {
                groups[index].rows.append(row.figure(valued: 1))
            } else {
                groups.append((name, [row.figure(valued: 1)]))
            }
        }
        return groups
    }

    // MARK: Which they are

    /// `First in the list: Chiller 2, Building 3, Nov 12, 2026; …`
    private var first: Phrase {
        let named = rows.prefix(Self.namedAtMost).map(described).filter { !$0.isEmpty }
        let opening: Phrase = rows.count > named.count ? "First in the list" : isEverything ? "Listed" : "In the list"
        return named.isEmpty ? "" : "\(opening): \(named.joined(by: "; "))."
    }

    private static let namedAtMost = 3

    /// A row by the first of its columns that are not numbers, and its first amount.
    private func described(_ row: ResultCursor) -> Phrase {
        let words = subject.columns.compactMap { cell($0, of: row) }.prefix(3)
        guard subject.columns.contains(where: { $0.kind == .text && row.words($0.field) != nil }) else { return "" }
        let amount = subject.columns.lazy.compactMap { quantity($0, of: row) }.first
        return (words + [amount].compactMap(\.self)).map(\.self).joined(by: ", ")
    }

    /// The number of a column that says what it is in.
    private func quantity(_ column: ToolColumn, of row: ResultCursor) -> Phrase? {
        guard case .figure(let unit) = column.kind, ![.count, .number, .days].contains(unit) else { return nil }
        return row.number(column.field).map { "\(Numeral($0, written: unit.kind.written))" }
    }

    private func cell(_ column: ToolColumn, of row: ResultCursor) -> Phrase? {
        guard let text = row.string(column.field), !text.isEmpty else { return nil }
        switch column.kind {
        case .figure: return nil
        case .date: return row.date(column.field).map { Phrase($0) } ?? Phrase(name: text)
        case .text, .time: return Phrase(name: text)
        }
    }

    private var cut: Phrase {
        guard report.omitted != nil else { return Phrase() }
        return "The list holds \(Numeral.counting(rows.map { $0.figure(valued: 1) })) of \(noun.counted(all))."
    }
}

extension String {
    /// To stand inside a sentence, "PM" and "OR" as they are.
    var uncapitalizedFirst: String {
        dropFirst().first?.isLowercase == true ? prefix(1).lowercased() + dropFirst() : self
    }
}
