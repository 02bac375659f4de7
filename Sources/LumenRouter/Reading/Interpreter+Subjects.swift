import LumenCore

/// What is asked of tools that say what they are about.
extension Interpreter {
    var mentions: [SubjectMention] { grounding.items.compactMap(\.mention) }

    /// Whether the question itself says which figures it is about.
    var namesMeasure: Bool { !metrics.isEmpty || mentions.contains(where: \.names) }

    /// The subjects that the question is about, those of the conversation included.
    var subjects: [AskedSubject] {
        if !reading.frame.subjects.isEmpty { return reading.frame.subjects }
        return metrics.isEmpty ? followed?.subjects ?? [] : []
    }

    mutating func readSubjects() {
        if asksForNames { return }
        let mentions = mentionsInMainClause
        let foreign = asked(of: mentions.filter { $0.home != nil })
        let isSupposed = !foreign.isEmpty && mentions.allSatisfy { $0.home != nil || !$0.names || $0.isWeak }
        let own = isSupposed ? [] : asked(of: mentions.filter { $0.home == nil })
        reading.frame.subjects = own
        reading.frame.isBesideBlocks = !own.isEmpty && asksOfBlocks
        guard !foreign.isEmpty else { return }
        // "How long between cases" is no question about the length of cases.
        let hasOwn = !own.isEmpty || metrics.contains { !Self.counts.contains($0) } || (!metrics.isEmpty && isJoint)
        if context.site.joinsDashboards {
            reading.frame.isBesideBlocks = reading.frame.isBesideBlocks || (own.isEmpty && asksOfBlocks)
            reading.frame.subjects += foreign
        } else if hasOwn {
            for subject in foreign { if let note = subject.whereabouts { reading.notes.append(note) } }
        } else {
            reading.frame.subjects = foreign
            reading.problems.append(.elsewhere(foreign[0]))
        }
    }

    /// One for each tool, in the order in which they were named.
    private func asked(of mentions: [SubjectMention]) -> [AskedSubject] {
        var asked: [AskedSubject] = []
        for mention in mentions {
            if let index = asked.firstIndex(where: { $0.tool.name == mention.tool.name }) {
                if isWaitedFor(mention) { asked[index].figure = nil }
                asked[index].add(mention)
            } else {
                asked.append(AskedSubject(mention))
            }
        }
        return asked
    }

    /// "Waits longest for a first response": what is waited for says which wait is meant.
    private func isWaitedFor(_ mention: SubjectMention) -> Bool {
        guard let figure = mention.figure, figure.field != mention.subject.figures.first?.field,
            let index = grounding.items.firstIndex(where: { $0.mention?.figure == figure }),
            let last = grounding.items[..<index].lastIndex(where: { $0.token == nil }),
            grounding.items[last].mention?.figure != nil
        else { return false }
        let between = grounding.items[(last + 1)..<index].compactMap(\.token).map(\.text)
        return between.first == "for" && between.dropFirst().allSatisfy(["a", "an", "some", "any"].contains)
    }

    /// "How many cases next Tuesday" is asked of the tool for days to come that has the same figure.
    mutating func turnToSchedule() {
        func isFuture(_ problem: Reading.Problem) -> Bool { if case .future = problem { true } else { false } }
        guard reading.problems.contains(where: isFuture) || hasDeadlineToCome || namesDaysToCome,
            reading.frame.subjects.count == 1,
            !subjects.takeFuture, !metrics.contains(.duration),
            case let asked = reading.frame.subjects[0],
            case let phrases = (asked.figure ?? asked.subject.figures.first)?.phrases ?? [],
            let coming = context.tools.lazy.compactMap({
                AskedSubject(coming: $0, figure: phrases) ?? AskedSubject(coming: $0, called: asked.subject.phrases)
            }).first
        else { return }
        reading.problems.removeAll(where: isFuture)
        (reading.frame.subjects, reading.frame.periods, reading.frame.weekdays) = ([coming], [], [])
        readPeriods()
    }

    /// "utilization and turnover": a rate of blocks beside a subject.
    private var asksOfBlocks: Bool {
        context.hasBlockTools && metrics.contains(where: \.isRate) && isJoint
    }

    /// What the words of other figures count too.
    private static let counts: [Metric] = [.duration, .cases, .blocks]

    private var isJoint: Bool {
        grounding.text.tokens.contains { ["and", "but", "comma", "vs", "while"].contains(word($0)) }
    }

    private static let concessions: Set<String> = ["when", "though", "although", "whereas", "despite"]

    /// What is asked about, without what is only set against it: "why did utilization drop when turnovers are fine".
    private var mentionsInMainClause: [SubjectMention] {
        var mentions: [SubjectMention] = []
        var isMain = true
        var hasMatter = false
        for item in grounding.items {
            if let token = item.token, Self.concessions.contains(token.text), hasMatter { isMain = false }
            if case .metric(let metric)? = item.cue, metric.isRate { hasMatter = true }
            guard let mention = item.mention else { continue }
            let isOfBefore = mentions.contains { $0.tool.name == mention.tool.name }
            if isMain || isOfBefore || !mention.names { mentions.append(mention) }
            if mention.names { hasMatter = true }
        }
        return mentions
    }

    /// What a dashboard that has nothing on blocks is asked about where the question doesn't say.
    mutating func supposeSubject() {
        let isOpen = reading.frame.subjects.isEmpty && metrics.isEmpty && followed == nil
        guard isOpen, !context.hasBlockTools, reading.frame.topic == nil,
            let tool = supposedTool, let subject = tool.subject,
            cues.contains(.activity) || reading.frame.shape != nil || reading.frame.hasRanking
                || !reading.frame.filters.isEmpty
        else { return }
        if reading.frame.isListing { return }
        reading.frame.subjects = [AskedSubject(tool: tool, subject: subject)]
        if hasDeadlineToCome, subject.outlook != .past {
            (reading.frame.periods, reading.frame.weekdays) = ([], [])
            readPeriods()
        }
        if reading.frame.shape == nil, let dimension = askedFor(among: subject.groupings) {
            reading.frame.shape = .grouped([dimension])
        }
    }

    /// The tool that takes what is named, a period included; else the dashboard's first.
    private var supposedTool: ToolDescriptor? {
        let tools = context.tools.filter { $0.subject != nil }
        let kinds = Set(reading.frame.filters.map(\.kind))
        return tools.first { tool in
            kinds.allSatisfy(tool.takes)
                && (reading.frame.periods.isEmpty || hasDeadlineToCome || tool.subject?.outlook != .present)
        } ?? tools.first { tool in kinds.allSatisfy(tool.takes) } ?? tools.first
    }

    /// What words only suggest, or what is of the present though the past is asked about, gives way to the one tool that
    /// takes the piece that is named: "hours chiller 2 was down".
    mutating func preferTaker() {
        let isPast = grounding.text.tokens.contains { Self.pastVerbs.contains($0.text) }
        guard reading.frame.subjects.count == 1, let weak = mentions.first(where: \.names), weak.home == nil,
            weak.isWeak || (isPast && weak.subject.outlook == .present),
            let name = reading.frame.filters.first(where: { !weak.tool.takes($0.kind) && $0.kind == .equipment }),
            case let takers = context.tools.filter({ $0.subject != nil && $0.takes(name.kind) }), takers.count == 1,
            let subject = takers[0].subject
        else { return }
        reading.frame.subjects = [AskedSubject(tool: takers[0], subject: subject)]
    }

    /// "The next elevator PM", "how often did elevators break down": all that a category has stands for the category,
    /// where none of its pieces can be meant.
    mutating func readCategories() {
        guard let asked = reading.frame.subjects.first, asked.takes(.equipmentCategory) else { return }
        for (index, problem) in reading.problems.enumerated().reversed() {
            guard case .ambiguousName(let mention) = problem, let category = category(of: mention),
                !asked.takes(.equipment) || mention.said.hasSuffix("s")
            else { continue }
            reading.problems.remove(at: index)
            reading.frame.filters.append(category)
        }
    }

    private func category(of mention: EntityMention) -> Entity? {
        let names = Set(mention.candidates.compactMap { $0.kind == .equipment ? $0.parents[.equipmentCategory] : nil })
        guard names.count == 1, let name = names.first else { return nil }
        let all = context.inventory.entities(of: .equipment).filter { $0.parents[.equipmentCategory] == name }
        return all.count == mention.candidates.count
            ? context.inventory.entity(.equipmentCategory, named: name) : nil
    }

    /// "Which tenants are in building 2"
    private func askedFor(among groupings: [ToolGrouping]) -> Dimension? {
        let words = grounding.text.tokens.filter { $0.kind == .word && !meaning($0).isArticle }
        guard words.count > 1, ["which", "what", "list"].contains(word(words[0])) else { return nil }
        return groupings.first { [$0.one, $0.many].contains(words[1].text) }.map { .own($0.value, noun: $0.one) }
    }

    // MARK: Thresholds

    /// "over 30 minutes": which end of the list matters, and how it was said.
    ///
    /// - Returns: whether the item is a limit.
    mutating func readCut(_ index: Int) -> Bool {
        let item = grounding.items[index]
        let rest = grounding.items[(index + 1)...].prefix(1).first {
            $0.token.map { Self.measures($0, word($0)) } ?? isUnit($0)
        }
        let said = grounding.text.source(item.span.lowerBound..<(rest ?? item).span.upperBound)
        let tokens = grounding.text.tokens[item.span.lowerBound..<(rest ?? item).span.upperBound]
        let isPercent = tokens.contains { word($0) == "percent" }
        let isAge = tokens.contains { meaning($0).unit != nil }
        let number = isAge ? nil : tokens.first { $0.number != nil }?.number.map { isPercent ? $0 / 100 : $0 }
        let isBelow: Bool
        switch item.cue {
        case .below?, .target(below: true)?: isBelow = true
        case .above?, .between?, .target(below: false)?: isBelow = false
        case .countThreshold?:
            isBelow = tokens.contains { ["below", "lower", "less", "atmost", "shorter", "younger"].contains(word($0)) }
        default: return false
        }
        reading.frame.cut = Frame.Cut(isBelow: isBelow, said: said, value: number, isAge: isAge)
        return true
    }

    /// "Weeks", where that is a figure of the tool too.
    private func isUnit(_ item: Item) -> Bool {
        item.mention != nil && item.span.count == 1 && meaning(grounding.text.tokens[item.span.lowerBound]).unit != nil
    }

    private static func measures(_ token: Token, _ word: String) -> Bool {
        ["minute", "hour", "day", "week", "percent", "cases", "case", "dollar", "dollars"].contains(word)
    }
}

extension AskedSubject {
    /// A tool for days to come of which a figure is called the same.
    fileprivate init?(coming tool: ToolDescriptor, figure phrases: [String]) {
        guard let subject = tool.subject, subject.outlook != .past,
            let figure = subject.figures.first(where: { !Set($0.phrases).isDisjoint(with: phrases) })
        else { return nil }
        self.init(tool: tool, subject: subject)
        self.figure = figure
    }

    /// A tool for days to come that is called the same: "PMs".
    fileprivate init?(coming tool: ToolDescriptor, called phrases: [String]) {
        guard let subject = tool.subject, subject.outlook != .past, !Set(subject.phrases).isDisjoint(with: phrases)
        else { return nil }
        self.init(tool: tool, subject: subject)
    }

    /// Which dashboard has it, where that is another one.
    var whereabouts: String? { home.map { "“\(heading)” \(isPlural ? "are" : "is") on the \($0.title)" } }

    private var isPlural: Bool {
        let isClause = ["how ", "where ", "what ", "why "].contains { subject.topic.hasPrefix($0) }
        return !isClause && subject.topic.hasSuffix("s") && !subject.topic.hasSuffix("ss")
    }
}

extension Dashboard {
    /// Its name as a sentence has it: "Perioperative dashboard".
    var title: String { name.lowercased().hasSuffix("dashboard") ? name : "\(name) dashboard" }
}
