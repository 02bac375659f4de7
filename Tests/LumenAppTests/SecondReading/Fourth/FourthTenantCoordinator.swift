import LumenCore

extension SecondReading {
    /// Somebody who picks up the telephone when a tenant calls.
    static let fourthTenantCoordinator: [AskedQuestion] = [
        .init(
            "which tenants do we keep waiting the longest? since june",
            .call(
                "tenant_requests",
                .fourthSinceJune,
                ["group_by": "tenant", "order": "highest", "figure": "median_resolution_time"]),
            .call(
                "tenant_requests",
                .fourthSinceJune,
                ["group_by": "tenant", "order": "highest", "figure": "median_response_time"])),
        .init(
            "Meridian plumbing tickets in august",
            .call("tenant_requests", .fourthAugust, ["tenant": "Meridian Labs", "category": "Plumbing"])),
        .init(
            "elevator complaints by building this year",
            .call("tenant_requests", .thisYear, ["category": "Elevator", "group_by": "building"])),
        .init(
            "any emergencies still open?",
            .call("tenant_requests", .usual, ["priority": "emergency"], allowing: ["standing"])),
        .init(
            "SLA by priority over the past 6 weeks",
            .call("tenant_requests", .fourthPastSixWeeks, ["group_by": "priority"])),
        .init(
            "just bldg 2", after: ["SLA by priority, past 6 weeks"],
            .call("tenant_requests", .fourthPastSixWeeks, ["building": "Building 2", "group_by": "priority"])),
        .init(
            "NPS for each tenant in October",
            .call("tenant_satisfaction", .october, ["group_by": "tenant"])),
        .init(
            "how happy was Harbor Dentl in the first half of the year",
            .call("tenant_satisfaction", .fourthFirstHalf, ["tenant": "Harbor Dental"])),
        .init(
            "compare Oak Street Dialysis with Bayview on response time, q3",
            .each(
                "tenant_requests",
                .lastQuarter,
                ["tenant": "Oak Street Dialysis"],
                ["tenant": "Bayview Pediatrics"])),
        .init(
            "3 unhappiest tenants ytd",
            .call("tenant_satisfaction", .thisYear, ["group_by": "tenant", "order": "lowest", "limit": 3])),
        .init(
            "who at Corner Cafe keeps calling about the mice? I need a name",
            .decline),
        .init(
            "Requests from October 20 to October 5",
            .ask),
        .init(
            "now cleaning", after: ["Heating and cooling requests by month this year"],
            .call("tenant_requests", .thisYear, ["category": "Cleaning", "group_by": "month"])),
        .init(
            "survey response rate in Building 4, last 90 days",
            .call("tenant_satisfaction", .past90, ["building": "Building 4"])),
    ]
}
