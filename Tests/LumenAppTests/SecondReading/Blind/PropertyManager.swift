import LumenCore

extension SecondReading {
    /// Answers to those who rent.
    static let propertyManager: [AskedQuestion] = [
        .init(
            "who complained most about plumbing in Q3",
            .call(
                "tenant_requests", .lastQuarter, ["category": "Plumbing", "group_by": "tenant", "order": "highest"])),
        .init(
            "harbor dental's open tickets",
            .call("tenant_requests", .usual, ["tenant": "Harbor Dental"]),
            .call("tenant_requests", .usual, ["tenant": "Harbor Dental", "standing": "open"])),
        .init(
            "how fast did we answer emergencies in August",
            .call("tenant_requests", .august, ["priority": "emergency"])),
        .init(
            "and the high priority ones", after: ["how fast did we answer emergencies in August"],
            .call("tenant_requests", .august, ["priority": "high"])),
        .init(
            "compare Meridian Labs w/ Bayview Pediatrics on satisfacton, past 90 days",
            .each("tenant_satisfaction", .past90, ["tenant": "Meridian Labs"], ["tenant": "Bayview Pediatrics"])),
        .init("NPS by building in October", .call("tenant_satisfaction", .october, ["group_by": "building"])),
        .init(
            "month by month pls", after: ["did bldg 2 hit its SLA since June"],
            .call("tenant_requests", .sinceJune, ["building": "Building 2", "group_by": "month"])),
        .init(
            "rank tenants by how long they wait for a fix, Q2",
            .call(
                "tenant_requests", .secondQuarter,
                ["group_by": "tenant", "order": "highest", "figure": "median_resolution_time"])),
        .init(
            "unhappiest tenant, first half of the year",
            .call("tenant_satisfaction", .firstHalf, ["group_by": "tenant", "order": "lowest"])),
        .init(
            "and who likes us best", after: ["unhappiest tenant, first half of the year"],
            .call("tenant_satisfaction", .firstHalf, ["group_by": "tenant", "order": "highest"])),
        .init(
            "show me the overdue cleaning tickets",
            .call("tenant_requests", .usual, ["category": "Cleaning", "standing": "past_due"])),
        .init("requests per category past 6 weeks", .call("tenant_requests", .past6Weeks, ["group_by": "category"])),
        .init("what rent does Corner Cafe pay", .decline),
        .init("did we do our PMs on time in bldg 6, september", .refer(["Maintenance"])),
    ]
}
