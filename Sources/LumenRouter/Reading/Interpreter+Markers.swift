import LumenCore

extension Interpreter {
    private static let openers: Set<String> = [
        "and", "but", "now", "then", "also", "only", "just", "same", "plus", "n",
    ]
    private static let additions: Set<String> = ["add", "include", "plus"]
    private static let courtesies: Set<String> = [
        "ok", "okay", "so", "great", "thanks", "good", "nice", "hmm", "yes", "sure",
    ]
    private static let pronouns: Set<String> = ["their", "them", "they", "its", "it", "those", "these"]

    /// Whether the question goes on from the one before, and how.
    mutating func readMarkers() {
        let words = grounding.text.tokens.lazy.filter { $0.kind == .word }.map(\.text)
        let opener = words.first { !Self.courtesies.contains($0) } ?? ""
        reading.isMarked =
            cues.contains(.marker) || Self.openers.contains(opener) || Self.additions.contains(opener)
        reading.clearsFilters = cues.contains(.everything) && reading.frame.filters.isEmpty
        let values = reading.frame.filters.count + reading.frame.periods.count
        reading.isAddition = Self.additions.contains(opener) || (cues.contains(.compare) && values == 1)
        reading.isSelfContained =
            standsAlone && !reading.isMarked && !refersToNames
            && !(reading.isAddition && refersBack)
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
