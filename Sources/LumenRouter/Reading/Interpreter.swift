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
    var hasUnclaimedPatients: Bool { grounding.text.tokens.contains { $0.text == "patients" } }

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
            case .order(let lowest): reading.frame.lowest = reading.frame.lowest ?? lowest
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
        case .any: reading.frame.chart = reading.frame.chart ?? nil
        case .pie:
            reading.frame.chart = .bar
            reading.notes.append("rates don't add up to a whole, so a bar chart stands in for the pie")
        }
    }

    // MARK: Following up

    private static let openers: Set<String> = ["and", "but", "now", "then", "also", "only", "just", "same", "plus", "n"]
    private static let additions: Set<String> = ["add", "include", "plus"]
    private static let courtesies: Set<String> = ["ok", "okay", "so", "great", "thanks", "good", "nice", "hmm", "yes", "sure"]

    private mutating func readMarkers() {
        let words = grounding.text.tokens.lazy.filter { $0.kind == .word }.map(\.text)
        let opener = words.first { !Self.courtesies.contains($0) } ?? ""
        reading.isMarked = cues.contains(.marker) || Self.openers.contains(opener) || Self.additions.contains(opener)
        reading.clearsFilters = cues.contains(.everything) && reading.frame.filters.isEmpty
        let values = reading.frame.filters.count + reading.frame.periods.count
        reading.isAddition = Self.additions.contains(opener) || (cues.contains(.compare) && values == 1)
        let isDefinition = reading.frame.shape == .explanation
        if case .entities? = reading.frame.shape { reading.isSelfContained = true }
        let slots = [
            !reading.frame.filters.isEmpty, !reading.frame.periods.isEmpty, reading.frame.shape != nil,
            reading.frame.hasThreshold || reading.frame.hasRanking,
        ].count { $0 }
        let isFragment = slots == 0 && !startsAsSentence && !isDefinition
        if !metrics.isEmpty || isDefinition { reading.isSelfContained = !isFragment }
        if cues.contains(.activity), !reading.frame.filters.isEmpty { reading.isSelfContained = true }
        if slots >= 3 { reading.isSelfContained = true }
        if reading.isMarked || (reading.isAddition && refersBack) { reading.isSelfContained = false }
    }

    /// "How does that compare to …"
    private var refersBack: Bool {
        let opensWithComparison = grounding.items.first?.cue == .compare
        return opensWithComparison || grounding.text.tokens.contains { ["that", "this", "it", "those", "they"].contains($0.text) }
    }

    private var startsAsSentence: Bool {
        guard let first = grounding.text.tokens.first else { return false }
        return ["what", "how", "which", "who", "show", "list", "give", "is", "are", "can", "tell", "did", "do"]
            .contains(first.text) || word(first) == "what" || word(first) == "how"
    }

    // MARK: Judgement

    /// Whether enough was understood to act on.
    private mutating func judge() {
        var understood = 0.0
        var missed = 0.0
        var strangers = 0
        for item in grounding.items {
            switch item.content {
            case .entity, .period, .dimension: understood += 1
            case .cue(.filler), .cue(.marker): break
            case .cue: understood += 1
            case .token(let token):
                guard token.kind == .word, token.text.utf8.count > 1 else { continue }
                if meaning(token).weekday != nil {
                    understood += 1
                } else if token.symbol == .unknown {
                    missed += 1
                    strangers += 1
                } else if !meaning(token).isNeutral, meaning(token).dimension == nil, token.number == nil
                {
                    missed += 0.25
                }
            }
        }
        reading.coverage = understood + missed > 0 ? understood / (understood + missed) : 0
        let isSubstantial = !reading.frame.filters.isEmpty || !reading.frame.periods.isEmpty || reading.frame.shape != nil
            || reading.frame.hasThreshold || reading.frame.hasRanking || !reading.frame.weekdays.isEmpty
        let hasMetric = !metrics.isEmpty
        reading.hasEvidence = hasMetric || isSubstantial || !reading.problems.isEmpty || cues.contains(.activity)
            || (base != nil && (reading.frame.chart != nil || reading.clearsFilters))
        let isLost = !reading.hasEvidence || (strangers > 0 && (hasMetric ? reading.coverage < 0.5 : true))
            || (!hasMetric && !reading.frame.hasRanking && isPickOnly)
        if isLost, reading.problems.isEmpty { reading.problems.append(.notUnderstood) }
    }

    /// "what day is it"
    private var isPickOnly: Bool {
        cues.contains { if case .interval(_, isPick: true) = $0 { true } else { false } }
    }
}

extension Item {
    var cue: Cue? { if case .cue(let cue) = content { cue } else { nil } }
}
