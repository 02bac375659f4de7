import LumenCore

extension Interpreter {
    /// What outranks what, where a question touches several.
    private static let precedence: [Topic] =
        [.instructions, .change, .patient, .clinical, .future] + measures + [.exclusion, .causes, .advice, .greeting]

    /// Measures that these dashboards have no tool for.
    static let measures: [Topic] = [
        .turnover, .firstCases, .cancellations, .addOns, .energy, .staffing, .money, .beds, .equipment, .outcomes,
        .satisfaction, .schedule, .overtime,
    ]

    mutating func readTopics() {
        var topics: [Topic] = cues.compactMap { if case .topic(let topic) = $0 { topic } else { nil } }
        if isCommand, base == nil || !topics.contains(.exclusion) { topics.append(.change) }
        guard let topic = Self.precedence.first(where: topics.contains) else { return }
        if topic == .greeting,
            !metrics.isEmpty || reading.frame.shape != nil || !reading.frame.filters.isEmpty
                || !reading.frame.periods.isEmpty
        {
            return
        }
        if Self.measures.contains(topic), isBesideUtilization {
            reading.notes.append("\(topic.phrase) aren't among this dashboard's figures")
            return
        }
        if topic == .future, reading.problems.contains(where: { if case .future = $0 { true } else { false } }) {
            return
        }
        if reading.frame.isExplanation, topic == .turnover, !isAboutTurnoverTimes {
            if metrics.isEmpty { reading.frame.metric = .turnoverCredit }
            return
        }
        if answers(topic) { return }
        reading.frame.topic = topic
        reading.problems.insert(.refused(topic), at: 0)
    }

    /// What can't be answered of itself, and can of what was asked before: "why" by what stands behind a figure, and
    /// "without ENT" by leaving it out of a comparison.
    private mutating func answers(_ topic: Topic) -> Bool {
        guard let followed, followed.topic == nil else { return false }
        switch topic {
        case .causes:
            guard !followed.isExplanation, followed.isOfFigures else { return false }
            reading.frame.shape = .reasons
            return true
        case .exclusion: return leavesOut(followed)
        default: return false
        }
    }

    /// Whether what is to be left out is one side of a comparison, or gives way to another name: "ENT, not ortho".
    private mutating func leavesOut(_ followed: Frame) -> Bool {
        if reading.frame.filters.isEmpty, reading.frame.hasThreshold, followed.isTable {
            // "Drop the ones below 70 %"
            (reading.frame.below, reading.frame.above) = (reading.frame.above, reading.frame.below)
            return true
        }
        let excluded = excludedNames
        let others = reading.frame.filters.filter { !excluded.contains($0) }
        let before = followed.all.flatMap(\.filters)
        let alike = before.filter { name in excluded.contains { $0.kind == name.kind } }
        guard !excluded.isEmpty, excluded.allSatisfy(before.contains),
            !others.isEmpty || !alike.allSatisfy(excluded.contains)
        else { return false }
        (reading.frame.filters, reading.frame.without) = (others, excluded)
        return true
    }

    /// The names right after "without": "Chen and Roberts", but not what follows a comma.
    private var excludedNames: [Entity] {
        guard let cue = grounding.items.firstIndex(where: { $0.cue == .topic(.exclusion) }) else { return [] }
        let run = grounding.items[(cue + 1)...].prefix { item in
            item.entity != nil || item.token.map { ["and", "or"].contains(word($0)) } == true
        }
        return run.compactMap(\.entity).filter { $0.candidates.count == 1 }.flatMap(\.candidates)
    }

    /// "How is turnover handled" is about the credit for it.
    private var isAboutTurnoverTimes: Bool {
        metrics.isEmpty && grounding.text.tokens.contains { ["time", "times"].contains($0.text) }
    }

    /// "utilization and turnover": the one can be answered.
    private var isBesideUtilization: Bool {
        metrics.contains(where: \.isRate) && grounding.text.tokens.contains { word($0) == "and" }
    }

    private static let commands: Set<String> = [
        "release", "cancel", "book", "schedule", "move", "assign", "reassign", "delete", "update", "edit", "remove",
        "approve", "notify", "email", "send", "swap", "reserve", "reschedule", "transfer", "reallocate", "change",
        "set", "close", "open", "text", "page", "call", "cut", "modify", "insert", "create",
    ]
    private static let requests: Set<String> = [
        "please", "pls", "plz", "can", "could", "would", "you", "i", "we", "need", "want", "to", "lets", "let", "us",
        "go",
        "ahead", "and", "like", "hey", "hi", "ok", "just", "u", "now", "also", "someone", "must", "help", "me", "will",
    ]
    private static let nouns: Set<String> = [
        "rate", "rates", "time", "times", "minutes", "hours", "percentage", "trend", "stats", "by", "me", "us", "to",
        "it",
        "utilization", "util", "usage", "use", "level", "volume", "count", "counts", "and",
    ]

    /// "release OR 3 on Friday": an order to do something, rather than a question.
    private var isCommand: Bool {
        let words = grounding.text.tokens.filter { $0.kind == .word }
        guard let index = words.firstIndex(where: { !Self.requests.contains($0.text) }),
            Self.commands.contains(words[index].text)
        else { return false }
        guard index + 1 < words.count else { return false }
        let next = words[index + 1]
        return !Self.nouns.contains(next.text) && grounder.vocabulary.meaning(of: next.symbol).word != "utilization"
    }
}
