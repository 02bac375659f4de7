/// A second list, written after the first had been tried; the reader read 26 of these 30 on the first try.
extension BlindConversations {
    private typealias Asked = Conversation.Asked
    private static let days = "2026-10-22..2026-11-20"
    private static let october = "2026-10-01..2026-10-31"
    private static let third = "2026-07-01..2026-09-30"

    static let second: [Conversation] = [
        .init(
            ["How is urology doing this month?", "and compared to last month?"],
            "summary 2026-11-01..2026-11-20 blockgroup=Urology", "summary \(october) blockgroup=Urology"),
        .init(
            ["How is urology doing this month?", "what about the other building"],
            "summary 2026-11-01..2026-11-20 blockgroup=Urology group_by=building"),
        .init(["urology last month", "let's see the surgeons"], "by_surgeon \(october) blockgroup=Urology"),
        .init(
            ["urology last month", "let's see the surgeons", "who is the worst?"],
            "by_surgeon \(october) blockgroup=Urology order=lowest"),
        .init(
            ["which rooms in building 1 were lowest last week", "and the week before that?"],
            "summary 2026-11-02..2026-11-08 building=Building 1 group_by=room"),
        .init(["show me abandoned blocks by service line for Q3", "and Q2"], "by_block_group 2026-04-01..2026-06-30"),
        .init(["show me abandoned blocks by service line for Q3", "switch to surgeons"], "by_surgeon \(third)"),
        .init(["utilization of OR 4 last month", "OR 5?"], "summary \(october) room=OR 5"),
        .init(
            ["utilization of OR 4 last month", "and on tuesdays and thursdays"],
            "summary \(october) room=OR 4 weekday=Tuesday", "summary \(october) room=OR 4 weekday=Thursday"),
        .init(
            ["surgeons in cardiac last quarter", "drop the ones below 70%"],
            "by_surgeon \(third) blockgroup=Cardiac Surgery above=0.7"),
        .init(
            ["surgeons in cardiac last quarter", "who is below 70%"],
            "by_surgeon \(third) blockgroup=Cardiac Surgery below=0.7"),
        .init(
            ["cardiac last quarter", "show that over time"], "trend \(third) blockgroup=Cardiac Surgery interval=week"),
        .init(["cardiac last quarter", "per month"], "trend \(third) blockgroup=Cardiac Surgery interval=month"),
        .init(
            ["cardiac last quarter", "what drives that?"],
            "summary \(third) blockgroup=Cardiac Surgery group_by=weekday",
            "trend 2026-04-01..2026-09-30 blockgroup=Cardiac Surgery interval=month"),
        .init(["cardiac last quarter", "how do you calculate that"], "explain utilization_rate"),
        .init(["cardiac last quarter", "and for the whole hospital?"], "summary \(third)"),
        .init(
            ["cardiac last quarter", "put it next to vascular"], "summary \(third) blockgroup=Cardiac Surgery",
            "summary \(third) blockgroup=Vascular"),
        .init(
            ["cardiac vs vascular last quarter", "which rooms?"],
            "summary \(third) blockgroup=Cardiac Surgery group_by=room",
            "summary \(third) blockgroup=Vascular group_by=room"),
        .init(["cardiac vs vascular last quarter", "just vascular"], "summary \(third) blockgroup=Vascular"),
        .init(
            ["cardiac vs vascular last quarter", "a year earlier"],
            "summary 2025-07-01..2025-09-30 blockgroup=Cardiac Surgery",
            "summary 2025-07-01..2025-09-30 blockgroup=Vascular"),
        .init(
            [
                Asked("lage bei den Herzen", made: "summary \(third) blockgroup=Cardiac Surgery"),
                "same period last year",
            ], "summary 2025-07-01..2025-09-30 blockgroup=Cardiac Surgery"),
        .init(
            [Asked("util last month", made: "by_block_group \(october) order=lowest limit=3"), "top 5 instead"],
            "by_block_group \(october) order=highest limit=5"),
        .init(
            [Asked("util last month", made: "by_block_group \(october) order=lowest limit=3"), "and for Q3"],
            "by_block_group \(third) order=lowest limit=3"),
        .init(
            [Asked("util last month", made: "by_block_group \(october) below=0.7"), "raise that to 80%"],
            "by_block_group \(october) below=0.8"),
        .init(
            [
                Asked("util last month", made: "drill_down \(october) blockgroup=ENT order=lowest limit=10"),
                "only the ASC",
            ], "drill_down \(october) blockgroup=ENT location=Ambulatory limit=10 order=lowest"),
        .init(
            [
                Asked("util last month", made: "drill_down \(october) blockgroup=ENT order=lowest limit=10"),
                "sum that up",
            ], "summary \(october) blockgroup=ENT"),
        .init(
            ["plastics by surgeon in september", "How many cases did ENT do last week?"],
            "summary 2026-11-09..2026-11-15 blockgroup=ENT", kept: []),
        .init(
            ["plastics by surgeon in september", "Show me a chart of utilization by building this year"],
            "summary 2026-01-01..2026-11-20 group_by=building", kept: []),
        .init(["can you predict next month for ortho", "then last month"], "summary \(october)", kept: []),
        .init(["ortho last month", "and Kowalski?", "ENT"], "summary \(october) blockgroup=ENT"),
    ]
}
