import LumenCore
import LumenSQL

/// `lumen import tenant-requests`: a row is one request.
///
/// What is told to be open is open, even where it has a time of closing: it was opened again, or never done.
struct TenantRequestFormat: ImportFormat {
    private enum Column {
        static let requestID = 0, building = 1, openedAt = 2, tenant = 3, category = 4, priority = 5, respondedAt = 6
        static let closedAt = 7, dueAt = 8, status = 9
    }

    static let columns: [ImportColumn] = [
        ImportColumn(
            "request_id", isRequired: true, "request", "request number", "request no", "ticket", "ticket id",
            "ticket number", "service request number", "unique key"),
        ImportColumn("building", isRequired: true, BuildingSpellings.all),
        .time(
            "opened_at", isRequired: true, "opened", "open date", "created", "created date", "date opened",
            "submitted", "requested"),
        ImportColumn("tenant", TenantSpellings.all),
        ImportColumn("category", "request type", "complaint type", "problem type", "type", "service"),
        ImportColumn("priority", "priority level", "urgency"),
        .time("first_response_at", "first response", "responded", "response date", "acknowledged", "acknowledged at"),
        .time("closed_at", "closed", "close date", "closed date", "completed", "resolved", "resolved date"),
        .time("due_at", "due", "due date", "date due", "target date", "sla due"),
        ImportColumn("status", "request status", "ticket status", "state"),
    ]

    private var statuses = Vocabulary<TenantRequest.Status>(
        told: "open, closed, cancelled",
        [
            (
                .open,
                [
                    "open", "new", "assigned", "inprogress", "pending", "onhold", "waiting", "started", "reopened",
                    "emailsent",
                ]
            ),
            (.closed, ["closed", "complete", "completed", "done", "finished", "resolved", "fixed"]),
            (.cancelled, ["cancelled", "canceled", "void", "rejected", "duplicate", "withdrawn"]),
        ])
    private var priorities = PriorityWords.vocabulary
    private var cells: Cells

    init(cells: Cells, site: Site, now: Minute) { self.cells = cells }

    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> TenantRequestRow {
        let id = try cells.required(Column.requestID, record, bytes)
        let building = try cells.required(Column.building, record, bytes)
        guard let openedAt = try cells.note(Column.openedAt, record, bytes) else {
            throw cells.problem(Column.openedAt, "is empty")
        }
        var row = TenantRequestRow(
            id: id, building: building, openedAt: openedAt, day: cells.clock.local(openedAt).day)
        row.tenant = try cells.text(Column.tenant, record, bytes)
        row.category = try cells.text(Column.category, record, bytes)
        row.priority = try cells.choice(Column.priority, &priorities, record, bytes)
        row.respondedAt = try cells.note(Column.respondedAt, notBefore: openedAt, of: "opened_at", record, bytes)
        row.dueAt = try cells.due(Column.dueAt, record, bytes)
        let closedAt = try cells.note(Column.closedAt, notBefore: openedAt, of: "opened_at", record, bytes)
        let told = try cells.choice(Column.status, &statuses, record, bytes)
        row.status = told ?? (closedAt == nil ? .open : .closed)
        if row.status == .closed, closedAt == nil {
            throw cells.problem(Column.closedAt, "is empty, though the request is closed")
        }
        row.closedAt = row.status == .open ? nil : closedAt
        return row
    }
}

/// A request as it goes into the warehouse.
struct TenantRequestRow: KeyedRow {
    var id: String
    var building: String
    var openedAt: Minute
    var day: CivilDate
    var tenant: String?
    var category: String?
    var priority: Priority?
    var respondedAt: Minute?
    var closedAt: Minute?
    var dueAt: Minute?
    var status = TenantRequest.Status.open

    static let table = KeyedTable(
        name: "tenant_requests", key: ["request_id"],
        content: [
            "day", "building_id", "tenant_id", "category", "priority", "opened_at", "first_response_at", "closed_at",
            "due_at", "status",
        ])

    func values(_ names: inout SiteNames) throws -> [SQLValue] {
        [
            .text(id), .int(day.dayNumber), .int(try names.buildings.number(of: building)),
            SQLValue(try names.tenants.number(of: tenant)), SQLValue(category), SQLValue(priority?.rawValue),
            .int(openedAt), SQLValue(respondedAt), SQLValue(closedAt), SQLValue(dueAt), .int(status.rawValue),
        ]
    }
}
