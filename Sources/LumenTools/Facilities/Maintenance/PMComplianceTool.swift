import LumenCore
import LumenWarehouse

/// How much of the preventive work that fell due was done in time.
struct PMComplianceTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let compliance: PMCompliance
        var told: [FacilityFigure] { [compliance.compliance, compliance.completion] }
        static let behind: [String: FacilityMetric] = ["late": .pmCompletion, "open": .pmCompletion]
    }

    static let figures: [Figure<Sums>] = [
        .rate(
            "pm_compliance", "PM compliance", "Completed by due plus the site's grace, over the orders due.",
            better: .higher, phrases: ["compliance", "on time", "pm rate", "on-time rate"]
        ) { $0.compliance.compliance.value },
        .rate(
            "pm_completion", "PM completion", "Completed at all, late ones too, over the orders due.",
            better: .higher, phrases: ["completion", "completion rate", "completed"]
        ) { $0.compliance.completion.value },
        .count(
            "due", "PMs due", "Orders due: the denominator.", one: "PM due", many: "PMs due", phrases: ["how many pms"]
        ) {
            $0.compliance.denominator
        },
        .count(
            "on_time", "PMs on time", "Of them, done in time.", one: "PM on time", many: "PMs on time", whole: "due",
            isProminent: false
        ) {
            $0.compliance.onTime
        },
        .count(
            "late", "Late PMs", "Of them, done late.", better: .lower, whole: "due", phrases: ["late pms", "pms late"]
        ) {
            $0.compliance.late
        },
        .count(
            "open", "Open PMs", "Of them, not done.", better: .lower, whole: "due",
            phrases: ["missed", "miss", "not done", "missed pms", "undone", "left undone", "never done", "skipped"]
        ) {
            $0.compliance.open
        },
        .count(
            "documented", "Documented PMs",
            "Not done as the asset was in use or not located, as documented; due unless the site leaves them out.",
            isProminent: false
        ) { $0.compliance.documented },
    ]

    static let outline = MetricOutline<Sums>(
        name: "pm_compliance", title: "PM compliance",
        description: """
            How much of the preventive maintenance (PM) that fell due in a period was done in time, and at all, with \
            the denominator stated: there is no standard one. Use it for accreditation and “are we keeping up with \
            PMs”. What is due now is in maintenance_schedule.
            """,
        topic: "PM compliance",
        phrases: [
            "pm compliance", "pm completion", "pms", "pms done", "pm", "pms done on time", "pms get done",
            "preventive work on time", "pm rate", "pm completion rate", "pm on time rate", "pms on time",
            "preventive maintenance compliance", "preventive maintenance completion",
            "preventative maintenance compliance", "maintenance compliance", "maintenance on time",
            "scheduled maintenance compliance", "completed pms", "keeping up with pms", "joint commission compliance",
            "inspection compliance", "pm adherence", "pm performance", "pms completed", "pms finished",
            "pms were done", "pms were completed", "pms missed", "missed pms", "preventive compliance",
            "keep up with pms", "keeping up with", "keep up with", "kept up with", "keeping up", "kept up with pms",
            "on top of pms", "pm score", "inspection completion",
            "tjc compliance", "cms compliance", "maintenance done on time", "maintenance completed on time",
            "maintenance finished on time", "pm percentage", "pm rates", "compliance rate for pms",
            "finished on schedule", "pms late", "pms on schedule", "preventive maintenance on time",
        ],
        figures: figures, counted: ToolCount("orders", one: "preventive order", many: "preventive orders"),
        groupings: [
            FacilityGrouping.building, FacilityGrouping.month, FacilityGrouping.category, FacilityGrouping.criticality,
        ],
        usualGrouping: "building", choices: FacilityFacet.criticalityChoices, arguments: filters.map(\.argument),
        named: [.equipmentCategory])

    static let parts: [FacilityLedger.Part] = [.maintenance]
    static let filters: [FacilityFacet] = [.building, .category, .criticality]
    static let minimumToRank = 10
    static let ofToday: Set = ["open"]

    func sums(of slice: FacilitySlice) -> Sums {
        Sums(
            compliance: PMCompliance(
                slice.ledger.workOrders, window: slice.window, zone: slice.zone, definitions: slice.definitions,
                now: slice.now))
    }
}
