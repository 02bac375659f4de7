import LumenCore

extension SecondReading {
    /// Somebody who prepares the numbers on block time for the hospital's board.
    static let fifthBoardAnalyst: [AskedQuestion] = [
        .init(
            "Block use since June, one line per month",
            .call("block_util_trend", .fifthSinceJune, ["interval": "month"])),
        .init(
            "which surgeons came in over 85 % in Q2?",
            .call("block_util_by_surgeon", .fifthQ2, ["above": 0.85])),
        .init(
            "bottom three servces, first half of the year",
            .call("block_util_by_block_group", .fifthFirstHalf, ["order": "lowest", "limit": 3])),
        .init(
            "how did Petrov do in August",
            .call("block_util_summary", .fifthAugust, ["surgeon": "Ivan Petrov"]),
            .call("block_util_by_surgeon", .fifthAugust, ["surgeon": "Ivan Petrov"])),
        .init(
            "and Cohen?", after: ["how did Petrov do in August"],
            .call("block_util_summary", .fifthAugust, ["surgeon": "Ruth Cohen"]),
            .call("block_util_by_surgeon", .fifthAugust, ["surgeon": "Ruth Cohen"])),
        .init(
            "Compare Mondays with Fridays, this year",
            .each("block_util_summary", .thisYear, ["weekday": "Monday"], ["weekday": "Friday"])),
        .init(
            "Break Berg's utilization down by day of the week, past 90 days",
            .call("block_util_summary", .past90, ["surgeon": "Carl Berg", "group_by": "weekday"])),
        .init(
            "List ENT's blocks in the week of Sept 8",
            .call("block_util_drill_down", .from("2026-09-07", to: "2026-09-13"), ["blockgroup": "ENT"])),
        .init("Adjusted utilization - how is that figured?", .explain(about: "adjusted")),
        .init("what's turnover running at in OR 4", .refer(["Perioperative"])),
        .init("take two of Rossi's Thursdays away and give them to Hall", .decline),
        .init(
            "Q3 by location, main OR against ambulatory",
            .call("block_util_summary", .lastQuarter, ["group_by": "location"]),
            .each("block_util_summary", .lastQuarter, ["location": "Main OR"], ["location": "Ambulatory"])),
        .init(
            "now by building", after: ["Q3 block utilization by location"],
            .call("block_util_summary", .lastQuarter, ["group_by": "building"])),
        .init(
            "who operates for plastics? just the names",
            .now("list_entities", ["kind": "surgeon", "blockgroup": "Plastics"])),
        .init(
            "show me the ten emptiest blocks in bldg 3 since Sept 1",
            .call(
                "block_util_drill_down", .since("2026-09-01"),
                ["building": "Building 3", "order": "lowest", "limit": 10])),
        .init(
            "Vascualr's block utilization week by week, July on",
            .call("block_util_trend", .fifthSinceJuly, ["blockgroup": "Vascular", "interval": "week"])),
        .init(
            "same for urology", after: ["Vascular's block utilization week by week since July 1"],
            .call("block_util_trend", .fifthSinceJuly, ["blockgroup": "Urology", "interval": "week"])),
        .init(
            "block utilization Jan 1 to today vs the same dates in 2025",
            .calls([
                WantedCall("block_util_summary", .thisYear),
                WantedCall("block_util_summary", .from("2025-01-01", to: "2025-11-20")),
            ])),
        .init("How full was room 3 in October", .ask),
        .init(
            "any surgeon above 80% since the start of the quarter",
            .call("block_util_by_surgeon", .thisQuarter, ["above": 0.8])),
    ]
}
