import LumenCore

extension SecondReading {
    /// The chief of anesthesia: whether the rooms start, turn over and end as planned.
    static let thirdAnesthesiaChief: [AskedQuestion] = [
        .init(
            "FCOTS at the surgery center, past 6 weeks",
            .call("first_case_on_time_starts", .thirdPast6Weeks, ["location": "Ambulatory"])),
        .init(
            "average first case delay per surgeon since June, longest first",
            .call(
                "first_case_on_time_starts", .thirdSinceJune,
                ["group_by": "surgeon", "figure": "mean_delay", "order": "highest"])),
        .init(
            "how much did we run after hours in August, by room",
            .call("room_utilization", .thirdAugust, ["group_by": "room"])),
        .init(
            "same surgeon turnovers in bldg 3, Q2",
            .call("turnover_time", .thirdSecondQuarter, ["building": "Building 3", "variant": "same_surgeon"])),
        .init(
            "Compare turnovers OR 7 vs OR 9 for september",
            .each("turnover_time", .thirdSeptember, ["room": "OR 7"], ["room": "OR 9"])),
        .init(
            "add-ons per weekday this month",
            .call("add_on_cases", .thirdMonthToDate, ["group_by": "weekday"])),
        .init(
            "whats running in OR 9 on monday",
            .call("or_schedule", .nextMonday, ["room": "OR 9"])),
        .init(
            "any Main OR room with 4 hours or more free next tuesday?",
            .call("available_ors", .thirdNextTuesday, ["location": "Main OR", "min_minutes": 240])),
        .init(
            "capicity cancellations in october, which service had most",
            .call(
                "cancellations", .october,
                ["group_by": "blockgroup", "figure": "capacity_reasons", "order": "highest"])),
        .init(
            "does Martinez go past his booked times? last 8 weeks",
            .call("case_duration_accuracy", .thirdPast8Weeks, ["surgeon": "David Martinez"])),
        .init(
            "and OR 6", after: ["Median turnover in OR 5 last quarter"],
            .call("turnover_time", .lastQuarter, ["room": "OR 6"])),
        .init(
            "sevo or des for a frail 80 year old?",
            .decline),
    ]
}
