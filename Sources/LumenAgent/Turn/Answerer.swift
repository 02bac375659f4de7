import Logging
package import LumenCore

/// Decides who answers: the narrator alone, or a language model with the narrator behind it for when it fails.
package struct Answerer<C: Clock<Duration>>: Sendable {
    package struct Policy: Sendable {
        /// Whether a router's proposal may spare the model the choice of tools at a site.
        package var trustsRouter: @Sendable (_ siteID: String) -> Bool = { _ in true }
        /// How sure the router must be for that.
        package var threshold = 0.75
        /// Whether the narrator answers when the model can't; else the turn fails.
        package var fallsBackOffline = true

        package init() {}

        func trusts(_ proposal: Proposal, at siteID: String) -> Bool {
            proposal.confidence >= threshold && trustsRouter(siteID)
        }
    }

    private let narrator: any Narrator
    private let writer: ModelWriter<C>?
    private let trace: @Sendable (_ text: String, Question, [CompletedCall], RoutingContext) -> [NumberEvidence]
    private let policy: Policy

    /// The narrator alone.
    package init(narrator: any Narrator) {
        self.narrator = narrator
        writer = nil
        trace = { _, _, _, _ in [] }
        policy = Policy()
    }

    /// - Parameter trace: finds the sources of the numbers in a text that a model wrote.
    package init(
        narrator: any Narrator, writer: ModelWriter<C>, policy: Policy = Policy(),
        trace: @escaping @Sendable (_ text: String, Question, [CompletedCall], RoutingContext) -> [NumberEvidence]
    ) {
        self.narrator = narrator
        self.writer = writer
        self.trace = trace
        self.policy = policy
    }

    /// Answers a question, telling the text as it is written.
    ///
    /// - Throws: `ModelFault` where the model fails, or there is no money for it, and nothing else may answer;
    ///   `CancellationError`.
    func answer(
        _ question: Question, after past: [PastTurn], as proposal: Proposal, in context: RoutingContext,
        runner: ToolRunner<C>, meter: TurnMeter<C>, control: TurnControl, events: any TurnEventWriter
    ) async throws -> Answer {
        let work = Work(
            question: question, proposal: proposal, past: past, context: context, runner: runner, meter: meter,
            control: control, text: AnswerText(events: events))
        guard let writer, control.ended == nil else { return try await narrate(work, route: .offline) }
        let isTrusted = policy.trusts(proposal, at: context.site.id)
        guard !isTrusted || proposal.calls != nil else { return try await narrate(work, route: .router) }
        let given = isTrusted ? try await work.run(proposal.calls ?? []) : []
        try await events.write(.thinking(stage: "model"))
        let draft = try await writer.draft(work, given: given)
        guard let fault = draft.fault else { return try await finish(draft, of: writer, work) }
        return switch control.ended {
        case .stop: answer(draft, .stopped, work)
        case .leave: try await rescue(draft, status: .interrupted, notice: .connectionLost, work)
        case nil: try await rescue(draft, after: fault, work)
        }
    }

    /// The narrator's answer to a question as it was read.
    private func narrate(_ work: Work<C>, route: Answer.Route) async throws -> Answer {
        let wanted = work.proposal.calls ?? []
        let calls = try await work.run(wanted)
        var answer = Answer(
            narration: Narration(text: ""), calls: calls, interpretation: work.proposal, route: route,
            iterations: calls.isEmpty ? 0 : 1)
        if let end = work.control.ended, end == .stop || calls.count < wanted.count {
            answer.status = end.status
            return answer
        }
        answer.narration = narrator.narrate(work.material(work.proposal, calls))
        try await work.text.write(answer.narration.text)
        return answer
    }

    /// The model's answer, with its numbers traced, and the narrator's tables, charts and suggestions beside it.
    private func finish(_ draft: ModelDraft, of writer: ModelWriter<C>, _ work: Work<C>) async throws -> Answer {
        work.text.endParagraph()
        try await work.text.write(Notice.text(for: draft, usual: writer.model.id))
        return answer(draft, .completed, work)
    }

    /// The answer as far as the model has come with it.
    private func answer(_ draft: ModelDraft, _ status: StoredTurn.Status, _ work: Work<C>) -> Answer {
        let chosen = work.proposal.making(draft.calls)
        let beside = beside(draft.calls, chosen, work)
        let text = work.text.text
        return Answer(
            narration: Narration(
                text: text, numbers: numbers(in: text, from: draft.calls, work),
                artifacts: beside.artifacts, suggestions: beside.suggestions),
            calls: draft.calls, interpretation: chosen,
            route: draft.hasChosen || draft.calls.isEmpty ? .model : .router, status: status, model: draft.model,
            usage: work.meter.bill.usage, cost: work.meter.bill.cost.dollars, iterations: draft.rounds,
            history: draft.history)
    }

    private func rescue(_ draft: ModelDraft, after fault: ModelFault, _ work: Work<C>) async throws -> Answer {
        fault.log()
        let isWithoutMoney = fault.kind == .budgetExceeded
        let goesOn = isWithoutMoney ? work.context.site.budget.whenExceeded == .offline : policy.fallsBackOffline
        guard goesOn else { throw fault }
        let notice = isWithoutMoney ? Notice.Takeover(withoutMoney: fault.sentence) : .modelLost
        return try await rescue(draft, status: .completed, notice: notice, work)
    }

    /// The narrator takes over: after what the model has said already, on the results that are there.
    private func rescue(
        _ draft: ModelDraft, status: StoredTurn.Status, notice: Notice.Takeover, _ work: Work<C>
    ) async throws -> Answer {
        let said = work.text.text
        work.text.endParagraph()
        if !said.isEmpty { try await work.text.write(notice.afterText) }
        work.text.endParagraph()
        let answered = draft.hasChosen || draft.calls.contains { $0.result != nil }
        let proposal = answered ? work.proposal.making(draft.calls) : work.proposal
        let calls = answered ? draft.calls : try await work.run(proposal.calls ?? [])
        let isMissingResults = calls.isEmpty && proposal.calls != nil
        let narration = isMissingResults ? Narration(text: "") : narrator.narrate(work.material(proposal, calls))
        try await work.text.write(narration.text)
        let offset = work.text.text.utf16.count - narration.text.utf16.count
        work.text.endParagraph()
        if said.isEmpty, !isMissingResults { try await work.text.write(notice.withoutText) }
        return Answer(
            narration: Narration(
                text: work.text.text,
                numbers: numbers(in: said, from: draft.calls, work)
                    + narration.numbers.map { $0.shifted(by: offset) },
                artifacts: narration.artifacts, suggestions: narration.suggestions),
            calls: calls, interpretation: proposal, route: .offline, status: status,
            usage: work.meter.bill.usage, cost: work.meter.bill.cost.dollars,
            iterations: max(draft.rounds, calls.isEmpty ? 0 : 1), history: draft.history)
    }

    /// The sources of the numbers in a model's text: the calls of this turn, then those of the turns before.
    private func numbers(in text: String, from calls: [CompletedCall], _ work: Work<C>) -> [NumberEvidence] {
        let numbers = trace(text, work.question, calls, work.context)
        let past = work.past.flatMap(\.results)
        guard !past.isEmpty, numbers.contains(where: { $0.source == .unverified }) else { return numbers }
        let earlier = trace(text, work.question, past, work.context).filter { $0.source != .unverified }
        return numbers.map { number in
            guard number.source == .unverified, earlier.contains(where: { $0.range == number.range }) else {
                return number
            }
            var number = number
            number.source = .given("an earlier answer of this conversation")
            return number
        }
    }

    private func beside(_ calls: [CompletedCall], _ proposal: Proposal, _ work: Work<C>) -> Narration {
        guard calls.contains(where: { $0.result != nil }) else {
            return Narration(text: "", suggestions: Array(work.context.dashboard.suggestedQuestions.prefix(3)))
        }
        return narrator.narrate(work.material(proposal, calls))
    }
}

/// What is being answered, and what it takes.
struct Work<C: Clock<Duration>>: Sendable {
    let question: Question
    let proposal: Proposal
    /// The turns before.
    let past: [PastTurn]
    let context: RoutingContext
    let runner: ToolRunner<C>
    let meter: TurnMeter<C>
    let control: TurnControl
    let text: AnswerText

    func material(_ proposal: Proposal, _ calls: [CompletedCall]) -> NarrationMaterial {
        NarrationMaterial(question: question, proposal: proposal, calls: calls, context: context)
    }

    /// Runs calls while the turn may go on; none of them counts once it was ended.
    func run(_ calls: [ToolCall]) async throws -> [CompletedCall] {
        guard !calls.isEmpty, control.ended == nil else { return [] }
        do {
            return try await control.run { try await runner.run(calls) }
        } catch is CancellationError where control.ended != nil && !Task.isCancelled {
            return []
        }
    }
}

extension TurnControl.End {
    fileprivate var status: StoredTurn.Status {
        switch self {
        case .stop: .stopped
        case .leave: .interrupted
        }
    }
}

extension ModelFault {
    fileprivate func log() {
        Logger.current.log(
            level: kind == .budgetExceeded ? .notice : .error, "model failed",
            metadata: [
                "error.code": "\(code.rawValue)", "error.kind": "\(kind.rawValue)", "error.detail": "\(detail)",
            ])
    }
}

extension Proposal {
    fileprivate var calls: [ToolCall]? { if case .call(let calls) = decision { calls } else { nil } }

    /// The same reading of how to show it, with the calls that were made.
    fileprivate func making(_ calls: [CompletedCall]) -> Proposal {
        guard self.calls != calls.map(\.call) else { return self }
        return Proposal(.call(calls.map(\.call)), confidence: confidence, presentation: presentation)
    }
}

extension NumberEvidence {
    fileprivate func shifted(by offset: Int) -> NumberEvidence {
        var number = self
        number.range = range.lowerBound + offset..<range.upperBound + offset
        return number
    }
}
