import LumenCore

extension SecondReading {
    /// Who books cases: what is open, what fits, what changes after the schedule is final.
    static let scheduler: [AskedQuestion] = [
        .init(
            "Where can I put a two-hour case on December 3rd in Building 1?",
            .call("available_ors", .on("2026-12-03"), ["building": "Building 1", "min_minutes": 120]),
            .call("available_ors", .on("2026-12-03"), ["building": "Building 1"])),
        .init(
            "What about Dec 4?", after: ["Which ORs are free on Dec 3 in Building 1?"],
            .call("available_ors", .on("2026-12-04"), ["building": "Building 1"])),
        .init("open rooms 11/24 to 11/26", .call("available_ors", .from("2026-11-24", to: "2026-11-26"))),
        .init(
            "How much wiggle room do planned urology cases have, could they be moved?",
            .call("case_flexibility", .usual, ["blockgroup": "Urology"])),
        .init(
            "do neuro cases run longer than what was booked? past 60 days",
            .call("case_duration_accuracy", .past60, ["blockgroup": "Neurosurgery"])),
        .init(
            "top 5 surgeons whose case length estimates were furthest off this year",
            .call("case_duration_accuracy", .thisYear, ["group_by": "surgeon", "limit": 5])),
        .init(
            "Wilson's cases coming up on Monday", .call("or_schedule", .nextMonday, ["surgeon": "James Wilson"])),
        .init(
            "add ons in gen surg per weekday, Q3",
            .call("add_on_cases", .lastQuarter, ["blockgroup": "General Surgery", "group_by": "weekday"])),
        .init(
            "abandoned blocks by service last quarter - nobody used them and nobody gave them back",
            .call("block_releases", .lastQuarter, ["group_by": "blockgroup"]),
            .call("unused_block_time", .lastQuarter, ["group_by": "blockgroup"]),
            .call("block_util_by_block_group", .lastQuarter)),
        .init("How much of the time that's released early gets filled by others?", .call("block_releases", .usual)),
        .init(
            "case count per month for Dr. Park since January 1",
            .call("case_volume", .thisYear, ["surgeon": "Emily Park", "group_by": "month"])),
        .init(
            "now just in Building 5", after: ["case count per month for Dr. Park since January 1"],
            .call(
                "case_volume", .thisYear,
                ["surgeon": "Emily Park", "group_by": "month", "building": "Building 5"])),
        .init(
            "cancelations by month, april to june, ENT",
            .call(
                "cancellations", .from("2026-04-01", to: "2026-06-30"),
                ["blockgroup": "ENT", "group_by": "month"])),
        .init("add-ons from Nov 15, 2026 to Nov 5, 2026", .ask),
    ]
}
