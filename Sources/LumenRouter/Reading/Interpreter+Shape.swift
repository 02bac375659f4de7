import LumenCore

extension Interpreter {
    mutating func readShape() {
        reading.frame.isExplanation = isExplanation
        if reading.frame.isExplanation {
            reading.problems.removeAll { if case .unknownGrouping = $0 { true } else { $0.isStranger } }
            return
        }
        reading.frame.shape = shape()
        reading.asksAgain = followed?.isSingle == true && (cues.contains(.judgement) || asksOfOne)
        if reading.frame.shape == nil, asksWhether, followed == nil || reading.asksAgain {
            if reading.frame.hasThreshold, reading.frame.metric.map({ !$0.isRate }) == true {
                reading.notes.append("the limit isn't applied: the figure is of all")
            }
            if let cut = reading.frame.cut, cut.isAge {
                reading.notes.append("“\(cut.said)” isn't applied: the figure is of all, however old")
            }
            (reading.frame.below, reading.frame.above, reading.frame.cut) = (nil, nil, nil)
        }
        besidePeers()
        if reading.frame.shape == nil, grounding.items.contains(where: { $0.entity?.impliesSurgeons == true }) {
            reading.frame.shape = .grouped([.entity(.surgeon)])
        }
    }

    /// "Chen vs the other surgeons": the table of all of them, not of one.
    private mutating func besidePeers() {
        let compares = cues.contains(.compare) || cues.contains(.peers)
        for kind in EntityKind.allCases where compares && reading.frame.filters(of: kind).count == 1 {
            let isNamed = reading.frame.groupings == [.entity(kind)]
            let isImplied =
                cues.contains(.peers) && reading.frame.shape == nil && reading.frame.filters.last?.kind == kind
            guard isNamed || isImplied else { continue }
            reading.frame.shape = .grouped([.entity(kind)])
            reading.frame.filters.removeAll { $0.kind == kind }
        }
    }

    /// "Were we above target", "how far below 70 % is ortho": one figure, which is always set against the target.
    private var asksWhether: Bool {
        guard let first = grounding.text.tokens.first else { return false }
        return ["is", "are", "was", "were", "did", "do", "does", "have", "has", "how"].contains(word(first))
    }

    /// "Is it above target", not "are any".
    private var asksOfOne: Bool {
        asksWhether && reading.frame.hasThreshold && !grounding.text.tokens.contains { $0.text == "any" }
    }

    private mutating func shape() -> Frame.Shape? {
        if let kind = listed { return .entities(kind) }
        if isDayByDay, metrics.contains(where: \.isRate) { return .trend(.day) }
        if asksForRows, subjects.isEmpty || reading.frame.isBesideBlocks { return .rows }
        let dimensions = dimensions()
        if subjects.contains(where: { $0.groups(by: "day") }), isDayByDay { return .trend(.day) }
        if let step = trendStep {
            if case .trend = step, !dimensions.isEmpty { noteSingleLine(dimensions) }
            return step
        }
        if let matter = askedMatter { return .grouped([matter]) }
        if !dimensions.isEmpty { return .grouped(dimensions) }
        let isComparison = reading.frame.periods.count > 1 || reading.frame.filters.count > 1
        if cues.contains(.trend) || asksHowItMoved { return .trend(nil) }
        if cues.contains(.drift), !comparesChoices, reading.frame.periods.count < 2, !cues.contains(.compare),
            !isSetBesideBase,
            changedRate == nil
        {
            return .trend(nil)
        }
        if cues.contains(.chart(.line)), followed == nil { return .trend(nil) }
        if cues.contains(.chart(.any)), followed == nil, !isComparison, !reading.frame.hasRanking,
            !reading.frame.hasThreshold, reading.frame.cut == nil
        {
            return .trend(nil)
        }
        return nil
    }

    /// "How did room utilization move since March"
    private var asksHowItMoved: Bool {
        let tokens = grounding.text.tokens
        return tokens.first.map { word($0) == "how" } == true && namesMeasure
            && tokens.contains {
                ["move", "moved", "evolve", "evolved", "develop", "developed", "trended"].contains($0.text)
            }
    }

    /// "Sevo or des, which is worse"
    private var comparesChoices: Bool {
        subjects.contains { asked in
            asked.choices.contains { one in
                asked.choices.contains { $0.argument == one.argument && $0.value != one.value }
            }
        }
    }

    /// "What does Oak Street complain about most": kinds of what a tool counts.
    private var askedMatter: Dimension? {
        guard reading.frame.hasRanking, let first = grounding.text.tokens.first, word(first) == "what",
            grounding.text.tokens.contains(where: { $0.text == "about" }),
            !grounding.text.tokens.contains(where: { word($0) == "by" }),
            let kinds = subjects.first?.subject.groupings.first(where: { $0.value == "category" })
        else { return nil }
        return .own(kinds.value, noun: kinds.one)
    }

    /// "Was it better in September?": beside what was asked about before.
    var isSetBesideBase: Bool {
        guard cues.contains(.drift), reading.frame.filters.isEmpty, followed?.isSingle == true,
            followed?.periods.isEmpty == false,
            reading.frame.periods.count == 1, let said = reading.frame.periods[0].expression
        else { return false }
        return isWhole(said)
    }

    /// A trend by the unit that was said. "Which day" picks one of a few days, else one of the week.
    private var trendStep: Frame.Shape? {
        let steps = cues.compactMap { cue -> (unit: CalendarUnit, isPick: Bool)? in
            switch cue {
            case .interval(let unit, let isPick): (unit, isPick)
            case .pick(let unit, _, let count): (unit, count == nil)
            default: nil
            }
        }
        guard let step = steps.first ?? orderedUnit.map({ ($0, true) }) else { return nil }
        let days = (reading.frame.periods.first?.range ?? defaultRange).dayCount
        if step.unit == .day, step.isPick, days > 14 { return .grouped([.weekday]) }
        return .trend(step.unit == .year ? .quarter : step.unit)
    }

    /// "The highest peak-demand month", "lowest-emitting quarter": an order of units by what stands between.
    private var orderedUnit: CalendarUnit? {
        let items = grounding.items
        for (index, item) in items.enumerated() {
            let isOrder = if case .order? = item.cue { true } else { false }
            guard isOrder || superlative(item) != nil else { continue }
            let named = items[(index + 1)...].prefix { next in
                if case .metric? = next.cue { return true }
                return next.mention != nil
            }
            guard !named.isEmpty || !isOrder, case let end = index + 1 + named.count, end < items.count,
                let unit = items[end].token.flatMap({ meaning($0).unit })
            else { continue }
            return unit
        }
        return nil
    }

    private var isDayByDay: Bool {
        grounding.items.contains { item in
            item.cue == .rows && grounding.text.tokens[item.span].count { meaning($0).unit == .day } > 1
        }
    }

    private mutating func noteSingleLine(_ dimensions: [Dimension]) {
        let names = dimensions.map(\.noun).joined(separator: " and ")
        reading.notes.append(
            "a trend isn't split by \(names): name up to \(Planner.callLimit) of them to see them side by side")
    }

    // MARK: Rows

    private var asksForRows: Bool {
        if cues.contains(.rows) || asksForEach { return true }
        let isShown = cues.contains(.show) || cues.contains(.list)
        let isGrouped = !dimensions().isEmpty
        if cues.contains(.blocks), !isGrouped {
            return (metrics.isEmpty && (isShown || !cues.contains(.activity)))
                || (isShown && metrics.allSatisfy { $0 == .abandoned || $0 == .releases })
        }
        let countsCases = metrics == [.cases] && grounding.text.tokens.contains { word($0) == "cases" }
        let isCounted = grounding.text.tokens.contains { ["many", "count", "total"].contains(word($0)) }
        if isShown, countsCases, !isGrouped, !isCounted { return true }
        return isShown && !isGrouped && metrics == [.abandoned]
    }

    /// "Every neurosurgery block"
    private var asksForEach: Bool {
        let items = grounding.items
        return items.indices.dropLast(2).contains { index in
            guard items[index].token.map({ word($0) == "each" }) == true, items[index + 1].entity != nil else {
                return false
            }
            return grounding.text.tokens[items[index + 2].span].contains { ["block", "case"].contains(word($0)) }
        }
    }

    // MARK: Groups

    /// What to group by, in the order that it was said; several only where they were joined by "and".
    func dimensions() -> [Dimension] {
        var found: [(dimension: Dimension, index: Int)] = []
        for (index, item) in grounding.items.enumerated() {
            guard let dimension = dimension(of: item, at: index), !isKindWord(dimension, index),
                !found.contains(where: { $0.dimension == dimension })
            else { continue }
            found.append((dimension, index))
        }
        found = withoutNouns(found)
        guard let first = found.first else { return [] }
        let joined = found.dropFirst().prefix { entry in
            grounding.items[..<entry.index].last?.token.map { ["and", "comma"].contains(word($0)) } == true
        }
        return [first.dimension] + joined.map(\.dimension)
    }

    /// "At the Ambulatory rooms, which weekday": a noun beside a name groups nothing where something else does.
    private func withoutNouns(_ found: [(dimension: Dimension, index: Int)]) -> [(dimension: Dimension, index: Int)] {
        let items = grounding.items
        let nouns = found.filter { entry in
            items[entry.index].token != nil && entry.index > 0 && items[entry.index - 1].entity != nil
        }
        return nouns.count < found.count ? found.filter { entry in !nouns.contains { $0.index == entry.index } } : found
    }

    private static let selecting: Set<String> = ["which", "what", "each", "by", "every", "across"]

    private func dimension(of item: Item, at index: Int) -> Dimension? {
        switch item.content {
        case .dimension(.own(let value, let noun)):
            reading.frame.hasRanking || reading.frame.cut != nil
                || index > 0 && grounding.items[index - 1].token.map { Self.selecting.contains(word($0)) } == true
                ? .own(value, noun: noun) : nil
        case .dimension(let dimension), .cue(.group(let dimension)), .cue(.which(let dimension)),
            .cue(.listing(let dimension)):
            dimension
        case .token(let token): meaning(token).dimension
        default: nil
        }
    }

    /// "the urology department", "surgeon Chen": says what a name is.
    private func isKindWord(_ dimension: Dimension, _ index: Int) -> Bool {
        guard case .entity(let kind) = dimension else { return false }
        let items = grounding.items
        func names(_ position: Int) -> Bool {
            items.indices.contains(position) && items[position].entity?.candidates.contains { $0.kind == kind } == true
        }
        let isOf = items.indices.contains(index + 1) && items[index + 1].token?.text == "of"
        return names(index + 1) || names(index - 1) || (isOf && names(index + 2))
    }
}
