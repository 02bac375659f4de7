import LumenCore

extension SecondReading {
    /// Runs the operating rooms and brings the numbers to the committee.
    static let operatingRoomDirector: [AskedQuestion] = [
        .init(
            "which service lines came in under 65% in Q2",
            .call("block_util_by_block_group", .secondQuarter, ["below": 0.65])),
        .init(
            "top 3 surgeons by block utilization since june",
            .call("block_util_by_surgeon", .sinceJune, ["limit": 3])),
        .init(
            "now the bottom three", after: ["top 3 surgeons by block utilization since june"],
            .call("block_util_by_surgeon", .sinceJune, ["order": "lowest", "limit": 3])),
        .init(
            "petrovs utilizaton, week of Sept 8",
            .call("block_util_summary", .weekOfSeptember8, ["surgeon": "Ivan Petrov"])),
        .init(
            "list every ENT block in August, emptiest first",
            .call("block_util_drill_down", .august, ["blockgroup": "ENT", "order": "lowest"])),
        .init(
            "cmopare Novak with Hall for the first half of the year",
            .each("block_util_summary", .firstHalf, ["surgeon": "Anna Novak"], ["surgeon": "Peter Hall"])),
        .init(
            "plastics by surgeon, past 6 weeks",
            .call("block_util_by_surgeon", .past6Weeks, ["blockgroup": "Plastics"])),
        .init(
            "how does the surgery center stack up against main OR in Q3?",
            .each("block_util_summary", .lastQuarter, ["location": "Ambulatory"], ["location": "Main OR"]),
            .call("block_util_summary", .lastQuarter, ["group_by": "location"])),
        .init(
            "give me a weekly line for Vascular since July 1",
            .call("block_util_trend", .sinceJuly, ["blockgroup": "Vascular", "interval": "week"])),
        .init(
            "which weekday is weakest in building 1?",
            .call("block_util_summary", .usual, ["building": "Building 1", "group_by": "weekday"])),
        .init(
            "and building 5?", after: ["which weekday is weakest in building 1?"],
            .call("block_util_summary", .usual, ["building": "Building 5", "group_by": "weekday"])),
        .init("who's above 85 percent this month", .call("block_util_by_surgeon", .thisMonth, ["above": 0.85])),
        .init(
            "thursdays only", after: ["OR 7 last quarter, how full were its blocks"],
            .call("block_util_summary", .lastQuarter, ["room": "OR 7", "weekday": "Thursday"])),
        .init(
            "quarter by quarter for nuerosurgery, start of 2025 through today",
            .call("block_util_trend", .since2025, ["blockgroup": "Neurosurgery", "interval": "quarter"])),
        .init(
            "what rooms are there in building 3",
            .now("list_entities", ["kind": "room", "building": "Building 3"])),
        .init(
            "Berg's worst five blocks in October",
            .call("block_util_drill_down", .october, ["surgeon": "Carl Berg", "order": "lowest", "limit": 5])),
        .init("where will utilization be in January", .decline),
        .init("OR 4 turnovers last week?", .refer(["Perioperative"])),
        .init("what exactly goes into utilization here", .explain(about: "utilization")),
        .init(
            "rank the specialties for last month, weakest on top",
            .call("block_util_by_block_group", .october, ["order": "lowest"])),
    ]
}
