import LumenCore

extension SecondReading {
    /// An engineer of the plant: what is broken, what is due and what keeps failing.
    static let thirdPlantEngineer: [AskedQuestion] = [
        .init(
            "any life support stuff not working at the moment?",
            .now("maintenance_alerts", ["criticality": "life_support"]),
            .now("maintenance_alerts", ["criticality": "life_support", "cause": "failure"])),
        .init(
            "what preventive work has to be finished in building 1 by Dec 15",
            .now("maintenance_schedule", ["building": "Building 1", "end_date": "2026-12-15"]),
            .now("maintenance_schedule", ["building": "Building 1", "end_date": "2026-12-15", "standing": "due_soon"])),
        .init(
            "how often did Sterilizer 3 fail since June",
            .call("equipment_reliability", .thirdSinceJune, ["equipment": "Sterilizer 3"])),
        .init(
            "which heating and cooling units had the most downtime in the first half",
            .call(
                "equipment_reliability", .thirdFirstHalf,
                [
                    "category": "Heating and cooling", "group_by": "equipment",
                    "figure": "downtime_hours", "order": "highest",
                ])),
        .init(
            "overdue PMs in B4",
            .now("maintenance_schedule", ["building": "Building 4", "standing": "overdue"]),
            .now("maintenance_alerts", ["building": "Building 4", "cause": "overdue"])),
        .init(
            "List the emergency work orders that are still open",
            .now("work_order_backlog", ["priority": "emergency"])),
        .init(
            "corrective backlog per building, biggest first",
            .now("work_order_backlog", ["kind": "corrective", "group_by": "building", "order": "highest"])),
        .init(
            "CT scanner 1 vs CT scanner 2, availability this year",
            .each("equipment_reliability", .thisYear, ["equipment": "CT scanner 1"], ["equipment": "CT scanner 2"])),
        .init(
            "which category has the worst PM complience since July",
            .call("pm_compliance", .thirdSinceJuly, ["group_by": "category", "order": "lowest"])),
        .init(
            "how about august", after: ["PM compliance in September"],
            .call("pm_compliance", .thirdAugust)),
        .init(
            "just the preventive ones", after: ["Open work orders in Building 3"],
            .now("work_order_backlog", ["building": "Building 3", "kind": "preventive"])),
        .init(
            "same but per building", after: ["Equipment failures by category since July"],
            .call("equipment_reliability", .thirdSinceJuly, ["group_by": "building"])),
        .init(
            "will Chiller 2 make it through the winter",
            .decline),
        .init(
            "what does MTBF count exactly",
            .explain(about: "mtbf")),
        .init(
            "what did building 3 spend on electricity last month",
            .refer(["Energy management"])),
    ]
}
