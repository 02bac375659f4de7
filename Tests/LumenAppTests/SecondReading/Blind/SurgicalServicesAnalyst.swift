import LumenCore

extension SecondReading {
    /// Explains the operating rooms' numbers to those who run them.
    static let surgicalServicesAnalyst: [AskedQuestion] = [
        .init(
            "how come Martinez loses so much of his block time since July",
            .call("utilization_bridge", .sinceJuly, ["surgeon": "David Martinez"])),
        .init(
            "first-case punctuality by building, Q3",
            .call("first_case_on_time_starts", .lastQuarter, ["group_by": "building"])),
        .init(
            "same thing but only neurosurgery", after: ["first-case punctuality by building, Q3"],
            .call("first_case_on_time_starts", .lastQuarter, ["blockgroup": "Neurosurgery", "group_by": "building"])),
        .init(
            "list median turnovers for each ASC room in August",
            .call("turnover_time", .august, ["location": "Ambulatory", "group_by": "room"])),
        .init(
            "do Chen or Roberts blow through their booked times more, this quarter",
            .each("case_duration_accuracy", .thisQuarter, ["surgeon": "Sarah Chen"], ["surgeon": "Michael Roberts"])),
        .init(
            "which specialty hands back the most time too late, first half of the year?",
            .call(
                "block_releases", .firstHalf,
                ["group_by": "blockgroup", "order": "highest", "figure": "late_minutes"]),
            .call(
                "block_releases", .firstHalf,
                ["group_by": "blockgroup", "order": "highest", "figure": "late_release_rate"])),
        .init(
            "collectable block hours by weekday, past 6 weeks",
            .call("unused_block_time", .past6Weeks, ["group_by": "weekday"])),
        .init(
            "do vascular's blocks fit the work they do? since june",
            .call("allocation_review", .sinceJune, ["blockgroup": "Vascular"])),
        .init("cancelation rate month by month, 2026", .call("cancellations", .thisYear, ["group_by": "month"])),
        .init(
            "and for urology only", after: ["cancelation rate month by month, 2026"],
            .call("cancellations", .thisYear, ["blockgroup": "Urology", "group_by": "month"])),
        .init(
            "number of cases Q2 vs Q3",
            .calls([WantedCall("case_volume", .secondQuarter), WantedCall("case_volume", .lastQuarter)])),
        .init(
            "who did most of them? top 5", after: ["how many cases did we do in September"],
            .call("case_volume", .september, ["group_by": "surgeon", "order": "highest", "limit": 5])),
        .init(
            "how many of last week's cases could have shifted half an hour, per service",
            .call("case_flexibility", .lastWeek, ["group_by": "blockgroup"])),
        .init(
            "prime time use of OR 7 and OR 8, october",
            .each("room_utilization", .october, ["room": "OR 7"], ["room": "OR 8"])),
        .init(
            "gen surg block utilization by week, September and October",
            .call("block_util_trend", .septemberAndOctober, ["blockgroup": "General Surgery", "interval": "week"])),
        .init("how is a turnover measured", .explain(about: "turnover")),
    ]
}
