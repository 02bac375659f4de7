import LumenCore

extension SecondReading {
    /// Somebody who finds room for cases and answers for the times booked.
    static let fourthSurgeryScheduler: [AskedQuestion] = [
        .init(
            "anything free at the surgery center next Tuesday? I need 3 hours",
            .call("available_ors", .on("2026-11-24"), ["location": "Ambulatory", "min_minutes": 180]),
            .call("available_ors", .on("2026-11-24"), ["building": "Building 5", "min_minutes": 180])),
        .init(
            "and Wednesday?", after: ["Which rooms in Building 3 have 180 minutes open next Tuesday?"],
            .call("available_ors", .on("2026-11-25"), ["building": "Building 3", "min_minutes": 180])),
        .init(
            "who's operating in OR 9 on Monday",
            .call("or_schedule", .nextMonday, ["room": "OR 9"])),
        .init(
            "how many cases does thomson have booked next week",
            .call("or_schedule", .nextWeek, ["surgeon": "Lisa Thompson"])),
        .init(
            "now by surgeon, highest first", after: ["add-on rate by weekday since Aug 1"],
            .call("add_on_cases", .since("2026-08-01"), ["group_by": "surgeon", "order": "highest"])),
        .init(
            "Whose cases overshoot the booked time the most? september",
            .call("case_duration_accuracy", .fourthSeptember, ["group_by": "surgeon", "order": "highest"])),
        .init(
            "need a spot for a 4 hour case on dec 2",
            .call("available_ors", .on("2026-12-02"), ["min_minutes": 240])),
        .init(
            "how well do booked times hold up in urology, Q2 vs Q3",
            .calls([
                WantedCall("case_duration_accuracy", .fourthQ2, ["blockgroup": "Urology"]),
                WantedCall("case_duration_accuracy", .lastQuarter, ["blockgroup": "Urology"]),
            ])),
        .init(
            "book Kim into OR 10 for Tuesday morning",
            .decline),
        .init(
            "How many cases did we do on the 31st of September?",
            .ask),
        .init(
            "Room 2 turnovers last month?",
            .ask),
        .init(
            "how much could ENT's october cases have slid earlier or later",
            .call("case_flexibility", .october, ["blockgroup": "ENT"])),
        .init(
            "how many cases did we do the week of Sept 8",
            .call("case_volume", .fourthWeekOfSeptember8)),
    ]
}
