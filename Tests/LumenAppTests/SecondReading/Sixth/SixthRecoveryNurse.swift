import LumenCore

extension SecondReading {
    /// Who takes the patients over: what is coming, from which room, and how smoothly it went.
    static let sixthRecoveryNurse: [AskedQuestion] = [
        .init("who's operating in OR 7 on monday", .call("or_schedule", .nextMonday, ["room": "OR 7"])),
        .init(
            "and tuesday?", after: ["who's operating in OR 7 on monday"],
            .call("or_schedule", .sixthNextTuesday, ["room": "OR 7"])),
        .init(
            "any room with 4 hrs open on dec 1, building 3?",
            .call("available_ors", .sixthDecember1, ["building": "Building 3", "min_minutes": 240])),
        .init(
            "median trunover ASC 1 vs ASC 4, past 2 weeks",
            .each("turnover_time", .sixthPastTwoWeeks, ["room": "ASC 1"], ["room": "ASC 4"])),
        .init(
            "how many of october's cancellations were down to the patient?",
            .call("cancellations", .october)),
        .init(
            "which weekday has the worst on-time start rate since september",
            .call("first_case_on_time_starts", .sixthSinceSeptember, ["group_by": "weekday", "order": "lowest"])),
        .init(
            "turnovers across flip rooms for Chen last month",
            .call("turnover_time", .october, ["variant": "flip", "surgeon": "Sarah Chen"])),
        .init("show me Dr Kim's cases next week", .call("or_schedule", .nextWeek, ["surgeon": "Robert Kim"])),
        .init("what do you count as an on-time start?", .explain(about: "on_time")),
        .init("when did Mrs. Alvarez come out of surgery yesterday?", .decline),
        .init("cancellations from sept 31 to oct 15", .ask),
    ]
}
