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

    /// Measures that the words of another tool don't turn into its own: "turnover cost", "nurse turnover".
    private static let narrow: Set<Topic> = [.staffing, .money, .beds, .outcomes]

    mutating func readTopics() {
        var topics = saidTopics
        if isOrder, base == nil || !topics.contains(.exclusion) { topics.append(.change) }
        guard let topic = Self.precedence.first(where: topics.contains) else { return }
        if topic == .greeting,
            !metrics.isEmpty || !reading.frame.subjects.isEmpty || reading.frame.isExplanation
                || reading.frame.shape != nil || !reading.frame.filters.isEmpty
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
        if topic == .future, subjects.takeFuture { return }
        if topic == .advice, reading.frame.subjects.contains(where: { $0.home == nil }), !asksForDecision { return }
        if reading.frame.isExplanation, topic == .turnover, !isAboutTurnoverTimes {
            if metrics.isEmpty { reading.frame.metric = .turnoverCredit }
            return
        }
        if Self.measures.contains(topic), reading.frame.isExplanation, namesOwnSubject { return }
        if answers(topic) { return }
        reading.frame.topic = topic
        reading.problems.insert(.refused(topic), at: 0)
    }

    /// "How do you convert kWh to carbon" is about carbon.
    private var namesOwnSubject: Bool {
        !reading.frame.subjects.isEmpty && reading.frame.subjects.allSatisfy { $0.home == nil }
    }

    /// What can't be answered of itself, and can of what was asked before: "why" by what stands behind a figure, and
    /// "without ENT" by leaving it out of a comparison.
    private mutating func answers(_ topic: Topic) -> Bool {
        if topic == .causes, isAboutReasons {
            reading.frame.shape = .reasons
            return true
        }
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

    /// Topics that are no refusal here: words of measures that the dashboard has tools for.
    private var saidTopics: [Topic] {
        let lexicons = grounder.lexicons(of: context)
        let isElsewhere = reading.frame.subjects.contains { $0.home != nil }
        let lexicon = isElsewhere ? lexicons?.elsewhere : lexicons?.own
        let asked = reading.frame.subjects.map(\.tool.name)
        func isKnown(_ word: String, _ topic: Topic) -> Bool {
            guard let lexicon else { return false }
            let isOfAsked = !asked.isEmpty && Self.narrow.contains(topic)
            return isOfAsked ? asked.contains { lexicon.knows(word, of: $0) } : lexicon.knows(word)
        }
        return grounding.items.compactMap { item in
            guard case .topic(let topic)? = item.cue else { return nil }
            if isElsewhere, Self.measures.contains(topic), !Self.narrow.contains(topic) { return nil }
            let isOwn =
                Self.measures.contains(topic)
                && grounding.text.tokens[item.span].allSatisfy { token in
                    meaning(token).isNeutral || isKnown(grounder.tokenizer.stem(of: token), topic)
                        || (isMisspelt(token) && isKnown(word(token), topic))
                }
            let isCause = (topic == .causes && isKind(item)) || (topic == .patient && isReason(item))
            return isOwn || isCause || isSource(item) || (topic == .money && isPriced) ? nil : topic
        }
    }

    /// "How much of the footprint was electricity": a part of a total that has a table of its sources.
    private func isSource(_ item: Item) -> Bool {
        guard item.cue == .topic(.energy), reading.frame.subjects.contains(where: { $0.groups(by: "source") }),
            let total = grounding.items.first(where: { $0.mention?.names == true })
        else { return false }
        let isOf = grounding.text.tokens[..<total.span.lowerBound].contains { $0.text == "of" }
        let isFrom = grounding.text.tokens[..<item.span.lowerBound].last.map { Self.froms.contains($0.text) } ?? false
        return total.span.lowerBound < item.span.lowerBound && (isOf || isFrom)
    }

    private static let froms: Set<String> = ["from", "by", "to", "for", "is", "was", "comes"]

    private func isMisspelt(_ token: Token) -> Bool {
        token.symbol != .unknown && grounder.vocabulary.symbol(of: token.text) == .unknown
    }

    /// "Cancellations by reason", "the top causes of delays": kinds of what a tool counts, and no question why.
    private func isKind(_ item: Item) -> Bool {
        mentions.contains(where: \.names)
            && grounding.text.tokens[item.span].allSatisfy {
                ["reason", "reasons", "cause", "causes", "caused"].contains($0.text)
            }
    }

    /// "Down to the patient", "patient reasons": patients as the cause of what a tool counts, and no look-up of one.
    private func isReason(_ item: Item) -> Bool {
        guard mentions.contains(where: \.names) else { return false }
        let tokens = grounding.text.tokens
        let before = tokens[..<item.span.lowerBound].filter { !meaning($0).isArticle }.map(\.text)
        if Self.causeEnds.contains(where: { before.suffix($0.count).elementsEqual($0) }) { return true }
        let after = tokens[item.span.upperBound...].first { $0.kind == .word }
        return after.map { Self.reasons.contains($0.text) } == true
    }

    private static let causeEnds: [[String]] = [
        ["down", "to"], ["due", "to"], ["owing", "to"], ["thanks", "to"], ["because", "of"], ["on", "account", "of"],
        ["caused", "by"], ["made", "by"], ["initiated", "by"], ["driven", "by"], ["blamed", "on"], ["fault", "of"],
        ["attributed", "to"], ["attributable", "to"], ["put", "down", "to"], ["reason", "was"], ["cause", "was"],
    ]
    private static let reasons: Set<String> = [
        "reason", "reasons", "cause", "causes", "caused", "factor", "factors", "related", "driven", "initiated",
        "side", "issue", "issues", "fault",
    ]

    /// Why utilization is what it is, where a tool tells where the time went; of another figure, where and when.
    private var isAboutReasons: Bool {
        if reading.frame.isExplanation { return false }
        let asked = reading.frame.subjects
        if asked.count == 1, !reading.frame.isBesideBlocks { return true }
        let isOfBlocks = asked.isEmpty || reading.frame.isBesideBlocks
        let isSaid =
            metrics.contains(where: \.isRate) || (metrics.isEmpty && !reading.frame.filters.isEmpty && followed == nil)
        return isOfBlocks && isSaid && context.blockTools.contains { $0.name == Planner.bridge }
    }

    /// "How is turnover handled" is about the credit for it.
    private var isAboutTurnoverTimes: Bool {
        metrics.isEmpty && grounding.text.tokens.contains { ["time", "times"].contains($0.text) }
    }

    /// "utilization and turnover": the one can be answered.
    private var isBesideUtilization: Bool {
        metrics.contains(where: \.isRate) && grounding.text.tokens.contains { word($0) == "and" }
    }

    /// "Should we …", but not "more than it should" nor "would they recommend us".
    private var asksForDecision: Bool {
        zip(grounding.text.tokens, grounding.text.tokens.dropFirst()).contains { token, next in
            word(token) == "should" && ["i", "we", "you", "they"].contains(next.text)
        }
    }
}
