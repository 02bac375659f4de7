import LumenCore

/// Assigns what was found in a question to the slots of a frame.
struct Interpreter {
    let grounding: Grounding
    let context: RoutingContext
    let grounder: Grounder
    /// What the conversation was about, if anything.
    let base: Frame?
    let cues: [Cue]
    var reading = Reading()

    init(_ question: String, in context: RoutingContext, grounder: Grounder, base: Frame?) {
        grounding = grounder.ground(question, in: context)
        self.context = context
        self.grounder = grounder
        self.base = base
        cues = grounding.items.compactMap(\.cue)
    }

    mutating func read() -> Reading {
        readNames()
        readPeriods()
        readNumbers()
        readShape()
        readMarkers()
        readTopics()
        judge()
        return reading
    }

    var metrics: [Metric] { cues.compactMap { if case .metric(let metric) = $0 { metric } else { nil } } }

    func word(_ token: Token) -> String { grounder.vocabulary.meaning(of: token.symbol).word }
    func meaning(_ token: Token) -> Meaning { grounder.vocabulary.meaning(of: token.symbol) }

    // MARK: Numbers

    private mutating func readNumbers() {
        reading.frame.metric = metrics.first { $0 != .cases && $0 != .blocks && $0 != .utilization } ?? metrics.first
        for cue in cues {
            switch cue {
            case .below(let rate): reading.frame.below = rate
            case .above(let rate): reading.frame.above = rate
            case .between(let low, let high): (reading.frame.above, reading.frame.below) = (low, high)
            case .target(below: true): reading.frame.below = context.site.utilizationTarget
            case .target(below: false): reading.frame.above = context.site.utilizationTarget
            // "improved the most" asks for a change, which no table is ordered by.
            case .order where cues.contains(.drift): reading.frame.isRanked = true
            case .order(let lowest), .pick(_, let lowest): reading.frame.lowest = reading.frame.lowest ?? lowest
            case .ranked(let lowest, let count): (reading.frame.lowest, reading.frame.limit) = (lowest, count)
            case .ranking: reading.frame.isRanked = true
            case .countThreshold: reading.notes.append("a limit on counts can't be applied here: all are listed")
            case .chart(let kind): readChart(kind)
            default: break
            }
        }
        if reading.frame.lowest != nil { reading.frame.isRanked = true }
        if reading.frame.lowest != nil, reading.frame.limit == nil { reading.frame.limit = countedThings() }
    }

    /// "5 surgeons with the lowest …"
    private func countedThings() -> Int? {
        for (item, next) in zip(grounding.items, grounding.items.dropFirst()) {
            guard let number = item.token?.integer, item.token?.isOrdinal == false, 1...100 ~= number else { continue }
            switch next.content {
            case .dimension, .cue(.blocks), .cue(.metric(.cases)): return number
            case .token(let token) where meaning(token).dimension != nil: return number
            default: continue
            }
        }
        return nil
    }

    private mutating func readChart(_ kind: ChartKind) {
        switch kind {
        case .bar: reading.frame.chart = .bar
        case .line: reading.frame.chart = .line
        case .horizontal: reading.frame.chart = .hbar
        case .any: break
        case .pie:
            reading.frame.chart = .bar
            reading.notes.append("rates don't add up to a whole, so a bar chart stands in for the pie")
        }
    }

    // MARK: Judgement

    /// Whether enough was understood to act on.
    private mutating func judge() {
        let (understood, missed, strangers) = tally()
        reading.coverage = understood + missed > 0 ? understood / (understood + missed) : 0
        let frame = reading.frame
        let isSubstantial =
            !frame.filters.isEmpty || !frame.periods.isEmpty || !frame.weekdays.isEmpty
            || frame.shape != nil || frame.hasThreshold || frame.hasRanking
        let isAfterthought = base != nil && (frame.chart != nil || reading.clearsFilters)
        let hasEvidence = !metrics.isEmpty || cues.contains(.activity) || isSubstantial || isAfterthought
        // Without a word about blocks, one unknown name may still be one; two are another subject.
        let isForeign =
            base == nil && strangers > 0 && metrics.isEmpty && !cues.contains(.activity)
            && (strangers > 1 || !isSubstantial)
        if isForeign { reading.problems.removeAll(where: \.isStranger) }
        let isThin = strangers > 0 && reading.coverage < (metrics.isEmpty ? 0.7 : 0.5)
        let isIdle = metrics.isEmpty && !frame.hasRanking && isPick
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
            case .entity, .period, .dimension, .cue: understood += 1
            case .token(let token):
                guard token.kind == .word, token.text.utf8.count > 1 else { continue }
                let meaning = meaning(token)
                if token.symbol == .unknown {
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

    /// "what day is it"
    private var isPick: Bool {
        cues.contains { if case .interval(_, isPick: true) = $0 { true } else { false } }
    }
}
