import LumenCore

extension SecondReading {
    /// Who lets the space: what tenants ask for, how long they wait and what they think of it.
    static let thirdLeasingManager: [AskedQuestion] = [
        .init(
            "Meridian vs Bayview, SLA since June",
            .each("tenant_requests", .thirdSinceJune, ["tenant": "Meridian Labs"], ["tenant": "Bayview Pediatrics"])),
        .init(
            "which tenant waited longest for a resolution in Q2",
            .call(
                "tenant_requests", .thirdSecondQuarter,
                ["group_by": "tenant", "figure": "median_resolution_time", "order": "highest"])),
        .init(
            "plumbing complaints per building, first half of the year",
            .call("tenant_requests", .thirdFirstHalf, ["category": "Plumbing", "group_by": "building"])),
        .init(
            "show me emergency requests that are past due",
            .call("tenant_requests", .usual, ["priority": "emergency", "standing": "past_due"])),
        .init(
            "Oak Street Dialysis csat by month this year",
            .call("tenant_satisfaction", .thisYear, ["tenant": "Oak Street Dialysis", "group_by": "month"])),
        .init(
            "NPS: building 2 or building 6 better last quarter?",
            .each("tenant_satisfaction", .lastQuarter, ["building": "Building 2"], ["building": "Building 6"])),
        .init(
            "unhapiest tenant since July",
            .call("tenant_satisfaction", .thirdSinceJuly, ["group_by": "tenant", "order": "lowest"])),
        .init(
            "requests and csat for Lakeside Imaging in Q3",
            .calls([
                WantedCall("tenant_requests", .lastQuarter, ["tenant": "Lakeside Imaging"]),
                WantedCall("tenant_satisfaction", .lastQuarter, ["tenant": "Lakeside Imaging"]),
            ])),
        .init(
            "open tickets at the corner caffe",
            .call("tenant_requests", .usual, ["tenant": "Corner Cafe"]),
            .call("tenant_requests", .usual, ["tenant": "Corner Cafe", "standing": "open"])),
        .init(
            "by category", after: ["Requests from City Blood Bank last month"],
            .call("tenant_requests", .october, ["tenant": "City Blood Bank", "group_by": "category"])),
        .init(
            "and in Q3?", after: ["How happy were tenants in Building 4 in Q2?"],
            .call("tenant_satisfaction", .lastQuarter, ["building": "Building 4"])),
        .init(
            "when does Lakeside's lease run out",
            .decline),
        .init(
            "tenant requests from 12 Nov to 2 Nov",
            .ask),
        .init(
            "when does building 4's air handler get its next service",
            .refer(["Maintenance"])),
    ]
}
