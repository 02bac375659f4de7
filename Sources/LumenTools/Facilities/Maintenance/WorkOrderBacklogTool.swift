import LumenCore
import LumenWarehouse

/// The maintenance work that waits.
struct WorkOrderBacklogTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let backlog: WorkOrderBacklog
        var told: [FacilityFigure] { [backlog.weeks] }
        func n(of figure: FacilityFigure) -> Int { backlog.open }
        /// Without an open order the backlog is 0, not unknown.
        var reason: String? { backlog.open == 0 && backlog.weeks.value != nil ? nil : told.first?.reason }
    }

    private struct Row {
        let order: WorkOrder
        let names: AssetNames
        let opened: CivilDate
        let due: CivilDate?
        let age: Int
    }

    static let figures: [Figure<Sums>] =
        [
            .number(
                "backlog_weeks", "Backlog", "Open estimated hours over what the crew does in a week.", .weeks,
                decimals: 2, one: "backlog", better: .lower, phrases: ["weeks", "backlog weeks", "weeks of work"]
            ) { $0.backlog.weeks.value },
            .count(
                "open", "Open orders", "Work orders that are open, or were at the period's end.", better: .lower,
                phrases: ["open", "open orders", "how many work orders", "open work orders"]
            ) { $0.backlog.open },
            .count(
                "past_due", "Past-due orders", "Of them, past their due day.", better: .lower, whole: "open",
                phrases: ["past due", "overdue", "late"]
            ) { $0.backlog.pastDue },
            .number(
                "estimated_hours", "Estimated hours", "Of the open orders that have an estimate.", .hours,
                one: "estimated hours", better: .lower, phrases: ["hours", "estimated hours", "labor hours"]
            ) { $0.backlog.estimatedHours },
        ]
        + ages.map { field, age in
            .count(
                field, "Open \(age.rawValue)", "Of the open orders, those open for \(age.rawValue).",
                one: "order open \(age.rawValue)", many: "orders open \(age.rawValue)", whole: "open",
                phrases: age == .older ? ["oldest", "over 90 days"] : [], isProminent: age == .older
            ) { $0.backlog.ages[age] ?? 0 }
        }

    private static let ages: [(field: String, age: WorkOrderBacklog.Age)] = [
        ("up_to_7_days", .week), ("up_to_30_days", .month), ("up_to_90_days", .quarter), ("over_90_days", .older),
    ]

    private static let columns: [Column<Row>] = [
        .text("work_order", "Work order", "Its number.") { $0.order.id },
        .text("equipment", "Equipment", "What it is on.") { $0.names.name(of: $0.order.asset) ?? $0.order.asset },
        .text("building", "Building", "Where it is.") { $0.names.building(of: $0.order.asset) },
        .text("kind", "Kind", "preventive or corrective.") { $0.order.kind.name },
        .text("priority", "Priority", "How urgent it is.") { $0.order.priority?.name },
        .date("opened", "Opened", "When it was opened.") { $0.opened },
        .date("due", "Due", "When it is due.") { $0.due },
        .number("age", "Days open", "Days since it was opened.", .days) { Double($0.age) },
        .number("estimated_hours", "Hours", "Its estimate.", .hours, decimals: 1) {
            $0.order.estimatedMinutes.map { Double($0) / 60 }
        },
    ]

    static let outline = MetricOutline<Sums>(
        name: "work_order_backlog", title: "Work order backlog",
        description: """
            The maintenance work that waits now, or waited at the end of a period that is over: open work orders, \
            how many are past due, their estimated hours and how many weeks of the crew's work that is, how old they \
            are, one a row, the oldest first.
            """,
        topic: "the work order backlog",
        phrases: [
            "work order backlog", "backlog", "maintenance backlog", "work orders", "work order", "open work orders",
            "open orders", "outstanding work orders", "outstanding work", "pending work orders", "work in hand",
            "weeks of work", "oldest work orders", "aging work orders", "past due work orders",
            "past-due work orders", "still open", "overdue work orders", "wo", "wos", "open wos", "wo backlog",
            "workorders", "workorder", "open jobs", "pending jobs", "outstanding jobs", "unfinished work",
            "unfinished jobs", "jobs waiting", "jobs in the queue", "in the queue", "queue", "queued",
            "preventive work orders", "preventive work order", "corrective work orders",
            "corrective work order", "crew behind", "how far behind", "far behind", "work queue", "job queue",
            "stale work orders", "old work orders",
            "aging orders", "repair orders", "repair tickets", "corrective work", "corrective maintenance",
            "unfinished work orders", "late work orders", "behind on work orders", "deferred maintenance",
            "work waiting", "work outstanding", "repair backlog",
        ],
        figures: figures, counted: ToolCount("orders", one: "open order", many: "open orders"),
        groupings: [
            FacilityGrouping.building, FacilityGrouping.priority, FacilityGrouping.category, FacilityGrouping.kind,
            FacilityGrouping.criticality,
        ],
        usualGrouping: "building",
        choices: FacilityFacet.priorityChoices + FacilityFacet.kindChoices + FacilityFacet.criticalityChoices,
        arguments: filters.map(\.argument), columns: columns, named: [.equipmentCategory], outlook: .present)

    static let parts: [FacilityLedger.Part] = [.maintenance]
    static let filters: [FacilityFacet] = [.building, .priority, .category, .kind, .criticality]

    func sums(of slice: FacilitySlice) -> Sums {
        Sums(
            backlog: WorkOrderBacklog(
                slice.ledger.workOrders, window: slice.window, zone: slice.zone, definitions: slice.definitions,
                now: slice.now))
    }

    func rows(of sums: Sums, in slice: FacilitySlice) -> [JSON] {
        let names = AssetNames(slice.ledger)
        let moment = slice.moment
        return slice.ledger.workOrders.filter(moment.isOpen).map { order in
            let opened = slice.zone.local(order.openedAt).day
            return Self.columns.json(
                of: Row(
                    order: order, names: names, opened: opened, due: order.dueAt.map { slice.zone.local($0).day },
                    age: opened.distance(to: moment.day)))
        }
    }
}
