import LumenCore
import LumenSQL

/// `lumen import work-orders`: a row is one job on an asset.
///
/// Without a type it is a repair. What is told to be open is open, even where it has a time of closing.
struct WorkOrderFormat: ImportFormat {
    private enum Column {
        static let orderID = 0, assetID = 1, openedAt = 2, closedAt = 3, kind = 4, dueAt = 5, priority = 6, status = 7
        static let downtime = 8, estimate = 9
    }

    static let columns: [ImportColumn] = [
        ImportColumn(
            "work_order_id", isRequired: true, "work order", "work order number", "work order no", "wo", "wo number",
            "wo id", "order number"),
        ImportColumn(
            "asset_id", isRequired: true, "asset", "asset number", "asset no", "asset tag", "device id", "equipment id",
            "equipment number"),
        .time(
            "opened_at", isRequired: true, "opened", "open date", "created", "created date", "date opened",
            "reported", "requested"),
        .time("closed_at", "closed", "close date", "closed date", "completed", "completed date", "completion date"),
        ImportColumn("type", "work order type", "wo type", "work type", "maintenance type", "order type"),
        .time("due_at", "due", "due date", "date due", "scheduled date", "target date", "required by"),
        ImportColumn("priority", "priority level", "urgency"),
        ImportColumn("status", "work order status", "wo status", "state"),
        ImportColumn("downtime_minutes", "downtime min", "downtime mins", "minutes down"),
        ImportColumn(
            "estimated_hours", "estimated labor hours", "estimated labour hours", "planned hours", "est hours"),
    ]

    private var kinds = Vocabulary<WorkOrder.Kind>(
        told: "preventive, corrective",
        [
            (
                .preventive,
                ["preventive", "preventative", "pm", "scheduled", "planned", "inspection", "calibration", "periodic"]
            ),
            (
                .corrective,
                [
                    "corrective", "cm", "repair", "breakdown", "failure", "reactive", "unscheduled", "unplanned",
                    "demand",
                ]
            ),
        ])
    private var statuses = Vocabulary<WorkOrder.Status>(
        told: "open, closed, cancelled, in use, not located",
        [
            (
                .open,
                ["open", "new", "assigned", "inprogress", "pending", "onhold", "waiting", "scheduled", "released"]
            ),
            (.closed, ["closed", "complete", "completed", "done", "finished", "resolved"]),
            (.cancelled, ["cancelled", "canceled", "void", "rejected", "duplicate"]),
            (.documented, ["inuse", "notlocated", "unabletolocate", "cannotlocate", "documented", "missing"]),
        ])
    private var priorities = PriorityWords.vocabulary
    private var cells: Cells

    init(cells: Cells, site: Site, now: Minute) { self.cells = cells }

    mutating func row(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> WorkOrderRow {
        let id = try cells.required(Column.orderID, record, bytes)
        let asset = try cells.required(Column.assetID, record, bytes)
        guard let openedAt = try cells.note(Column.openedAt, record, bytes) else {
            throw cells.problem(Column.openedAt, "is empty")
        }
        var order = WorkOrder(
            id: id, asset: asset, kind: try cells.choice(Column.kind, &kinds, record, bytes) ?? .corrective,
            openedAt: openedAt,
            closedAt: try cells.note(Column.closedAt, notBefore: openedAt, of: "opened_at", record, bytes),
            dueAt: try cells.due(Column.dueAt, record, bytes),
            priority: try cells.choice(Column.priority, &priorities, record, bytes),
            status: try cells.choice(Column.status, &statuses, record, bytes))
        order.downtimeMinutes = try cells.number(Column.downtime, in: 0...5_256_000, record, bytes).map {
            Int($0.rounded())
        }
        order.estimatedMinutes = try cells.number(Column.estimate, in: 0...100_000, record, bytes).map {
            Int(($0 * 60).rounded())
        }
        if order.status == .closed, order.closedAt == nil {
            throw cells.problem(Column.closedAt, "is empty, though the order is closed")
        }
        if order.status == .open { order.closedAt = nil }
        return WorkOrderRow(
            order: order, day: cells.clock.local(openedAt).day, dueDay: order.dueAt.map { cells.clock.local($0).day })
    }
}

/// A work order as it goes into the warehouse.
struct WorkOrderRow: KeyedRow {
    var order: WorkOrder
    var day: CivilDate
    var dueDay: CivilDate?

    static let table = KeyedTable(
        name: "work_orders", key: ["work_order_id"],
        content: [
            "day", "asset_id", "kind", "opened_at", "closed_at", "due_at", "due_day", "priority", "status",
            "downtime_minutes", "estimated_minutes",
        ])

    func values(_ names: inout SiteNames) throws -> [SQLValue] {
        [
            .text(order.id), .int(day.dayNumber), .text(order.asset), .int(order.kind.rawValue), .int(order.openedAt),
            SQLValue(order.closedAt), SQLValue(order.dueAt), SQLValue(dueDay?.dayNumber),
            SQLValue(order.priority?.rawValue), .int(order.status.rawValue), SQLValue(order.downtimeMinutes),
            SQLValue(order.estimatedMinutes),
        ]
    }
}
