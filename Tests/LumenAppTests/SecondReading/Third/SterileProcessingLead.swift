import LumenCore

extension SecondReading {
    /// Who leads sterile processing: how many cases there were and are to come, and what block time was left.
    static let thirdSterileProcessingLead: [AskedQuestion] = [
        .init(
            "ortho cases on an average day, first half of the year",
            .call("case_volume", .thirdFirstHalf, ["blockgroup": "Orthopedics"])),
        .init(
            "first case starts and turnovers for OR 1 in October",
            .calls([
                WantedCall("first_case_on_time_starts", .october, ["room": "OR 1"]),
                WantedCall("turnover_time", .october, ["room": "OR 1"]),
            ])),
        .init(
            "list Wilson's cases for next week",
            .call("or_schedule", .nextWeek, ["surgeon": "James Wilson"])),
        .init(
            "which surgeon returned the most blocks in full since July",
            .call(
                "block_releases", .thirdSinceJuly,
                ["group_by": "surgeon", "figure": "full_releases", "order": "highest"])),
        .init(
            "unused block time in building 5, August vs September",
            .calls([
                WantedCall("unused_block_time", .thirdAugust, ["building": "Building 5"]),
                WantedCall("unused_block_time", .thirdSeptember, ["building": "Building 5"]),
            ]),
            .call("unused_block_time", .thirdAugustAndSeptember, ["building": "Building 5", "group_by": "month"])),
        .init(
            "does Vascular's allocation suit its workload, past six months",
            .call("allocation_review", .thirdPastSixMonths, ["blockgroup": "Vascular"]),
            .call("allocation_review", .thirdPastSixMonthsWide, ["blockgroup": "Vascular"])),
        .init(
            "how come Urology's utilization was so low in september, what ate the minutes",
            .call("utilization_bridge", .thirdSeptember, ["blockgroup": "Urology"])),
        .init(
            "what about vascular", after: ["Cancellations in ENT last quarter"],
            .call("cancellations", .lastQuarter, ["blockgroup": "Vascular"])),
        .init(
            "only building 5 please", after: ["Turnover time by room in September"],
            .call("turnover_time", .thirdSeptember, ["building": "Building 5", "group_by": "room"])),
        .init(
            "how many trays did we reprocess last week",
            .decline),
        .init(
            "which sterilizer breaks down the most?",
            .refer(["Maintenance"])),
        .init(
            "what counts as a prolonged turnover",
            .explain(about: "prolonged"),
            .explain(about: "turnover")),
        .init(
            "Rossi's turnovers on 31 September",
            .ask),
    ]
}
