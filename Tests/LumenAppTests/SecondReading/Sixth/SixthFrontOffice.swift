import LumenCore

extension SecondReading {
    /// Who answers the tenants' calls: what they want, how long they wait, whether they are content.
    static let sixthFrontOffice: [AskedQuestion] = [
        .init(
            "how many requests from Meridian Labs since July",
            .call("tenant_requests", .sixthSinceJuly, ["tenant": "Meridian Labs"])),
        .init(
            "are they happy?", after: ["how many requests from Meridian Labs since July"],
            .call("tenant_satisfaction", .sixthSinceJuly, ["tenant": "Meridian Labs"])),
        .init("SLA by priority in Q3", .call("tenant_requests", .sixthThirdQuarter, ["group_by": "priority"])),
        .init(
            "which tenant waits longest for a first response? past 6 weeks",
            .call(
                "tenant_requests", .sixthPastSixWeeks,
                ["group_by": "tenant", "figure": "median_response_time", "order": "highest"])),
        .init(
            "plumbing vs electrical requests in sept",
            .each("tenant_requests", .sixthSeptember, ["category": "Plumbing"], ["category": "Electrical"])),
        .init(
            "list the open high priority requests in building 2",
            .call(
                "tenant_requests", .usual, ["building": "Building 2", "priority": "high", "standing": "open"]),
            .call("tenant_requests", .usual, ["building": "Building 2", "priority": "high"])),
        .init("nps for each tenant, october", .call("tenant_satisfaction", .october, ["group_by": "tenant"])),
        .init(
            "buildings with the worst csat, first half of the year",
            .call("tenant_satisfaction", .sixthFirstHalf, ["group_by": "building", "order": "lowest"])),
        .init(
            "Oak Steet Dialysis requests by category, Q2",
            .call("tenant_requests", .sixthSecondQuarter, ["tenant": "Oak Street Dialysis", "group_by": "category"])),
        .init(
            "what about Bayview?", after: ["Oak Street Dialysis requests by category, Q2"],
            .call("tenant_requests", .sixthSecondQuarter, ["tenant": "Bayview Pediatrics", "group_by": "category"])),
        .init(
            "survey response rate month by month since june",
            .call("tenant_satisfaction", .sixthSinceJune, ["group_by": "month"])),
        .init("when does Harbor Dental's lease run out?", .decline),
        .init("how is nps worked out here", .explain(about: "nps")),
        .init("peak demand in building 6 last month", .refer(["Energy management"])),
    ]
}
