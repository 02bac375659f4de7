import LumenCore

/// Assigns what was found in a question to the slots of a frame.
struct Interpreter {
    let grounding: Grounding
    let context: RoutingContext
    let grounder: Grounder
    let gazetteer: Gazetteer
    /// What the conversation was about, if anything.
    let base: Frame?
    let cues: [Cue]
    /// Whether the question says by itself what it is about, so that nothing but names is taken from before.
    private var isFresh = false
    var reading = Reading()

    init(_ grounding: Grounding, in context: RoutingContext, grounder: Grounder, base: Frame?) {
        self.grounding = grounding
        self.context = context
        self.grounder = grounder
        gazetteer = grounder.gazetteer(of: context)
        self.base = base
        cues = grounding.items.compactMap(\.cue)
    }

    /// What the question follows up on.
    var followed: Frame? { isFresh ? nil : base }

    mutating func read() -> Reading {
        readSlots()
        guard reading.isSelfContained, base != nil else { return reading }
        reading = Reading()
        isFresh = true
        readSlots()
        reading.isSelfContained = true
        noteDefaultPeriod()
        return reading
    }

    private mutating func readSlots() {
        readNames()
        readReplacements()
        readSubjects()
        turnToCost()
        preferTaker()
        readCategories()
        readPeriods()
        turnToSchedule()
        supposeSchedule()
        readNumbers()
        readShape()
        joinAdjoiningPeriods()
        readMarkers()
        readTopics()
        referNames()
        supposeSubject()
        judge()
    }

    /// Says so where the conversation had a period that this question doesn't have.
    private mutating func noteDefaultPeriod() {
        guard reading.frame.periods.isEmpty, let earlier = base?.periods.last, earlier.range != defaultRange,
            reading.problems.isEmpty, !reading.frame.subjects.takeFuture
        else { return }
        if case .entities? = reading.frame.shape { return }
        reading.notes.append(
            "no period was given: the last \(context.dashboard.defaultPeriodDays) days, not “\(earlier.said)”")
    }

    /// The figures of blocks that are named; where there are no tools for these, rates alone can't mean anything else.
    var metrics: [Metric] {
        cues.compactMap { cue in
            guard case .metric(let metric) = cue, metric.isRate || canAnswerBlocks else { return nil }
            return metric
        }
    }

    private var canAnswerBlocks: Bool { context.hasBlockTools || !context.tools.contains { $0.subject != nil } }

    func word(_ token: Token) -> String { grounder.vocabulary.meaning(of: token.symbol).word }
    func meaning(_ token: Token) -> Meaning { grounder.vocabulary.meaning(of: token.symbol) }

    // MARK: Judgement

    /// Whether enough was understood to act on.
    private mutating func judge() {
        if asksForPerson { reading.problems = [.notUnderstood] }
        let (understood, missed, strangers) = tally()
        reading.hasContent = understood + missed > 0
        reading.coverage = reading.hasContent ? understood / (understood + missed) : 0
        let frame = reading.frame
        let isSubstantial =
            !frame.filters.isEmpty || !frame.periods.isEmpty || !frame.weekdays.isEmpty
            || frame.shape != nil || frame.isExplanation || frame.hasThreshold || frame.hasRanking || frame.limit != nil
            || !frame.subjects.isEmpty || frame.cut != nil || cues.contains(.workdays) || reading.asksAgain
            || reading.isBesideWhole
        let isAfterthought =
            base != nil
            && (frame.chart != nil || frame.prefersTable || !frame.without.isEmpty || !reading.clears.isEmpty)
        let hasEvidence = !metrics.isEmpty || cues.contains(.activity) || isSubstantial || isAfterthought
        // Without a word about blocks, one unknown name may still be one; two are another subject.
        let isForeign =
            base == nil && strangers > 0 && !namesMeasure && !cues.contains(.activity)
            && (strangers > 1 || !isSubstantial)
        if isForeign { reading.problems.removeAll(where: \.isStranger) }
        let isAnchored = namesMeasure || (base != nil && reading.isMarked)
        let isThin =
            strangers > 0 && !(frame.isExplanation && namesMeasure) && reading.coverage < (isAnchored ? 0.5 : 0.7)
        let isIdle = metrics.isEmpty && subjects.isEmpty && !frame.hasRanking && isPick
        if !hasEvidence || isForeign || isThin || isIdle, reading.problems.isEmpty {
            reading.problems.append(.notUnderstood)
        }
    }

    /// How many parts of the question were understood and how many not, and how many words are unknown altogether.
    private func tally() -> (understood: Double, missed: Double, strangers: Int) {
        var (understood, missed, strangers) = (0.0, 0.0, 0)
        for item in grounding.items {
            switch item.content {
            case .cue(.filler), .cue(.marker): break
            case .entity, .period, .dimension, .cue, .subject: understood += 1
            case .token(let token):
                guard token.kind == .word, token.text.utf8.count > 1 else { continue }
                let meaning = meaning(token)
                if token.symbol == .unknown, isOfSubjects(token) {
                    missed += 0.25
                } else if token.symbol == .unknown {
                    missed += 1
                    strangers += 1
                } else if meaning.weekday != nil {
                    understood += 1
                } else if !meaning.isNeutral, meaning.dimension == nil, token.number == nil {
                    missed += 0.25
                }
            }
        }
        return (understood, missed, strangers)
    }

    /// Whether the tools know a word, if not where it stands.
    func isOfSubjects(_ token: Token) -> Bool {
        grounder.lexicons(of: context)?.own.knows(grounder.tokenizer.stem(of: token)) == true
    }

    /// "what day is it"
    private var isPick: Bool {
        cues.contains { if case .interval(_, isPick: true) = $0 { true } else { false } }
    }
}
