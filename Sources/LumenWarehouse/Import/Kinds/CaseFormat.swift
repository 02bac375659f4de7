import LumenCore

/// `lumen import cases`: a row is one case.
struct CaseFormat: ImportFormat {
    private enum Column {
        static let caseID = 0, room = 1, date = 2, wheelsIn = 3, wheelsOut = 4, scheduledStart = 5
        static let scheduledMinutes = 6, service = 7, surgeon = 8, location = 9, building = 10, site = 11
        static let procedure = 12, procedureStart = 13, procedureEnd = 14, status = 15, cancelReason = 16
        static let cancelledAt = 17, bookedAt = 18, addOn = 19
    }

    static let columns: [ImportColumn] = [
        ImportColumn(
            "case_id", isRequired: true, "case", "case no", "case num", "case number", "log id", "log number",
            "or log id",
            "or case id", "or case number", "surgery id", "surgery number", "surgical case id", "surgical case number",
            "encounter",
            "encounter id", "encounter number"),
        ImportColumn("room", isRequired: true, RoomSpellings.all),
        ImportColumn(
            "date", isRequired: true, "case date", "date of service", "date of surgery", "dos", "operation date",
            "procedure date", "service date", "surgery date"),
        .time(
            "wheels_in", isRequired: true, "enter room", "in or", "in room", "or in", "patient in", "patient in or",
            "patient in room", "pt in", "pt in room", "room in", "actual in room", "actual wheels in"),
        .time(
            "wheels_out", isRequired: true, "exit room", "leave room", "out of or", "out of room", "out or", "or out",
            "out room", "patient out", "patient out of or", "patient out of room", "patient out room", "pt out",
            "pt out of room", "room out", "actual out of room", "actual wheels out"),
        .time(
            "scheduled_start", "booked start", "or schedule", "planned start", "sched start", "schedule start",
            "scheduled case start", "scheduled in room", "scheduled time"),
        ImportColumn(
            "scheduled_minutes", "booked duration", "booked minutes", "booked time", "estimated duration",
            "planned duration", "planned minutes", "sched duration", "scheduled duration", "scheduled length"),
        ImportColumn(
            "service", "block group", "case service", "or service", "primary service", "service line", "service name",
            "specialty", "speciality", "surgical service", "surgical specialty"),
        ImportColumn("surgeon", SurgeonSpellings.all),
        ImportColumn("location", "location name", "or location", "surgical location"),
        ImportColumn("building", "building name"),
        ImportColumn("site", "site id"),
        ImportColumn(
            "procedure", "cpt description", "operation", "primary procedure", "primary procedure name",
            "procedure description", "procedure name"),
        .time(
            "procedure_start", "cut", "incision", "incision start", "proc start", "start time", "surgery start"),
        .time(
            "procedure_end", "closure", "end time", "incision close", "proc end", "procedure stop", "surgery end",
            "surgery stop"),
        ImportColumn("status", "case status", "or status", "scheduling status", "surgery status"),
        ImportColumn(
            "cancel_reason", "cancellation reason", "cancelation reason", "canceled reason", "cancelled reason",
            "reason for cancellation"),
        .time(
            "cancelled_at", "canceled at", "cancel date", "cancel time", "canceled date", "canceled on",
            "canceled time", "cancellation date", "cancellation time", "cancelled date", "cancelled on",
            "cancelled time"),
        .time("booked_at", "booked date", "booked on", "booking date", "booking time", "date booked", "scheduled on"),
        ImportColumn("add_on", "add on case", "add on flag", "is add on"),
    ]

    private var statuses = Vocabulary<SurgicalCase.Status>(
        told: "completed, cancelled, scheduled",
        [
            (.completed, ["completed", "complete", "closed", "done", "finished", "performed", "posted"]),
            (.cancelled, ["cancelled", "canceled", "cancel", "cancelation", "cancellation"]),
            (.scheduled, ["scheduled", "booked", "confirmed", "inprogress", "pending", "planned"]),
        ])
    private var truths = Vocabulary<Bool>(
        told: "yes, no",
        [
            (true, ["1", "yes", "y", "true", "t", "x", "addon", "emergency", "emergent", "urgent"]),
            (false, ["0", "no", "n", "false", "f", "elective", "scheduled"]),
        ])
    private var cells: Cells
    private let siteNames: Set<String>
    private let now: Minute
    private let today: CivilDate

    init(cells: Cells, site: Site, now: Minute) {
        self.cells = cells
        siteNames = Set([site.id, site.name].map(ImportColumn.fold))
        self.now = now
        today = site.zone.local(now).day
    }

    static func write(_ row: CaseRow, line: Int, to writer: WarehouseWriter) throws {
        try writer.write(row, line: line)
    }

    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> CaseRow {
        var row = CaseRow()
        row.caseID = try cells.required(Column.caseID, record, bytes)
        try checkSite(record, bytes)
        row.room = try cells.room(Column.room, record, bytes)
        row.building = try cells.text(Column.building, record, bytes)
        row.location = try cells.text(Column.location, record, bytes)
        row.service = try cells.text(Column.service, record, bytes)
        row.surgeon = try cells.text(Column.surgeon, record, bytes)
        row.procedure = try cells.text(Column.procedure, record, bytes)
        row.cancelReason = try cells.text(Column.cancelReason, record, bytes)
        row.scheduledMinutes = try cells.minutes(Column.scheduledMinutes, record, bytes)
        row.isAddOn = try cells.choice(Column.addOn, &truths, record, bytes) ?? false
        row.patient = try cells.patient(record, bytes)
        try readTimes(&row, record, bytes)
        return row
    }

    private mutating func checkSite(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) {
        guard let site = try cells.text(Column.site, record, bytes) else { return }
        guard siteNames.contains(ImportColumn.fold(site)) else {
            throw cells.problem(Column.site, "names another site: import it with --site")
        }
    }

    private mutating func readTimes(_ row: inout CaseRow, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem)
    {
        let date = try cells.day(Column.date, record, bytes)
        row.wheelsIn = try cells.moment(Column.wheelsIn, on: date, record, bytes)
        row.scheduledStart = try cells.moment(Column.scheduledStart, on: date, record, bytes)
        row.cancelledAt = try cells.note(Column.cancelledAt, record, bytes)
        row.bookedAt = try cells.note(Column.bookedAt, record, bytes)
        let start = row.wheelsIn ?? row.scheduledStart
        row.wheelsOut = try time(Column.wheelsOut, after: row.wheelsIn, on: date, record, bytes)
        row.procedureStart = try time(Column.procedureStart, after: start, on: date, record, bytes)
        row.procedureEnd = try time(Column.procedureEnd, after: row.procedureStart ?? start, on: date, record, bytes)
        row.status = try status(row, date, record, bytes)
        let day = start.map { cells.clock.local($0).day } ?? date
        guard let day else { throw cells.problem(Column.date, "is empty, and no time tells the day") }
        row.day = day
        try check(row, date)
    }

    private mutating func time(
        _ column: Int, after anchor: Minute?, on date: CivilDate?, _ record: CSVRecord, _ bytes: Span<UInt8>
    ) throws(RowProblem) -> Minute? {
        guard let anchor else { return try cells.moment(column, on: date, record, bytes) }
        return try cells.moment(column, after: anchor, record, bytes)
    }

    /// The status as told, or as the times tell it.
    private mutating func status(
        _ row: CaseRow, _ date: CivilDate?, _ record: CSVRecord, _ bytes: Span<UInt8>
    ) throws(RowProblem) -> SurgicalCase.Status {
        let told = try cells.choice(Column.status, &statuses, record, bytes)
        if let told, told != .completed { return told }
        if row.wheelsIn != nil, row.wheelsOut != nil { return .completed }
        let column = row.wheelsIn == nil ? Column.wheelsIn : Column.wheelsOut
        if told == .completed { throw cells.problem(column, "is empty, though the case is completed") }
        if row.cancelledAt != nil || row.cancelReason != nil { return .cancelled }
        let isToCome = row.scheduledStart.map { $0 >= now } ?? date.map { $0 >= today } ?? false
        guard row.wheelsIn == nil, row.wheelsOut == nil, isToCome else {
            throw cells.problem(column, "is empty, and nothing says that the case is scheduled or cancelled")
        }
        return .scheduled
    }

    private func check(_ row: CaseRow, _ date: CivilDate?) throws(RowProblem) {
        if let date, row.wheelsIn != nil, abs(date.distance(to: row.day)) > 1 {
            throw cells.problem(Column.wheelsIn, "is more than a day away from the date of the case")
        }
        if let start = row.wheelsIn, let end = row.wheelsOut {
            guard end > start else { throw cells.problem(Column.wheelsOut, "is not after wheels_in") }
            guard end - start <= 1440 else {
                throw cells.problem(Column.wheelsOut, "is more than 24 hours after wheels_in")
            }
        }
        if let start = row.procedureStart, let end = row.procedureEnd, end < start {
            throw cells.problem(Column.procedureEnd, "is before procedure_start")
        }
    }
}
