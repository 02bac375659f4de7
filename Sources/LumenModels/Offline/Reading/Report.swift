import LumenCore

/// The result of one successful call, read.
struct Report: Sendable {
    enum Kind: String, Sendable {
        case summary = "block_util_summary"
        case byBlockGroup = "block_util_by_block_group"
        case bySurgeon = "block_util_by_surgeon"
        case drillDown = "block_util_drill_down"
        case trend = "block_util_trend"
        case entities = "list_entities"
    }

    let kind: Kind?
    let call: ToolCall
    let root: ResultCursor
    let filters: Filters
    let period: DateRange?
    /// What was asked for.
    let measure: Measure
    let members: [Member]

    init?(_ completed: CompletedCall, index: Int, measure: Measure, minimumBlocks: Int) {
        guard let result = completed.result else { return nil }
        call = completed.call
        kind = Kind(rawValue: call.name)
        root = ResultCursor(call: index, tool: call.name, result: result)
        filters = Filters(result["filters"] ?? .object(call.arguments))
        period = root.period("period") ?? Self.period(of: call.arguments)
        self.measure = measure
        let rows = Self.rows(of: root, kind: kind)
        members = zip(rows, Self.namings(of: rows, kind: kind, filters: filters)).map { row, naming in
            Member(row, measure: measure, naming: naming, minimumBlocks: minimumBlocks)
        }
    }

    /// The figures of all that was asked for together.
    var figures: ResultCursor { root["total"] ?? root }
    var amount: Amount? { measure.amount(in: figures) }
    /// The block utilization, whatever was asked for.
    var rate: Figure? { figures.number("utilization_rate") }
    var blocks: Figure? { root["n"]?.number("blocks") ?? figures.number("total_blocks") }
    var cases: Figure? { root["n"]?.number("cases") ?? figures.number("total_cases") }
    var interval: Interval? { measure.hasInterval ? Interval(figures["interval"]) : nil }
    var previous: ResultCursor? { root["previous"] }

    /// Whether there is anything of it: without block time a count of zero says nothing.
    var hasAmount: Bool { amount.map { $0.value != 0 || rate != nil } ?? false }
    /// Whether its members have amounts of their own.
    var hasMemberAmounts: Bool { members.contains { $0.value != nil } }

    /// How many members the tool left out of its list; `nil` for none.
    var omitted: Figure? { root.number("omitted").flatMap { $0.value > 0 ? $0 : nil } }

    /// What the members are.
    var noun: Noun {
        switch kind {
        case .bySurgeon: Noun(.surgeon)
        case .byBlockGroup: Noun(.blockGroup)
        case .drillDown: .block
        case .trend: root.string("interval").map { Noun($0, "\($0)s") } ?? Noun("period", "periods")
        case .entities:
            root.string("kind").flatMap { EntityKind(rawValue: $0) }.map { Noun($0) } ?? Noun("name", "names")
        case .summary, nil: Self.groupNoun(root.string("group_by"))
        }
    }

    /// How many members there are, those included that the tool left out.
    var universe: Numeral {
        guard let omitted else { return .counting(members.map(\.countable)) }
        return .total([root["rows"].map { $0.figure(valued: Double($0.items.count)) }, omitted].compactMap(\.self))
    }

    private static func period(of arguments: JSONObject) -> DateRange? {
        guard let start = arguments["start_date"]?.stringValue.flatMap({ CivilDate(iso: $0) }),
            let end = arguments["end_date"]?.stringValue.flatMap({ CivilDate(iso: $0) })
        else { return nil }
        return DateRange(start, end)
    }

    private static func groupNoun(_ word: String?) -> Noun {
        guard let word else { return Noun("group", "groups") }
        return EntityKind(rawValue: word).map { Noun($0) } ?? Noun(word, "\(word)s")
    }

    private static func rows(of root: ResultCursor, kind: Kind?) -> [ResultCursor] {
        guard kind != .entities else { return [] }
        return (root.list("groups") + root.list("rows")).filter { $0.value.objectValue != nil }
    }

    private static func namings(of rows: [ResultCursor], kind: Kind?, filters: Filters) -> [Member.Naming] {
        switch kind {
        case .drillDown:
            let hasOneOwner = filters["surgeon"] != nil || filters["blockgroup"] != nil
            return rows.map { _ in hasOneOwner ? .block : .blockWithOwner }
        case .bySurgeon:
            let names = rows.map(Member.name)
            let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
            return names.map { counts[$0, default: 1] > 1 ? .withGroup : .plain }
        default: return rows.map { _ in .plain }
        }
    }
}
