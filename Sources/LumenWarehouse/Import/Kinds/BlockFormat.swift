import LumenCore

/// `lumen import blocks`: a row is one block. Without a `block_id` its date, times and room are its key.
struct BlockFormat: ImportFormat {
    private enum Column {
        static let blockID = 0, date = 1, start = 2, end = 3, room = 4, blockGroup = 5, surgeon = 6, location = 7
        static let building = 8, releasedAt = 9, releasedMinutes = 10
    }

    static let columns: [ImportColumn] = [
        ImportColumn("block_id", "block no", "block number"),
        ImportColumn("date", "block date", "day", "slot date"),
        .time("start", isRequired: true, "block start", "from", "slot start"),
        .time("end", isRequired: true, "block end", "slot end", "stop", "to"),
        ImportColumn("room", isRequired: true, RoomSpellings.all),
        ImportColumn(
            "block_group", isRequired: true, "block group name", "block name", "block owner", "group", "owner",
            "service", "service line", "service name", "specialty", "speciality", "surgical service"),
        ImportColumn("surgeon", SurgeonSpellings.all),
        ImportColumn("location", "location name", "or location"),
        ImportColumn("building", "building name"),
        .time("released_at", "release date", "release time", "released date", "released on", "released time"),
        ImportColumn(
            "released_minutes", "minutes released", "release minutes", "released duration", "released time length"),
    ]

    private var cells: Cells

    init(cells: Cells, site: Site, now: Minute) { self.cells = cells }

    static func write(_ row: BlockRow, line: Int, to writer: WarehouseWriter) throws {
        try writer.write(row, line: line)
    }

    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> BlockRow {
        var row = BlockRow()
        row.room = try cells.room(Column.room, record, bytes)
        row.blockGroup = try cells.required(Column.blockGroup, record, bytes)
        row.surgeon = try cells.text(Column.surgeon, record, bytes)
        row.location = try cells.text(Column.location, record, bytes)
        row.building = try cells.text(Column.building, record, bytes)
        try readTimes(&row, record, bytes)
        try readRelease(&row, record, bytes)
        row.blockID = try cells.text(Column.blockID, record, bytes) ?? key(row)
        return row
    }

    private mutating func readTimes(_ row: inout BlockRow, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem)
    {
        let date = try cells.day(Column.date, record, bytes)
        guard let start = try cells.moment(Column.start, on: date, record, bytes) else {
            throw cells.problem(Column.start, "is empty")
        }
        row.day = cells.clock.local(start).day
        if let date, date != row.day { throw cells.problem(Column.start, "is not on the date of the block") }
        guard let end = try cells.moment(Column.end, on: row.day, record, bytes) else {
            throw cells.problem(Column.end, "is empty")
        }
        guard end > start else { throw cells.problem(Column.end, "is not after start") }
        guard end - start <= 1440 else { throw cells.problem(Column.end, "is more than 24 hours after start") }
        (row.start, row.end) = (start, end)
    }

    /// A release without minutes is one of the whole block.
    private mutating func readRelease(_ row: inout BlockRow, _ record: CSVRecord, _ bytes: Span<UInt8>)
        throws(RowProblem)
    {
        row.releasedAt = try cells.note(Column.releasedAt, record, bytes)
        let told = try cells.minutes(Column.releasedMinutes, record, bytes)
        let minutes = told ?? (row.releasedAt == nil ? 0 : row.end - row.start)
        guard minutes <= row.end - row.start else {
            throw cells.problem(Column.releasedMinutes, "is more than the block is long")
        }
        if minutes > 0, row.releasedAt == nil {
            throw cells.problem(Column.releasedAt, "is empty, though released_minutes says that the block was released")
        }
        row.releasedMinutes = minutes
    }

    /// `2025-10-06 07:30-15:30 OR 1`, in local time.
    private func key(_ row: BlockRow) -> String {
        let start = clockText(minuteOfDay: cells.clock.local(row.start).minuteOfDay)
        let end = clockText(minuteOfDay: cells.clock.local(row.end).minuteOfDay)
        return "\(row.day) \(start)-\(end) \(row.room)"
    }
}
