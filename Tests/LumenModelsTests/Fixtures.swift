import LumenCore
import LumenModels

/// Hand-made results in the shapes of the tools, and what it takes to narrate them.
enum Fixture {
    static let today = CivilDate(year: 2026, month: 11, day: 20) ?? CivilDate(dayNumber: 0)
    static let month: JSON = ["start": "2026-10-22", "end": "2026-11-20"]
    static let monthBefore: JSON = ["start": "2026-09-22", "end": "2026-10-21"]
    static let dataDays: JSON = ["start": "2024-11-20", "end": "2026-11-20"]

    static let definition: JSON = [
        "name": "utilization_rate", "variant": "raw, own cases, capped at block edges, net of timely releases",
        "formula": "own in-block case minutes ÷ block minutes", "source": "AACD; site settings",
    ]

    static let definitions = [
        MetricDefinitionText(
            name: "utilization_rate", title: "Block utilization",
            variant: "raw, own cases, capped at block edges, net of releases made 7 days ahead or more",
            formula: "the owner's case minutes inside the block ÷ block minutes", source: "AACD glossary, 2003",
            caveat: "Fewer than 10 blocks say little"),
        MetricDefinitionText(
            name: "prime_time_utilization", title: "Prime-time utilization",
            variant: "weekdays 07:00–15:00, no holidays",
            formula: "own case minutes in prime time ÷ block minutes in prime time", source: "site settings"),
    ]

    static let toolNames = [
        "block_util_summary", "block_util_by_block_group", "block_util_by_surgeon", "block_util_drill_down",
        "block_util_trend", "list_entities",
    ]

    static func context(tools: [String] = toolNames, minimumBlocks: Int = 10) throws -> RoutingContext {
        guard let zone = ZoneRules(identifier: "America/New_York") else { throw InvalidRequest("no zone") }
        var site = Site(id: "demo", name: "Demo Hospital", zone: zone)
        site.definitions.minimumBlocksToRank = minimumBlocks
        let dashboard = Dashboard(
            id: "block-utilization", name: "Block utilization", description: "", availableTools: tools,
            suggestedQuestions: ["What is the utilization this month?", "Which surgeons are under 70 %?"])
        return RoutingContext(
            site: site, dashboard: dashboard,
            tools: tools.map {
                ToolDescriptor(name: $0, title: "Tool \($0)", description: "", inputSchema: [:], outputSchema: [:])
            },
            inventory: inventory, today: today)
    }

    static let inventory = SiteInventory(
        entities: (1...6).map { Entity(kind: .building, name: "Building \($0)") }
            + (1...6).map { room("OR \($0)", in: "Building 1") } + (7...10).map { room("OR \($0)", in: "Building 3") }
            + (1...4).map { room("ASC \($0)", in: "Building 5") }
            + ["Sarah Chen", "Omar Haddad"].map { Entity(kind: .surgeon, name: $0) },
        caseDays: DateRange(CivilDate(dayNumber: 20_047), today), blockDays: nil)

    private static func room(_ name: String, in building: String) -> Entity {
        Entity(kind: .room, name: name, parents: [.building: building])
    }

    static func narrate(
        _ calls: [CompletedCall], question: String = "?", focus: Presentation.Focus = .value,
        metric: String? = nil, chart: Presentation.Chart? = nil, notes: [String] = [], carriedOver: [String] = [],
        context: RoutingContext? = nil
    ) throws -> Narration {
        let proposal = Proposal(
            .call(calls.map(\.call)), confidence: 1, notes: notes, carriedOver: carriedOver,
            presentation: Presentation(chart: chart, focus: focus, metric: metric))
        return try narrate(proposal, calls, question: question, context: context)
    }

    static func narrate(
        _ proposal: Proposal, _ calls: [CompletedCall] = [], question: String = "?", context: RoutingContext? = nil
    ) throws -> Narration {
        OfflineNarrator { _ in definitions }.narrate(
            NarrationMaterial(
                question: Question(text: question), proposal: proposal, calls: calls,
                context: try context ?? Self.context()))
    }

    static func call(_ tool: String, _ arguments: JSONObject = [:], returns result: JSON) -> CompletedCall {
        CompletedCall(
            call: ToolCall(id: "1", name: tool, arguments: arguments), outcome: .success(result),
            durationMilliseconds: 1)
    }

    static func failed(_ tool: String, _ arguments: JSONObject = [:], saying sentence: String) -> CompletedCall {
        CompletedCall(
            call: ToolCall(id: "1", name: tool, arguments: arguments),
            outcome: .failure(ToolFailure(sentence: sentence, detail: "a test's failure")),
            durationMilliseconds: 1)
    }

    /// COMMON and FIGURES of a summary; `more` adds or replaces members.
    static func summary(
        _ rate: JSON, blocks: Int = 124, cases: Int = 310, interval: JSON = .null, filters: JSON = [:],
        period: JSON = month, previous: JSON = .null, more: JSONObject = [:]
    ) -> JSON {
        var object = common(blocks: blocks, cases: cases, filters: filters, period: period)
        object.merge(figures(rate, blocks: blocks, cases: cases, interval: interval))
        object["previous"] = previous
        object.merge(more)
        return .object(object)
    }

    /// COMMON, `total`, `previous`, and rows.
    static func list(
        _ rows: [JSON], total: JSON, blocks: Int = 248, cases: Int = 620, filters: JSON = [:], more: JSONObject = [:]
    ) -> JSON {
        var object = common(blocks: blocks, cases: cases, filters: filters, period: month)
        object["total"] = .object(figures(total, blocks: blocks, cases: cases))
        object["previous"] = .null
        object["rows"] = .array(rows)
        object["omitted"] = 0
        object.merge(more)
        return .object(object)
    }

    static func common(blocks: Int, cases: Int, filters: JSON, period: JSON) -> JSONObject {
        [
            "period": period, "filters": filters, "definition": definition,
            "n": ["blocks": .int(blocks), "cases": .int(cases)], "target": 0.75, "exclusions": [], "warnings": [],
            "data_days": dataDays,
        ]
    }

    static func figures(_ rate: JSON, blocks: Int, cases: Int, interval: JSON = .null) -> JSONObject {
        [
            "total_blocks": .int(blocks), "utilized_blocks": .int(blocks), "utilization_rate": rate,
            "interval": interval,
            "total_cases": .int(cases), "block_minutes": .int(blocks * 480),
        ]
    }

    static func previous(_ rate: JSON, blocks: Int, interval: JSON = .null) -> JSON {
        var object = figures(rate, blocks: blocks, cases: 2 * blocks, interval: interval)
        object["period"] = monthBefore
        return .object(object)
    }

    static func surgeon(
        _ name: String, _ rate: JSON, blocks: Int, interval: JSON = .null, previous: JSON = .null, group: String? = nil
    ) -> JSON {
        [
            "surgeon_name": .string(name), "blockgroup": JSON(group), "blocks": .int(blocks), "utilization_rate": rate,
            "interval": interval, "previous_rate": previous, "block_minutes": .int(blocks * 480),
            "rankable": .bool(blocks >= 10), "cases": .int(blocks * 2),
        ]
    }

    static func service(_ name: String, _ rate: JSON, blocks: Int, previous: JSON = .null) -> JSON {
        [
            "blockgroup": .string(name), "blocks": .int(blocks), "utilization_rate": rate, "previous_rate": previous,
            "block_minutes": .int(blocks * 480), "rankable": .bool(blocks >= 10), "cases": .int(blocks * 2),
        ]
    }

    static func group(_ name: String, _ rate: JSON, blocks: Int, interval: JSON = .null) -> JSON {
        var object: JSONObject = ["name": .string(name)]
        object.merge(figures(rate, blocks: blocks, cases: blocks * 2, interval: interval))
        object["rankable"] = .bool(blocks >= 10)
        return .object(object)
    }

    static func bucket(_ label: String, _ rate: JSON, blocks: Int = 220, partial: Bool = false, interval: JSON = .null)
        -> JSON
    {
        var object: JSONObject = ["label": .string(label), "partial": .bool(partial)]
        object.merge(figures(rate, blocks: blocks, cases: blocks * 2, interval: interval))
        return .object(object)
    }
}

extension JSONObject {
    mutating func merge(_ other: JSONObject) {
        for member in other.members { self[member.key] = member.value }
    }
}
