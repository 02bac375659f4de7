import LumenAgent
import LumenCore
import LumenTesting
import Testing

struct PromptTests {
    private let builder = SystemPromptBuilder { _ in
        [
            MetricDefinitionText(
                name: "utilization_rate", title: "Block utilization", variant: "raw, own cases",
                formula: "In-block minutes over block minutes", source: "a book", caveat: "Few blocks say little.")
        ]
    }

    private func context(
        today: CivilDate = day("2026-11-20"), entities: [Entity]? = nil, joins: Bool = false, others: [Dashboard] = []
    ) throws -> RoutingContext {
        let entities =
            entities ?? [Entity(kind: .building, name: "Building 3"), Entity(kind: .blockGroup, name: "Orthopedics")]
        var site = try Site.test()
        site.joinsDashboards = joins
        return RoutingContext(
            site: site,
            dashboard: Dashboard(
                id: "d", name: "Blocks", description: "How blocks are used.", availableTools: ["block_util_summary"],
                outOfScope: ["clinical advice", "bookings"], defaultPeriodDays: 30,
                targets: ["utilization_rate": 0.8, "on_time_rate": 0.85],
                metricDefinitions: ["turnover_time": "Cleaning is included."]),
            tools: [],
            inventory: SiteInventory(
                entities: entities, caseDays: DateRange(day("2025-01-02"), day("2026-11-19")), blockDays: nil),
            today: today, elsewhere: others.map { RoutingContext.Neighbour(dashboard: $0, tools: []) })
    }

    @Test func theStablePartHoldsWhatTheIssueNames() throws {
        let stable = builder.prompt(for: try context()).stable
        for part in [
            "You are Lumen", "fiscal year begins in July", "Target for block utilization: 80 %",
            "It can't answer: clinical advice; bookings.", "last 30 days", "block_util_summary",
            "utilization_rate (Block utilization): In-block minutes over block minutes. Variant: raw, own cases.",
            "Targets, by field of a result: on_time_rate 0.85, utilization_rate 0.8.",
            "This hospital adds to turnover_time: Cleaning is included.",
            "buildings: Building 3", "service lines: Orthopedics", "Prime time: 7:00 to 15:00",
        ] { #expect(stable.contains(part), "\(part)") }
    }

    @Test func anotherDayLeavesThePrefixAsItWas() throws {
        let first = builder.prompt(for: try context())
        let second = builder.prompt(for: try context(today: day("2026-11-21")), unavailable: ["block_util_trend"])
        #expect(first.stable == second.stable)
        #expect(first.variable.contains("Friday, 2026-11-20"))
        #expect(first.variable.contains("calendar quarter 4 of 2026 and fiscal year 2027"))
        #expect(first.variable.contains("2025-01-02 to 2026-11-19"))
        #expect(second.variable.contains("block_util_trend"))
    }

    @Test func theOtherDashboardsAreNamedForWhatTheyAnswer() throws {
        let others = ["Energy", "Maintenance"].map {
            Dashboard(id: $0, name: $0, description: "About \($0).", availableTools: ["tool_of_\($0)"])
        }
        let apart = builder.prompt(for: try context(others: others)).stable
        #expect(apart.contains("- Energy: About Energy.\n- Maintenance: About Maintenance."))
        #expect(apart.contains("name that dashboard as the one to ask"))
        #expect(!apart.contains("tool_of_Energy"))
        let joined = builder.prompt(for: try context(joins: true, others: others)).stable
        #expect(joined.contains("- Energy: About Energy. Tools: tool_of_Energy."))
        #expect(joined.contains("Their tools are yours too"))
        #expect(try !builder.prompt(for: context()).stable.contains("Other dashboards"))
        #expect(try builder.prompt(for: context(today: day("2026-11-21"), others: others)).stable == apart)
    }

    @Test func manyNamesAreLeftToTheTool() throws {
        let rooms = (1...151).map { Entity(kind: .room, name: "OR \($0)") }
        let stable = builder.prompt(for: try context(entities: rooms)).stable
        #expect(stable.contains("151 rooms: ask list_entities for their names"))
        #expect(!stable.contains("OR 7"))
    }
}

struct ResultDigestTests {
    @Test(arguments: [
        ["text": .string(String(repeating: "word ", count: 800_000))] as JSON,
        ["a": ["b": .array((0..<50_000).map { ["n": .int($0), "text": "word"] })]],
        .object(JSONObject((0..<300).map { ("key\($0)", .string(String(repeating: "x", count: 300))) })),
        .string(String(repeating: "é", count: 100_000)),
    ])
    func whateverAServerSendsFitsTheBudget(result: JSON) {
        let digest = ResultDigest(budget: 4000).digest(result)
        #expect(JSON.object(digest).text.utf8.count <= 4000)
        #expect(digest["cut_short"] != nil || digest["left_out"] != nil)
    }

    private func result(rows: Int, others: Int = 0) -> JSON {
        func list(_ count: Int) -> JSON {
            .array((0..<count).map { ["name": .string("Row number \($0)"), "rate": .double(Double($0) / 100)] })
        }
        return ["period": ["start": "2026-01-01"], "rows": list(rows), "groups": list(others), "total": 7]
    }

    @Test func aSmallResultStaysAsItIs() {
        let result = result(rows: 3)
        #expect(JSON.object(ResultDigest().digest(result)) == result)
    }

    @Test(arguments: [100, 500, 3000], [1000, 4000, 16_000])
    func aLargeOneFitsItsBudgetAndSaysWhatIsMissing(rows: Int, budget: Int) throws {
        let whole = result(rows: rows, others: 5)
        let digest = JSON.object(ResultDigest(budget: budget).digest(whole))
        let kept = try #require(digest["rows"]?.arrayValue)
        #expect(digest.text.utf8.count <= budget)
        #expect(kept.count + (digest["left_out"]?["rows"]?.intValue ?? 0) == rows)
        #expect(kept == whole["rows"]?.arrayValue.map { Array($0.prefix(kept.count)) })
        #expect(digest["total"] == 7)
        #expect(digest["groups"]?.arrayValue?.count == 5)
    }

    @Test func asMuchIsKeptAsFits() throws {
        let digest = JSON.object(ResultDigest(budget: 4000).digest(result(rows: 500)))
        #expect(digest.text.utf8.count > 3800)
    }

    @Test func whatCantBeShortenedIsLeftOut() {
        let digest = ResultDigest(budget: 10).digest(result(rows: 50))
        #expect(digest == ["left_out": "This result is too long to be read; ask for less of it."])
    }

    @Test func aResultThatIsNoObjectBecomesOne() {
        #expect(ResultDigest().digest([1, 2]) == ["result": [1, 2]])
    }
}
