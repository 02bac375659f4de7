import LumenCore

extension SecondReading {
    /// Somebody who hands out the crew's work.
    static let fourthEngineeringSupervisor: [AskedQuestion] = [
        .init(
            "whats broken in bldg 3",
            .now("maintenance_alerts", ["building": "Building 3", "cause": "failure"]),
            .now("maintenance_alerts", ["building": "Building 3"])),
        .init(
            "overdue PMs on life support gear",
            .now("maintenance_schedule", ["criticality": "life_support", "standing": "overdue"]),
            .now("maintenance_alerts", ["criticality": "life_support", "cause": "overdue"])),
        .init(
            "What do we have to service in Building 1 by dec 15?",
            .now(
                "maintenance_schedule",
                ["building": "Building 1", "end_date": "2026-12-15"],
                allowing: ["standing"])),
        .init(
            "Sterilizer 3: how many breakdowns since July",
            .call("equipment_reliability", .fourthSinceJuly, ["equipment": "Sterilizer 3"])),
        .init(
            "what about sterilizer 1", after: ["How many times has Sterilizer 3 failed since July?"],
            .call("equipment_reliability", .fourthSinceJuly, ["equipment": "Sterilizer 1"])),
        .init(
            "mean time to repair on imaging, Q2",
            .call("equipment_reliability", .fourthQ2, ["category": "Imaging"])),
        .init(
            "which machine had the most downtime in respiratory this year",
            .call(
                "equipment_reliability",
                .thisYear,
                ["category": "Respiratory", "group_by": "equipment", "order": "highest", "figure": "downtime_hours"])),
        .init(
            "PM complience by category, last quarter, worst first",
            .call("pm_compliance", .lastQuarter, ["group_by": "category", "order": "lowest"])),
        .init(
            "how many pms did we miss in august",
            .call("pm_compliance", .fourthAugust)),
        .init(
            "and September?", after: ["PM compliance in Building 5 in August"],
            .call("pm_compliance", .fourthSeptember, ["building": "Building 5"])),
        .init(
            "high priority corrective orders still open in bldg 1",
            .now("work_order_backlog", ["building": "Building 1", "priority": "high", "kind": "corrective"])),
        .init(
            "only the preventive ones", after: ["work order backlog by category"],
            .now("work_order_backlog", ["group_by": "category", "kind": "preventive"])),
        .init(
            "close out the work order on Boiler 2",
            .decline),
        .init(
            "compare uptime of MRI scanner 1 and MRI scanner 2 this year",
            .each(
                "equipment_reliability",
                .thisYear,
                ["equipment": "MRI scanner 1"],
                ["equipment": "MRI scanner 2"])),
        .init(
            "why does Meridian Labs complain so much lately",
            .refer(["Tenant services", "tenant-services"])),
    ]
}
