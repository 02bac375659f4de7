/// Written before the reader was tried on them, and never adjusted to it; it read 29 of these 32 on the first try.
enum BlindConversations {
    private static let days = "2026-10-22..2026-11-20"
    private static let october = "2026-10-01..2026-10-31"
    private static let third = "2026-07-01..2026-09-30"

    static let all: [Conversation] = own + made + long

    private static let own: [Conversation] = [
        .init(
            ["ortho utilization in Q3", "how about the main OR?"],
            "summary \(third) blockgroup=Orthopedics location=Main OR"),
        .init(
            ["utilization by service line last quarter", "narrow that to building 1"],
            "by_block_group \(third) building=Building 1"),
        .init(
            ["vascular last month", "why so low?"],
            "summary \(october) blockgroup=Vascular group_by=weekday",
            "trend 2026-09-01..2026-10-31 blockgroup=Vascular interval=week"),
        .init(["util by surgeon this quarter", "take out cardiac"], "decline"),
        .init(["ortho vs ENT last month", "drop ENT"], "summary \(october) blockgroup=Orthopedics"),
        .init(
            ["ortho vs ENT last month", "make it last quarter"], "summary \(third) blockgroup=Orthopedics",
            "summary \(third) blockgroup=ENT"),
        .init(
            ["building 3 last month", "and Dr. Petrov there?"],
            "summary \(october) surgeon=Ivan Petrov building=Building 3"),
        .init(["worst 3 surgeons last quarter", "show me all of them"], "by_surgeon \(third) order=lowest"),
        .init(
            ["which surgeons are under 70% this quarter", "what about over 85?"],
            "by_surgeon 2026-10-01..2026-11-20 above=0.85"),
        .init(
            ["prime time utilization for building 1 last week", "what does that mean?"],
            "explain prime_time_utilization"),
        .init(
            ["General surgery ytd", "can you plot that?"],
            "trend 2026-01-01..2026-11-20 blockgroup=General Surgery interval=month"),
        .init(["neuro in October 2025", "and September?"], "summary 2025-09-01..2025-09-30 blockgroup=Neurosurgery"),
        .init(
            ["util building 1 last month", "What is block utilization by room this week?"],
            "summary 2026-11-16..2026-11-20 group_by=room", kept: []),
        .init(["util by surgeon for ENT last month", "List the buildings"], "list_entities kind=building", kept: []),
        .init(["turnover times in building 3 last month", "and by surgeon?"], "by_surgeon \(days)", kept: []),
        .init(
            ["cardiac last quarter", "on Wednesdays only"],
            "summary \(third) blockgroup=Cardiac Surgery weekday=Wednesday"),
        .init(
            ["abandoned blocks in building 3 last month", "which service lines?"],
            "by_block_group \(october) building=Building 3"),
        .init(["smith last month", "Jane"], "summary \(october) surgeon=SMITH, JANE MD", isTangled: true),
        .init(
            ["util for the ASC this month", "And compared with the month before?"],
            "summary 2026-11-01..2026-11-20 location=Ambulatory",
            "summary 2026-10-01..2026-10-20 location=Ambulatory"),
        .init(["util for building 3 last month", "no, building 4"], "summary \(october) building=Building 4"),
    ]

    private static let made: [Conversation] = [
        .init(
            [
                Asked("who struggles over at ENT", made: "by_surgeon \(third) blockgroup=ENT order=lowest limit=5"),
                "just the bottom two",
            ],
            "by_surgeon \(third) blockgroup=ENT order=lowest limit=2"),
        .init(
            [Asked("hows or 3", made: "summary \(october) room=OR 3"), "a year earlier?"],
            "summary 2025-10-01..2025-10-31 room=OR 3"),
        .init(
            [
                Asked("urology over time", made: "trend 2026-01-01..2026-11-20 blockgroup=Urology interval=month"),
                "weekly please",
            ],
            "trend 2026-01-01..2026-11-20 blockgroup=Urology interval=week"),
        .init(
            [
                Asked("how is five doing", made: "summary 2026-11-01..2026-11-20 building=Building 5"),
                "how about the same for last year",
            ],
            "summary 2025-11-01..2025-11-20 building=Building 5"),
        .init(
            [Asked("which lines are good", made: "by_block_group \(third)"), "same thing in October"],
            "by_block_group \(october)"),
        .init(
            [
                Asked(
                    "bones and noses",
                    made: "summary \(october) blockgroup=Orthopedics + summary \(october) blockgroup=ENT"),
                "by surgeon",
            ],
            "by_surgeon \(october) blockgroup=Orthopedics", "by_surgeon \(october) blockgroup=ENT"),
        .init(
            [
                Asked(
                    "tell me all about ortho",
                    made:
                        "by_surgeon \(third) blockgroup=Orthopedics + trend 2026-01-01..2026-11-20 blockgroup=Orthopedics interval=month"
                ),
                "and for vascular?",
            ],
            "by_surgeon \(third) blockgroup=Vascular", "trend 2026-01-01..2026-11-20 blockgroup=Vascular interval=month"
        ),
        .init(
            [Asked("blocks in or 3", made: "drill_down 2026-11-09..2026-11-15 room=OR 3 limit=20"), "more"],
            "drill_down 2026-11-09..2026-11-15 room=OR 3"),
    ]

    private static let long: [Conversation] = [
        .init(
            ["util last month", "by building", "only Mondays", "as a table"],
            "summary \(october) weekday=Monday group_by=building"),
        .init(
            ["ortho last quarter", "and by surgeon?", "the worst two", "and for ENT?"],
            "by_surgeon \(third) blockgroup=ENT order=lowest limit=2"),
        .init(
            ["plastics in august", "and the month before?", "and before that?"],
            "summary 2026-06-01..2026-06-30 blockgroup=Plastics"),
        .init(["ortho util last quarter", "good morning", "and ENT?"], "summary \(third) blockgroup=ENT"),
    ]

    private typealias Asked = Conversation.Asked
}
