import LumenCore

extension SecondReading {
    /// Who looks after the buildings' tenants.
    static let tenantManager: [AskedQuestion] = [
        .init(
            "whats still open and late for Meridian Labs",
            .call("tenant_requests", .usual, ["tenant": "Meridian Labs"], allowing: ["standing"])),
        .init(
            "Are we hitting our service levels in Building 2 this quarter?",
            .call("tenant_requests", .thisQuarter, ["building": "Building 2"])),
        .init(
            "how fast do we first get back to tenants who ask for something, by priority, last month",
            .call("tenant_requests", .october, ["group_by": "priority"])),
        .init(
            "Which tenants are unhappiest? last quarter",
            .call("tenant_satisfaction", .lastQuarter, ["group_by": "tenant", "order": "lowest"])),
        .init(
            "and how many requests did each of them open?",
            after: ["Satisfaction by tenant, last quarter"],
            .call("tenant_requests", .lastQuarter, ["group_by": "tenant"])),
        .init("nps month by month ytd", .call("tenant_satisfaction", .thisYear, ["group_by": "month"])),
        .init(
            "would tenants in building 6 recomend us? past six months",
            .call("tenant_satisfaction", .since("2026-05-21"), ["building": "Building 6"]),
            .call("tenant_satisfaction", .since("2026-05-20"), ["building": "Building 6"])),
        .init(
            "number of emergency requests since sept 1",
            .call("tenant_requests", .since("2026-09-01"), ["priority": "emergency"])),
        .init(
            "and the low-priority ones?", after: ["emergency priority tenant requests since sept 1"],
            .call("tenant_requests", .since("2026-09-01"), ["priority": "low"])),
        .init("When does Lakeside Imaging's lease run out?", .decline),
    ]
}
