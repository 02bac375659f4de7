import LumenCore

/// A column of a table: which member of the rows it shows, under which heading, and how.
struct TableColumn {
    let key: String
    let label: String
    /// "text", "number", "percent", "minutes", "date" or "interval".
    let type: String

    init(_ key: String, _ label: String, _ type: String = "number") {
        self.key = key
        self.label = label
        self.type = type
    }

    var json: JSON { ["key": .string(key), "label": .string(label), "type": .string(type)] }

    /// The members that may hold its cells: lists call some figures of summaries by shorter names.
    var keys: [String] { [key, Self.shorter[key]].compactMap(\.self) }

    private static let shorter = ["total_blocks": "blocks", "total_cases": "cases"]

    /// The columns of what was asked for, which stand first; a table leaves out those that its rows have nothing for.
    static func asked(_ measure: Measure) -> [TableColumn] {
        measure.parts.flatMap { part in part.fields.map { TableColumn($0, part.label, measure.kind.column) } }
            + (measure.hasInterval ? [interval] : [])
    }

    static let rowFigures = [
        TableColumn("blocks", "Blocks"), TableColumn("utilized_blocks", "Blocks used"), TableColumn("cases", "Cases"),
        TableColumn("utilization_rate", "Utilization", "percent"), interval,
        TableColumn("adjusted_utilization_rate", "Adjusted", "percent"),
        TableColumn("previous_rate", "Period before", "percent"),
        TableColumn("avg_case_duration", "Average case", "minutes"),
    ]

    static let figures = [
        TableColumn("total_blocks", "Blocks"), TableColumn("utilized_blocks", "Blocks used"),
        TableColumn("total_cases", "Cases"),
        TableColumn("utilization_rate", "Utilization", "percent"), interval,
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

    private static let interval = TableColumn("interval", "95 % interval", "interval")

    static let entity = [
        TableColumn("name", "Name", "text"), TableColumn("building", "Building", "text"),
        TableColumn("location", "Location", "text"),
        TableColumn("blockgroup", "Service line", "text"),
    ]
}
