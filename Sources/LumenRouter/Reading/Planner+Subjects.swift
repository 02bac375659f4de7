import LumenCore

/// Calls of a tool that says what it is about.
struct SubjectPlanner {
    let asked: AskedSubject
    let frame: Frame
    let context: RoutingContext
    let defaultRange: DateRange
    private(set) var notes: [String] = []
    /// How many calls more than enough were asked for.
    private(set) var left = 0

    init(_ asked: AskedSubject, of frame: Frame, in context: RoutingContext, defaultRange: DateRange) {
        self.asked = asked
        self.frame = frame
        self.context = context
        self.defaultRange = defaultRange
    }

    /// One for every combination of what is compared.
    mutating func calls() -> [(name: String, arguments: JSONObject)] {
        noteUntaken()
        var calls: [(name: String, arguments: JSONObject)] = []
        for grouping in groupings() {
            for period in periods {
                for names in choices(of: frame.filters.filter { asked.takes($0.kind) }) {
                    for weekday in weekdays {
                        for choice in options {
                            for ranking in rankings(grouping) {
                                guard calls.count <= Planner.callLimit else {
                                    left += 1
                                    continue
                                }
                                let arguments = arguments(period, names, weekday, choice, grouping, ranking)
                                calls.append((asked.tool.name, arguments))
                            }
                        }
                    }
                }
            }
        }
        return calls
    }

    // MARK: What is compared

    /// `nil` stands for the tool's own: of the present, and of the day for what is to come.
    private var periods: [DateRange?] {
        guard asked.takes("start_date") else { return [nil] }
        let ranges = frame.periods.map(\.range).compactMap { range in
            asked.subject.outlook == .past ? range.until(context.today) : range
        }
        if !ranges.isEmpty { return ranges }
        return asked.subject.outlook == .past ? [defaultRange] : [nil]
    }

    private var weekdays: [Weekday?] {
        frame.weekdays.isEmpty || !asked.takes("weekday") ? [nil] : frame.weekdays
    }

    private func choices(of names: [Entity]) -> [[Entity]] {
        if frame.keepsNamesApart, !names.isEmpty { return names.map { [$0] } }
        return EntityKind.allCases.reduce(into: [[]]) { choices, kind in
            let ofKind = names.filter { $0.kind == kind }
            guard !ofKind.isEmpty else { return }
            choices = choices.flatMap { choice in ofKind.map { choice + [$0] } }
        }
    }

    /// "gas vs electricity": one set of choices for each side.
    private var options: [[ToolChoice]] {
        let taken = asked.choices.filter { asked.takes($0.argument) }
        var arguments: [String] = []
        for choice in taken where !arguments.contains(choice.argument) { arguments.append(choice.argument) }
        return arguments.reduce(into: [[]]) { options, argument in
            let values = taken.filter { $0.argument == argument }
            options = options.flatMap { option in values.map { option + [$0] } }
        }
    }

    /// "Best and worst" are two ends of one table.
    private func rankings(_ grouping: String?) -> [Frame.Ranking] {
        grouping == nil ? [frame.rankings[0]] : frame.rankings
    }

    // MARK: Groups

    private mutating func groupings() -> [String?] {
        switch frame.shape {
        case .grouped(let dimensions)?: return grouped(dimensions)
        case .trend(let unit)?: return [step(unit)]
        case .reasons? where !frame.isBesideBlocks && asked.subject.groupings.count > 1:
            let parts = usual.flatMap { value in frame.filters.contains { $0.kind.argument == value } ? nil : value }
            let ways = [parts, asked.groups(by: "month") ? "month" : nil].compactMap { $0 }
            return ways.isEmpty ? [nil] : ways
        case .rows?, .entities?, .reasons?: return [nil]
        case nil:
            let isRanked = frame.hasRanking || frame.hasThreshold
            // "The ten oldest work orders" are rows.
            if frame.limit != nil, asked.subject.outlook == .present, !asked.subject.columns.isEmpty { return [nil] }
            return [isRanked || (frame.cut != nil && asked.subject.columns.isEmpty) ? usual : nil]
        }
    }

    /// What is ranked where the question doesn't say.
    private var usual: String? { asked.subject.usualGrouping.flatMap { asked.groups(by: $0) ? $0 : nil } }

    private mutating func grouped(_ dimensions: [Dimension]) -> [String?] {
        var values: [String?] = []
        for dimension in dimensions {
            let compared = frame.filters.filter { dimension.isOf($0.kind) && asked.takes($0.kind) }
            if compared.count > 1 { continue }
            if asked.groups(by: dimension.value) {
                values.append(dimension.value)
            } else if dimension == .entity(.surgeon), frame.hasRanking, let usual {
                // "Who complains most"
                values.append(usual)
            } else {
                notes.append("\(asked.subject.topic) can't be broken down by \(dimension.noun): the total is shown")
            }
        }
        return values.isEmpty ? [nil] : values
    }

    /// The step of a trend, the nearest there is.
    private mutating func step(_ unit: CalendarUnit?) -> String? {
        let steps = [unit ?? .month, .month, .week, .day, .quarter, .year].map(\.rawValue)
        guard let step = steps.first(where: { asked.groups(by: $0) }) else {
            notes.append("there are no figures over time on \(asked.subject.topic): the total is shown")
            return nil
        }
        if let unit, step != unit.rawValue {
            notes.append("figures on \(asked.subject.topic) are by \(step), not by \(unit.rawValue)")
        }
        return step
    }

    // MARK: Arguments

    private mutating func arguments(
        _ period: DateRange?, _ names: [Entity], _ weekday: Weekday?, _ choices: [ToolChoice], _ grouping: String?,
        _ ranking: Frame.Ranking
    ) -> JSONObject {
        var arguments = JSONObject()
        if let period {
            arguments["start_date"] = .string(period.start.isoText)
            arguments["end_date"] = .string(period.end.isoText)
        }
        for kind in EntityKind.allCases {
            guard let name = names.first(where: { $0.kind == kind }) else { continue }
            arguments[kind.argument] = .string(name.name)
        }
        arguments["weekday"] = weekday.map { .string($0.name) }
        for choice in choices { arguments[choice.argument] = asked.value(of: choice) }
        arguments["group_by"] = grouping.map { .string($0) }
        addOrder(ranking, grouping, to: &arguments)
        return arguments
    }

    private mutating func addOrder(_ ranking: Frame.Ranking, _ grouping: String?, to arguments: inout JSONObject) {
        addLimits(to: &arguments)
        if grouping != nil, asked.takes("order"), let lowest = asked.lowest(ranking, of: frame) {
            arguments["order"] = .string(lowest ? "lowest" : "highest")
            if let figure = asked.ordering, figure.field != asked.subject.figures.first?.field {
                arguments["figure"] = .string(figure.field)
            }
        }
        guard let limit = ranking.limit else { return }
        let isList = grouping != nil || !asked.subject.columns.isEmpty
        if isList, asked.takes("limit") {
            arguments["limit"] = .int(limit)
        } else {
            notes.append("this can't be cut to \(limit): all are shown")
        }
    }

    private mutating func addLimits(to arguments: inout JSONObject) {
        guard let cut = frame.cut else { return }
        let argument = cut.isBelow ? "below" : "above"
        if let value = cut.value, asked.takes(argument) {
            arguments[argument] = .double(value)
        } else if cut.isAge {
            notes.append("“\(cut.said)” isn't applied: figures on \(asked.subject.topic) aren't limited by age")
        } else {
            notes.append("“\(cut.said)” isn't applied: the list is \(cut.isBelow ? "lowest" : "highest") first instead")
        }
    }

    // MARK: What the tool doesn't take

    private mutating func noteUntaken() {
        for name in frame.filters where !asked.takes(name.kind) {
            notes.append(
                "\(asked.subject.topic) can't be narrowed down to one \(name.kind.noun): not only \(name.name)")
        }
        if !frame.weekdays.isEmpty, !asked.takes("weekday") {
            notes.append("\(asked.subject.topic) can't be narrowed down to a day of the week")
        }
        if let home = asked.home { notes.append("figures on \(asked.subject.topic) are from the \(home.title)") }
    }
}

extension AskedSubject {
    /// Whether the lowest come first: as it was said or, where it was said as a judgment, by which way is better.
    func lowest(_ ranking: Frame.Ranking, of frame: Frame) -> Bool? {
        let better = ordering?.better
        if let lowest = ranking.lowest {
            guard frame.isJudged, let better else { return lowest }
            // "Worst" was read as the lowest.
            return lowest == (better == .higher)
        }
        if let cut = frame.cut { return cut.isBelow }
        return frame.isRanked ? better == .lower : nil
    }

    /// The value of a choice in the type that the tool's schema has for it.
    fileprivate func value(of choice: ToolChoice) -> JSON {
        let type = tool.inputSchema["properties"]?[choice.argument]?["type"]?.stringValue
        switch type {
        case "integer": return Int(choice.value).map { .int($0) } ?? .string(choice.value)
        case "number": return Double(choice.value).map { .double($0) } ?? .string(choice.value)
        case "boolean": return .bool(choice.value == "true")
        default: return .string(choice.value)
        }
    }
}

extension DateRange {
    /// Its days up to one; `nil` where there are none.
    func until(_ day: CivilDate) -> DateRange? { DateRange(start, Swift.min(end, day)) }
}
