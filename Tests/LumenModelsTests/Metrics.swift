import LumenCore
import LumenModels

/// Tools that say what they are about, as the bundled ones do, and results of theirs.
enum Metrics {
    static let tools =
        [
            tool("turnover_time", turnovers), tool("first_case_on_time_starts", starts),
            tool("cancellations", cancellations), tool("utilization_bridge", bridge), tool("or_schedule", schedule),
            tool("maintenance_schedule", maintenance), tool("allocation_review", review),
        ] + units.map { tool("tool_\($0.figures[0].unit.rawValue)", titled: "Odd", $0) }

    private static func tool(_ name: String, titled title: String? = nil, _ subject: ToolSubject) -> ToolDescriptor {
        let title = title ?? name.prefix(1).uppercased() + name.dropFirst().replacing("_", with: " ")
        return ToolDescriptor(
            name: name, title: title, description: "", inputSchema: [:], outputSchema: [:], subject: subject)
    }

    private static let groupings = [
        ToolGrouping("room", one: "room", many: "rooms"), ToolGrouping("surgeon", one: "surgeon", many: "surgeons"),
        ToolGrouping("building", one: "building", many: "buildings"),
        ToolGrouping("weekday", one: "weekday", many: "weekdays"), ToolGrouping("month", one: "month", many: "months"),
    ]

    static let turnovers = ToolSubject(
        topic: "turnover times", phrases: ["turnover", "turnover time"],
        figures: [
            ToolFigure("median_minutes", "Median turnover", one: "median turnover", .meanMinutes, better: .lower),
            ToolFigure("mean_minutes", "Mean turnover", one: "mean turnover", .meanMinutes, better: .lower),
            ToolFigure(
                "p80_minutes", "80th percentile", one: "80th-percentile turnover", .meanMinutes, isProminent: false),
            ToolFigure("turnovers", "Turnovers", one: "turnover", many: "turnovers", .count),
            ToolFigure("prolonged_rate", "Prolonged turnovers", one: "prolonged turnovers", .rate, better: .lower),
        ],
        counted: ToolCount("turnovers", one: "turnover", many: "turnovers"), groupings: groupings,
        usualGrouping: "room")

    static let starts = ToolSubject(
        topic: "first-case on-time starts", phrases: ["on-time starts"],
        figures: [
            ToolFigure(
                "on_time_rate", "On-time rate", one: "first cases on time", .rate, better: .higher,
                interval: "interval"),
            ToolFigure("first_cases", "First cases", one: "first case", many: "first cases", .count),
            ToolFigure(
                "delayed_cases", "Delayed first cases", one: "delayed first case", many: "delayed first cases", .count,
                better: .lower, whole: "first_cases"),
        ],
        counted: ToolCount("first_cases", one: "first case", many: "first cases"), groupings: groupings)

    static let cancellations = ToolSubject(
        topic: "cancellations", phrases: ["cancellations"],
        figures: [
            ToolFigure(
                "day_of_surgery_rate", "Day-of-surgery cancellation rate", one: "cancelled on the day of surgery",
                .rate, better: .lower, interval: "interval"),
            ToolFigure(
                "scheduled_cases", "Scheduled cases", one: "scheduled case", many: "scheduled cases", .count),
            ToolFigure(
                "cancelled_on_day", "Cancelled on the day", one: "case cancelled on the day of surgery",
                many: "cases cancelled on the day of surgery", .count, better: .lower, whole: "scheduled_cases"),
        ],
        counted: ToolCount("cases", one: "scheduled case", many: "scheduled cases"), groupings: groupings)

    static let review = ToolSubject(
        topic: "how block allocations fit", phrases: ["allocation review"],
        figures: [
            ToolFigure("inefficiency_hours", "Inefficiency", one: "inefficiency", .hours, better: .lower),
            ToolFigure("utilization_rate", "Utilization", one: "utilization", .rate, better: .higher),
        ],
        counted: ToolCount("blocks", one: "block", many: "blocks"), groupings: groupings)

    static let bridge = ToolSubject(
        topic: "where block time goes", phrases: ["utilization bridge"],
        figures: [
            ToolFigure("allocated_minutes", "Allocated", one: "allocated", .minutes),
            ToolFigure(
                "turnover_minutes", "Turnover", one: "turnover", .minutes, better: .lower, whole: "allocated_minutes"),
        ],
        counted: ToolCount("blocks", one: "block", many: "blocks"), groupings: groupings)

    static let schedule = ToolSubject(
        topic: "the OR schedule", phrases: ["schedule"],
        figures: [ToolFigure("cases", "Cases", one: "case", many: "cases", .count)],
        counted: ToolCount("cases", one: "case", many: "cases"),
        columns: [
            ToolColumn("date", "Date", .date), ToolColumn("room", "Room"), ToolColumn("start", "Start", .time),
            ToolColumn("minutes", "Minutes", .figure(.minutes)), ToolColumn("surgeon", "Surgeon"),
            ToolColumn("status", "Status"),
        ], outlook: .any)

    static let maintenance = ToolSubject(
        topic: "the maintenance schedule", phrases: ["maintenance"],
        figures: [
            ToolFigure("maintenance_schedule", "Jobs to do", one: "job to do", many: "jobs to do", .count),
            ToolFigure(
                "overdue", "Overdue jobs", one: "overdue job", many: "overdue jobs", .count, better: .lower,
                whole: "maintenance_schedule"),
        ],
        counted: ToolCount("jobs", one: "job", many: "jobs"), groupings: groupings,
        choices: [ToolChoice("standing", "due_soon", phrases: ["due soon"])],
        columns: [
            ToolColumn("equipment", "Equipment"), ToolColumn("building", "Building"),
            ToolColumn("criticality", "Criticality"), ToolColumn("due_date", "Due", .date),
            ToolColumn("standing", "Standing"), ToolColumn("days_left", "Days left", .figure(.days)),
        ], outlook: .present)

    /// A tool for each unit, with one figure.
    static let units = ToolUnit.allCases.map { unit in
        ToolSubject(
            topic: "odd things", phrases: ["odd"],
            figures: [ToolFigure("value", "Odd value", one: "odd value", many: "odd values", unit)],
            counted: ToolCount("readings", one: "reading", many: "readings"), groupings: groupings)
    }

    // MARK: Results

    static func result(
        _ name: String, n: (String, Int), _ total: JSONObject, previous: JSON = .null, more: JSONObject = [:]
    ) -> JSON {
        var object: JSONObject = [
            "period": Fixture.month, "filters": [:],
            "definition": [
                "name": .string(name), "variant": "as the site has it", "formula": "a ÷ b", "source": "site policy",
            ],
            "n": .object(JSONObject([(n.0, .int(n.1))])), "exclusions": [], "warnings": [],
            "data_days": Fixture.dataDays, "total": .object(total), "previous": previous,
        ]
        object.merge(more)
        return .object(object)
    }

    static func before(_ n: (String, Int), _ figures: JSONObject) -> JSON {
        var object: JSONObject = ["period": Fixture.monthBefore, "n": .object(JSONObject([(n.0, .int(n.1))]))]
        object.merge(figures)
        return .object(object)
    }

    static func group(_ name: String, _ n: (String, Int), _ figures: JSONObject) -> JSON {
        var object: JSONObject = [
            "name": .string(name), "n": .object(JSONObject([(n.0, .int(n.1))])), "rankable": .bool(n.1 >= 10),
        ]
        object.merge(figures)
        return .object(object)
    }

    static func groups(by grouping: String, _ groups: [JSON], omitted: Int = 0) -> JSONObject {
        ["group_by": .string(grouping), "groups": .array(groups), "omitted": .int(omitted)]
    }

    static func turnover(
        _ median: JSON, over count: Int, previous: JSON = .null, more: JSONObject = [:]
    ) -> JSON {
        result(
            "turnover_time", n: ("turnovers", count),
            ["median_minutes": median, "mean_minutes": 34.2, "p80_minutes": 45, "turnovers": .int(count)],
            previous: previous, more: more)
    }

    /// Where the minutes of a period went; the parts leave what is used.
    static func minutes(_ allocated: Int, early: Int, others: Int) -> JSONObject {
        let used = allocated - 720 - 180 - 1_230 - 1_860 - early - others
        return [
            "allocated_minutes": .int(allocated), "released_minutes": 720, "cancelled_minutes": 180,
            "late_start_minutes": 1_230, "turnover_minutes": 1_860, "early_finish_minutes": .int(early),
            "other_minutes": .int(others), "used_minutes": .int(used), "used_by_others_minutes": 1_200,
            "open_gap_minutes": 0, "empty_block_minutes": .int(others - 1_200),
        ]
    }

    // MARK: Answers

    static func context(
        targets: [String: Double] = [:], definitions: [String: String] = [:], suggested: [String] = []
    ) throws -> RoutingContext {
        let usual = try Fixture.context()
        var dashboard = usual.dashboard
        dashboard.targets = targets
        dashboard.metricDefinitions = definitions
        dashboard.suggestedQuestions = suggested
        return RoutingContext(
            site: usual.site, dashboard: dashboard, tools: usual.tools + tools, inventory: usual.inventory,
            today: usual.today)
    }

    static func narrate(
        _ calls: [CompletedCall], question: String = "?", focus: Presentation.Focus = .value, metric: String? = nil,
        targets: [String: Double] = [:]
    ) throws -> Narration {
        try Fixture.narrate(
            calls, question: question, focus: focus, metric: metric, context: context(targets: targets))
    }
}
