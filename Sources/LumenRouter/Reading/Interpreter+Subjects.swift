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
                asked[index].add(mention)
            } else {
                asked.append(AskedSubject(mention))
            }
        }
        return asked
    }

    /// "How many cases next Tuesday" is asked of the tool for days to come that has the same figure.
    mutating func turnToSchedule() {
        func isFuture(_ problem: Reading.Problem) -> Bool { if case .future = problem { true } else { false } }
        guard reading.problems.contains(where: isFuture) || hasDeadlineToCome, reading.frame.subjects.count == 1,
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
            let tool = context.tools.first(where: { $0.subject != nil }), let subject = tool.subject,
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
            $0.token.map { Self.measures($0, word($0)) } == true
        }
        let said = grounding.text.source(item.span.lowerBound..<(rest ?? item).span.upperBound)
        let tokens = grounding.text.tokens[item.span]
        let isPercent = tokens.contains { word($0) == "percent" }
        let number = tokens.first { $0.number != nil }?.number.map { isPercent ? $0 / 100 : $0 }
        let isBelow: Bool
        switch item.cue {
        case .below?, .target(below: true)?: isBelow = true
        case .above?, .between?, .target(below: false)?: isBelow = false
        case .countThreshold?:
            isBelow = tokens.contains { ["below", "lower", "less", "atmost"].contains(word($0)) }
        default: return false
        }
        reading.frame.cut = Frame.Cut(isBelow: isBelow, said: said, value: number)
        return true
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
