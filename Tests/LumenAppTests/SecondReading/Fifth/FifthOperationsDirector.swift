import LumenCore

extension SecondReading {
    /// The director of the operating rooms, on how they run.
    static let fifthOperationsDirector: [AskedQuestion] = [
        .init(
            "How come cardiac's utilization dropped in Q3?",
            .call("utilization_bridge", .lastQuarter, ["blockgroup": "Cardiac Surgery"])),
        .init(
            "Martinez's first case starts by month since May",
            .call(
                "first_case_on_time_starts", .since("2026-05-01"),
                ["surgeon": "David Martinez", "group_by": "month"])),
        .init(
            "Rank surgeons by turnover, slowest first, past 6 weeks",
            .call("turnover_time", .fifthPastSixWeeks, ["group_by": "surgeon", "order": "highest"])),
        .init(
            "only in building 5", after: ["Rank surgeons by turnover, slowest first, past 6 weeks"],
            .call(
                "turnover_time", .fifthPastSixWeeks,
                ["building": "Building 5", "group_by": "surgeon", "order": "highest"])),
        .init(
            "cases canceld on the day, ortho against urology, first half of the year",
            .each("cancellations", .fifthFirstHalf, ["blockgroup": "Orthopedics"], ["blockgroup": "Urology"])),
        .init(
            "Minutes worked after closing time per room, September, worst on top",
            .call(
                "room_utilization", .fifthSeptember,
                ["group_by": "room", "figure": "after_hours_minutes", "order": "highest"])),
        .init(
            "does general surgery finish its cases in the time it books? Q2",
            .call("case_duration_accuracy", .fifthQ2, ["blockgroup": "General Surgery"])),
        .init(
            "block time that nobody touched, per service line, fiscal year to date",
            .call("unused_block_time", .thisFiscalYear, ["group_by": "blockgroup"])),
        .init(
            "Do the blocks we allot Wilson and Park fit the work they do?",
            .each("allocation_review", .usual, ["surgeon": "James Wilson"], ["surgeon": "Emily Park"])),
        .init(
            "which surgeons keep giving blocks back too late? past six months",
            .call("block_releases", .fifthPastSixMonths, ["group_by": "surgeon"]),
            .call("block_releases", .fifthPastSixMonthsLong, ["group_by": "surgeon"])),
        .init(
            "case volume January through March, this year versus last year",
            .calls([
                WantedCall("case_volume", .from("2026-01-01", to: "2026-03-31")),
                WantedCall("case_volume", .from("2025-01-01", to: "2025-03-31")),
            ])),
        .init(
            "what exactly counts as collectable time?",
            .explain(about: "collectable"),
            .explain(about: "unused")),
        .init("what did electricity for building 1 cost us in Q3", .refer(["Energy management"])),
    ]
}
