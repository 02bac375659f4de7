import LumenCore

extension SecondReading {
    /// Somebody who looks at the surgeons' blocks from the wards' side.
    static let fourthHospitalistChief: [AskedQuestion] = [
        .init(
            "neurosurgry blocks since June - how full",
            .call("block_util_summary", .fourthSinceJune, ["blockgroup": "Neurosurgery"]),
            .call("block_util_by_block_group", .fourthSinceJune, ["blockgroup": "Neurosurgery"])),
        .init(
            "who's over 85% at the ASC, past 6 weeks",
            .call("block_util_by_surgeon", .fourthPastSixWeeks, ["location": "Ambulatory", "above": 0.85]),
            .call("block_util_by_surgeon", .fourthPastSixWeeks, ["building": "Building 5", "above": 0.85])),
        .init(
            "Wilson or Park, who made better use of their time in Q2?",
            .each("block_util_by_surgeon", .fourthQ2, ["surgeon": "James Wilson"], ["surgeon": "Emily Park"]),
            .each("block_util_summary", .fourthQ2, ["surgeon": "James Wilson"], ["surgeon": "Emily Park"])),
        .init(
            "List Petrov's blocks in august with the emptiest on top",
            .call("block_util_drill_down", .fourthAugust, ["surgeon": "Ivan Petrov", "order": "lowest"])),
        .init(
            "and Cohen's?", after: ["Show Ivan Petrov's blocks in August, emptiest first"],
            .call("block_util_drill_down", .fourthAugust, ["surgeon": "Ruth Cohen", "order": "lowest"])),
        .init(
            "utlization by weekday for general surgery, first half of the year",
            .call(
                "block_util_summary", .fourthFirstHalf, ["blockgroup": "General Surgery", "group_by": "weekday"])),
        .init(
            "bottom three service lines so far this year",
            .call("block_util_by_block_group", .thisYear, ["order": "lowest", "limit": 3])),
        .init(
            "Plot cardiac week by week, past 12 weeks",
            .call(
                "block_util_trend", .fourthPastTwelveWeeks, ["blockgroup": "Cardiac Surgery", "interval": "week"])),
        .init(
            "whats the difference between raw and adjusted utilization",
            .explain(about: "utilization")),
        .init(
            "how long do turnovers take in OR 4?",
            .refer(["Perioperative"])),
    ]
}
