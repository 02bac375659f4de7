import LumenCore

extension Interpreter {
    private static let openers: Set<String> = [
        "and", "but", "now", "then", "also", "only", "just", "same", "plus", "n",
    ]
    private static let additions: Set<String> = ["add", "include", "plus"]
    private static let courtesies: Set<String> = [
        "ok", "okay", "so", "great", "thanks", "good", "nice", "hmm", "yes", "sure", "no", "sorry", "oops",
    ]
    private static let pronouns: Set<String> = ["their", "them", "they", "its", "it", "those", "these"]

    /// Whether the question goes on from the one before, and how.
    mutating func readMarkers() {
        let words = grounding.text.tokens.lazy.filter { $0.kind == .word }.map(\.text)
        let opener = words.first { !Self.courtesies.contains($0) } ?? ""
        reading.isMarked =
            cues.contains(.marker) || Self.openers.contains(opener) || Self.additions.contains(opener)
        readClearing()
        let values = reading.frame.filters.count + reading.frame.periods.count
        reading.isAddition =
            Self.additions.contains(opener)
            || (values == 1 && (cues.contains(.compare) || cues.contains(.yearOverYear)))
        reading.isSelfContained =
            standsAlone && !reading.isMarked && !refersToNames
            && !(reading.isAddition && refersBack)
    }

    /// "Overall" goes one step up: from the parts to what they are parts of, from there to everything.
    private mutating func readClearing() {
        let isWhole = reading.frame.filters.isEmpty
        let hasTable = base.map { $0.shape != nil || $0.hasRanking || $0.hasThreshold } ?? false
        if cues.contains(.everything), isWhole { reading.clears.insert(.filters) }
        if cues.contains(.overall) {
            if hasTable { reading.clears.insert(.table) } else if isWhole { reading.clears.insert(.filters) }
        }
        if cues.contains(.allDays) { reading.clears.insert(.weekdays) }
        let isPlain = reading.frame.shape == nil && !reading.frame.hasRanking && !reading.frame.hasThreshold
        if isPlain, reading.frame.chart == nil, cues.contains(.chart(.any)), let base { readChart(of: base) }
    }

    /// "as a chart" of what was asked before: of its table, or else of how the figure moved.
    private mutating func readChart(of base: Frame) {
        switch base.shape {
        case .trend?: reading.frame.chart = .line
        case .grouped?: reading.frame.chart = .bar
        case nil where base.hasRanking || base.hasThreshold || base.periods.count > 1 || base.filters.count > 1:
            reading.frame.chart = .bar
        case nil: (reading.frame.shape, reading.frame.chart) = (.trend(nil), .line)
        default: break
        }
    }

    /// Whether it says what it is about: a metric in a sentence, a list or definition, or three slots and more.
    private var standsAlone: Bool {
        if case .entities? = reading.frame.shape { return true }
        if reading.frame.shape == .explanation { return true }
        let slots = [
            !reading.frame.filters.isEmpty, !reading.frame.periods.isEmpty, reading.frame.shape != nil,
            reading.frame.hasThreshold || reading.frame.hasRanking,
        ].count { $0 }
        if cues.contains(.activity), !reading.frame.filters.isEmpty { return true }
        return slots >= 3 || (!metrics.isEmpty && (slots > 0 || startsAsSentence))
    }

    /// "Show their utilization by room"
    private var refersToNames: Bool {
        reading.frame.filters.isEmpty && base?.filters.isEmpty == false
            && grounding.text.tokens.contains { Self.pronouns.contains($0.text) }
    }

    /// "How does that compare to …"
    private var refersBack: Bool {
        grounding.items.first?.cue == .compare
            || grounding.text.tokens.contains { ["that", "this", "it", "those", "they"].contains($0.text) }
    }

    private static let sentenceOpeners: Set<String> = [
        "what", "how", "which", "who", "show", "list", "is", "are", "can", "tell", "did", "do",
    ]

    private var startsAsSentence: Bool {
        grounding.text.tokens.first.map { Self.sentenceOpeners.contains(word($0)) } ?? false
    }
}
