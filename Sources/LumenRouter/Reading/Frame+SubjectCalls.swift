import LumenCore

extension Frame {
    private static let common: Set<String> =
        Set(["start_date", "end_date", "weekday", "group_by", "order", "figure", "limit"])
        .union(EntityKind.allCases.map(\.argument))

    /// The slots of a call to a tool that says what it is about, apart from its names.
    ///
    /// - Returns: `nil` where no tool of that name does, or the days are none.
    init?(subjectCall call: ToolCall, in context: RoutingContext) {
        guard let asked = AskedSubject(called: call.name, in: context) else { return nil }
        subjects = [asked]
        let isPast = asked.subject.outlook == .past
        if call.arguments["start_date"] != nil || isPast {
            guard let period = Period(call.arguments, until: isPast ? context.today : nil) else { return nil }
            periods = [period]
        }
        subjects[0].figure = call.arguments["figure"]?.stringValue.flatMap { field in
            asked.subject.figures.first { $0.field == field }
        }
        subjects[0].choices = call.arguments.members.compactMap { key, value in
            guard !Self.common.contains(key), let value = value.asChoice else { return nil }
            return ToolChoice(key, value, phrases: [])
        }
        shape = Self.shape(of: call.arguments["group_by"]?.stringValue, asked.subject)
    }

    private static func shape(of grouping: String?, _ subject: ToolSubject) -> Shape? {
        guard let grouping else { return nil }
        if let unit = CalendarUnit(rawValue: grouping) { return .trend(unit == .month ? nil : unit) }
        if let dimension = Dimension(standard: grouping) { return .grouped([dimension]) }
        return subject.groupings.first { $0.value == grouping }
            .map { .grouped([.own($0.value, noun: $0.one)]) }
    }
}

extension AskedSubject {
    /// What the tool of that name is about; `nil` where it doesn't say.
    fileprivate init?(called name: String, in context: RoutingContext) {
        if let tool = context.tools.first(where: { $0.name == name }) {
            guard let subject = tool.subject else { return nil }
            self.init(tool: tool, subject: subject)
            return
        }
        for neighbour in context.elsewhere {
            guard let tool = neighbour.tools.first(where: { $0.name == name }), let subject = tool.subject else {
                continue
            }
            self.init(tool: tool, subject: subject, home: neighbour.dashboard)
            return
        }
        return nil
    }
}

extension JSON {
    fileprivate var asChoice: String? {
        switch self {
        case .string(let text): text
        case .int(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }
}
