import LumenCore
import LumenWarehouse

/// What of maintenance needs attention now.
struct MaintenanceAlertsTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let alerts: MaintenanceAlerts
        let isEmpty: Bool
        var told: [FacilityFigure] { [alerts.figure] }
        var reason: String? { isEmpty ? "no equipment and no work order is known" : nil }
    }

    static let figures: [Figure<Sums>] =
        [
            .count(
                "maintenance_alerts", "Alerts", "Open repairs and overdue preventive work.", better: .lower,
                phrases: ["alerts", "how many alerts"]
            ) { $0.alerts.alerts.count },
            .count(
                "open_repairs", "Open repairs", "Of them, equipment that waits for its repair.", better: .lower,
                whole: "maintenance_alerts", phrases: ["down", "broken", "out of service", "open repairs", "failures"]
            ) { $0.alerts.count(.failure) },
            .count(
                "overdue_work", "Overdue preventive jobs", "Of them, preventive work past its day.", better: .lower,
                whole: "maintenance_alerts", phrases: ["overdue"]
            ) { $0.alerts.count(.overdue) },
        ]
        + Asset.Criticality.allCases.map { criticality in
            .count(
                "\(criticality.name.asArgument)_alerts", "\(criticality.name.asTitle) alerts",
                "Of them, on equipment of \(criticality.name) criticality.", better: .lower,
                whole: "maintenance_alerts", isProminent: criticality <= .high
            ) { $0.alerts.count(criticality) }
        }

    private static let columns: [Column<(MaintenanceAlerts.Alert, AssetNames)>] = [
        .text("equipment", "Equipment", "Its name.") { $1.name(of: $0.asset) },
        .text("asset", "Asset", "Its number.") { alert, _ in alert.asset },
        .text("building", "Building", "Where it is.") { $1.building(of: $0.asset) },
        .text("criticality", "Criticality", "How much depends on it.") { alert, _ in alert.criticality?.name },
        .text("cause", "Cause", "Why it is here.") { alert, _ in alert.cause.rawValue },
        .number("days", "Days", "Since the repair was opened, or since the work was due.", .days) { alert, _ in
            Double(alert.days)
        },
        .text("work_order", "Work order", "Its number.") { alert, _ in alert.order },
    ]

    static let outline = MetricOutline<Sums>(
        name: "maintenance_alerts", title: "Maintenance alerts",
        description: """
            What of maintenance needs attention now: equipment that waits for its repair, and overdue preventive \
            work, one a row, the most critical first; of a period that is over, as of its end. Use it for “what is broken”, “what needs attention”, “any \
            critical equipment down”.
            """,
        topic: "maintenance alerts",
        phrases: [
            "maintenance alert", "maintenance alerts", "equipment alert", "equipment alerts", "alerts", "alarms",
            "critical equipment", "equipment down", "equipment is down", "what is down", "what is broken", "broken",
            "out of service", "out of order", "devices are down", "machines are down", "units are down",
            "assets are down", "equipment down right now", "gear down", "devices down", "device down",
            "machines down", "machine down", "units down", "anything down", "anything broken", "equipment broken",
            "needs attention", "need attention", "open repairs",
            "urgent maintenance", "equipment problems", "equipment issues", "not working", "not fixed", "dead", "died",
            "kicked the bucket",
            "not functioning", "stopped working", "quit working", "malfunctioning", "malfunction", "malfunctions",
            "faulty", "nonfunctional", "non functional", "inoperable", "inoperative", "offline", "out of commission",
            "out of action", "on the fritz", "busted", "failed equipment", "critical alerts", "critical issues",
            "critical devices", "critical machines", "anything critical", "needs repair", "need repair",
            "need repairs", "needs fixing", "need fixing", "awaiting repair", "waiting on repair", "being repaired",
            "under repair", "in the shop", "need immediate attention", "life safety equipment", "what is offline",
            "kaput", "alarm", "warnings",
        ],
        figures: figures, counted: ToolCount("alerts", one: "alert", many: "alerts"),
        groupings: [FacilityGrouping.criticality, FacilityGrouping.building, FacilityGrouping.category],
        usualGrouping: "building",
        choices: FacilityFacet.criticalityChoices + [
            ToolChoice(
                "cause", "failure",
                phrases: [
                    "broken", "down", "out of service", "open repairs", "repairs", "not working", "offline", "faulty",
                    "malfunctioning", "not functioning", "out of order", "dead", "died",
                ]),
            ToolChoice("cause", "overdue", phrases: ["overdue"]),
        ],
        arguments: filters.map(\.argument) + [
            ("cause", Schema.choice(causes.map(\.name), "Only open repairs, or only overdue preventive work."))
        ], columns: columns, named: [.equipmentCategory], outlook: .present)

    private static let causes: [(name: String, cause: MaintenanceAlerts.Cause)] = [
        ("failure", .failure), ("overdue", .overdue),
    ]

    static let parts: [FacilityLedger.Part] = [.maintenance]
    static let filters: [FacilityFacet] = [.building, .category, .criticality]

    func sums(of slice: FacilitySlice) -> Sums {
        let ledger = slice.ledger
        let schedule = MaintenanceSchedule(
            ledger.equipment, ledger.workOrders, lastDone: ledger.lastPreventive, window: slice.moment.period,
            zone: slice.zone, definitions: slice.definitions, now: slice.now)
        let alerts = MaintenanceAlerts(
            ledger.equipment, ledger.workOrders, schedule: schedule, window: slice.window, zone: slice.zone)
        let cause = Self.causes.first { $0.name == slice.arguments["cause"]?.stringValue }?.cause
        return Sums(
            alerts: cause.map(alerts.cause) ?? alerts,
            isEmpty: ledger.equipment.isEmpty && ledger.workOrders.isEmpty)
    }

    func rows(of sums: Sums, in slice: FacilitySlice) -> [JSON] {
        let names = AssetNames(slice.ledger)
        return sums.alerts.alerts.map { Self.columns.json(of: ($0, names)) }
    }
}
