import LumenCore

extension SecondReading {
    /// Whoever lets the space and hears from those who rent it.
    static let fifthLeasingAgent: [AskedQuestion] = [
        .init(
            "pull up Meridian's past due tickets",
            .call("tenant_requests", .usual, ["tenant": "Meridian Labs", "standing": "past_due"])),
        .init(
            "Q3 survey scores tenant by tenant, worst first",
            .call("tenant_satisfaction", .lastQuarter, ["group_by": "tenant", "order": "lowest"])),
        .init(
            "how long till Harbor Dental hears back from us, past 90 days",
            .call("tenant_requests", .past90, ["tenant": "Harbor Dental"])),
        .init(
            "and the blood bank", after: ["how long till Harbor Dental hears back from us, past 90 days"],
            .call("tenant_requests", .past90, ["tenant": "City Blood Bank"])),
        .init(
            "plumbing requests per building since June",
            .call("tenant_requests", .fifthSinceJune, ["category": "Plumbing", "group_by": "building"])),
        .init(
            "what does oak street bug us about most? top 3 categories, this year",
            .call(
                "tenant_requests", .thisYear,
                ["tenant": "Oak Street Dialysis", "group_by": "category", "order": "highest", "limit": 3])),
        .init(
            "NPS this year: Bayview or Lakeside, who likes us better",
            .each("tenant_satisfaction", .thisYear, ["tenant": "Bayview Pediatrics"], ["tenant": "Lakeside Imaging"])),
        .init(
            "emergency requests month by month, first half of the year",
            .call("tenant_requests", .fifthFirstHalf, ["priority": "emergency", "group_by": "month"])),
        .init(
            "How did we do on the SLA in bldg 2 last week",
            .call("tenant_requests", .lastWeek, ["building": "Building 2"])),
        .init("what rent does Northgate Pharmacy pay", .decline),
        .init("how do you work out NPS", .explain(about: "nps")),
        .init(
            "break that down by category", after: ["How many requests from building 4 in October?"],
            .call("tenant_requests", .october, ["building": "Building 4", "group_by": "category"])),
        .init("when is the next elevator PM in building 2", .refer(["Maintenance"])),
        .init(
            "satisfaction at Sumit Physical Therapy since Aug 15",
            .call("tenant_satisfaction", .since("2026-08-15"), ["tenant": "Summit Physical Therapy"])),
    ]
}
