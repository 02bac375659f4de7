import Logging
package import LumenCore

/// Lets a language model answer: it calls tools as long as it needs them, then writes.
package struct ModelWriter<C: Clock<Duration>>: Sendable {
    package struct Limits: Sendable {
        /// Replies of the model for one question; in the last it may call no tool.
        package var replies = 6
        /// Calls of tools in one reply.
        package var calls = 16
        /// For everything together.
        package var turn = Duration.seconds(120)
        /// Tokens of one reply.
        package var tokens = 2048
        /// Of what is told of the turns before.
        package var history = History.Limits()

        package init() {}
    }

    let model: any LanguageModel
    private let prompts: SystemPromptBuilder
    private let unavailable: @Sendable () -> Set<String>
    private let limits: Limits
    private let clock: C

    /// - Parameter unavailable: the tools that can't be called at the moment.
    package init(
        model: any LanguageModel, prompts: SystemPromptBuilder,
        unavailable: @escaping @Sendable () -> Set<String> = { [] }, limits: Limits = Limits(), clock: C
    ) {
        self.model = model
        self.prompts = prompts
        self.unavailable = unavailable
        self.limits = limits
        self.clock = clock
    }

    /// Writes the answer into the work's text.
    ///
    /// - Parameter given: calls that were made already; none of them is made again.
    /// - Returns: the draft, with a fault where the model did not come to an end.
    /// - Throws: `CancellationError`, and what a reader that has gone throws.
    func draft(_ work: Work<C>, given: [CompletedCall]) async throws -> ModelDraft {
        let end = clock.now.advanced(by: limits.turn)
        let history = History(work.past, limits: limits.history)
        var draft = ModelDraft(calls: given, history: history)
        do {
            var prompt = prompt(for: work)
            var transcript = Transcript(history.messages)
            transcript.append(question: work.question.text(isFirst: history.messages.isEmpty))
            transcript.append(outcomes: given)
            while true {
                let isLast = draft.replies + 1 >= limits.replies
                prompt.messages = transcript.messages
                if isLast { prompt.toolChoice = .none }
                let reply = try await reply(to: prompt, before: end, work)
                let wanted = draft.take(reply)
                guard !isLast, !wanted.isEmpty else {
                    try reply.check(hasText: !work.text.text.isEmpty)
                    return draft
                }
                let outcomes = try await make(wanted, offered: prompt.tools, draft: &draft, work)
                transcript.append(draft.lastContent, outcomes: outcomes)
                work.text.endParagraph()
            }
        } catch let fault as ModelFault {
            draft.fault = fault
        } catch is DeadlineExceeded {
            draft.fault = ModelFault(.timedOut, detail: "the turn's \(limits.turn) are over")
        } catch is CancellationError where work.control.ended != nil && !Task.isCancelled {
            draft.fault = ModelFault(.disconnected, detail: "the turn was ended")
        }
        return draft
    }

    private func prompt(for work: Work<C>) -> ModelPrompt {
        let (context, unavailable) = (work.context, unavailable())
        let missing = context.tools.map(\.name).filter(unavailable.contains)
        var prompt = ModelPrompt(
            system: prompts.prompt(for: context, unavailable: missing),
            tools: context.tools.filter { !unavailable.contains($0.name) }, messages: [],
            maximumTokens: limits.tokens, spender: Spender(siteID: context.site.id, user: work.meter.user))
        prompt.bill = work.meter.bill
        return prompt
    }

    private func reply(to prompt: ModelPrompt, before end: C.Instant, _ work: Work<C>) async throws -> ModelReply {
        let (model, clock) = (model, clock)
        return try await work.control.run {
            try await withDeadline(max(.zero, clock.now.duration(to: end)), clock: clock) {
                try await model.reply(to: prompt) { try await work.text.write($0) }
            }
        }
    }

    /// What the wanted calls come to: one that was made before keeps its result, one of no tool that was offered and one
    /// too many fail, the others are made.
    private func make(
        _ wanted: [ToolCall], offered: [ToolDescriptor], draft: inout ModelDraft, _ work: Work<C>
    ) async throws -> [CompletedCall] {
        var settled: [String: CompletedCall] = [:]
        var fresh: [ToolCall] = []
        for call in wanted {
            if let earlier = draft.result(of: call) {
                settled[call.id] = CompletedCall(call: call, outcome: earlier.outcome, durationMilliseconds: 0)
            } else if !offered.contains(where: { $0.name == call.name }) {
                settled[call.id] = .refused(call, .unknownTool(call.name))
            } else if fresh.count >= limits.calls {
                settled[call.id] = .refused(call, .tooManyCalls(limits.calls))
            } else if !fresh.contains(where: call.asksTheSame) {
                fresh.append(call)
            }
        }
        let made = try await work.run(fresh)
        draft.calls += made
        for call in made { settled[call.call.id] = call }
        return wanted.compactMap { call in
            settled[call.id]
                ?? made.first { call.asksTheSame($0.call) }
                .map { CompletedCall(call: call, outcome: $0.outcome, durationMilliseconds: 0) }
        }
    }
}

extension CompletedCall {
    fileprivate static func refused(_ call: ToolCall, _ failure: ToolFailure) -> CompletedCall {
        Logger.current.warning("tool call refused", metadata: ["error.detail": "\(failure.detail)"])
        return CompletedCall(call: call, outcome: .failure(failure), durationMilliseconds: 0)
    }
}

extension ToolFailure {
    fileprivate static func tooManyCalls(_ limit: Int) -> ToolFailure {
        ToolFailure(
            sentence: "At most \(limit) tools can be called at once; call the others next.",
            detail: "too many calls in one reply", code: .invalidRequest)
    }
}

extension ModelReply {
    /// - Throws: `ModelFault` where the reply ends an answer that it does not complete.
    fileprivate func check(hasText: Bool) throws(ModelFault) {
        switch stopReason {
        case .malformedOutput, .malformedToolUse: throw ModelFault(.garbled, detail: stopReason.rawValue)
        case .contextWindowExceeded: throw ModelFault(.tooLong, detail: stopReason.rawValue)
        default: if !hasText { throw ModelFault(.refused, detail: "no text, stopped for \(stopReason.rawValue)") }
        }
    }
}

extension Question {
    /// The question, with those before it where a model has seen none of them.
    fileprivate func text(isFirst: Bool) -> String {
        guard isFirst, !previous.isEmpty else { return text }
        let earlier = previous.map { "- \($0)" }.joined(separator: "\n")
        return "Earlier in this conversation I asked:\n\(earlier)\n\nNow I ask: \(text)"
    }
}
