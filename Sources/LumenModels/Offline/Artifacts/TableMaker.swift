import LumenCore

/// Tables of the rows of results; cells are the results' own values, to be shown by the column's type.
struct TableMaker {
    let measure: Measure

    /// `nil` for a result without rows.
    func table(of report: Report) -> Artifact? {
        let listed = report.root.value[report.listField]?.arrayValue ?? []
        let rows = rows(listed, of: report)
        return table(
            report.kind == .entities ? report.noun.many.capitalizedFirst : report.title(subject(of: report)),
            columns: columns(of: report), rows: rows,
            source: report.listSource)
    }

    /// One row for each side; `rows` of the source has the place of each.
    func table(comparing sides: [Comparand], of subject: ToolSubject?) -> Artifact? {
        let rows = sides.map { side in
            var row = side.cursor.value.objectValue ?? [:]
            row["label"] = .string(side.name)
            if let subject {
                row[TableColumn.countKey] =
                    count(row) ?? side.counts.value["n"]?[subject.counted.field] ?? .null
            }
            return JSON.object(row)
        }
        let places = sides.map(\.source)
        guard var source = places.first else { return nil }
        source["rows"] = .array(places.map(JSON.object))
        return table(
            "\(measure.title) compared",
            columns: askedFirst(
                [TableColumn("label", "", "text")],
                subject.map(TableColumn.figures(of:)) ?? TableColumn.figures),
            rows: rows, source: source)
    }

    /// Without the columns that no row has anything for.
    private func table(_ title: String, columns: [TableColumn], rows: [JSON], source: JSONObject) -> Artifact? {
        var reader = RowReader(columns)
        let cells = rows.map { reader.cells(of: $0) }
        let kept = columns.indices.filter { index in cells.contains { !$0[index].isNull } }
        guard !kept.isEmpty else { return nil }
        return Artifact(
            id: "", kind: .table, title: title,
            content: [
                "columns": .array(kept.map { columns[$0].json }),
                "rows": .array(cells.map { row in .array(kept.map { row[$0] }) }), "source": .object(source),
            ])
    }

    private func rows(_ listed: [JSON], of report: Report) -> [JSON] {
        if report.kind == .trend { return listed.map(partialNamed) }
        guard let subject = report.subject, report.listField == "groups" else { return listed }
        return report.members.map { member in
            var row = member.cursor.value.objectValue ?? [:]
            row["name"] = .string(member.isPartial ? "\(member.name) (partial)" : member.name)
            row[TableColumn.countKey] = count(row) ?? row["n"]?[subject.counted.field] ?? .null
            return .object(row)
        }
    }

    /// How many the measure stands on, where it is not as many as the result's first figure.
    private func count(_ row: JSONObject) -> JSON? { row["counts"]?[measure.name] }

    /// A partial bucket of a trend says so in its label.
    private func partialNamed(_ row: JSON) -> JSON {
        guard row["partial"]?.boolValue == true, let label = row["label"]?.stringValue, var object = row.objectValue
        else { return row }
        object["label"] = .string("\(label) (partial)")
        return .object(object)
    }

    private func subject(of report: Report) -> String {
        switch report.kind {
        case .drillDown: "Blocks"
        case nil where report.subject == nil: report.call.name
        case nil where report.listField == "rows":
            report.subject?.counted.many.capitalizedFirst ?? measure.title
        default: "\(measure.title) by \(report.noun.one)"
        }
    }

    private func columns(of report: Report) -> [TableColumn] {
        let noun = report.noun.one.capitalizedFirst
        if let subject = report.subject {
            return report.listField == "rows"
                ? TableColumn.rows(of: subject)
                : askedFirst([TableColumn("name", noun, "text")], TableColumn.figures(of: subject))
        }
        return switch report.kind {
        case .byBlockGroup: askedFirst([TableColumn("blockgroup", noun, "text")], TableColumn.rowFigures)
        case .bySurgeon:
            askedFirst(
                [TableColumn("surgeon_name", noun, "text"), TableColumn("blockgroup", "Service line", "text")],
                TableColumn.rowFigures)
        case .drillDown: askedFirst(TableColumn.block, TableColumn.blockFigures)
        case .trend: askedFirst([TableColumn("label", noun, "text")], TableColumn.figures)
        case .entities: TableColumn.entity
        case .summary: askedFirst([TableColumn("name", noun, "text")], TableColumn.figures)
        case nil: plain(report.root.value["rows"]?[0])
        }
    }

    /// What names a row, then what was asked for, then the rest.
    private func askedFirst(_ names: [TableColumn], _ figures: [TableColumn]) -> [TableColumn] {
        let asked = TableColumn.asked(measure)
        return names + asked
            + figures.filter { figure in !asked.contains { $0.key == figure.key || $0.label == figure.label } }
    }

    /// The columns of a row of a tool that is not known here: its texts and numbers, by their own names.
    private func plain(_ row: JSON?) -> [TableColumn] {
        (row?.objectValue?.members ?? []).compactMap { key, value in
            let type: String? = value.stringValue != nil ? "text" : value.doubleValue != nil ? "number" : nil
            return type.map { TableColumn(key, key.replacing("_", with: " ").capitalizedFirst, $0) }
        }
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Report {
    /// Where its list is in the result.
    var listField: String { root.list("rows").isEmpty || subject != nil && !members.isEmpty ? "groups" : "rows" }
    var listSource: JSONObject { ["call": .int(root.call), "field": .string("/\(listField)")] }
}

extension Comparand {
    var source: JSONObject { ["call": .int(cursor.call), "field": .string(cursor.pointer)] }
}
