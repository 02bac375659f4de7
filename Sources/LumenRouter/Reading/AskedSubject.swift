import LumenCore

/// What a question asks of a tool that says what it is about.
struct AskedSubject: Sendable {
    let tool: ToolDescriptor
    let subject: ToolSubject
    /// The dashboard that has the tool, where that isn't the one that was asked.
    var home: Dashboard?
    /// The figure that was asked for; `nil` for the usual one.
    var figure: ToolFigure?
    var choices: [ToolChoice] = []
    /// Whether it was named by its figure's own name: "MTBF".
    var isFigureNamed = false

    init(tool: ToolDescriptor, subject: ToolSubject, home: Dashboard? = nil) {
        self.tool = tool
        self.subject = subject
        self.home = home
    }

    init(_ mention: SubjectMention) {
        self.init(tool: mention.tool, subject: mention.subject, home: mention.home)
        add(mention)
    }

    /// A part that is named takes the place of its whole: "how many work orders are past due"; and a tool's usual
    /// figure says nothing beside a ratio of it: "carbon per area".
    mutating func add(_ mention: SubjectMention) {
        let isPart = figure != nil && mention.figure?.whole == figure?.field
        let isRatio = figure?.field == subject.figures.first?.field && mention.figure?.isRatio == true
        figure = isPart || isRatio ? mention.figure : figure ?? mention.figure
        isFigureNamed = isFigureNamed || mention.isFigureNamed
        if let choice = mention.choice, !choices.contains(where: { $0.isSame(as: choice) }) { choices.append(choice) }
    }

    /// This with what a follow-up says of the same subject: its figure and its choices replace their like.
    func overlaid(with new: AskedSubject) -> AskedSubject {
        var merged = new
        merged.figure = new.figure ?? figure
        merged.choices = choices.filter { old in !new.choices.contains { $0.argument == old.argument } } + new.choices
        return merged
    }

    // MARK: What its tool takes

    func takes(_ argument: String) -> Bool { tool.inputSchema["properties"]?[argument] != nil }
    func takes(_ kind: EntityKind) -> Bool { tool.takes(kind) }
    func groups(by value: String) -> Bool {
        takes("group_by") && subject.groupings.contains { $0.value == value }
    }

    /// The figure that rows are ordered by.
    var ordering: ToolFigure? {
        guard let figure, figure.field != subject.figures.first?.field, takes("figure") else {
            return subject.figures.first
        }
        return figure
    }

    /// "Turnover times", to begin a sentence.
    var heading: String { subject.topic.prefix(1).uppercased() + subject.topic.dropFirst() }
}

extension ToolDescriptor {
    /// Whether it can be narrowed down to one of a kind.
    func takes(_ kind: EntityKind) -> Bool {
        guard EntityKind.ofOperatingRooms.contains(kind) || subject?.named.contains(kind) == true else { return false }
        return inputSchema["properties"]?[kind.argument] != nil
    }
}

extension AskedSubject: Equatable {
    static func == (left: AskedSubject, right: AskedSubject) -> Bool {
        left.tool.name == right.tool.name && left.figure == right.figure
            && left.choices.map(\.pair) == right.choices.map(\.pair)
    }
}

extension ToolFigure {
    /// "Per case": said of whatever the tool counts.
    fileprivate var isRatio: Bool { phrases.contains { $0.hasPrefix("per ") } }
}

extension ToolChoice {
    var pair: [String] { [argument, value] }
    func isSame(as other: ToolChoice) -> Bool { pair == other.pair }
}

extension [AskedSubject] {
    /// Whether days to come may be asked about.
    var takeFuture: Bool { contains { $0.subject.outlook != .past } }
    /// Whether none of them is of a period.
    var areOfPresent: Bool { !isEmpty && allSatisfy { $0.subject.outlook == .present } }
}
