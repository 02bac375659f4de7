import LumenCore

extension SecondReading {
    /// Somebody who keeps the numbers of the operating rooms: how their block time is used.
    static let thirdBusinessManager: [AskedQuestion] = [
        .init(
            "gen surg blocks, Q2: how well used",
            .call("block_util_summary", .thirdSecondQuarter, ["blockgroup": "General Surgery"]),
            .call("block_util_by_block_group", .thirdSecondQuarter, ["blockgroup": "General Surgery"])),
        .init(
            "which surgeons ran over 85% in august",
            .call("block_util_by_surgeon", .thirdAugust, ["above": 0.85])),
        .init(
            "Bottom five surgeons since June",
            .call("block_util_by_surgeon", .thirdSinceJune, ["order": "lowest", "limit": 5])),
        .init(
            "bldg 1 vs bldg 5 utlization, first half of the year",
            .each("block_util_summary", .thirdFirstHalf, ["building": "Building 1"], ["building": "Building 5"])),
        .init(
            "Petrof's blocks the week of Sept 8, one by one",
            .call("block_util_drill_down", .thirdWeekOfSeptember8, ["surgeon": "Ivan Petrov"]),
            .call("block_util_drill_down", .thirdFromSeptember8, ["surgeon": "Ivan Petrov"])),
        .init(
            "at the Ambulatory rooms, which weekday is used least? last quarter",
            .call("block_util_summary", .lastQuarter, ["location": "Ambulatory", "group_by": "weekday"])),
        .init(
            "Cardiac, quarter by quarter since January 2025",
            .call(
                "block_util_trend", .thirdSinceLastJanuary, ["blockgroup": "Cardiac Surgery", "interval": "quarter"])),
        .init(
            "daily utilization of ASC 2 so far this month",
            .call("block_util_trend", .thirdMonthToDate, ["room": "ASC 2", "interval": "day"])),
        .init(
            "list the rooms we have in building 3",
            .now("list_entities", ["kind": "room", "building": "Building 3"])),
        .init(
            "who are our urologists",
            .now("list_entities", ["kind": "surgeon", "blockgroup": "Urology"])),
        .init(
            "Compare Novak and Hall over the past 6 weeks",
            .each("block_util_summary", .thirdPast6Weeks, ["surgeon": "Anna Novak"], ["surgeon": "Peter Hall"]),
            .each("block_util_by_surgeon", .thirdPast6Weeks, ["surgeon": "Anna Novak"], ["surgeon": "Peter Hall"])),
        .init(
            "ENT: October this year against October 2025",
            .calls([
                WantedCall("block_util_summary", .october, ["blockgroup": "ENT"]),
                WantedCall("block_util_summary", .thirdOctoberBefore, ["blockgroup": "ENT"]),
            ]),
            .calls([
                WantedCall("block_util_by_block_group", .october, ["blockgroup": "ENT"]),
                WantedCall("block_util_by_block_group", .thirdOctoberBefore, ["blockgroup": "ENT"]),
            ])),
        .init(
            "Main OR thursdays in september, every block, worst first",
            .call(
                "block_util_drill_down", .thirdSeptember,
                ["location": "Main OR", "weekday": "Thursday", "order": "lowest"])),
        .init(
            "and building 5?", after: ["How full was Building 3 in October?"],
            .call("block_util_summary", .october, ["building": "Building 5"])),
        .init(
            "same for Q3 pls", after: ["Which service lines were above 80 % in Q2?"],
            .call("block_util_by_block_group", .lastQuarter, ["above": 0.8])),
        .init(
            "break that into months", after: ["Carl Berg's block utilization since July"],
            .call("block_util_trend", .thirdSinceJuly, ["surgeon": "Carl Berg", "interval": "month"])),
        .init(
            "how long were turnovers in OR 4 last month",
            .refer(["Perioperative"])),
        .init(
            "take Haddad's fridays away and give them to May",
            .decline),
        .init(
            "what's the difference between raw and adjusted utilization",
            .explain(about: "utilization")),
        .init(
            "Kim's utilization on Nov 31",
            .ask),
    ]
}
