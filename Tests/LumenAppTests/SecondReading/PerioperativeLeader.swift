import LumenCore

extension SecondReading {
    /// Who runs perioperative services: why figures are what they are, by service line and over quarters.
    static let perioperativeLeader: [AskedQuestion] = [
        .init(
            "Why did Martinez's block use drop this quarter when his turnovers look fine?",
            .call("utilization_bridge", .thisQuarter, ["surgeon": "David Martinez"]),
            .calls([
                WantedCall("utilization_bridge", .thisQuarter, ["surgeon": "David Martinez"]),
                WantedCall("turnover_time", .thisQuarter, ["surgeon": "David Martinez"]),
            ])),
        .init(
            "Where did vascular's block minutes go last quarter - late starts, early finishes, what?",
            .call("utilization_bridge", .lastQuarter, ["blockgroup": "Vascular"])),
        .init(
            "FCOTS, worst service line first, third quarter",
            .call(
                "first_case_on_time_starts", .lastQuarter, ["group_by": "blockgroup", "order": "lowest"])),
        .init(
            "how many cases did we do in 2025", .call("case_volume", .from("2025-01-01", to: "2025-12-31"))),
        .init(
            "break that down by month", after: ["how many cases did we do in 2025"],
            .call("case_volume", .from("2025-01-01", to: "2025-12-31"), ["group_by": "month"])),
        .init(
            "Do we over- or underestimate how long cases will take? Past 90 days, per surgeon.",
            .call("case_duration_accuracy", .past90, ["group_by": "surgeon"])),
        .init(
            "day-of-surgery cancellations as a share of the schedule, fiscal year to date",
            .call("cancellations", .thisFiscalYear)),
        .init(
            "Which surgeons hand back their block time too late, last quarter?",
            .call("block_releases", .lastQuarter, ["group_by": "surgeon"])),
        .init(
            "how much unused block time could we realistically pick up in building 3 this year",
            .call("unused_block_time", .thisYear, ["building": "Building 3"])),
        .init(
            "Does the block time we allot to each service line match the work they bring in? Last quarter.",
            .call("allocation_review", .lastQuarter, ["group_by": "blockgroup"])),
        .init(
            "What share of prime time do the rooms of the Main OR actually run cases? October",
            .call("room_utilization", .october, ["location": "Main OR"])),
        .init(
            "which rooms do we have in building 3",
            .now("list_entities", ["kind": "room", "building": "Building 3"])),
        .init(
            "block utilization ortho vs general surgery YTD",
            .each(
                "block_util_summary", .thisYear, ["blockgroup": "Orthopedics"], ["blockgroup": "General Surgery"]),
            .each(
                "block_util_by_block_group", .thisYear, ["blockgroup": "Orthopedics"],
                ["blockgroup": "General Surgery"])),
        .init("What exactly do you count as an on-time first case?", .explain(about: "first_case")),
    ]
}
