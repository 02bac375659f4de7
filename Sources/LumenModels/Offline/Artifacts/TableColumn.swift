import LumenCore

/// A column of a table: which member of the rows it shows, under which heading, and how.
struct TableColumn {
    let key: String
    let label: String
    /// "text", "number", "percent", "minutes", "date" or "interval".
    let type: String
    /// What its numbers are in, where the type does not tell: "kWh".
    let unit: String?

    init(_ key: String, _ label: String, _ type: String = "number", unit: String? = nil) {
        self.key = key
        self.label = label
        self.type = type
        self.unit = unit
    }

    init(_ key: String, _ label: String, _ kind: Measure.Kind) {
        self.init(key, label, kind.column, unit: kind.columnUnit)
    }

    var json: JSON {
        var object: JSONObject = ["key": .string(key), "label": .string(label), "type": .string(type)]
        object["unit"] = unit.map(JSON.string)
        return .object(object)
    }

    /// The members that may hold its cells: lists call some figures of summaries by shorter names.
    var keys: [String] { [key, Self.shorter[key]].compactMap(\.self) }

    private static let shorter = ["total_blocks": "blocks", "total_cases": "cases"]

    /// The columns of what was asked for, which stand first; a table leaves out those that its rows have nothing for.
    static func asked(_ measure: Measure) -> [TableColumn] {
        measure.parts.flatMap { part in part.fields.map { TableColumn($0, part.label, measure.kind) } }
            + (measure.kind.column == "percent"
                ? [measure.interval.map(interval)].compactMap(\.self) : [])
    }

    static let rowFigures = [
        TableColumn("blocks", "Blocks"), TableColumn("utilized_blocks", "Blocks used"), TableColumn("cases", "Cases"),
        TableColumn("utilization_rate", "Utilization", "percent"), interval("interval"),
        TableColumn("adjusted_utilization_rate", "Adjusted", "percent"),
        TableColumn("previous_rate", "Period before", "percent"),
        TableColumn("avg_case_duration", "Average case", "minutes"),
    ]

    static let figures = [
        TableColumn("total_blocks", "Blocks"), TableColumn("utilized_blocks", "Blocks used"),
        TableColumn("total_cases", "Cases"),
        TableColumn("utilization_rate", "Utilization", "percent"), interval("interval"),
        TableColumn("adjusted_utilization_rate", "Adjusted", "percent"),
        TableColumn("prime_time_utilization", "Prime time", "percent"),
        TableColumn("avg_case_duration", "Average case", "minutes"),
    ]

    static let block = [
        TableColumn("date", "Date", "date"), TableColumn("weekday", "Day", "text"), TableColumn("room", "Room", "text"),
        TableColumn("building", "Building", "text"), TableColumn("owner", "Owner", "text"),
        TableColumn("block_start", "Start", "text"), TableColumn("block_end", "End", "text"),
    ]

    static let blockFigures = [
        TableColumn("cases_scheduled", "Scheduled"),
        TableColumn("cases_completed", "Completed"), TableColumn("utilization_rate", "Utilization", "percent"),
        TableColumn("adjusted_utilization_rate", "Adjusted", "percent"),
        TableColumn("in_block_time", "In block", "minutes"),
        TableColumn("out_of_block_time", "Out of block", "minutes"),
        TableColumn("released_minutes", "Released", "minutes"),
        TableColumn("release", "Release", "text"),
    ]

    /// Intervals are shown in per cent, so only those of rates are.
    private static func interval(_ field: String) -> TableColumn { TableColumn(field, "95 % interval", "interval") }

    static let entity = [
        TableColumn("name", "Name", "text"), TableColumn("building", "Building", "text"),
        TableColumn("location", "Location", "text"),
        TableColumn("blockgroup", "Service line", "text"),
    ]
}

extension TableColumn {
    /// The figures of a tool that tables show unasked, after how many there are of what it counts.
    static func figures(of subject: ToolSubject) -> [TableColumn] {
        let count = TableColumn(countKey, subject.counted.many.capitalizedFirst)
        let figures = subject.figures.filter {
            $0.isProminent && $0.field != subject.counted.field && $0.title != count.label
        }
        return [count] + figures.map { TableColumn($0.field, $0.title, $0.unit.kind) }
    }

    /// Where rows hold how many they stand on.
    static let countKey = "n"

    /// The columns of the rows of a tool.
    static func rows(of subject: ToolSubject) -> [TableColumn] {
        subject.columns.map { column in
            switch column.kind {
            case .text, .time: TableColumn(column.field, column.title, "text")
            case .date: TableColumn(column.field, column.title, "date")
            case .figure(let unit): TableColumn(column.field, column.title, unit.kind)
            }
        }
    }
}
