import LumenCore

extension SecondReading {
    /// Somebody who prepares the block committee's meetings.
    static let blockCommittee: [AskedQuestion] = [
        .init(
            "how full were our blocks on fridays this quarter",
            .call("block_util_summary", .thisQuarter, ["weekday": "Friday"])),
        .init(
            "Rank the surgeons at the ASC worst to best for October",
            .call("block_util_by_surgeon", .october, ["location": "Ambulatory", "order": "lowest"])),
        .init(
            "show me every nuerosurgery block in september, emptiest first",
            .call(
                "block_util_drill_down", .from("2026-09-01", to: "2026-09-30"),
                ["blockgroup": "Neurosurgery", "order": "lowest"])),
        .init(
            "which services sat under sixty percent in Q3?",
            .call("block_util_by_block_group", .lastQuarter, ["below": 0.6])),
        .init(
            "Thompson's utilisation week by week since August 1",
            .call(
                "block_util_trend", .since("2026-08-01"), ["surgeon": "Lisa Thompson", "interval": "week"])),
        .init(
            "Compare the use of OR 7 and OR 8 last month",
            .each("block_util_summary", .october, ["room": "OR 7"], ["room": "OR 8"])),
        .init(
            "Is Dr. Berg using his blocks?",
            .call("block_util_summary", .usual, ["surgeon": "Carl Berg"]),
            .call("block_util_by_surgeon", .usual, ["surgeon": "Carl Berg"])),
        .init(
            "and for the year so far?", after: ["What is Dr. Berg's block utilization?"],
            .call("block_util_summary", .thisYear, ["surgeon": "Carl Berg"]),
            .call("block_util_by_surgeon", .thisYear, ["surgeon": "Carl Berg"])),
        .init("Please take Friday mornings away from Dr. Haddad and give them to Dr. May.", .decline),
        .init("how long are we taking between cases in OR 4?", .refer(["Perioperative"])),
    ]
}
