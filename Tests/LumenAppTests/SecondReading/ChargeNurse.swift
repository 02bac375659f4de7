import LumenCore

extension SecondReading {
    /// Who runs the board: today, tomorrow, this week, in a hurry.
    static let chargeNurse: [AskedQuestion] = [
        .init("whats on in OR 5 today", .call("or_schedule", .today, ["room": "OR 5"])),
        .init("and OR 6?", after: ["whats on in OR 5 today"], .call("or_schedule", .today, ["room": "OR 6"])),
        .init(
            "any room open monday for a 3 hour add-on?",
            .call("available_ors", .nextMonday, ["min_minutes": 180])),
        .init(
            "who keeps rolling in late for their first case? last month",
            .call("first_case_on_time_starts", .october, ["group_by": "surgeon"])),
        .init("turnover OR 9 last week", .call("turnover_time", .lastWeek, ["room": "OR 9"])),
        .init(
            "same for first starts", after: ["turnover OR 9 last week"],
            .call("first_case_on_time_starts", .lastWeek, ["room": "OR 9"])),
        .init("how late did the rooms run after hours this week", .call("room_utilization", .thisWeek)),
        .init(
            "how many cases got cancelled yesterday?", .call("cancellations", .on("2026-11-19")),
            .call("or_schedule", .on("2026-11-19"))),
        .init(
            "turnovers when a surgeon follows himself vs when it's a different surgeon",
            .each("turnover_time", .usual, ["variant": "same_surgeon"], ["variant": "different_surgeon"])),
        .init(
            "next tuesday's list for the surgery center",
            .call("or_schedule", .on("2026-11-24"), ["location": "Ambulatory"])),
        .init(
            "how many cases are booked next week, day by day",
            .call("or_schedule", .nextWeek, ["group_by": "day"])),
        .init(
            "Dr May's turnovers in may",
            .call("turnover_time", .from("2026-05-01", to: "2026-05-31"), ["surgeon": "Grace May"])),
        .init("What's the name of the patient in OR 3 right now?", .decline),
        .init("turnover in OR 12 last week", .ask, .decline),
    ]
}
