import LumenCore

extension Frame {
    private static let tools: Set<String> = [
        "block_util_summary", "block_util_by_block_group", "block_util_by_surgeon", "block_util_drill_down",
        "block_util_trend",
    ]

    /// The frame that calls come from, whoever chose them: what they say, and nothing else.
    ///
    /// Calls that are every combination of some slots are one frame with several values in them; others are frames
    /// side by side. Looking up names beside figures counts for nothing.
    ///
    /// - Returns: `nil` where no call is one of a tool's that is known here, with days and names that there are.
    init?(of calls: [ToolCall], in context: RoutingContext) {
        let frames = calls.compactMap { Frame($0, in: context) }
        let figures = frames.filter { !$0.isListing }
        let kept = figures.isEmpty ? frames : figures
        guard let first = kept.first else { return nil }
        self = first
        guard kept.count > 1 else { return }
        let apart = kept.flatMap { $0.calls(in: context) }
        if let product = Self.product(of: kept), product.calls(in: context).areTheSame(as: apart) {
            self = product
        } else {
            others = Array(kept.dropFirst())
        }
    }

    private init?(_ call: ToolCall, in context: RoutingContext) {
        let arguments = call.arguments
        if call.name == "list_entities" {
            guard let kind = arguments["kind"]?.stringValue.flatMap(EntityKind.init),
                EntityKind.ofOperatingRooms.contains(kind)
            else { return nil }
            shape = .entities(kind)
        } else if Self.tools.contains(call.name) {
            guard let period = Period(arguments, until: context.today) else { return nil }
            periods = [period]
            shape = Self.shape(call, over: period.range)
        } else {
            guard let frame = Frame(subjectCall: call, in: context) else { return nil }
            self = frame
        }
        let takes = subjects.first.map { asked in { asked.takes($0) } } ?? EntityKind.ofOperatingRooms.contains
        for kind in EntityKind.allCases where takes(kind) {
            guard let name = arguments[kind.argument]?.stringValue else { continue }
            guard let entity = context.inventory.entity(kind, calledLike: name) else { return nil }
            filters.append(entity)
        }
        weekdays = arguments["weekday"]?.stringValue.flatMap(Weekday.init(name:)).map { [$0] } ?? []
        lowest = arguments["order"]?.stringValue.map { $0 == "lowest" }
        isRanked = lowest != nil
        limit = arguments["limit"]?.intValue.flatMap { 1...(shape == .rows ? Self.mostBlocks : 100) ~= $0 ? $0 : nil }
        func rate(_ key: String) -> Double? {
            arguments[key]?.doubleValue.flatMap { 0...1 ~= $0 ? $0 : nil }
        }
        (below, above) = (rate("below"), rate("above"))
    }

    /// `nil` for one figure.
    private static func shape(_ call: ToolCall, over range: DateRange) -> Shape? {
        switch call.name {
        case "block_util_by_block_group": return .grouped([.entity(.blockGroup)])
        case "block_util_by_surgeon": return .grouped([.entity(.surgeon)])
        case "block_util_drill_down": return .rows
        case "block_util_trend":
            let unit = call.arguments["interval"]?.stringValue.flatMap(CalendarUnit.init) ?? .month
            return .trend(unit == Planner.step(of: range) ? nil : unit)
        default:
            let grouping = call.arguments["group_by"]?.stringValue
            return grouping.flatMap { Dimension(standard: $0) }.map { .grouped([$0]) }
        }
    }

    // MARK: Several calls

    /// The frame with all values of these, which may ask for more than they do together.
    private static func product(of frames: [Frame]) -> Frame? {
        guard var product = frames.first else { return nil }
        for frame in frames.dropFirst() {
            product.filters += frame.filters.filter { !product.filters.contains($0) }
            product.periods += frame.periods.filter { !product.periods.contains($0) }
            product.weekdays += frame.weekdays.filter { !product.weekdays.contains($0) }
            guard product.subjects.map(\.tool.name) == frame.subjects.map(\.tool.name) else { return nil }
            for choice in frame.subjects.flatMap(\.choices)
            where !product.subjects[0].choices.contains(where: { $0.isSame(as: choice) }) {
                product.subjects[0].choices.append(choice)
            }
            guard product.shape != frame.shape else { continue }
            guard !product.groupings.isEmpty, !frame.groupings.isEmpty else { return nil }
            product.shape = .grouped(product.groupings + frame.groupings)
        }
        return product
    }

    private func calls(in context: RoutingContext) -> [ToolCall] {
        var plan = Plan(in: context, defaultRange: DateRange(day: context.today))
        plan.add(self)
        return plan.calls
    }

    // MARK: What calls don't say

    /// The figure, the chart and the words for periods, from how the last question was read.
    func recalling(_ said: Frame) -> Frame {
        var frame = self
        (frame.metric, frame.isJudged) = (said.metric, said.isJudged)
        for index in frame.subjects.indices where frame.subjects[index].figure == nil {
            frame.subjects[index].figure =
                said.subjects.first { $0.tool.name == frame.subjects[index].tool.name }?.figure
        }
        (frame.chart, frame.prefersTable) = (said.chart, said.prefersTable)
        for index in frame.periods.indices {
            guard let same = said.periods.first(where: { $0.range == frame.periods[index].range }) else { continue }
            frame.periods[index] = same
        }
        frame.others = others.map { $0.recalling(said) }
        return frame
    }
}

extension [ToolCall] {
    /// Whether these ask for what the others do, in any order.
    func areTheSame(as others: [ToolCall]) -> Bool {
        count == others.count
            && allSatisfy { call in others.contains { $0.name == call.name && $0.arguments == call.arguments } }
    }
}

extension Frame.Period {
    /// The days of a call's arguments, none after the last.
    init?(_ arguments: JSONObject, until last: CivilDate?) {
        guard let start = arguments["start_date"]?.stringValue.flatMap({ CivilDate(iso: $0) }),
            let end = arguments["end_date"]?.stringValue.flatMap({ CivilDate(iso: $0) }),
            let range = DateRange(start, last.map { Swift.min(end, $0) } ?? end)
        else { return nil }
        self.init(range: range, said: range.words, expression: PeriodExpression(range))
    }
}

extension PeriodExpression {
    /// The month, quarter or year that a range is; `nil` for any other.
    fileprivate init?(_ range: DateRange) {
        let start = range.start
        let units: [(CalendarUnit, PeriodExpression)] = [
            (.month, .part(.month(start.month), of: .calendar(start.year))),
            (.quarter, .part(.quarter((start.month + 2) / 3), of: .calendar(start.year))),
            (.year, .year(.calendar(start.year))),
        ]
        guard
            let unit = units.first(where: { start.firstDay(of: $0.0) == start && range.end == start.lastDay(of: $0.0) })
        else { return nil }
        self = unit.1
    }
}

extension CivilDate {
    fileprivate func lastDay(of unit: CalendarUnit) -> CivilDate {
        adding(months: unit == .year ? 12 : unit == .quarter ? 3 : 1).advanced(by: -1)
    }
}

extension SiteInventory {
    /// Tools don't mind the case of names either.
    fileprivate func entity(_ kind: EntityKind, calledLike name: String) -> Entity? {
        entity(kind, named: name) ?? entities(of: kind).first { $0.name.lowercased() == name.lowercased() }
    }
}
