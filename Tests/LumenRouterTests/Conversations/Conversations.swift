/// What conversations come to; the last question of each is the one that is tested.
enum Conversations {
    typealias Asked = Conversation.Asked

    static let days = "2026-10-22..2026-11-20"
    static let october = "2026-10-01..2026-10-31"
    static let third = "2026-07-01..2026-09-30"
    static let thisMonth = "2026-11-01..2026-11-20"
    static let thisYear = "2026-01-01..2026-11-20"

    static let changed: [Conversation] = [
        .init(
            ["What is the utilization for building 3?", "What about building 5?"],
            "summary \(days) building=Building 5",
            kept: ["period: Oct 22 – Nov 20, 2026"]),
        .init(
            ["util for building 3 last quarter", "and by surgeon?"], "by_surgeon \(third) building=Building 3",
            kept: ["building: Building 3", "period: Jul 1 – Sep 30, 2026"]),
        .init(
            ["util by surgeon last quarter", "only ortho"], "by_surgeon \(third) blockgroup=Orthopedics",
            kept: ["period: Jul 1 – Sep 30, 2026", "by surgeon"]),
        .init(
            ["util by surgeon last quarter", "the worst three"], "by_surgeon \(third) order=lowest limit=3",
            kept: ["period: Jul 1 – Sep 30, 2026", "by surgeon"]),
        .init(
            ["who's under 70 this quarter", "and the ones above 80 %?"], "by_surgeon 2026-10-01..2026-11-20 above=0.8"),
        .init(
            ["building 3 last month", "break that down by weekday"],
            "summary \(october) building=Building 3 group_by=weekday"),
        .init(["util by service ytd", "sort by lowest"], "by_block_group \(thisYear) order=lowest"),
        .init(["top 5 surgeons last month", "sort by lowest"], "by_surgeon \(october) order=lowest limit=5"),
        .init(
            ["top 5 surgeons last month", "show all"], "by_surgeon \(october) order=highest",
            kept: ["period: Oct 1 – 31, 2026", "by surgeon", "highest first"]),
        .init(["surgeons below 70% last month", "show me all of them"], "by_surgeon \(october)"),
        .init(["top 5 surgeons last month", "more"], "by_surgeon \(october) order=highest"),
        .init(
            ["show the blocks in or 3 last week", "show more"], "drill_down 2026-11-09..2026-11-15 room=OR 3 limit=500"),
        .init(["util building 3 last month", "more"], "drill_down \(october) building=Building 3"),
        .init(["util building 3 last month", "same but for the ASC"], "summary \(october) location=Ambulatory"),
        .init(
            ["util building 3 last month", "what about Chen?"],
            "summary \(october) surgeon=Sarah Chen building=Building 3",
            kept: ["building: Building 3", "period: Oct 1 – 31, 2026"]),
        .init(["util by surgeon last month", "what about Chen?"], "summary \(october) surgeon=Sarah Chen"),
        .init(
            ["util by surgeon for ENT last month", "and Vascular vs ortho?"],
            "by_surgeon \(october) blockgroup=Vascular", "by_surgeon \(october) blockgroup=Orthopedics"),
        .init(
            ["util for ENT last month", "and Vascular vs ortho?"],
            "summary \(october) blockgroup=Vascular", "summary \(october) blockgroup=Orthopedics"),
        .init(
            ["ortho by month this year", "only Mondays"],
            "trend \(thisYear) blockgroup=Orthopedics weekday=Monday interval=month"),
        .init(["ortho on mondays last month", "all days"], "summary \(october) blockgroup=Orthopedics"),
        .init(
            ["worst 3 surgeons last month", "and by service line?"], "by_block_group \(october) order=lowest limit=3"),
        .init(["worst 3 surgeons last month", "show me the blocks"], "drill_down \(october)"),
        .init(["surgeons under 70 % last month", "as a trend"], "trend \(october) interval=week"),
        .init(["list the surgeons in ortho", "and their utilization?"], "by_surgeon \(days) blockgroup=Orthopedics"),
        .init(
            ["top 5 surgeons this quarter", "now the ones under 60"],
            "by_surgeon 2026-10-01..2026-11-20 order=highest below=0.6"),
    ]

    static let madeByOthers: [Conversation] = [
        .init(
            [Asked("how are the bones doing lately", made: "by_block_group \(third)"), "and by surgeon?"],
            "by_surgeon \(third)", kept: ["period: Jul 1 – Sep 30, 2026"]),
        // The reader would have read another period.
        .init(
            [Asked("ortho utilization", made: "summary \(thisYear) blockgroup=Orthopedics"), "and ENT?"],
            "summary \(thisYear) blockgroup=ENT", kept: ["period: Jan 1 – Nov 20, 2026"]),
        // … another tool.
        .init(
            [
                Asked(
                    "ortho utilization last month", made: "by_surgeon \(october) blockgroup=Orthopedics order=lowest"),
                "and ENT?",
            ],
            "by_surgeon \(october) blockgroup=ENT order=lowest",
            kept: ["period: Oct 1 – 31, 2026", "by surgeon", "lowest first"]),
        // … and nothing at all.
        .init(
            [Asked("Wie voll war Gebäude 3?", made: "summary \(third) building=Building 3"), "on Mondays"],
            "summary \(third) building=Building 3 weekday=Monday"),
        .init(
            [Asked("Wie voll war Gebäude 3?", made: "summary \(third) building=building 3"), "as a chart"],
            "trend \(third) building=Building 3 interval=week"),
        .init(
            [Asked("anything odd?", made: "trend \(thisYear) blockgroup=ENT interval=week"), "and vascular?"],
            "trend \(thisYear) blockgroup=Vascular interval=week"),
        // A step that was chosen for the period follows the period.
        .init(
            [Asked("ENT over time", made: "trend \(thisYear) blockgroup=ENT interval=month"), "and last month?"],
            "trend \(october) blockgroup=ENT interval=week"),
        .init(
            [Asked("rooms?", made: "summary \(october) building=Building 1 group_by=room"), "which is the lowest?"],
            "summary \(october) building=Building 1 group_by=room"),
        // Looking up a name is no part of what was asked.
        .init(
            [
                Asked("the eye people", made: "list_entities kind=blockgroup + summary \(october) blockgroup=Plastics"),
                "and last quarter?",
            ], "summary \(third) blockgroup=Plastics"),
        .init(
            [Asked("what is there", made: "list_entities kind=surgeon blockgroup=ENT"), "in urology"],
            "list_entities kind=surgeon blockgroup=Urology"),
        // Calls that failed: a name that there isn't, days that there aren't.
        .init(
            [
                Asked("ortho", made: "summary \(october) blockgroup=Bones + summary \(october) blockgroup=Orthopedics"),
                "by surgeon",
            ], "by_surgeon \(october) blockgroup=Orthopedics"),
        .init(
            [Asked("ortho", made: "summary 2026-13-01..2026-13-31 blockgroup=ENT"), "by surgeon"],
            "by_surgeon \(days) blockgroup=Orthopedics"),
        .init(
            [Asked("everything", made: "summary 2026-11-01..2026-11-30"), "by building"],
            "summary \(thisMonth) group_by=building"),
        // The figure that was asked about is the question's.
        .init(
            [Asked("abandoned blocks for ortho", made: "summary \(third) blockgroup=Orthopedics"), "and ENT?"],
            "summary \(third) blockgroup=ENT", kept: ["abandoned blocks", "period: Jul 1 – Sep 30, 2026"]),
    ]

    static let moved: [Conversation] = [
        .init(["ortho in Q3", "same for last year"], "summary 2025-07-01..2025-09-30 blockgroup=Orthopedics"),
        .init(["ortho in october", "same for last year"], "summary 2025-10-01..2025-10-31 blockgroup=Orthopedics"),
        .init(["ortho mtd", "same for last year"], "summary 2025-11-01..2025-11-20 blockgroup=Orthopedics"),
        .init(["ortho ytd", "same thing for last year"], "summary 2025-01-01..2025-11-20 blockgroup=Orthopedics"),
        .init(["ortho", "same for last year"], "summary 2025-10-22..2025-11-20 blockgroup=Orthopedics"),
        .init(["ortho last week", "same week last year"], "summary 2025-11-10..2025-11-16 blockgroup=Orthopedics"),
        .init(["ortho last week", "and the week before?"], "summary 2026-11-02..2026-11-08 blockgroup=Orthopedics"),
        .init(
            ["ortho in february 2024", "same for the year before"],
            "summary 2023-02-01..2023-02-28 blockgroup=Orthopedics"),
        .init(["ortho in october", "the month before"], "summary 2026-09-01..2026-09-30 blockgroup=Orthopedics"),
        .init(["ortho mtd", "and the month before?"], "summary 2026-10-01..2026-10-20 blockgroup=Orthopedics"),
        .init(
            ["ortho last quarter", "and the quarter before that?"],
            "summary 2026-04-01..2026-06-30 blockgroup=Orthopedics"),
        .init(
            ["ortho last quarter", "and the month before?"], "summary 2026-06-01..2026-06-30 blockgroup=Orthopedics"),
        .init(["ortho in Q3 2025", "and Q2?"], "summary 2025-04-01..2025-06-30 blockgroup=Orthopedics"),
        .init(["ortho in Q3", "same for 2024"], "summary 2024-07-01..2024-09-30 blockgroup=Orthopedics"),
        .init(["ortho in Q3", "and last month?"], "summary \(october) blockgroup=Orthopedics"),
        .init(["ortho in Q3", "what about 2025?"], "summary 2025-01-01..2025-12-31 blockgroup=Orthopedics"),
        .init(
            [
                Asked(
                    "ortho",
                    made:
                        "summary \(third) blockgroup=Orthopedics + summary 2026-04-01..2026-06-30 blockgroup=Orthopedics"
                ), "same for last year",
            ],
            "summary 2025-07-01..2025-09-30 blockgroup=Orthopedics",
            "summary 2025-04-01..2025-06-30 blockgroup=Orthopedics"),
        .init(
            [
                Asked(
                    "ENT",
                    made: "by_surgeon \(october) blockgroup=ENT + trend \(thisYear) blockgroup=ENT interval=month"),
                "same for last year",
            ],
            "by_surgeon 2025-10-01..2025-10-31 blockgroup=ENT",
            "trend 2025-01-01..2025-11-20 blockgroup=ENT interval=month"),
    ]
}
