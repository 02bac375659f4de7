import LumenCore

/// Turns a frame into tool calls.
struct Planner {
    /// More at once would be a table that no one reads.
    static let callLimit = 6

    let context: RoutingContext
    let frame: Frame
    let defaultRange: DateRange
    private(set) var notes: [String] = []

    init(_ frame: Frame, in context: RoutingContext, defaultRange: DateRange) {
        self.frame = frame
        self.context = context
        self.defaultRange = defaultRange
    }

    /// The calls, or `nil` where the dashboard has no tool for any of it.
    mutating func calls() -> [ToolCall]? {
        if case .entities(let kind)? = frame.shape { return listing(kind) }
        var calls: [ToolCall] = []
        var left = 0
        for part in parts() {
            for (period, names, weekday, ranking) in combinations(of: part) {
                guard calls.count < Self.callLimit else {
                    left += 1
                    continue
                }
                let number = calls.count + 1
                guard let call = call(part, period, names, weekday, ranking, number: number) else { return nil }
                calls.append(call)
            }
        }
        if left > 0 {
            notes.append("only the first \(Self.callLimit) comparisons are shown; \(left) more were asked for")
        }
        return calls
    }

    private typealias Combination = (period: DateRange, names: [Entity], weekday: Weekday?, ranking: Frame.Ranking)

    /// What each call of a part is about.
    private func combinations(of part: Part) -> [Combination] {
        let periods = frame.periods.isEmpty ? [defaultRange] : frame.periods.map(\.range)
        let weekdays: [Weekday?] = frame.weekdays.isEmpty ? [nil] : frame.weekdays
        let rankings = part.isOrdered && (frame.metric ?? .utilization).isRate ? frame.rankings : [frame.rankings[0]]
        var combinations: [Combination] = []
        for period in periods {
            for names in choices(of: frame.filters) {
                for weekday in weekdays { combinations += rankings.map { (period, names, weekday, $0) } }
            }
        }
        return combinations
    }

    // MARK: Names

    /// One set of filters for each side of a comparison: every combination of names of different kinds.
    private func choices(of filters: [Entity]) -> [[Entity]] {
        let filters = filters.filter { EntityKind.ofOperatingRooms.contains($0.kind) }
        if frame.keepsNamesApart, !filters.isEmpty { return filters.map { [$0] } }
        var choices: [[Entity]] = [[]]
        for kind in EntityKind.ofOperatingRooms {
            let names = filters.filter { $0.kind == kind }
            guard !names.isEmpty else { continue }
            choices = choices.flatMap { choice in names.map { choice + [$0] } }
        }
        return choices
    }

    // MARK: Tools

    private enum Part {
        case summary
        case grouped(Dimension)
        case rows
        /// `isSinceBefore` where it begins with the period before, to see both.
        case trend(CalendarUnit?, isSinceBefore: Bool)
        /// Where the time went: the period's and, in its result, the one's before.
        case bridge

        var isTable: Bool {
            switch self {
            case .summary, .bridge: false
            default: true
            }
        }
        var isSinceBefore: Bool { if case .trend(_, true) = self { true } else { false } }

        /// Whether its tool takes an order and a limit.
        var isOrdered: Bool {
            switch self {
            case .rows, .grouped(.entity(.blockGroup)), .grouped(.entity(.surgeon)): true
            default: false
            }
        }

        var tool: String {
            switch self {
            case .grouped(.entity(.blockGroup)): "block_util_by_block_group"
            case .grouped(.entity(.surgeon)): "block_util_by_surgeon"
            case .summary, .grouped: "block_util_summary"
            case .rows: "block_util_drill_down"
            case .trend: "block_util_trend"
            case .bridge: Planner.bridge
            }
        }
    }

    /// The tool that says where block time went.
    static let bridge = "utilization_bridge"

    private func parts() -> [Part] {
        switch frame.shape {
        case .grouped(let dimensions)?:
            let compared = Set(EntityKind.ofOperatingRooms.filter { frame.filters(of: $0).count > 1 })
            let useful = dimensions.filter { dimension in !compared.contains { dimension == .entity($0) } }
            return useful.isEmpty ? [.summary] : useful.map { .grouped($0) }
        case .rows?: return [.rows]
        case .trend(let unit)?: return [.trend(unit, isSinceBefore: false)]
        case .reasons? where context.blockTools.contains { $0.name == Self.bridge }: return [.bridge]
        case .reasons?:
            return [frame.weekdays.isEmpty ? .grouped(.weekday) : .summary, .trend(nil, isSinceBefore: true)]
        default: return [frame.hasRanking || frame.hasThreshold ? .grouped(rankedDimension) : .summary]
        }
    }

    /// What is ranked where the question doesn't say: the parts of what it is about.
    private var rankedDimension: Dimension {
        frame.filters(of: .blockGroup).isEmpty ? .entity(.blockGroup) : .entity(.surgeon)
    }

    private mutating func call(
        _ part: Part, _ period: DateRange, _ names: [Entity], _ weekday: Weekday?, _ ranking: Frame.Ranking, number: Int
    ) -> ToolCall? {
        let available = Set(context.blockTools.map(\.name))
        var part = part
        if !available.contains(part.tool) {
            guard case .rows = part else {
                guard available.contains(Part.summary.tool) else { return nil }
                notes.append("this dashboard has no such table: the total is shown")
                part = .summary
                return ToolCall(
                    id: "call-\(number)", name: part.tool, arguments: common(period, names, weekday))
            }
            return nil
        }
        let days = part.isSinceBefore ? DateRange(period.preceding.start, period.end) ?? period : period
        var arguments = common(days, names, weekday)
        add(part, days, ranking, to: &arguments)
        if let limit = frame.limit, part.isTable, !part.isOrdered {
            notes.append("this table can't be cut to \(limit): all are shown")
        }
        return ToolCall(id: "call-\(number)", name: part.tool, arguments: arguments)
    }

    private func common(_ period: DateRange, _ names: [Entity], _ weekday: Weekday?) -> JSONObject {
        var arguments: JSONObject = [
            "start_date": .string(period.start.isoText), "end_date": .string(period.end.isoText),
        ]
        for kind in EntityKind.ofOperatingRooms {
            arguments[kind.rawValue] = names.first { $0.kind == kind }.map { .string($0.name) }
        }
        arguments["weekday"] = weekday.map { .string($0.name) }
        return arguments
    }

    private mutating func add(
        _ part: Part, _ period: DateRange, _ ranking: Frame.Ranking, to arguments: inout JSONObject
    ) {
        switch part {
        case .summary, .bridge, .grouped(.own): break
        case .grouped(.entity(.blockGroup)), .grouped(.entity(.surgeon)): addRanking(ranking, to: &arguments)
        case .grouped(.weekday): arguments["group_by"] = "weekday"
        case .grouped(.entity(let kind)): arguments["group_by"] = .string(kind.rawValue)
        case .rows:
            arguments["limit"] = ranking.limit.map { .int($0) }
            arguments["order"] = ranking.lowest.map { .string($0 ? "lowest" : "highest") }
        case .trend(let unit, _): arguments["interval"] = .string((unit ?? Self.step(of: period)).rawValue)
        }
    }

    /// The tables are cut by utilization, and sorted by it, whatever else they show.
    private mutating func addRanking(_ ranking: Frame.Ranking, to arguments: inout JSONObject) {
        let metric = frame.metric ?? .utilization
        if metric.isRate { arguments["order"] = ranking.lowest.map { .string($0 ? "lowest" : "highest") } }
        if metric.isRowOrder || !metric.isRate {
            arguments["below"] = frame.below.map { .double($0) }
            arguments["above"] = frame.above.map { .double($0) }
        }
        if metric.isRowOrder {
            arguments["limit"] = ranking.limit.map { .int($0) }
        } else if ranking.limit != nil || (metric.isRate && frame.hasThreshold) {
            notes.append("the table isn't cut: it can be cut by utilization only, not by \(metric.phrase)")
        }
    }

    /// A step that gives a chart some points and a reader not too many.
    static func step(of period: DateRange) -> CalendarUnit {
        switch period.dayCount {
        case ...14: .day
        case ...100: .week
        case ...1_100: .month
        default: .quarter
        }
    }

    private func listing(_ kind: EntityKind) -> [ToolCall]? {
        guard context.tools.contains(where: { $0.name == "list_entities" }) else { return nil }
        var arguments: JSONObject = ["kind": .string(kind.rawValue)]
        for filter in [EntityKind.building, .location, .blockGroup] where filter != kind {
            arguments[filter.rawValue] = frame.filters(of: filter).first.map { .string($0.name) }
        }
        return [ToolCall(id: "call-1", name: "list_entities", arguments: arguments)]
    }
}
