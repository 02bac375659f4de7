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
        let periods = frame.periods.isEmpty ? [defaultRange] : frame.periods.map(\.range)
        let weekdays: [Weekday?] = frame.weekdays.isEmpty ? [nil] : frame.weekdays
        let names = choices(of: frame.filters)
        var calls: [ToolCall] = []
        var left = 0
        for part in parts() {
            for period in periods {
                for choice in names {
                    for weekday in weekdays {
                        guard calls.count < Self.callLimit else {
                            left += 1
                            continue
                        }
                        guard let call = call(part, period, choice, weekday, number: calls.count + 1) else {
                            return nil
                        }
                        calls.append(call)
                    }
                }
            }
        }
        if left > 0 {
            notes.append("only the first \(Self.callLimit) comparisons are shown; \(left) more were asked for")
        }
        return calls
    }

    // MARK: Names

    /// One set of filters for each side of a comparison: every combination of names of different kinds.
    private func choices(of filters: [Entity]) -> [[Entity]] {
        if frame.keepsNamesApart { return filters.map { [$0] } }
        var choices: [[Entity]] = [[]]
        for kind in EntityKind.allCases {
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
        case trend(CalendarUnit?)

        var tool: String {
            switch self {
            case .summary, .grouped(.weekday), .grouped(.entity(.building)), .grouped(.entity(.location)),
                .grouped(.entity(.room)):
                "block_util_summary"
            case .grouped(.entity(.blockGroup)): "block_util_by_block_group"
            case .grouped(.entity(.surgeon)): "block_util_by_surgeon"
            case .rows: "block_util_drill_down"
            case .trend: "block_util_trend"
            }
        }
    }

    private func parts() -> [Part] {
        switch frame.shape {
        case .grouped(let dimensions)?:
            let compared = Set(EntityKind.allCases.filter { frame.filters(of: $0).count > 1 })
            let useful = dimensions.filter { dimension in !compared.contains { dimension == .entity($0) } }
            return useful.isEmpty ? [.summary] : useful.map { .grouped($0) }
        case .rows?: return [.rows]
        case .trend(let unit)?: return [.trend(unit)]
        default: return [frame.hasRanking || frame.hasThreshold ? .grouped(rankedDimension) : .summary]
        }
    }

    /// What is ranked where the question doesn't say: the parts of what it is about.
    private var rankedDimension: Dimension {
        frame.filters(of: .blockGroup).isEmpty ? .entity(.blockGroup) : .entity(.surgeon)
    }

    private mutating func call(
        _ part: Part, _ period: DateRange, _ names: [Entity], _ weekday: Weekday?, number: Int
    ) -> ToolCall? {
        let available = Set(context.tools.map(\.name))
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
        var arguments = common(period, names, weekday)
        add(part, period, to: &arguments)
        return ToolCall(id: "call-\(number)", name: part.tool, arguments: arguments)
    }

    private func common(_ period: DateRange, _ names: [Entity], _ weekday: Weekday?) -> JSONObject {
        var arguments: JSONObject = [
            "start_date": .string(period.start.isoText), "end_date": .string(period.end.isoText),
        ]
        for kind in EntityKind.allCases {
            arguments[kind.rawValue] = names.first { $0.kind == kind }.map { .string($0.name) }
        }
        arguments["weekday"] = weekday.map { .string($0.name) }
        return arguments
    }

    private mutating func add(_ part: Part, _ period: DateRange, to arguments: inout JSONObject) {
        switch part {
        case .summary: break
        case .grouped(.entity(.blockGroup)), .grouped(.entity(.surgeon)): addRanking(to: &arguments)
        case .grouped(.weekday): arguments["group_by"] = "weekday"
        case .grouped(.entity(let kind)): arguments["group_by"] = .string(kind.rawValue)
        case .rows:
            arguments["limit"] = frame.limit.map { .int($0) }
            arguments["order"] = frame.lowest.map { .string($0 ? "lowest" : "highest") }
        case .trend(let unit): arguments["interval"] = .string((unit ?? step(of: period)).rawValue)
        }
    }

    private mutating func addRanking(to arguments: inout JSONObject) {
        let metric = frame.metric ?? .utilization
        guard metric.isRate else { return }
        if let lowest = frame.lowest { arguments["order"] = .string(lowest ? "lowest" : "highest") }
        guard metric.isRowOrder else {
            if frame.hasThreshold || frame.limit != nil {
                notes.append("the table isn't cut: it can be cut by utilization only, not by \(metric.phrase)")
            }
            return
        }
        arguments["below"] = frame.below.map { .double($0) }
        arguments["above"] = frame.above.map { .double($0) }
        arguments["limit"] = frame.limit.map { .int($0) }
    }

    /// A step that gives a chart some points and a reader not too many.
    private func step(of period: DateRange) -> CalendarUnit {
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
