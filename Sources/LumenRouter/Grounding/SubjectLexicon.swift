import LumenCore

/// The words of tools' subjects, arranged for recognition.
struct SubjectLexicon: Sendable {
    enum Role: Sendable {
        case name
        case figure(Int)
        case choice(Int)
        case grouping(Int)

        var isName: Bool { if case .name = self { true } else { false } }
        var isGrouping: Bool { if case .grouping = self { true } else { false } }
    }

    /// One phrase of one tool.
    struct Entry: Sendable {
        let words: [String]
        let tool: Int
        let role: Role
        /// Whether a question that has it is about the tool, whatever else it says.
        let names: Bool
        /// Whether it names the tool only where nothing else in the question names one.
        let isWeak: Bool
        /// Whether it is one word that questions about other things have too.
        let isCommon: Bool
    }

    /// A tool and the dashboard that has it, where that is another one.
    struct Source: Sendable {
        let tool: ToolDescriptor
        let subject: ToolSubject
        let home: Dashboard?
    }

    /// How the grammars alone read a phrase.
    enum Standing: Sendable {
        /// As nothing: its words are the subject's own.
        case own
        /// As a measure that there is no other tool for.
        case topic
        /// As a figure of blocks.
        case blocks(Metric)
        /// As being below or above the target for blocks.
        case target
        /// As nothing in particular, in words that say other things too.
        case common
    }

    let sources: [Source]
    let hasBlocks: Bool
    private(set) var entriesByWord: [String: [Entry]] = [:]
    private var words: Set<String> = []
    private var wordsByTool: [String: Set<String>] = [:]
    private var spelling = Spelling<String>()

    /// - Parameters:
    ///   - hasBlocks: whether the dashboard has the tools for block utilization, which keep their own words.
    ///   - standing: how the grammars read a phrase without the subjects.
    init(
        _ sources: [Source], hasBlocks: Bool, tokenizer: Tokenizer, standing: ([Token]) -> Standing
    ) {
        (self.sources, self.hasBlocks) = (sources, hasBlocks)
        for (tool, source) in sources.enumerated() {
            for (role, phrase) in Self.phrases(of: source.subject) {
                let tokens = tokenizer.tokens(of: phrase).tokens.filter { !tokenizer.isArticle($0) }
                let words = tokens.map { tokenizer.stem(of: $0) }
                guard let first = words.first else { continue }
                let standing = standing(tokens)
                let names = Self.names(role, words, hasBlocks: hasBlocks, standing)
                let isOwn = if case .own = standing { true } else { false }
                entriesByWord[first, default: []].append(
                    Entry(
                        words: words, tool: tool, role: role, names: names.isSure || names.isWeak,
                        isWeak: names.isWeak, isCommon: !isOwn && words.count == 1))
                self.words.formUnion(words)
                wordsByTool[source.tool.name, default: []].formUnion(words)
            }
        }
        for word in words { spelling.insert(word, for: word) }
    }

    private static func phrases(of subject: ToolSubject) -> [(Role, String)] {
        var phrases: [(Role, String)] = subject.phrases.map { (.name, $0) }
        for (index, figure) in subject.figures.enumerated() { phrases += figure.phrases.map { (.figure(index), $0) } }
        for (index, choice) in subject.choices.enumerated() { phrases += choice.phrases.map { (.choice(index), $0) } }
        for (index, grouping) in subject.groupings.enumerated() where !Dimension.isStandard(grouping.value) {
            phrases += ([grouping.one, grouping.many] + grouping.phrases).map { (.grouping(index), $0) }
        }
        return phrases
    }

    /// Whether a phrase names its tool: its names do, except where they are the words of block utilization; figures and
    /// choices do where their words are nobody else's.
    private static func names(
        _ role: Role, _ words: [String], hasBlocks: Bool, _ standing: Standing
    ) -> (isSure: Bool, isWeak: Bool) {
        switch (role, standing) {
        case (.name, .blocks(.utilization)) where hasBlocks && words.count == 1: (false, false)
        case (.name, .target) where hasBlocks: (false, false)
        case (.name, .blocks(let metric)):
            (false, !hasBlocks || metric == .utilization || !metric.isRate)
        case (.name, .common): (words.count > 1, words.count == 1)
        case (.name, _): (true, false)
        // "Per square foot" is a ratio of whatever is asked about.
        case (.figure, _) where words.first == "per": (false, false)
        case (.figure, .own), (.figure, .topic): (true, false)
        case (.choice, .own), (.choice, .topic): (false, true)
        default: (false, false)
        }
    }

    // MARK: Recognition

    func knows(_ word: String) -> Bool { words.contains(word) }
    func knows(_ word: String, of tool: String) -> Bool { wordsByTool[tool]?.contains(word) == true }

    /// The words of the lexicon that a misspelt word is nearest to.
    func nearest(to word: String) -> (targets: Set<String>, distance: Int)? { spelling.nearest(to: word) }

    /// The entries that stand at an index, longest first.
    func entries(_ keys: [Set<String>], at index: Int) -> [Entry] {
        var found: [Entry] = []
        for key in keys[index] {
            for entry in entriesByWord[key] ?? [] where index + entry.words.count <= keys.count {
                let fits = entry.words.indices.allSatisfy { keys[index + $0].contains(entry.words[$0]) }
                if fits { found.append(entry) }
            }
        }
        return found.sorted { ($1.words.count, $0.tool) < ($0.words.count, $1.tool) }
    }
}

extension Tokenizer {
    /// Words whose synonyms the lexicon takes for one another: "util", "mins", "procedures".
    private static let shared: Set<String> = [
        "utilization", "minute", "hour", "percent", "turnover", "cancellation", "cancel", "case", "block", "surgeon",
        "room", "building", "delay", "day", "not", "week", "month", "quarter", "year",
    ]
    private static let short: [String: String] = [
        "avg": "average", "sqft": "square", "equip": "equipment", "whats": "what", "whos": "who", "are": "is",
        "was": "is", "were": "is", "been": "be", "did": "do", "does": "do", "has": "have", "had": "have",
    ]

    func isArticle(_ token: Token) -> Bool { vocabulary.meaning(of: token.symbol).isArticle }

    /// What a lexicon compares words by: without the ending of a plural.
    func stem(of token: Token) -> String {
        guard token.kind == .word else { return token.text }
        let word = vocabulary.meaning(of: token.symbol).word
        let main = word == "cases" ? "case" : word == "blocks" ? "block" : word
        if Self.shared.contains(main) { return main }
        return Self.singular(Self.short[token.text] ?? token.text)
    }

    private static func singular(_ word: String) -> String {
        let word = word.hasSuffix("isation") ? word.dropLast(7) + "ization" : word
        guard word.utf8.count > 3 else { return word }
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if ["sses", "xes", "ches", "shes"].contains(where: word.hasSuffix) { return String(word.dropLast(2)) }
        let isPlural = word.hasSuffix("s") && !["ss", "us", "is"].contains(where: word.hasSuffix)
        return isPlural ? String(word.dropLast()) : word
    }
}
