import LumenCore

extension Interpreter {
    mutating func readNumbers() {
        if reading.frame.subjects.isEmpty || reading.frame.isBesideBlocks {
            reading.frame.metric =
                metrics.first { $0 != .cases && $0 != .blocks && $0 != .utilization } ?? metrics.first
        }
        for (index, item) in grounding.items.enumerated() {
            if limitsSubject, readCut(index) { continue }
            switch item.cue {
            case .below?, .above?, .between?, .countThreshold?: readThreshold(index)
            case .target(below: true)?: reading.frame.below = context.site.utilizationTarget
            case .target(below: false)?: reading.frame.above = context.site.utilizationTarget
            case .ranking?: reading.frame.isRanked = true
            case .limit(let count)?: reading.frame.limit = count
            case .chart(let kind)?: readChart(kind)
            case .table?: reading.frame.prefersTable = true
            default: break
            }
        }
        dropContradiction()
        readRankings()
        readChanges()
        if reading.frame.lowest == nil, ranksBySize || picksLonger { reading.frame.lowest = false }
        if reading.frame.lowest != nil { reading.frame.isRanked = true }
        if reading.frame.lowest != nil, reading.frame.limit == nil { reading.frame.limit = countedThings() }
        if reading.frame.limit == nil { reading.frame.limit = countedRows }
        noteWordsWithoutTool()
        noteUnread()
    }

    /// "The five oldest work orders", of a tool that lists them.
    private var countedRows: Int? {
        zip(grounding.items, grounding.items.dropFirst()).lazy.compactMap { item, next -> Int? in
            guard let mention = next.mention, mention.names, mention.subject.outlook == .present,
                !mention.subject.columns.isEmpty, item.token?.isOrdinal == false
            else { return nil }
            return item.token?.integer.flatMap { 1...100 ~= $0 ? $0 : nil }
        }.first
    }

    // MARK: Thresholds

    /// Whether limits are of a tool's figures, and not of utilization.
    private var limitsSubject: Bool { !subjects.isEmpty && !reading.frame.isBesideBlocks }

    private mutating func readThreshold(_ index: Int) {
        let item = grounding.items[index]
        if let end = countEnd(index) {
            let said = grounding.text.source(item.span.lowerBound..<end)
            reading.notes.append("“\(said)” can't be applied: only utilization can be limited")
            return
        }
        switch item.cue {
        case .below(let rate)?: reading.frame.below = rate
        case .above(let rate)?: reading.frame.above = rate
        case .between(let low, let high)?: (reading.frame.above, reading.frame.below) = (low, high)
        default: break
        }
    }

    /// Where a limit ends that is no rate's: "more than 10 abandoned blocks", "case duration above 90".
    private func countEnd(_ index: Int) -> Int? {
        let items = grounding.items
        let item = items[index]
        if item.cue == .countThreshold { return item.span.upperBound }
        let isPercent = grounding.text.tokens[item.span].contains { word($0) == "percent" }
        func isCount(_ metric: Metric) -> Bool { !metric.isRate && !(isPercent && [.blocks, .cases].contains(metric)) }
        for next in items[(index + 1)...].prefix(3) {
            switch next.content {
            case .cue(.metric(let metric)): return isCount(metric) ? next.span.upperBound : countBefore(index, isCount)
            case .cue(.blocks) where !isPercent: return next.span.upperBound
            case .cue(.filler): continue
            case .token(let token) where Self.counted.contains(word(token)): return next.span.upperBound
            case .token(let token) where meaning(token).dimension != nil && isFew(item): return next.span.upperBound
            case .token(let token) where token.kind == .word && !Self.breaks.contains(token.text): continue
            default: return countBefore(index, isCount)
            }
        }
        return countBefore(index, isCount)
    }

    /// "More than 5 surgeons" counts them, "under 70 surgeons" doesn't.
    private func isFew(_ item: Item) -> Bool {
        switch item.cue {
        case .below(let rate)?, .above(let rate)?: rate < 0.2
        default: false
        }
    }

    private static let counted: Set<String> = ["case", "cases", "block", "blocks", "minute", "hour", "patients"]
    private static let breaks: Set<String> = [
        "for", "in", "on", "at", "by", "of", "with", "and", "or", "but", "who", "that", "from", "to", "during", "over",
    ]

    /// "abandoned blocks exceed 10", "n above 30"
    private func countBefore(_ index: Int, _ isCount: (Metric) -> Bool) -> Int? {
        let isVerb: (Item) -> Bool = { item in
            item.token.map { ["is", "are", "was", "were", "be", "of", "at", "that", "rate"].contains($0.text) } ?? false
        }
        guard let subject = grounding.items[..<index].last(where: { !isVerb($0) }),
            case .metric(let metric)? = subject.cue,
            isCount(metric)
        else { return nil }
        return grounding.items[index].span.upperBound
    }

    /// "Under 60 or over 90" are two lists, and a table has one.
    private mutating func dropContradiction() {
        guard let below = reading.frame.below, let above = reading.frame.above, below <= above else { return }
        reading.frame.above = nil
        reading.notes.append("only the limit below is applied: a table has one side of two")
    }

    // MARK: Rankings

    /// "Rank the tenants by how long they wait": by a figure's size, the largest first.
    private var ranksBySize: Bool {
        guard limitsSubject, let rank = grounding.items.firstIndex(where: { $0.cue == .ranking }) else { return false }
        let by = grounding.items[rank...].firstIndex { $0.token.map { word($0) == "by" } == true }
        return by.map { grounding.items[$0...].contains { $0.mention?.figure != nil } } ?? false
    }

    /// "Whose cases go longer than booked": those with the most of it first.
    private var picksLonger: Bool {
        let isPick = cues.contains { if case .which = $0 { true } else { false } }
        return limitsSubject && isPick
            && mentions.contains(where: \.names)
            && grounding.items.contains { item in
                item.mention != nil && grounding.text.tokens[item.span].contains { $0.text == "longer" }
            }
    }

    private typealias Ranked = (ranking: Frame.Ranking, index: Int)

    /// "Best and worst" are two ends of a list; "the lowest, top 5" is one.
    private mutating func readRankings() {
        // "improved the most" asks for a change, which no table is ordered by.
        let isChange = cues.contains(.drift)
        var found: [Ranked] = []
        for (index, item) in grounding.items.enumerated() {
            switch item.cue {
            case .order? where isChange: reading.frame.isRanked = true
            case .order(let lowest)?: found.append((Frame.Ranking(lowest: lowest), index))
            case .pick(_, let lowest, let count)?: found.append((Frame.Ranking(lowest: lowest, limit: count), index))
            case .ranked(let lowest, let count)?: found.append((Frame.Ranking(lowest: lowest, limit: count), index))
            default: if let ranking = superlative(item) { found.append((ranking, index)) }
            }
        }
        guard let first = found.first else { return }
        (reading.frame.lowest, reading.frame.limit) = (first.ranking.lowest, first.ranking.limit ?? reading.frame.limit)
        let words = grounding.text.source(grounding.items[first.index].span).lowercased()
        reading.frame.isJudged = ["worst", "best", "poor", "weak", "slow"].contains { words.contains($0) }
        if let other = found.first(where: { $0.ranking.lowest != first.ranking.lowest }) {
            let counted = first.ranking.limit ?? other.ranking.limit
            reading.frame.limit = counted ?? reading.frame.limit
            if isJoined(first, other) {
                reading.frame.opposite = Frame.Ranking(
                    lowest: other.ranking.lowest, limit: other.ranking.limit ?? counted)
            } else if first.ranking.limit != nil || other.ranking.limit != nil {
                reading.frame.lowest = true
            }
        } else if let counted = found.first(where: { $0.ranking.limit != nil }) {
            reading.frame.limit = counted.ranking.limit
        }
    }

    /// "Fails most", "the busiest rooms": an order within the name of a subject.
    func superlative(_ item: Item) -> Frame.Ranking? {
        guard item.mention != nil else { return nil }
        let words = grounding.text.tokens[item.span].map(word)
        let said = words.first { $0 == "lowest" || $0 == "highest" }
        return said.map { Frame.Ranking(lowest: $0 == "lowest", limit: count(beside: item)) }
    }

    /// "The 3 unhappiest tenants", "busiest five": the number right beside an order.
    private func count(beside item: Item) -> Int? {
        let beside = grounding.items.filter {
            $0.span.upperBound == item.span.lowerBound || $0.span.lowerBound == item.span.upperBound
        }
        return beside.compactMap(\.token).first { $0.integer != nil && !$0.isOrdinal }?.integer
            .flatMap { 1...100 ~= $0 ? $0 : nil }
    }

    /// "Top 3, bottom 3" are two, and "the lowest, top 3" isn't.
    private func isJoined(_ first: Ranked, _ second: Ranked) -> Bool {
        let between = grounding.items[first.index].span.upperBound..<grounding.items[second.index].span.lowerBound
        let areCounted = first.ranking.limit != nil && second.ranking.limit != nil
        return grounding.text.tokens[between].contains { token in
            token.text == "or" || ["and", "slash", "vs"].contains(word(token)) || (areCounted && word(token) == "comma")
        }
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

    // MARK: Charts

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

    // MARK: What no tool does

    private static let sums: Set<String> = [
        "combined", "together", "jointly", "altogether", "aggregate", "aggregated", "sum", "pooled", "total",
    ]

    private mutating func noteWordsWithoutTool() {
        let words = Set(grounding.text.tokens.map(\.text))
        if words.contains("median"), subjects.isEmpty {
            reading.notes.append("the mean is shown: no median is computed")
        }
        let isMany = EntityKind.allCases.contains { reading.frame.filters(of: $0).count > 1 }
        if isMany, !words.isDisjoint(with: Self.sums) {
            reading.notes.append("they are shown side by side: no figure is computed of several together")
        }
    }

    /// A number that nothing was made of may have been meant to matter.
    private mutating func noteUnread() {
        for item in grounding.items {
            guard let token = item.token, token.kind == .number, token.integer != reading.frame.limit else { continue }
            reading.notes.append("“\(grounding.text.source(item.span))” wasn't used")
        }
    }
}
