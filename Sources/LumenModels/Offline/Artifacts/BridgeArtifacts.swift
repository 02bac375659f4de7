import LumenCore

/// What stands beside a bridge: its parts as shares of the allocated time in a chart, their minutes in a table.
struct BridgeArtifacts {
    let report: Report
    let bridge: Bridge
    let before: Bridge?

    private typealias Row = (title: String, field: String)

    private var rows: [Row] { [("Used", "used_minutes")] + bridge.parts.map { ($0.part.title, $0.part.field) } }

    var artifacts: [Artifact] { [chart, table] }

    private var chart: Artifact {
        let periods = [(before, earlier), (bridge, now)].compactMap { bridge, label in
            bridge.map { ($0, label) }
        }
        let series = periods.map { bridge, label -> JSON in
            ["label": .string(label), "values": .array(rows.map { JSON(bridge.share(of: $0.field)) })]
        }
        return Artifact(
            id: "", kind: .chart, title: report.title("Where the allocated block time went"),
            content: [
                "chart": "bar", "unit": "percent",
                "x": ["label": "Part", "values": .array(rows.map { .string($0.title) })],
                "series": .array(series),
                "intervals": .null, "target": .null, "source": source,
            ])
    }

    private var table: Artifact {
        let columns = [
            TableColumn("part", "Part", "text"), TableColumn("minutes", "Time", "minutes"),
            TableColumn("share", "Share of allocated", "percent"),
            TableColumn("before", "Period before", "minutes"),
            TableColumn("share_before", "Share before", "percent"),
        ].prefix(before == nil ? 3 : 5)
        let cells = ([("Allocated", "allocated_minutes")] + rows).map { title, field -> JSON in
            let values = [bridge, before].compactMap(\.self).flatMap { bridge in
                [JSON(bridge.minutes(of: field)), JSON(bridge.share(of: field))]
            }
            return .array([.string(title)] + values)
        }
        return Artifact(
            id: "", kind: .table, title: report.title("Where the allocated block time went"),
            content: ["columns": .array(columns.map(\.json)), "rows": .array(cells), "source": source])
    }

    private var now: String { report.period.map(DatePhrase.period) ?? "This period" }
    private var earlier: String { report.previous?.period("period").map(DatePhrase.period) ?? "Period before" }
    private var source: JSON { ["call": .int(report.root.call), "field": .string(report.figures.pointer)] }
}

extension Bridge {
    fileprivate func minutes(of field: String) -> Double? {
        switch field {
        case "allocated_minutes": allocated.value
        case "used_minutes": used.value
        default: parts.first { $0.part.field == field }?.figure.value
        }
    }

    fileprivate func share(of field: String) -> Double? {
        minutes(of: field).map { $0 / allocated.value }
    }
}
