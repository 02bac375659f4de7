import LumenCore

extension SecondReading {
    /// The engineer who keeps the plant and the equipment going.
    static let fifthPlantEngineer: [AskedQuestion] = [
        .init(
            "heating and cooling PMs due by Dec 15",
            .now("maintenance_schedule", ["category": "Heating and cooling", "end_date": "2026-12-15"])),
        .init(
            "which life support machines are dead right now",
            .now("maintenance_alerts", ["criticality": "life_support", "cause": "failure"]),
            .now("maintenance_alerts", ["criticality": "life_support"])),
        .init(
            "List overdue PMs in building 1",
            .now("maintenance_schedule", ["building": "Building 1", "standing": "overdue"]),
            .now("maintenance_alerts", ["building": "Building 1", "cause": "overdue"])),
        .init(
            "Sterilizer 3 - how many failures since July",
            .call("equipment_reliability", .fifthSinceJuly, ["equipment": "Sterilizer 3"])),
        .init(
            "what about sterilizer 4", after: ["Sterilizer 3 - how many failures since July"],
            .call("equipment_reliability", .fifthSinceJuly, ["equipment": "Sterilizer 4"])),
        .init(
            "five machines with the most time out of action this year",
            .call(
                "equipment_reliability", .thisYear,
                ["group_by": "equipment", "figure": "downtime_hours", "order": "highest", "limit": 5])),
        .init(
            "MTTR, imaging vs sterilization, past 180 days",
            .each(
                "equipment_reliability", .since("2026-05-25"),
                ["category": "Imaging"], ["category": "Sterilization"])),
        .init(
            "share of PMs done on time in August, by criticality",
            .call("pm_compliance", .fifthAugust, ["group_by": "criticality"])),
        .init(
            "what percent of Q3 was ct scanner 1 up",
            .call("equipment_reliability", .lastQuarter, ["equipment": "CT scanner 1"])),
        .init("PM complaince - what are you counting exactly?", .explain(about: "compliance")),
        .init(
            "emergency work orders still open in bldg 3",
            .now("work_order_backlog", ["priority": "emergency", "building": "Building 3"])),
        .init(
            "corrective work orders only: how many weeks of work is that",
            .now("work_order_backlog", ["kind": "corrective"])),
        .init(
            "split it by building", after: ["corrective work orders only: how many weeks of work is that"],
            .now("work_order_backlog", ["kind": "corrective", "group_by": "building"])),
        .init("close the work order on chiller 2", .decline),
        .init("how satisfied are the tenants in building 4?", .refer(["Tenant services"])),
    ]
}
