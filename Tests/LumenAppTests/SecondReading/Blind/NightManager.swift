import LumenCore

extension SecondReading {
    /// Has the house at night: what is on, what is open, what went wrong.
    static let nightManager: [AskedQuestion] = [
        .init("whats on in OR 2 tonite", .call("or_schedule", .today, ["room": "OR 2"])),
        .init(
            "need 90 min in the ASC monday, whats open",
            .call("available_ors", .nextMonday, ["location": "Ambulatory", "min_minutes": 90])),
        .init(
            "or tuesday then", after: ["need 90 min in the ASC monday, whats open"],
            .call("available_ors", .nextTuesday, ["location": "Ambulatory", "min_minutes": 90])),
        .init("how many add-ons did we take since Sunday", .call("add_on_cases", .sinceSunday)),
        .init(
            "who is operating in bldg 3 on Wed Dec 2",
            .call("or_schedule", .december2, ["building": "Building 3"])),
        .init(
            "which rooms ran past their staffed hours the most this month",
            .call(
                "room_utilization", .thisMonth,
                ["group_by": "room", "order": "highest", "figure": "after_hours_minutes"])),
        .init(
            "day-of cancellations week of Sept 8: patient reasons or capacity?",
            .call("cancellations", .weekOfSeptember8)),
        .init(
            "longest opening in building 1 the week after next",
            .call("available_ors", .weekAfterNext, ["building": "Building 1"])),
        .init("turnover in room 3 last month?", .ask),
    ]
}
