import LumenCore

extension SecondReading {
    /// Who keeps the equipment working.
    static let biomedicalEngineer: [AskedQuestion] = [
        .init(
            "What's overdue for PM in Building 3?",
            .now("maintenance_schedule", ["building": "Building 3", "standing": "overdue"]),
            .now("maintenance_alerts", ["building": "Building 3", "cause": "overdue"])),
        .init(
            "any life support gear down right now",
            .now("maintenance_alerts", ["criticality": "life_support", "cause": "failure"]),
            .now("maintenance_alerts", ["criticality": "life_support"])),
        .init("Did we get our PMs done on time last quarter?", .call("pm_compliance", .lastQuarter)),
        .init(
            "split that by criticality", after: ["Did we get our PMs done on time last quarter?"],
            .call("pm_compliance", .lastQuarter, ["group_by": "criticality"])),
        .init(
            "Which machines break down the most? ten worst, this year",
            .call("equipment_reliability", .thisYear, ["group_by": "equipment", "limit": 10])),
        .init(
            "mean time to fix imaging equipment since January 1",
            .call("equipment_reliability", .thisYear, ["category": "Imaging"])),
        .init("How many weeks of work orders is the crew behind?", .now("work_order_backlog")),
        .init(
            "high-priority repairs still sitting in the work order queue",
            .now("work_order_backlog", ["priority": "high", "kind": "corrective"])),
        .init(
            "same thing for building 1 only", after: ["How many weeks of work orders is the crew behind?"],
            .now("work_order_backlog", ["building": "Building 1"])),
        .init(
            "Sterilizer 3 availability past 90 days",
            .call("equipment_reliability", .past90, ["equipment": "Sterilizer 3"])),
        .init(
            "what preventive maintenance is coming due over the next two weeks",
            .now("maintenance_schedule", ["standing": "due_soon"]), .now("maintenance_schedule")),
        .init("Which ventilator is going to fail next?", .decline),
        .init("Close work order 4471 for me", .decline),
        .init(
            "just building 5, grouped by criticality", after: ["list the current maintenance alerts"],
            .now("maintenance_alerts", ["building": "Building 5", "group_by": "criticality"])),
    ]
}
