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

    var suggestions: [String] { context.dashboard.suggestedQuestions }

    func proposal() -> Proposal {
        if let problem {
            return Proposal(
                decision(on: problem), confidence: problem == .notUnderstood ? 0.2 : 0.9,
                referral: problem.home?.id)
        }
        if frame.isExplanation {
            return Proposal(.explain(metric: explained), confidence: confidence, notes: reading.notes)
        }
        if let topic = frame.topic { return Proposal(decision(on: .refused(topic)), confidence: 0.7) }
        let (calls, remarks) = plan()
        guard let calls, !calls.isEmpty else { return Proposal(lackingTool, confidence: 0.8, referral: blockHome?.id) }
        var notes: [String] = []
        for note in reading.notes + frame.periods.flatMap(\.notes) + remarks where !notes.contains(note) {
            notes.append(note)
        }
        return Proposal(
            .call(calls), confidence: confidence, notes: notes, carriedOver: carriedOver,
            presentation: presentation(of: calls))
    }

    /// The calls of the frame and of those beside it; `nil` where the dashboard has no tool for one.
    private func plan() -> (calls: [ToolCall]?, notes: [String]) {
        var plan = Plan(in: context, defaultRange: defaultRange)
        for frame in frame.all where !plan.add(frame) { return (nil, plan.notes) }
        plan.noteLeft()
        return (plan.calls, plan.notes)
    }

    /// The name of what is to be explained.
    private var explained: String {
        if let asked = frame.subjects.first, frame.metric == nil {
            // The tool's own name stands for its usual figure, unless that is what was said: "turnover", but "MTBF".
            guard let figure = asked.figure, asked.isFigureNamed || figure.field != asked.subject.figures.first?.field
            else { return asked.tool.name }
            return figure.field
        }
        return (frame.metric == .cases ? Metric.casesPerBlock : frame.metric ?? .utilization).rawValue
    }

    // MARK: Presentation

    private func presentation(of calls: [ToolCall]) -> Presentation {
        Presentation(
            chart: frame.chart, prefersTable: frame.prefersTable, focus: focus(of: calls),
            metric: figure)
    }

    /// The figure that was asked for, where it isn't the usual one of what it is of.
    private var figure: String? {
        if let metric = frame.metric, metric != .utilization { return metric.rawValue }
        return frame.subjects.lazy.compactMap { asked in
            asked.figure?.field == asked.subject.figures.first?.field ? nil : asked.figure?.field
        }.first
    }

    private func focus(of calls: [ToolCall]) -> Presentation.Focus {
        if frame.isListing { return .value }
        if frame.shape == .reasons { return .reasons }
        if let below = frame.below { return .threshold(below, below: true) }
        if let above = frame.above { return .threshold(above, below: false) }
        if frame.opposite != nil { return .value }
        if let asked = frame.subjects.first, !frame.isBesideBlocks {
            if let lowest = asked.lowest(frame.rankings[0], of: frame), calls.contains(where: \.isRanked) {
                return .ranking(lowest: lowest)
            }
            if frame.hasRanking { return .value }
        }
        if frame.hasRanking {
            let isTurned = frame.isJudged && frame.metric?.isBurden == true
            return .ranking(lowest: (frame.lowest ?? false) != isTurned)
        }
        if frame.isTrend { return .trend }
        let isAlike = frame.others.allSatisfy { $0.shape == frame.shape }
        return calls.count > 1 && isAlike && frame.matters.count < 2 ? .comparison : .value
    }

    // MARK: Confidence

    /// The share of the words that were understood, less what was supplied, guessed or carried over.
    private var confidence: Double {
        var confidence = 0.5 + 0.48 * reading.coverage
        if reading.frame.metric == nil, reading.frame.subjects.isEmpty, base == nil, frame.shape == nil {
            confidence -= 0.1
        }
        if reading.fit == .misspelt { confidence -= 0.1 }
        if base != nil { confidence -= 0.05 }
        return max(0.05, min(0.98, confidence))
    }
}

extension ToolCall {
    fileprivate var isRanked: Bool { arguments["order"] != nil }
}
