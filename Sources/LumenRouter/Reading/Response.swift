import LumenCore

/// Words a reading as a proposal.
struct Response {
    let reading: Reading
    /// The frame after the question, what was carried over included.
    let frame: Frame
    /// What it followed up on; `nil` where it stands for itself.
    let base: Frame?
    let context: RoutingContext
    let gazetteer: Gazetteer
    let defaultRange: DateRange

    private var suggestions: [String] { context.dashboard.suggestedQuestions }

    func proposal() -> Proposal {
        if let problem { return Proposal(decision(on: problem), confidence: problem == .notUnderstood ? 0.2 : 0.9) }
        if frame.shape == .explanation {
            let metric = frame.metric == .cases ? Metric.casesPerBlock : frame.metric ?? .utilization
            return Proposal(.explain(metric: metric.rawValue), confidence: confidence, notes: reading.notes)
        }
        if let topic = frame.topic { return Proposal(decision(on: .refused(topic)), confidence: 0.7) }
        var planner = Planner(frame, in: context, defaultRange: defaultRange)
        guard let calls = planner.calls(), !calls.isEmpty else {
            return Proposal(
                .decline(reason: "“\(context.dashboard.name)” has no tool for that.", suggestions: suggestions),
                confidence: 0.8)
        }
        var notes: [String] = []
        for note in reading.notes + frame.periods.flatMap(\.notes) + planner.notes where !notes.contains(note) {
            notes.append(note)
        }
        return Proposal(
            .call(calls), confidence: confidence, notes: notes, carriedOver: carriedOver,
            presentation: presentation(of: calls))
    }

    /// What it offers to choose from, where it asks back.
    var choices: [String] {
        if let problem, case .ask(_, let choices) = decision(on: problem) { choices } else { [] }
    }

    // MARK: Problems

    /// The gravest one.
    private var problem: Reading.Problem? {
        func rank(_ problem: Reading.Problem) -> Int {
            switch problem {
            case .refused(.instructions), .refused(.change), .refused(.patient), .refused(.clinical): 0
            case .future: 1
            case .refused: 2
            case .impossibleDate, .endBeforeStart, .severalReadings: 3
            case .ambiguousName, .unclearPerson: 4
            case .unknownName, .unknownGrouping: 5
            case .notUnderstood: 6
            }
        }
        return reading.problems.enumerated().min { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }?
            .element
    }

    private func decision(on problem: Reading.Problem) -> Proposal.Decision {
        switch problem {
        case .impossibleDate(let said):
            return .ask(
                question: "“\(said)” isn't in the calendar. Which dates do you mean?",
                choices: ["This month", "Last month", "Last \(context.dashboard.defaultPeriodDays) days"])
        case .endBeforeStart(let said, let swapped):
            return .ask(
                question: "“\(said)” ends before it starts. Which dates do you mean?",
                choices: ["From \(swapped.start.isoText) to \(swapped.end.isoText)", "Last month"])
        case .future(let said): return .decline(reason: futureReason(said), suggestions: pastSuggestions)
        case .ambiguousName(let mention): return which(mention)
        case .severalReadings(let said, let choices):
            return .ask(question: "“\(said)” can be read in more than one way. Which do you mean?", choices: choices)
        case .unclearPerson(let said, let choices):
            return .ask(question: "Whom do you mean by “\(said)”?", choices: choices)
        case .unknownName(let mention): return unknown(mention)
        case .unknownGrouping(let said): return ungroupable(said)
        case .refused(let topic):
            return .decline(
                reason: topic.refusal(dashboard: context.dashboard.name.lowercased()),
                suggestions: topic == .future ? pastSuggestions : suggestions)
        case .notUnderstood:
            return .decline(
                reason: "I didn't understand that as a question about block time. These I can answer.",
                suggestions: suggestions)
        }
    }

    private func which(_ mention: EntityMention) -> Proposal.Decision {
        .ask(
            question: "“\(mention.said)” fits more than one \(noun(of: mention)). Which one do you mean?",
            choices: mention.candidates.map(\.name))
    }

    private func ungroupable(_ said: String) -> Proposal.Decision {
        .decline(
            reason: "I can't break figures down by “\(said)”. I can by service line, surgeon, room, building, "
                + "location and weekday, and over time by day, week, month or quarter.",
            suggestions: suggestions)
    }

    private func noun(of mention: EntityMention) -> String {
        let kinds = Set(mention.candidates.map(\.kind))
        return kinds.count == 1 ? kinds.first?.noun ?? "name" : "name"
    }

    /// What is known instead: similar names where there are any, else some of the kind.
    private func unknown(_ mention: EntityMention) -> Proposal.Decision {
        let word = mention.kind == .surgeon ? mention.said.split(separator: " ").last.map(String.init) : nil
        let similar = gazetteer.similar(to: word ?? mention.said, kind: mention.kind, limit: 4)
        let kind = mention.kind ?? .blockGroup
        let known = similar.isEmpty ? Array(context.inventory.entities(of: kind).prefix(8)) : similar
        let what = mention.kind.map { "a \($0.noun)" } ?? "anything called"
        let lacking = "I don't know \(what) “\(mention.said)” here."
        guard !known.isEmpty else { return .decline(reason: lacking, suggestions: suggestions) }
        let question =
            similar.isEmpty ? "The \(kind.plural) here are these. Which one do you mean?" : "Did you mean one of these?"
        return .ask(question: "\(lacking) \(question)", choices: known.map(\.name))
    }

    private func futureReason(_ said: String) -> String {
        let latest =
            context.inventory.caseDays.map { " The latest day with completed cases is \($0.end.isoText)." } ?? ""
        return "“\(said)” is still to come, and utilization needs completed cases.\(latest) "
            + "I can give any period up to today; the schedule of coming cases isn't among this dashboard's tools."
    }

    private var pastSuggestions: [String] {
        let subject = frame.filters.map(\.name).joined(separator: ", ")
        let of = subject.isEmpty ? "" : " for \(subject)"
        return ["Utilization\(of) this month", "Utilization\(of) last month", "Utilization trend\(of) this year"]
    }

    // MARK: Presentation

    private func presentation(of calls: [ToolCall]) -> Presentation {
        Presentation(
            chart: frame.chart, focus: focus(of: calls),
            metric: frame.metric.flatMap { $0 == .utilization ? nil : $0.rawValue })
    }

    private func focus(of calls: [ToolCall]) -> Presentation.Focus {
        if case .entities? = frame.shape { return .value }
        if let below = frame.below { return .threshold(below, below: true) }
        if let above = frame.above { return .threshold(above, below: false) }
        if frame.opposite != nil { return .value }
        if frame.hasRanking {
            let isTurned = frame.isJudged && frame.metric?.isBurden == true
            return .ranking(lowest: (frame.lowest ?? false) != isTurned)
        }
        if case .trend? = frame.shape { return .trend }
        return calls.count > 1 ? .comparison : .value
    }

    // MARK: Confidence

    /// The share of the words that were understood, less what was supplied, guessed or carried over.
    private var confidence: Double {
        var confidence = 0.5 + 0.48 * reading.coverage
        if reading.frame.metric == nil, base == nil, frame.shape == nil { confidence -= 0.1 }
        if reading.fit == .misspelt { confidence -= 0.1 }
        if base != nil { confidence -= 0.05 }
        return max(0.05, min(0.98, confidence))
    }

    // MARK: What was carried over

    private var carriedOver: [String] {
        guard let base else { return [] }
        var kept: [String] = []
        if let metric = base.metric, metric != .utilization, metric == frame.metric, reading.frame.metric == nil {
            kept.append(metric.phrase)
        }
        kept += base.filters.filter { frame.filters.contains($0) && !reading.frame.filters.contains($0) }.map(\.name)
        if base.periods == frame.periods || reading.isAddition {
            kept += base.periods.filter { frame.periods.contains($0) && !reading.frame.periods.contains($0) }
                .map { "period: \($0.said)" }
        }
        if base.shape == frame.shape, reading.frame.shape == nil, let words = words(for: base.shape) {
            kept.append(words)
        }
        if base.weekdays == frame.weekdays, reading.frame.weekdays.isEmpty {
            kept += base.weekdays.map { "on \($0.name)s" }
        }
        if !reading.frame.hasThreshold {
            if let below = base.below, below == frame.below { kept.append("below \(percent(below))") }
            if let above = base.above, above == frame.above { kept.append("above \(percent(above))") }
        }
        if !reading.frame.hasRanking, let lowest = base.lowest, lowest == frame.lowest {
            kept.append(lowest ? "lowest first" : "highest first")
        }
        return kept
    }

    private func percent(_ rate: Double) -> String { "\(Int((rate * 100).rounded())) %" }

    private func words(for shape: Frame.Shape?) -> String? {
        switch shape {
        case .grouped(let dimensions)?: "by " + dimensions.map(\.noun).joined(separator: " and ")
        case .rows?: "block by block"
        case .trend(let unit)?: unit.map { "trend by \($0.rawValue)" } ?? "trend"
        case .entities(let kind)?: "list of \(kind.plural)"
        default: nil
        }
    }
}
