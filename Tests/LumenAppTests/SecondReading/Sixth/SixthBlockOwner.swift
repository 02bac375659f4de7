import LumenCore

extension SecondReading {
    /// Who has blocks and watches the others': surgeons, rooms and services over the months.
    static let sixthBlockOwner: [AskedQuestion] = [
        .init(
            "block utilisation for Emily Park, Q2",
            .call("block_util_summary", .sixthSecondQuarter, ["surgeon": "Emily Park"]),
            .call("block_util_by_surgeon", .sixthSecondQuarter, ["surgeon": "Emily Park"])),
        .init(
            "and Peter Hall?", after: ["block utilisation for Emily Park, Q2"],
            .call("block_util_summary", .sixthSecondQuarter, ["surgeon": "Peter Hall"]),
            .call("block_util_by_surgeon", .sixthSecondQuarter, ["surgeon": "Peter Hall"])),
        .init(
            "which services came in under 65% since June?",
            .call("block_util_by_block_group", .sixthSinceJune, ["below": 0.65])),
        .init("surgeons over 80 percent in august", .call("block_util_by_surgeon", .sixthAugust, ["above": 0.8])),
        .init(
            "list the building 5 blocks, week of Oct 12",
            .call("block_util_drill_down", .sixthWeekOfOctober12, ["building": "Building 5"])),
        .init(
            "only thursday", after: ["list the building 5 blocks, week of Oct 12"],
            .call(
                "block_util_drill_down", .sixthWeekOfOctober12, ["building": "Building 5", "weekday": "Thursday"]),
            .call("block_util_drill_down", .on("2026-10-15"), ["building": "Building 5"])),
        .init(
            "ASC 2 utilization day by day for the week of Sept 8",
            .call("block_util_trend", .sixthWeekOfSeptember8, ["room": "ASC 2", "interval": "day"]),
            .call("block_util_trend", .sixthWeekFromSeptember8, ["room": "ASC 2", "interval": "day"])),
        .init(
            "Mondays vs Fridays, block utilization, past 6 weeks",
            .each("block_util_summary", .sixthPastSixWeeks, ["weekday": "Monday"], ["weekday": "Friday"]),
            .call("block_util_summary", .sixthPastSixWeeks, ["group_by": "weekday"])),
        .init(
            "neurosurgery utilization quarter by quarter in 2025",
            .call("block_util_trend", .sixthYear2025, ["blockgroup": "Neurosurgery", "interval": "quarter"])),
        .init(
            "5 lowest surgeons last month",
            .call("block_util_by_surgeon", .october, ["order": "lowest", "limit": 5])),
        .init(
            "same but only ortho", after: ["5 lowest surgeons last month"],
            .call("block_util_by_surgeon", .october, ["order": "lowest", "blockgroup": "Orthopedics"])),
        .init(
            "how did Vasculr do in Septmber?",
            .call("block_util_summary", .sixthSeptember, ["blockgroup": "Vascular"]),
            .call("block_util_by_block_group", .sixthSeptember, ["blockgroup": "Vascular"])),
        .init(
            "compare ENT and plastics for Q3",
            .each("block_util_summary", .sixthThirdQuarter, ["blockgroup": "ENT"], ["blockgroup": "Plastics"]),
            .each("block_util_by_block_group", .sixthThirdQuarter, ["blockgroup": "ENT"], ["blockgroup": "Plastics"])),
        .init(
            "and the quarter before?", after: ["cardiac block utilization Q3"],
            .call("block_util_summary", .sixthSecondQuarter, ["blockgroup": "Cardiac Surgery"]),
            .call("block_util_by_block_group", .sixthSecondQuarter, ["blockgroup": "Cardiac Surgery"])),
        .init(
            "which rooms do we have in building 3",
            .now("list_entities", ["kind": "room", "building": "Building 3"])),
        .init(
            "Carl Berg's worst blocks since june 1",
            .call("block_util_drill_down", .sixthSinceJune, ["surgeon": "Carl Berg", "order": "lowest"])),
        .init("how do you calculate block utilization anyway?", .explain(about: "utilization")),
        .init("what were turnovers like in OR 2 last month", .refer(["Perioperative"])),
        .init("take Berg's tuesday block away and give it to Novak", .decline),
        .init("utilization in room 3 last week", .ask),
    ]
}
