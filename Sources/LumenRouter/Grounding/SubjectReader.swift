import LumenCore

/// Finds the subjects of tools among the words of a question.
struct SubjectReader {
    let lexicon: SubjectLexicon
    let vocabulary: Vocabulary
    let items: [Item]
    /// What each item may stand for in the lexicon: nothing where it is no word.
    let keys: [Set<String>]
    /// What the grammars read as figures of blocks among these items.
    let blockFigures: ([Item]) -> [Range<Int>]

    /// What a stretch of items was read as.
    struct Match {
        var range: Range<Int>
        var tool: Int
        var names = false
        var isWeak = false
        var isFigureNamed = false
        var figure: Int?
        var choice: Int?
        var grouping: Int?
    }

    /// The items with every subject in place of the words that it was read from.
    ///
    /// - Parameter about: the tools that the conversation is about, whose figures and choices need no name.
    func reduce(about: Set<String>) -> [Item] {
        let known = Set(lexicon.sources.indices.filter { about.contains(lexicon.sources[$0].tool.name) })
        let names = settled(named(known))
        if names.isEmpty, known.isEmpty, !lexicon.hasBlocks { return replaced(by: implied()) }
        let scope = names.isEmpty ? known : Set(names.map(\.tool))
        return scope.isEmpty ? items : replaced(by: merged(names, details(of: scope)))
    }

    /// The same for names alone, where their words may be taken.
    ///
    /// - Parameter isBeside: whether the question has a subject already; then one common word is no other one: "turnover
    ///   cost".
    func reduceNames(isBeside: Bool, where isFree: (Range<Int>) -> Bool) -> [Item] {
        let names = sweep { $0.names && !$0.isWeak && !(isBeside && $0.isCommon) }
        return replaced(by: settled(chosen(names, known: [])).filter { isFree(span(of: $0.range)) })
    }

    private func span(of range: Range<Int>) -> Range<Int> {
        items[range.lowerBound].span.lowerBound..<items[range.upperBound - 1].span.upperBound
    }

    // MARK: Finding

    typealias Candidate = (range: Range<Int>, entry: SubjectLexicon.Entry)

    /// The longest entries from left to right, all of them where several are as long.
    func sweep(_ isWanted: (SubjectLexicon.Entry) -> Bool) -> [[(
        range: Range<Int>, entry: SubjectLexicon.Entry
    )]] {
        var found: [[Candidate]] = []
        var index = 0
        while index < items.count {
            let entries = lexicon.entries(keys, at: index).filter { isWanted($0) && !isVerb($0, at: index) }
            guard let length = entries.first?.words.count else {
                index += 1
                continue
            }
            found.append(entries.filter { $0.words.count == length }.map { (index..<index + length, $0) })
            index += length
        }
        return found
    }

    private static let auxiliaries: Set<String> = ["did", "do", "does", "have", "has", "is", "are", "was", "were"]

    private static let afterVerb: Set<String> = [
        "last", "this", "in", "during", "since", "past", "over", "by", "per", "on", "from", "between", "today", "and",
    ]

    /// "How many did they open" chooses no open ones.
    private func isVerb(_ entry: SubjectLexicon.Entry, at index: Int) -> Bool {
        if entry.words.last == "over" { return isLimit(index + entry.words.count) }
        guard entry.words == ["open"] else { return false }
        let next = index + 1 < items.count ? items[index + 1].token : nil
        guard next.map({ $0.kind != .word || Self.afterVerb.contains($0.text) }) ?? true else { return false }
        let last = items[..<index].last { $0.token.map { Self.auxiliaries.contains($0.text) } == true }
        return last?.token.map { ["did", "do", "does"].contains($0.text) } == true
    }

    /// "Which surgeons ran over 85 %" limits a rate, and no case took longer.
    private func isLimit(_ index: Int) -> Bool {
        guard index + 1 < items.count, items[index].token?.number != nil else { return false }
        return items[index + 1].token.map { word($0) == "percent" } == true
    }

    /// What names a tool. Words that name one only where nothing else does give way to what the conversation is about.
    private func named(_ known: Set<Int>) -> [Match] {
        let sure = chosen(sweep { $0.names && !$0.isWeak }, known: known)
        if !sure.isEmpty {
            let names = sure + origins(of: sure)
            return (names + besides(names, known: known)).sorted { $0.range.lowerBound < $1.range.lowerBound }
        }
        let told = sweep { !$0.role.isName && known.contains($0.tool) }.compactMap(\.first?.range)
        let figures = blockFigures(items)
        let weak = sweep { $0.names }.filter { group in
            let range = group[0].range
            return !told.contains { $0.overlaps(range) }
                && !figures.contains { $0.overlaps(range) && $0.count > range.count }
        }
        let named = weak.filter { group in group.contains { $0.entry.role.isName } }
        return chosen(named.isEmpty ? weak : named, known: known).prefix(1).map { match in
            var match = match
            match.isWeak = true
            return match
        }
    }

    /// Of the tools that share a phrase, the one that more of the question fits.
    func chosen(_ groups: [[Candidate]], known: Set<Int>) -> [Match] {
        var counts: [Int: Int] = [:]
        func evidence(_ tool: Int) -> Int {
            if let count = counts[tool] { return count }
            let count = sweep { $0.tool == tool }.count
            counts[tool] = count
            return count
        }
        return groups.compactMap { group in
            let hasName = group.contains { $0.entry.role.isName }
            var tools: [Int] = []
            for (_, entry) in group where entry.role.isName || !hasName {
                if !tools.contains(entry.tool) { tools.append(entry.tool) }
            }
            if tools.count == 1 { return Match(range: group[0].range, tool: tools[0], names: true) }
            // Where nothing else tells, figures of what has been are what is asked for as a rule.
            let best = tools.map { tool in
                let isUsual = (lexicon.sources[tool].subject.outlook == .past) != isToCome
                return (tool: tool, evidence: 4 * evidence(tool) + (known.contains(tool) ? 2 : 0) + (isUsual ? 1 : 0))
            }.max { ($0.evidence, $1.tool) < ($1.evidence, $0.tool) }
            return best.map { Match(range: group[0].range, tool: $0.tool, names: true) }
        }
    }

    /// "The next elevator PM"
    private var isToCome: Bool { items.contains { $0.token.map { ["next", "upcoming"].contains($0.text) } == true } }

    private static let joints: Set<String> = ["and", "or", "but", "vs", "comma", "slash", "also", "than", "while"]
    private static let prepositions: Set<String> = [
        "for", "of", "in", "on", "by", "during", "after", "before", "due", "from", "to", "between",
        "into",
    ]

    /// Two subjects are both asked about where something joins them; else the one says more of the other: "turnover for
    /// add-on cases" is about turnover.
    private func settled(_ matches: [Match]) -> [Match] {
        var kept: [Match] = []
        for match in matches {
            guard let last = kept.last, last.tool != match.tool else {
                kept.append(match)
                continue
            }
            if isOrigin(match, of: last) {
                kept[kept.count - 1] = match
                continue
            }
            let isLength =
                items[last.range.upperBound - 1].token.map { ["longer", "shorter"].contains($0.text) } == true
            let between = Set(
                items[last.range.upperBound..<max(last.range.upperBound, match.range.lowerBound)].compactMap(\.token)
                    .map(word)
            ).subtracting(isLength ? ["than"] : [])
            if !between.isDisjoint(with: Self.joints) {
                kept.append(match)
            } else if between.isDisjoint(with: Self.prepositions) || !between.isDisjoint(with: Self.origins),
                match.range.count > last.range.count
            {
                kept[kept.count - 1] = match
            }
        }
        return kept
    }

    /// "Carbon that comes from anaesthetic gases" is theirs.
    private static let origins: Set<String> = ["come", "comes", "coming", "came", "caused", "why"]

    func word(_ token: Token) -> String {
        token.symbol == .unknown ? token.text : vocabulary.meaning(of: token.symbol).word
    }

    // MARK: What is said of them

    /// The figures, choices and groupings of these tools.
    func details(of scope: Set<Int>) -> [[Match]] {
        sweep { !$0.role.isName && scope.contains($0.tool) }.map { group in
            let isGrouped = group.contains { $0.entry.role.isGrouping } && selects(before: group[0].range.lowerBound)
            return group.filter { !isGrouped || $0.entry.role.isGrouping }.map { range, entry in
                var match = Match(range: range, tool: entry.tool)
                switch entry.role {
                case .name: break
                case .figure(let index): match.figure = index
                case .choice(let index): match.choice = index
                case .grouping(let index): match.grouping = index
                }
                return match
            }
        }
    }

    private func selects(before index: Int) -> Bool {
        guard index > 0, let token = items[index - 1].token else { return false }
        return ["by", "which", "what", "each", "across", "highest", "lowest"].contains(word(token))
    }

    /// Names with what is said of them within or across their words, and what is said beside them.
    func merged(_ names: [Match], _ details: [[Match]]) -> [Match] {
        var merged = names
        for group in details {
            if let index = merged.firstIndex(where: { $0.names && $0.range.overlaps(group[0].range) }) {
                let own = group.filter { $0.tool == merged[index].tool && $0.grouping == nil }
                guard let detail = own.first else { continue }
                if detail.figure != nil, detail.range == merged[index].range { merged[index].isFigureNamed = true }
                merged[index].range =
                    min(
                        merged[index].range.lowerBound, detail.range.lowerBound)..<max(
                        merged[index].range.upperBound, detail.range.upperBound)
                merged[index].figure = figure(merged[index].figure, or: own.lazy.compactMap(\.figure).first)
                merged[index].choice = merged[index].choice ?? own.lazy.compactMap(\.choice).first
            } else {
                merged.append(joined(group, owner(of: group[0].range, names)))
            }
        }
        return merged.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The figure that says more: a tool's usual one says nothing beside another.
    private func figure(_ said: Int?, or other: Int?) -> Int? {
        guard let said, let other else { return said ?? other }
        return said == 0 ? other : said
    }

    /// The tool that words beside a name belong to: of the next name, else of the last.
    private func owner(of range: Range<Int>, _ names: [Match]) -> [Int] {
        let next = names.filter { $0.range.lowerBound >= range.upperBound }.map(\.tool)
        return next + names.map(\.tool).reversed()
    }

    private func joined(_ group: [Match], _ owners: [Int]) -> Match {
        let tool = owners.first { owner in group.contains { $0.tool == owner } } ?? group[0].tool
        let own = group.filter { $0.tool == tool }
        var match = own[0]
        match.figure = own.lazy.compactMap(\.figure).first
        match.choice = own.lazy.compactMap(\.choice).first
        match.grouping = own.lazy.compactMap(\.grouping).first
        return match
    }

    // MARK: Replacing

    private func replaced(by matches: [Match]) -> [Item] {
        var replaced: [Item] = []
        var index = 0
        for match in matches where match.range.lowerBound >= index {
            let range = withoutDay(match.range)
            replaced += items[index..<range.lowerBound]
            replaced.append(Item(span: span(of: range), content: content(of: match)))
            index = range.upperBound
        }
        return replaced + items[index...]
    }

    /// "Cases tomorrow" and "Monday's list" name the schedule, and the day is still a period.
    private func withoutDay(_ range: Range<Int>) -> Range<Int> {
        guard range.count > 1 else { return range }
        if isDay(items[range.upperBound - 1]) { return range.lowerBound..<range.upperBound - 1 }
        return isDay(items[range.lowerBound]) ? range.lowerBound + 1..<range.upperBound : range
    }

    private func isDay(_ item: Item) -> Bool {
        guard let token = item.token else { return false }
        return Self.days.contains(word(token)) || vocabulary.meaning(of: token.symbol).weekday != nil
    }

    private static let days: Set<String> = ["today", "tomorrow", "yesterday"]

    private func content(of match: Match) -> Item.Content {
        let source = lexicon.sources[match.tool]
        let subject = source.subject
        if let grouping = match.grouping, match.figure == nil, match.choice == nil {
            let grouping = subject.groupings[grouping]
            return .dimension(.own(grouping.value, noun: grouping.one))
        }
        return .subject(
            SubjectMention(
                tool: source.tool, subject: subject, home: source.home, names: match.names,
                isWeak: match.isWeak, isFigureNamed: match.isFigureNamed,
                figure: match.figure.map { subject.figures[$0] }, choice: match.choice.map { subject.choices[$0] }))
    }
}
