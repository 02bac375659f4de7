import LumenCore

extension SecondReading {
    /// Who runs the surgical floor: where time is lost, to whom, and whether it gets better.
    static let sixthSurgeryManager: [AskedQuestion] = [
        .init(
            "how come neurosurgery's block utilization slipped in Q3?",
            .call("utilization_bridge", .sixthThirdQuarter, ["blockgroup": "Neurosurgery"])),
        .init(
            "which surgeons run furthest over their booked times since june",
            .call("case_duration_accuracy", .sixthSinceJune, ["group_by": "surgeon", "order": "highest"])),
        .init(
            "cases done in August by service",
            .call("case_volume", .sixthAugust, ["group_by": "blockgroup"])),
        .init(
            "how many of those at the ASC?", after: ["cases done in August by service"],
            .call("case_volume", .sixthAugust, ["location": "Ambulatory"])),
        .init(
            "cancellation rate, Q2 against Q3",
            .calls([
                WantedCall("cancellations", .sixthSecondQuarter), WantedCall("cancellations", .sixthThirdQuarter),
            ])),
        .init(
            "what share of heart cases were add-ons, first half of the year?",
            .call("add_on_cases", .sixthFirstHalf, ["blockgroup": "Cardiac Surgery"])),
        .init(
            "who releases their block time late the most? past 6 weeks",
            .call(
                "block_releases", .sixthPastSixWeeks,
                ["group_by": "surgeon", "figure": "late_release_rate", "order": "highest"]),
            .call(
                "block_releases", .sixthPastSixWeeks,
                ["group_by": "surgeon", "figure": "late_minutes", "order": "highest"])),
        .init(
            "does Thomspon have more block time than she needs? Q3",
            .call("allocation_review", .sixthThirdQuarter, ["surgeon": "Lisa Thompson"])),
        .init(
            "how about Wilson", after: ["does Thompson have more block time than she needs? Q3"],
            .call("allocation_review", .sixthThirdQuarter, ["surgeon": "James Wilson"])),
        .init(
            "which rooms ran past staffed hours the most in september",
            .call(
                "room_utilization", .sixthSeptember,
                ["group_by": "room", "figure": "after_hours_minutes", "order": "highest"])),
        .init(
            "unused block time for Vascular per month since July",
            .call("unused_block_time", .sixthSinceJuly, ["blockgroup": "Vascular", "group_by": "month"])),
        .init(
            "on time first cases last month, main OR vs surgery center",
            .each("first_case_on_time_starts", .october, ["location": "Main OR"], ["location": "Ambulatory"]),
            .call("first_case_on_time_starts", .october, ["group_by": "location"])),
        .init(
            "how far could Rossi's cases last week have been moved earlier or later",
            .call("case_flexibility", .lastWeek, ["surgeon": "Nina Rossi"])),
        .init("predict how well used our blocks will be in january", .decline),
    ]
}
