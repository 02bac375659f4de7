import LumenCore

extension SecondReading {
    /// The nurse at the front desk of the operating rooms, between two phone calls.
    static let fifthDeskNurse: [AskedQuestion] = [
        .init(
            "who's on in OR 7 monday",
            .call("or_schedule", .nextMonday, ["room": "OR 7"])),
        .init(
            "need 3 hours in some room on tuesday, what have we got",
            .call("available_ors", .on("2026-11-24"), ["min_minutes": 180])),
        .init(
            "and wednesday, at the ASC?", after: ["need 3 hours in some room on tuesday, what have we got"],
            .call("available_ors", .on("2026-11-25"), ["location": "Ambulatory", "min_minutes": 180]),
            .call("available_ors", .on("2026-11-25"), ["building": "Building 5", "min_minutes": 180])),
        .init(
            "how many cases are on the schedul next week, by room",
            .call("or_schedule", .nextWeek, ["group_by": "room"])),
        .init(
            "Kim's cases for the week of Nov 30",
            .call("or_schedule", .from("2026-11-30", to: "2026-12-06"), ["surgeon": "Robert Kim"])),
        .init(
            "turnovers between different surgeons in asc 1, past 14 days",
            .call("turnover_time", .since("2026-11-07"), ["room": "ASC 1", "variant": "different_surgeon"])),
        .init(
            "and same surgeon?", after: ["turnovers between different surgeons in asc 1, past 14 days"],
            .call("turnover_time", .since("2026-11-07"), ["room": "ASC 1", "variant": "same_surgeon"])),
        .init(
            "First starts this week - how late were we",
            .call("first_case_on_time_starts", .thisWeek)),
        .init("put Lee into OR 9 next Friday at 7:30", .decline),
        .init(
            "did Hall's cases run over yesterday",
            .call("case_duration_accuracy", .on("2026-11-19"), ["surgeon": "Peter Hall"])),
        .init(
            "Novak?", after: ["did Hall's cases run over yesterday"],
            .call("case_duration_accuracy", .on("2026-11-19"), ["surgeon": "Anna Novak"])),
        .init("show me the OR schedule for November 31", .ask),
    ]
}
