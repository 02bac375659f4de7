import LumenCore

extension SecondReading {
    /// Somebody who runs the operating rooms' staff.
    static let fourthNurseManager: [AskedQuestion] = [
        .init(
            "which surgeons keep starting their first case late in bldg 3, since july",
            .call(
                "first_case_on_time_starts", .fourthSinceJuly, ["building": "Building 3", "group_by": "surgeon"])),
        .init(
            "Rooms that stayed open past their hours the most this month",
            .call(
                "room_utilization",
                .fourthThisMonth,
                ["group_by": "room", "order": "highest", "figure": "after_hours_minutes"])),
        .init(
            "only where the same surgeon carries on", after: ["median turnover by building, last 90 days"],
            .call("turnover_time", .past90, ["group_by": "building", "variant": "same_surgeon"])),
        .init(
            "how much reusable block time did Building 3 leave on the table in August",
            .call("unused_block_time", .fourthAugust, ["building": "Building 3"])),
        .init(
            "what were the reasons we cancelled cases in Q2",
            .call("cancellations", .fourthQ2)),
        .init(
            "which service has most of the pateint ones", after: ["Why were cases cancelled in Q2?"],
            .call(
                "cancellations",
                .fourthQ2,
                ["group_by": "blockgroup", "order": "highest", "figure": "patient_reasons"])),
        .init(
            "which surgeons give blocks up at the last minute? worst first, since June",
            .call(
                "block_releases",
                .fourthSinceJune,
                ["group_by": "surgeon", "order": "highest", "figure": "late_release_rate"]),
            .call(
                "block_releases",
                .fourthSinceJune,
                ["group_by": "surgeon", "order": "highest", "figure": "late_minutes"])),
        .init(
            "is Novak short of block time? past 90 days",
            .call("allocation_review", .past90, ["surgeon": "Anna Novak"])),
        .init(
            "how come so little of Berg's block time got used, aug thru oct",
            .call("utilization_bridge", .fourthAugustToOctober, ["surgeon": "Carl Berg"])),
        .init(
            "prime time on Tuesdays, room use of OR 1 against OR 3, last 90 days",
            .each(
                "room_utilization",
                .past90,
                ["room": "OR 1", "weekday": "Tuesday"],
                ["room": "OR 3", "weekday": "Tuesday"])),
        .init(
            "ENT in August: first case starts and turnovers",
            .calls([
                WantedCall("first_case_on_time_starts", .fourthAugust, ["blockgroup": "ENT"]),
                WantedCall("turnover_time", .fourthAugust, ["blockgroup": "ENT"]),
            ])),
        .init(
            "what counts as an abandoned block?",
            .explain(about: "abandoned")),
    ]
}
