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
    ///
    /// It does where it says so ("and", "same", "instead", "why", "break that down"), and where it leaves open what it
    /// is about. It stands alone where it names a measure with anything of it, a list, or three slots of a frame.
    mutating func readMarkers() {
        reading.isMarked = isMarked
        readClearing()
        readMore()
        readPlainChart()
        let values = reading.frame.filters.count + reading.frame.periods.count
        reading.isAddition =
            Self.additions.contains(opener) || isSetBesideBase
            || (values == 1 && (cues.contains(.compare) || cues.contains(.yearOverYear)))
        reading.isSelfContained =
            standsAlone && !reading.isMarked && !refersToNames
            && !(reading.isAddition && refersBack)
    }

    private var opener: String {
        let words = grounding.text.tokens.lazy.filter { $0.kind == .word }.map(\.text)
        return words.first { !Self.courtesies.contains($0) } ?? ""
    }

    private var isMarked: Bool {
        cues.contains(.marker) || cues.contains(.topic(.causes)) || Self.openers.contains(opener)
            || Self.additions.contains(opener) || pointsBack
    }

    /// Whether it stands alone whatever was asked before, as its words already show.
    var isPlainlyOfItsOwn: Bool {
        let mentions = grounding.items.compactMap(\.entity)
        let isAbout = !mentions.isEmpty || grounding.items.contains { $0.period != nil }
        return namesMeasure && isAbout && mentions.allSatisfy { $0.candidates.count == 1 } && !isMarked
            && !cues.contains(.compare) && !cues.contains(.explain) && !cues.contains(.meaning)
            && !grounding.text.tokens.contains { Self.pronouns.contains($0.text) || Self.persons.contains($0.text) }
    }

    private static let persons: Set<String> = ["he", "she", "his", "her", "hers", "him"]
    private static let demonstratives: Set<String> = ["that", "those", "these", "this", "them", "it", "ones"]
    private static let afterDemonstrative: Set<String> = [
        "down", "by", "as", "with", "to", "into", "for", "on", "only", "instead", "per", "and", "but", "up", "please",
        "vs", "versus", "against", "over",
    ]

    private static let auxiliaries: Set<String> = ["did", "does", "do", "would", "will"]
    /// "What did that cost us"
    private static let afterSubject: Set<String> = afterDemonstrative.union([
        "cost", "take", "use", "come", "mean", "add", "make", "amount", "compare",
    ])

    /// "Break that down by weekday", "what about those"; not "surgeons that are below 70 %" or "this month".
    var pointsBack: Bool {
        let tokens = grounding.text.tokens
        return tokens.indices.dropFirst().contains { index in
            guard Self.demonstratives.contains(tokens[index].text) else { return false }
            guard index + 1 < tokens.count, tokens[index + 1].kind == .word else { return true }
            if Self.auxiliaries.contains(tokens[index - 1].text), tokens[index].text != "this" {
                return Self.afterSubject.contains(tokens[index + 1].text)
            }
            return Self.afterDemonstrative.contains(tokens[index + 1].text)
        }
    }

    /// "Overall" goes one step up: from the parts to what they are parts of, from there to everything.
    private mutating func readClearing() {
        let isWhole = reading.frame.filters.isEmpty
        let hasTable = base.map { $0.isTable || $0.isListing } ?? false
        let isCompared = cues.contains(.compare) && reading.frame.periods.isEmpty
        reading.isBesideWhole =
            isWhole && isCompared && base?.filters.isEmpty == false
            && (cues.contains(.everything) || cues.contains(.overall))
        if reading.isBesideWhole { return }
        if cues.contains(.everything), isWhole { reading.clears.insert(.filters) }
        if cues.contains(.overall) {
            if hasTable { reading.clears.insert(.table) } else if isWhole { reading.clears.insert(.filters) }
        }
        if cues.contains(.allDays) { reading.clears.insert(.weekdays) }
    }

    /// "More" is more of the same list, or the blocks behind a single figure.
    private mutating func readMore() {
        let isAll = cues.contains(.more(isAll: true))
        guard let base, isAll || cues.contains(.more(isAll: false)) else { return }
        if reading.frame.shape == nil, !base.isTable, !base.isListing {
            reading.frame.shape = .rows
        } else {
            reading.clears.insert(.limit)
            if isAll { reading.clears.insert(.threshold) }
        }
    }

    /// "as a chart" or "as a table" of what was asked before: of its list; of one figure how it moved, or its parts.
    private mutating func readPlainChart() {
        let isPlain = reading.frame.shape == nil && !reading.frame.hasRanking && !reading.frame.hasThreshold
        guard let base, isPlain else { return }
        switch reading.frame.chart {
        case _ where reading.frame.prefersTable: if base.isSingle { reading.frame.isRanked = true }
        case .line?: if base.isSingle { reading.frame.shape = .trend(nil) }
        case nil where cues.contains(.chart(.any)):
            if base.isSingle { reading.frame.shape = .trend(nil) }
            reading.frame.chart = base.isSingle || base.isTrend ? .line : .bar
        default: break
        }
    }

    /// Whether it says what it is about: a metric of something or of us all, a list, or three slots and more. A
    /// definition is of what was shown, and leaves it as it was.
    private var standsAlone: Bool {
        if reading.frame.isExplanation { return false }
        if case .entities? = reading.frame.shape { return true }
        let slots = [
            !reading.frame.filters.isEmpty, !reading.frame.periods.isEmpty, reading.frame.shape != nil,
            reading.frame.hasThreshold || reading.frame.hasRanking || reading.frame.cut != nil,
        ].count { $0 }
        if cues.contains(.activity), !reading.frame.filters.isEmpty { return true }
        return slots >= 3 || (namesMeasure && (slots > 0 || isOfAll))
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

    /// "What is our utilization?"
    private var isOfAll: Bool { grounding.text.tokens.contains { ["our", "we", "us"].contains($0.text) } }
}
