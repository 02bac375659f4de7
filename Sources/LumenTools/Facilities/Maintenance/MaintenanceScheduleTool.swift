import LumenCore
import LumenWarehouse

/// What preventive work is overdue, due today and due soon.
struct MaintenanceScheduleTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let schedule: MaintenanceSchedule
        let isEmpty: Bool
        var told: [FacilityFigure] { [schedule.figure] }
        var reason: String? { isEmpty ? "no equipment and no work order is known" : nil }
    }

    static let figures: [Figure<Sums>] = [
        .count(
            "maintenance_schedule", "Jobs to do", "Preventive jobs overdue, due today and due soon.",
            phrases: ["scheduled", "how many jobs", "upcoming"]
        ) { $0.schedule.items.count },
        .count(
            "overdue", "Overdue jobs", "Of them, overdue.", better: .lower, whole: "maintenance_schedule",
            phrases: ["overdue", "late", "past due", "missed", "behind"]
        ) { $0.schedule.count(.overdue) },
        .count(
            "due_today", "Jobs due today", "Of them, due today.", one: "job due today", many: "jobs due today",
            whole: "maintenance_schedule", phrases: ["due today"]
        ) { $0.schedule.count(.due) },
        .count(
            "due_soon", "Jobs due soon", "Of them, due later: within the site's days ahead, or up to the period's end.",
            one: "job due soon", many: "jobs due soon", whole: "maintenance_schedule",
            phrases: ["due soon", "coming up", "upcoming"]
        ) { $0.schedule.count(.dueSoon) },
    ]

    private static let columns: [Column<(MaintenanceSchedule.Item, AssetNames)>] = [
        .text("equipment", "Equipment", "Its name.") { $1.name(of: $0.asset) },
        .text("asset", "Asset", "Its number.") { item, _ in item.asset },
        .text("building", "Building", "Where it is.") { $1.building(of: $0.asset) },
        .text("criticality", "Criticality", "How much depends on it.") { item, _ in item.criticality?.name },
        .date("due_date", "Due", "The day by which it is due.") { item, _ in item.dueDay },
        .text("standing", "Standing", "overdue, due or due soon.") { item, _ in item.standing.rawValue },
        .number("days_left", "Days left", "Until it is due; negative once it is overdue.", .days) { item, _ in
            Double(item.daysLeft)
        },
        .text("work_order", "Work order", "Its number; null where the date follows from the interval.") { item, _ in
            item.order
        },
    ]

    /// "What do we have to service": work to come, said by a verb.
    private static let duties: [String] = ["have to", "need to", "must", "got to", "supposed to"]
        .flatMap { duty in ["service", "inspect", "be inspected", "be maintained"].map { "\(duty) \($0)" } }

    static let outline = MetricOutline<Sums>(
        name: "maintenance_schedule", title: "Maintenance schedule",
        description: """
            What preventive maintenance is overdue, due today and due soon, one a row, the longest overdue first. An \
            end_date to come reaches that far ahead; a period to come shows only what falls due in it; one that is \
            over shows what was overdue at its end. How much of past work \
            was done in time is in pm_compliance.
            """,
        topic: "the maintenance schedule",
        phrases: [
            "maintenance schedule", "inspections", "inspection", "pms coming up", "pms are coming up",
            "coming up for maintenance", "pm schedule",
            "coming due", "come due", "comes due", "pms", "pm", "falling due", "fall due", "falls due", "due over",
            "due in the next", "preventive maintenance", "preventative maintenance",
            "preventive maintenance schedule", "maintenance due", "maintenance is due", "maintenance coming up",
            "upcoming maintenance", "scheduled maintenance", "overdue pm", "overdue pms", "overdue maintenance",
            "overdue preventive maintenance", "pms due", "pm due", "due for service", "due for maintenance",
            "due for inspection", "inspections due", "service due", "needs maintenance", "preventive work",
            "preventative work", "preventive jobs", "preventive tasks", "routine maintenance", "routine service",
            "planned maintenance", "maintenance calendar", "maintenance plan", "service schedule", "service calendar",
            "servicing", "next service", "next servicing", "next pm", "next inspection", "next maintenance",
            "be serviced", "get serviced", "gets serviced", "getting serviced", "needs servicing", "need servicing",
            "needs service", "need service", "needs a pm", "need a pm", "inspection due", "inspections coming up",
            "tune up", "tune-ups", "tune ups", "behind on maintenance", "behind on pms", "overdue for service",
            "overdue for maintenance", "overdue for inspection", "overdue inspections", "overdue inspection",
            "overdue service", "upcoming service", "upcoming pms", "upcoming inspections", "upcoming inspection",
            "pm calendar", "maintenance jobs", "due a service", "due a pm", "scheduled service", "maintenance visit",
            "service visit",
        ] + duties,
        figures: figures, counted: ToolCount("jobs", one: "job", many: "jobs"),
        groupings: [FacilityGrouping.building, FacilityGrouping.category, FacilityGrouping.criticality],
        usualGrouping: "building",
        choices: FacilityFacet.criticalityChoices + [
            ToolChoice("standing", "overdue", phrases: ["overdue", "past due", "late"]),
            ToolChoice("standing", "due", phrases: ["due today"]),
            ToolChoice("standing", "due_soon", phrases: ["due soon", "coming up", "coming due", "upcoming"]),
        ],
        arguments: filters.map(\.argument) + [
            (
                "standing",
                Schema.choice(
                    MaintenanceSchedule.Standing.allCases.map(\.rawValue.asArgument), "Only jobs of this standing.")
            )
        ], columns: columns, named: [.equipmentCategory], outlook: .present)

    static let parts: [FacilityLedger.Part] = [.maintenance]
    static let filters: [FacilityFacet] = [.building, .category, .criticality]

    func sums(of slice: FacilitySlice) -> Sums {
        let ledger = slice.ledger
        let schedule = MaintenanceSchedule(
            ledger.equipment, ledger.workOrders, lastDone: ledger.lastPreventive, window: slice.window,
            zone: slice.zone, definitions: slice.definitions, now: slice.now)
        let standing = slice.arguments["standing"]?.stringValue.flatMap { asked in
            MaintenanceSchedule.Standing.allCases.first { $0.rawValue.asArgument == asked }
        }
        return Sums(
            schedule: standing.map(schedule.standing) ?? schedule,
            isEmpty: ledger.equipment.isEmpty && ledger.workOrders.isEmpty)
    }

    func rows(of sums: Sums, in slice: FacilitySlice) -> [JSON] {
        let names = AssetNames(slice.ledger)
        return sums.schedule.items.map { Self.columns.json(of: ($0, names)) }
    }
}
