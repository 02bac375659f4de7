import LumenCore

extension SecondReading {
    /// Keeps the devices and the plant running, and proves it to surveyors.
    static let clinicalEngineeringLead: [AskedQuestion] = [
        .init(
            "what PMs come due between now and Dec 15 in bldg 3",
            .now("maintenance_schedule", ["end_date": "2026-12-15", "building": "Building 3"]),
            .now(
                "maintenance_schedule",
                ["end_date": "2026-12-15", "building": "Building 3", "standing": "due_soon"])),
        .init(
            "any life support PMs overdue?",
            .now("maintenance_schedule", ["criticality": "life_support", "standing": "overdue"]),
            .now("maintenance_alerts", ["criticality": "life_support", "cause": "overdue"])),
        .init(
            "which heating and cooling unit has broken down most since June",
            .call(
                "equipment_reliability", .sinceJune,
                [
                    "category": "Heating and cooling", "group_by": "equipment", "order": "highest",
                    "figure": "failures",
                ])),
        .init(
            "Sterilizer 3 vs sterilizer 4, downtime Q3",
            .each(
                "equipment_reliability", .lastQuarter, ["equipment": "Sterilizer 3"], ["equipment": "Sterilizer 4"])),
        .init(
            "MTTR for imaging, first half of this year",
            .call("equipment_reliability", .firstHalf, ["category": "Imaging"])),
        .init(
            "by device", after: ["MTTR for imaging, first half of this year"],
            .call("equipment_reliability", .firstHalf, ["category": "Imaging", "group_by": "equipment"])),
        .init("PM complience by month since June", .call("pm_compliance", .sinceJune, ["group_by": "month"])),
        .init(
            "which category left the most PMs undone in Q2?",
            .call("pm_compliance", .secondQuarter, ["group_by": "category", "order": "highest", "figure": "open"])),
        .init(
            "high-risk equipment in building 1: share of PMs on time, August",
            .call("pm_compliance", .august, ["building": "Building 1", "criticality": "high"])),
        .init("how many corrective orders are past due", .now("work_order_backlog", ["kind": "corrective"])),
        .init(
            "split those by priority", after: ["how many corrective orders are past due"],
            .now("work_order_backlog", ["kind": "corrective", "group_by": "priority"])),
        .init(
            "which building has the most weeks of work waiting",
            .now("work_order_backlog", ["group_by": "building", "order": "highest"])),
        .init(
            "show me whats broken in bldg 5 rn",
            .now("maintenance_alerts", ["building": "Building 5", "cause": "failure"])),
        .init("which ventilator is going to fail next?", .decline),
        .init(
            "how available was MRI scanner 2 last month",
            .call("equipment_reliability", .october, ["equipment": "MRI scanner 2"])),
    ]
}
