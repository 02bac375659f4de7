import LumenCore

@testable import LumenModels

/// A small, seeded source of randomness (SplitMix64), so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0xD134_2543_DE82_EF95 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Results in the tools' shapes with any values, and with parts missing, null, or of the wrong type.
struct RandomResults {
    private var random: SeededGenerator

    init(seed: Int) { random = SeededGenerator(seed: seed) }

    static let names = [
        "Building 3", "OR 7", "Chen 2nd", "José Ångström", "日本 5", "Jay-Z 4️⃣ 😀", "Main OR", "O'Brien", "Unit *9*",
        "ASC 2", "a_1_b",
    ]
    /// As they stand in the text, where formatting characters are escaped.
    static let written = names + ["Unit \\*9\\*", "a 1 b"]

    mutating func call() -> CompletedCall {
        if chance(0.1) { return Fixture.failed("block_util_summary", filters, saying: "It failed after 3 tries") }
        let tool = pick(Fixture.toolNames)
        return Fixture.call(tool, arguments(), returns: spoiled(result(of: tool)))
    }

    mutating func focus() -> Presentation.Focus {
        switch int(0...6) {
        case 0: .value
        case 1: .ranking(lowest: chance(0.5))
        case 2: .threshold(Double(int(0...20)) / 20, below: chance(0.5))
        case 3: .comparison
        case 4: .trend
        case 5: .reasons
        default: .threshold(Double.random(in: 0...1, using: &random), below: chance(0.5))
        }
    }

    /// All that can be asked for, what no tool has, and nothing, twice as often.
    mutating func metric() -> String? { chance(0.2) ? nil : pick(Measure.all.map(\.name) + ["or_inefficiency"]) }

    mutating func chart() -> Presentation.Chart? { chance(0.3) ? pick(Presentation.Chart.allCases) : nil }

    mutating func int(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }
    mutating func pick<T>(_ items: [T]) -> T { items[int(0...items.count - 1)] }

    private var filters: JSONObject {
        mutating get {
            var filters: JSONObject = [:]
            for key in ["surgeon", "building", "blockgroup", "room"] where chance(0.25) {
                filters[key] = .string(pick(Self.names))
            }
            return filters
        }
    }

    private mutating func arguments() -> JSONObject {
        var arguments = filters
        if chance(0.2) { arguments["limit"] = .int(int(-1...5)) }
        arguments["kind"] = .string(pick(EntityKind.allCases.map(\.rawValue)))
        return arguments
    }

    private mutating func result(of tool: String) -> JSON {
        var object = Fixture.common(blocks: count(), cases: count(), filters: .object(filters), period: period())
        object["target"] = .double(Double(int(50...90)) / 100)
        object["exclusions"] = [["reason": "holiday", "blocks": .int(int(0...3)), "minutes": .int(int(0...900))]]
        object["warnings"] = [.string("\(int(0...9)) cases overlap"), "3 blocks: too few to rank"]
        object["previous"] = chance(0.7) ? figures(more: ["period": Fixture.monthBefore]) : .null
        let rows = (0..<int(0...14)).map { _ in row(of: tool) }
        switch tool {
        case "block_util_summary":
            object.merge(figures().objectValue ?? [:])
            if chance(0.4) { object.merge(["group_by": "building", "groups": .array(rows)]) }
        case "list_entities":
            object = ["kind": "room", "count": .int(rows.count), "data": ["cases": Fixture.dataDays]]
            object["rows"] = .array(rows)
        default:
            object.merge(["total": figures(), "rows": .array(rows), "omitted": .int(int(0...3)), "total_rows": 99])
            object.merge(["truncated": .bool(chance(0.3)), "interval": .string(pick(["day", "week", "month"]))])
        }
        return .object(object)
    }

    private mutating func row(of tool: String) -> JSON {
        let names: JSONObject =
            switch tool {
            case "block_util_trend": ["label": .string(pick(["Oct 2026", "Week of Oct 6", "2025 Q3", "Oct 6"]))]
            case "block_util_drill_down": ["date": "2026-11-12", "room": "OR 7", "owner": .string(pick(Self.names))]
            case "block_util_by_surgeon": ["surgeon_name": .string(pick(Self.names)), "blockgroup": "ENT"]
            case "block_util_by_block_group": ["blockgroup": .string(pick(Self.names))]
            default: ["name": .string(pick(Self.names))]
            }
        var row = figures(more: names).objectValue ?? [:]
        row.merge(["blocks": .int(count()), "previous_rate": rate(), "rankable": .bool(chance(0.7))])
        if chance(0.3) { row["avg_cases_per_block"] = nil }
        row.merge([
            "partial": .bool(chance(0.2)), "cases_completed": .int(int(0...3)), "crosses_threshold": .bool(chance(0.3)),
        ])
        return .object(row)
    }

    private mutating func figures(more: JSONObject = [:]) -> JSON {
        let low = Double.random(in: 0...1, using: &random)
        var figures: JSONObject = [
            "utilization_rate": rate(), "adjusted_utilization_rate": rate(), "total_blocks": .int(count()),
            "total_cases": .int(count()), "interval": [.double(low), .double(min(1, low + 0.2))],
            "abandoned_blocks": .int(int(0...20)), "reason": "no blocks in 2 of 3 rooms",
        ]
        for key in [
            "block_minutes", "in_block_minutes", "out_of_block_minutes", "late_released_minutes", "gross_minutes",
            "timely_released_minutes", "turnover_credit_minutes",
        ] {
            figures[key] = .double(Double(count()) * 1.5)
        }
        figures.merge([
            "prime_time_utilization": rate(), "utilized_blocks": .int(count()),
            "avg_case_duration": chance(0.1) ? .null : .double(.random(in: 0...900, using: &random)),
            "avg_cases_per_block": chance(0.1) ? .null : .double(.random(in: 0...9, using: &random)),
        ])
        figures.merge(more)
        return .object(figures)
    }

    private mutating func rate() -> JSON {
        chance(0.1) ? .null : .double(pick([0, 1, 0.69996, 0.7, .random(in: 0...1.2, using: &random)]))
    }

    private mutating func count() -> Int { pick([0, 1, 9, 10, int(0...400), int(0...2_000_000)]) }

    private mutating func period() -> JSON {
        chance(0.5) ? Fixture.month : ["start": "2025-12-01", "end": "2026-01-31"]
    }

    /// The result with about one value in forty replaced by something that does not belong.
    private mutating func spoiled(_ value: JSON) -> JSON {
        if chance(0.025) { return pick([.null, .bool(true), "odd", -3, 1e300, 0, [], [:], .double(.nan), 0.5]) }
        switch value {
        case .array(let items): return .array(items.map { spoiled($0) })
        case .object(let object): return .object(JSONObject(object.members.map { ($0.key, spoiled($0.value)) }))
        default: return value
        }
    }
}

extension RandomResults {
    /// A call of a tool that says what it is about, its result spoiled here and there.
    mutating func metricCall() -> CompletedCall {
        let tool = pick(Metrics.tools)
        guard let subject = tool.subject else { return call() }
        var arguments = arguments()
        if chance(0.3) { arguments["order"] = .string(pick(["lowest", "highest", "odd"])) }
        if chance(0.2) { arguments["figure"] = .string(pick(subject.figures).field) }
        return Fixture.call(tool.name, arguments, returns: spoiled(result(of: subject)))
    }

    /// A figure of any tool, and nothing.
    mutating func figure() -> String? {
        chance(0.4) ? nil : pick(Metrics.tools.compactMap { $0.subject?.figures }.flatMap(\.self)).field
    }

    private mutating func result(of subject: ToolSubject) -> JSON {
        var more = filters
        if chance(0.2) { more["standing"] = .string(pick(["due_soon", "no_other"])) }
        let period = period()
        var object: JSONObject = [
            "period": period, "filters": .object(more), "definition": Fixture.definition, "n": count(subject),
            "exclusions": [["reason": "longer than the cap of 90", "count": .int(int(0...30))]],
            "warnings": [.string("\(int(0...9)) cases overlap")],
            "data_days": chance(0.8) ? Fixture.dataDays : .null, "total": .object(values(of: subject)),
            "previous": chance(0.7) ? .object(values(of: subject, ["period": Fixture.monthBefore])) : .null,
        ]
        if chance(0.3) {
            object["targets"] = .object(JSONObject(subject.figures.map { ($0.field, .double(Double(int(0...90)))) }))
        }
        let grouping = pick(["room", "month", "weekday", "odd"])
        if chance(0.6) {
            let groups = (0..<int(0...12)).map { index -> JSON in
                let name = grouping == "month" ? "2026-\(index < 9 ? "0" : "")\(index + 1)-01" : pick(Self.names)
                return .object(values(of: subject, ["name": .string(name), "rankable": .bool(chance(0.7))]))
            }
            object.merge(Metrics.groups(by: grouping, groups, omitted: int(0...3)))
        } else if !subject.columns.isEmpty {
            object["rows"] = .array((0..<int(0...9)).map { _ in row(of: subject) })
            object["omitted"] = .int(int(0...3))
        }
        return .object(object)
    }

    private mutating func values(of subject: ToolSubject, _ more: JSONObject = [:]) -> JSONObject {
        var values = more
        values["n"] = count(subject)
        for figure in subject.figures { values[figure.field] = chance(0.1) ? .null : value(in: figure.unit) }
        let low = Double.random(in: 0...1, using: &random)
        values["interval"] = [.double(low), .double(low + 0.1)]
        values["reason"] = "nothing of the 3 kinds"
        guard subject == Metrics.bridge else { return values }
        let early = int(0...9_000)
        values.merge(Metrics.minutes(int(5_000...90_000), early: early, others: early + 1_200))
        return values
    }

    private mutating func count(_ subject: ToolSubject) -> JSON {
        .object(JSONObject([(subject.counted.field, .int(count()))]))
    }

    private mutating func value(in unit: ToolUnit) -> JSON {
        switch unit {
        case .rate: rate()
        case .count, .minutes: .int(count())
        case .score: .double(.random(in: -100...100, using: &random))
        default: .double(pick([0, 1, 0.04, 999.96, .random(in: -9...1_500, using: &random), 12_345_678.9]))
        }
    }

    private mutating func row(of subject: ToolSubject) -> JSON {
        .object(
            JSONObject(
                subject.columns.map { column in
                    switch column.kind {
                    case .text: (column.field, .string(pick(Self.names + ["high", "low", "overdue"])))
                    case .date: (column.field, .string(pick(["2026-11-12", "soon"])))
                    case .time: (column.field, "07:30")
                    case .figure(let unit): (column.field, value(in: unit))
                    }
                }))
    }
}
