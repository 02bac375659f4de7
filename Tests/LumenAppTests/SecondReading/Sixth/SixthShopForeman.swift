import LumenCore

extension SecondReading {
    /// Who hands out the work in the shop: what is late, what keeps failing, what is still open.
    static let sixthShopForeman: [AskedQuestion] = [
        .init(
            "overdue PMs in bldg 3",
            .now("maintenance_schedule", ["standing": "overdue", "building": "Building 3"]),
            .now("maintenance_alerts", ["cause": "overdue", "building": "Building 3"])),
        .init(
            "what preventive maintenance comes due by Dec 31 on life support equipment",
            .now("maintenance_schedule", ["end_date": "2026-12-31", "criticality": "life_support"]),
            .now(
                "maintenance_schedule",
                ["end_date": "2026-12-31", "criticality": "life_support", "standing": "due_soon"])),
        .init(
            "sterilizer 3, how many failures since July",
            .call("equipment_reliability", .sixthSinceJuly, ["equipment": "Sterilizer 3"])),
        .init(
            "same for CT scanner 2", after: ["sterilizer 3, how many failures since July"],
            .call("equipment_reliability", .sixthSinceJuly, ["equipment": "CT scanner 2"])),
        .init(
            "mttr imaging vs heating and cooling, ytd",
            .each("equipment_reliability", .thisYear, ["category": "Imaging"], ["category": "Heating and cooling"])),
        .init(
            "pm compliance in Q2, life support only",
            .call("pm_compliance", .sixthSecondQuarter, ["criticality": "life_support"])),
        .init(
            "break that out by building", after: ["pm compliance in Q2, life support only"],
            .call("pm_compliance", .sixthSecondQuarter, ["criticality": "life_support", "group_by": "building"])),
        .init(
            "how many corrective orders have been open more than 90 days?",
            .now("work_order_backlog", ["kind": "corrective"])),
        .init(
            "wich categories had the most downtime, first half of the year",
            .call(
                "equipment_reliability", .sixthFirstHalf,
                ["group_by": "category", "figure": "downtime_hours", "order": "highest"])),
        .init(
            "list the high priority work orders for building 1",
            .now("work_order_backlog", ["priority": "high", "building": "Building 1"])),
        .init(
            "anything broken in building 5 right now?",
            .now("maintenance_alerts", ["building": "Building 5"]),
            .now("maintenance_alerts", ["building": "Building 5", "cause": "failure"])),
        .init(
            "in conveyance, which piece of equipment failed most often? past 90 days",
            .call(
                "equipment_reliability", .past90,
                [
                    "category": "Conveyance", "group_by": "equipment", "figure": "failures", "order": "highest",
                ])),
        .init("what does MTBF mean the way we count it", .explain(about: "mtbf")),
        .init("is defibrillator 4 safe to use on a patient tonight", .decline),
        .init("which tenants are least satisfied with us", .refer(["Tenant services"])),
    ]
}
