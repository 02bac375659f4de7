import LumenCore

extension Grounder {
    /// The words of the tools' subjects; `nil` where no tool has one.
    func lexicons(of context: RoutingContext) -> SubjectLexiconCache.Pair? {
        let own = context.tools.compactMap { tool in
            tool.subject.map { SubjectLexicon.Source(tool: tool, subject: $0, home: nil) }
        }
        var known = Set(context.tools.map(\.name))
        var elsewhere: [SubjectLexicon.Source] = []
        for neighbour in context.elsewhere {
            for tool in neighbour.tools {
                guard let subject = tool.subject, known.insert(tool.name).inserted else { continue }
                elsewhere.append(SubjectLexicon.Source(tool: tool, subject: subject, home: neighbour.dashboard))
            }
        }
        guard !own.isEmpty || !elsewhere.isEmpty else { return nil }
        let hasBlocks = context.hasBlockTools
        return subjects.pair(own: own, elsewhere: elsewhere, hasBlocks: hasBlocks) {
            func lexicon(_ sources: [SubjectLexicon.Source]) -> SubjectLexicon {
                SubjectLexicon(sources, hasBlocks: hasBlocks, tokenizer: tokenizer, standing: standing)
            }
            return SubjectLexiconCache.Pair(own: lexicon(own), elsewhere: lexicon(elsewhere))
        }
    }

    /// How the grammars alone read a phrase of a subject.
    private func standing(_ tokens: [Token]) -> SubjectLexicon.Standing {
        let items = tokens.enumerated().map { Item(span: $0.offset..<$0.offset + 1, content: .token($0.element)) }
        let read = cues.reduce(items, vocabulary)
        if read.count == 1 {
            switch read[0].cue {
            case .metric(let metric)?: return .blocks(metric)
            case .target?: return .target
            default: break
            }
        }
        let isOwn = tokens.contains { token in
            token.kind == .word && token.symbol == .unknown
                && vocabulary.symbol(of: tokenizer.stem(of: token)) == .unknown
        }
        if isOwn { return .own }
        let isTopic = read.contains { item in
            if case .topic(let topic)? = item.cue { Interpreter.measures.contains(topic) } else { false }
        }
        return isTopic ? .topic : .common
    }

    /// A reader of one lexicon's subjects among these items.
    ///
    /// - Parameter mostEdits: how many letters of a misspelt word may be wrong.
    func subjectReader(
        _ lexicon: SubjectLexicon, _ items: [Item], _ gazetteer: Gazetteer, mostEdits: Int = .max
    ) -> SubjectReader {
        SubjectReader(
            lexicon: lexicon, vocabulary: vocabulary, items: items,
            keys: items.map { item in item.token.map { keys(of: $0, lexicon, gazetteer, mostEdits) } ?? [] },
            blockFigures: blockFigures)
    }

    private func blockFigures(among items: [Item]) -> [Range<Int>] {
        // Counted by items, as articles are none.
        let counted = items.enumerated().map { Item(span: $0.offset..<$0.offset + 1, content: $0.element.content) }
        return cues.reduce(counted, vocabulary).filter { if case .metric? = $0.cue { true } else { false } }.map(\.span)
    }

    private func keys(
        of token: Token, _ lexicon: SubjectLexicon, _ gazetteer: Gazetteer, _ mostEdits: Int
    ) -> Set<String> {
        guard token.kind != .sign else { return [] }
        let stem = tokenizer.stem(of: token)
        let isMisspelt =
            token.kind == .word && !lexicon.knows(stem) && vocabulary.symbol(of: token.text) == .unknown
            && !gazetteer.knows(token.text)
        guard isMisspelt, let near = lexicon.nearest(to: stem), near.distance <= mostEdits,
            near.distance < gazetteer.misspelt(token.text)?.distance ?? .max,
            near.distance <= vocabulary.correction(of: token.text)?.distance ?? .max
        else { return [stem] }
        return near.targets.union([stem])
    }

    /// The items with what other dashboards are about in place of the words that mean nothing to this one.
    func elsewhere(
        _ items: [Item], amid words: [Item], _ lexicon: SubjectLexicon, _ context: RoutingContext,
        _ gazetteer: Gazetteer
    )
        -> [Item]
    {
        guard !lexicon.sources.isEmpty else { return items }
        let kept = items.filter { isKept($0, in: context) }
        let isBeside = items.contains { $0.mention.map { $0.names && !$0.isWeak } == true }
        let read = subjectReader(lexicon, words, gazetteer, mostEdits: 1).reduceNames(isBeside: isBeside) { span in
            !kept.contains { $0.span.overlaps(span) && !isPart($0, of: span) }
        }
        let found = read.filter { $0.mention != nil }
        guard !found.isEmpty else { return items }
        let rest = items.filter { item in !found.contains { $0.span.overlaps(item.span) } }
        return (rest + found).sorted { $0.span.lowerBound < $1.span.lowerBound }
    }

    /// "PMs on time" is named elsewhere, whatever figure "on time" is here.
    private func isPart(_ item: Item, of span: Range<Int>) -> Bool {
        item.mention?.figure != nil && span.count > item.span.count && span.clamped(to: item.span) == item.span
    }

    /// Whether this dashboard has something of its own to say to what these words were read as.
    private func isKept(_ item: Item, in context: RoutingContext) -> Bool {
        switch item.content {
        case .entity, .period: true
        // What its words only suggest gives way to what others are named by.
        case .subject(let mention): !mention.isWeak
        case .cue(.metric), .cue(.target): context.hasBlockTools
        default: false
        }
    }
}

extension RoutingContext {
    /// Whether the dashboard has tools for block utilization.
    var hasBlockTools: Bool { tools.hasBlockTools }

    /// The kinds of names that the dashboard's tools take.
    var takenKinds: Set<EntityKind> {
        let blocks = hasBlockTools ? EntityKind.ofOperatingRooms : []
        return Set(EntityKind.allCases.filter { kind in blocks.contains(kind) || tools.contains { $0.takes(kind) } })
    }
}

extension [ToolDescriptor] {
    var hasBlockTools: Bool { contains { $0.name.hasPrefix("block_util") } }
}
