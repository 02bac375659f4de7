import Foundation
import LumenAgent
import LumenCore
import LumenTesting
import Synchronization
import Testing

/// Turns that a language model answers.
struct ModelTurnTests {
    @Test func aSureReadingSparesTheModelTheChoice() async throws {
        let model = ScriptedModel([.text("It is 50 %.")])
        let tools = StubTools()
        let result = try await turn(model, tools, calls: ["first"], confidence: 0.9).ask("How full?")
        #expect(result.answer.route == .router)
        #expect(result.answer.model == "large")
        #expect(result.answer.narration.text == "It is 50 %.")
        #expect(tools.called == ["first"])
        #expect(model.prompts.count == 1)
        let messages = model.prompts[0].messages
        #expect(messages.map(\.role) == [.user, .assistant, .user])
        #expect(messages[0].content == [.text("How full?")])
        #expect(messages.pairsHold)
    }

    @Test func anUnsureReadingLeavesTheChoiceToTheModel() async throws {
        let call = ToolCall(id: "t1", name: "second", arguments: ["a": 1])
        let model = ScriptedModel([.calls([call]), .text("Half of it.")])
        let tools = StubTools()
        let log = EventLog()
        let result = try await turn(model, tools, calls: ["first"], confidence: 0.4).ask("Hm?", events: log)
        #expect(result.answer.route == .model)
        #expect(tools.called == ["second"])
        #expect(result.answer.calls.map(\.call) == [call])
        #expect(result.answer.iterations == 1)
        #expect(log.text == "Half of it.")
        #expect(model.prompts[1].messages.pairsHold)
    }

    @Test func usageAndCostAreThoseOfEveryReply() async throws {
        let model = ScriptedModel([.calls([ToolCall(id: "t", name: "first", arguments: [:])]), .text("Done.")])
        let usage = try await turn(model, StubTools(), confidence: 0.1).ask("x").json["usage"]
        #expect(usage?["inputTokens"]?.intValue == 3500)
        #expect(usage?["outputTokens"]?.intValue == 150)
        #expect(usage?["totalTokens"]?.intValue == 3650)
        #expect(usage?["cacheReadTokens"]?.intValue == 500)
        // 3,000 at $3, 500 at $0.30 and 150 at $15 a million.
        #expect(abs((usage?["estimatedCost"]?.doubleValue ?? 0) - 0.0114) < 1e-12)
    }

    @Test func eachReplyCostsWhatItsModelCosts() async throws {
        let model = ScriptedModel([
            .calls([ToolCall(id: "t", name: "first", arguments: [:])]), .text("Done.", model: "small"),
        ])
        let result = try await turn(model, StubTools(), confidence: 0.1).ask("x")
        #expect(result.answer.model == "small")
        #expect(result.answer.usage.total == 3650)
        // 2,000 at $3 and 50 at $15 of the large one; 1,000 at $1, 500 at $0.10 and 100 at $5 of the small one.
        #expect(abs(result.answer.cost - (0.00675 + 0.00155)) < 1e-12)
    }

    @Test func aCallMadeBeforeKeepsItsResult() async throws {
        let again = ToolCall(id: "t9", name: "first", arguments: [:])
        let model = ScriptedModel([.calls([again]), .calls([again, again]), .text("Done.")])
        let tools = StubTools()
        let result = try await turn(model, tools, calls: ["first"], confidence: 0.9).ask("x")
        #expect(tools.called == ["first"])
        #expect(result.answer.calls.count == 1)
        #expect(model.prompts.allSatisfy { $0.messages.pairsHold })
        #expect(model.prompts.last?.messages.count == 7)
    }

    @Test func aToolThatWasNotOfferedIsRefusedAndTheModelTold() async throws {
        let model = ScriptedModel([.calls([ToolCall(id: "t", name: "forbidden", arguments: [:])]), .text("Sorry.")])
        let tools = StubTools()
        let result = try await turn(model, tools, confidence: 0.1).ask("x")
        #expect(tools.called.isEmpty)
        #expect(result.answer.calls.isEmpty)
        #expect(model.prompts[1].messages.last?.content.first?.isFailedResult == true)
    }

    @Test func anOpenToolIsLeftOutAndTheModelIsTold() async throws {
        let model = ScriptedModel([.text("I can't look that up.")])
        _ = try await turn(model, StubTools(), confidence: 0.1, unavailable: ["second"]).ask("x")
        #expect(model.prompts[0].tools.map(\.name) == ["first", "failing"])
        #expect(model.prompts[0].system.variable.contains("can't be reached at the moment"))
        #expect(!model.prompts[0].system.stable.contains("can't be reached at the moment"))
    }

    @Test func aModelThatOnlyCallsToolsIsStoppedAndTheNarratorAnswers() async throws {
        let calls = (0..<9).map {
            ScriptedModel.Step.calls([ToolCall(id: "t", name: "first", arguments: ["n": .int($0)])])
        }
        let model = ScriptedModel(calls)
        let result = try await turn(model, StubTools(), confidence: 0.1).ask("x")
        #expect(model.prompts.count == 6)
        #expect(model.prompts.last?.toolChoice == ModelPrompt.ToolChoice.none)
        #expect(result.answer.calls.count == 5)
        #expect(result.answer.narration.text.hasPrefix("50 %"))
        #expect(Set(result.answer.calls.map(\.call.id)).count == 5)
    }

    @Test func aModelThatFailsBeforeItSpokeIsReplacedByTheNarrator() async throws {
        let model = ScriptedModel([.fault(ModelFault(.unavailable, detail: "secret detail"), after: "")])
        let log = EventLog()
        let result = try await turn(model, StubTools(), calls: ["first"], confidence: 0.1).ask("x", events: log)
        #expect(result.answer.route == .offline)
        #expect(result.json["meta"]?["model"]?.stringValue == "offline")
        #expect(
            result.answer.narration.text
                == "50 %\n\n*The language model could not be reached; this answer was written without it.*")
        #expect(log.text == result.answer.narration.text)
        #expect(!result.json.text.contains("secret"))
    }

    @Test func aModelThatBreaksOffIsContinuedByTheNarratorOnTheSameResults() async throws {
        let model = ScriptedModel([
            .calls([ToolCall(id: "t", name: "first", arguments: [:])], text: "Let me see."),
            .fault(ModelFault(.disconnected, detail: "cut"), after: "It is"),
        ])
        let tools = StubTools()
        let log = EventLog()
        let result = try await turn(model, tools, calls: ["second"], confidence: 0.1).ask("x", events: log)
        #expect(tools.called == ["first"])
        let text = result.answer.narration.text
        #expect(
            text
                == "Let me see.\n\nIt is\n\n*The language model broke off here; the rest was written without it.*\n\n50 %"
        )
        #expect(log.text == text)
        let number = try #require(result.answer.narration.numbers.last)
        let units = Array(text.utf16)
        #expect(String(decoding: units[number.range], as: UTF16.self) == "50 %")
    }

    @Test(arguments: [
        (ModelFault.Kind.throttled, FaultCode.modelBusy, "The AI service is temporarily busy, please try again"),
        (.circuitOpen, .modelBusy, "The AI service is temporarily busy, please try again"),
        (.refused, .modelFailed, "The AI service could not answer, please try again"),
    ])
    func withoutANarratorToFallBackOnTheTurnFails(
        kind: ModelFault.Kind, code: FaultCode, sentence: String
    ) async throws {
        let model = ScriptedModel([.fault(ModelFault(kind, detail: "hidden"), after: "")])
        let turn = turn(model, StubTools(), confidence: 0.1, fallsBackOffline: false)
        let fault = await #expect(throws: ModelFault.self) { try await turn.ask("x") }
        #expect(fault?.code == code)
        #expect(fault?.sentence == sentence)
    }

    @Test func aModelThatIsSlowEndsWithTheTurnsTime() async throws {
        let clock = ManualClock()
        let turn = turn(ScriptedModel([.stall]), StubTools(), calls: ["first"], confidence: 0.9, clock: clock)
        async let result = turn.ask("x")
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(121))
        let answer = try await result.answer
        #expect(answer.route == .offline)
        #expect(answer.calls.count == 1)
    }

    @Test func aSureQuestionBackNeedsNoModel() async throws {
        let model = ScriptedModel([])
        let proposal = Proposal(.ask(question: "Which Chen?", choices: []), confidence: 0.9)
        let result = try await turn(model, StubTools(), proposal: proposal).ask("x")
        #expect(model.prompts.isEmpty)
        #expect(result.answer.route == .router)
        #expect(result.answer.model == nil)
    }

    private static let endings: [(StopReason, String?)] = [
        (.maximumTokens, "*The answer ends here because it reached its length limit.*"),
        (.contentFiltered, "*The AI service's content filter ended the answer here.*"),
        (.endTurn, nil), (.stopSequence, nil), (.unknown, nil),
    ]

    @Test(arguments: endings)
    func anAnswerThatEndsEarlySaysSo(reason: StopReason, notice: String?) async throws {
        let model = ScriptedModel([.text("Some text.", stopReason: reason)])
        let text = try await turn(model, StubTools(), confidence: 0.1).ask("x").answer.narration.text
        #expect(text == ["Some text.", notice].compactMap(\.self).joined(separator: "\n\n"))
    }

    @Test(arguments: [StopReason.malformedOutput, .malformedToolUse, .contextWindowExceeded])
    func anAnswerThatIsBrokenIsCompletedByTheNarrator(reason: StopReason) async throws {
        let model = ScriptedModel([.text("Some", stopReason: reason)])
        let text = try await turn(model, StubTools(), calls: ["first"], confidence: 0.1).ask("x").answer.narration.text
        #expect(text.hasPrefix("Some\n\n*The language model broke off here"))
    }

    @Test func callsOfAReplyThatWasCutAreNotMade() async throws {
        let model = ScriptedModel([
            .calls([ToolCall(id: "t", name: "second", arguments: [:])], text: "I", stopReason: .maximumTokens)
        ])
        let tools = StubTools()
        _ = try await turn(model, tools, confidence: 0.1).ask("x")
        #expect(tools.called.isEmpty)
    }

    @Test func anotherModelsAnswerSaysSo() async throws {
        let model = ScriptedModel([.text("Half.", model: "small")])
        let result = try await turn(model, StubTools(), confidence: 0.1).ask("x")
        #expect(result.answer.narration.text.hasSuffix("another one wrote this answer.*"))
        #expect(result.json["meta"]?["model"]?.stringValue == "small")
    }

    @Test func aReaderThatHasGoneStopsTheModel() async {
        struct Gone: Error {}
        final class Closing: TurnEventWriter {
            func write(_ event: TurnEvent) async throws { if case .textDelta = event { throw Gone() } }
        }
        let turn = turn(ScriptedModel([.text("a b c")]), StubTools(), confidence: 0.1)
        await #expect(throws: Gone.self) { try await turn.ask("x", events: Closing()) }
    }

    @Test func theModelIsToldOfTheTurnsBefore() async throws {
        let model = ScriptedModel([
            .calls([ToolCall(id: "a", name: "first", arguments: ["n": 1])]), .text("It was 50 %."), .text("Still."),
        ])
        let turn = turn(model, StubTools(), confidence: 0.1)
        let first = try await turn.ask("How full?")
        _ = try await turn.ask("And now?", in: first.sessionID)
        let messages = try #require(model.prompts.last?.messages)
        #expect(messages.map(\.role) == [.user, .assistant, .user, .assistant, .user])
        #expect(messages.pairsHold)
        #expect(messages[0].content == [.text("How full?")])
        #expect(messages[3].content == [.text("It was 50 %.")])
        #expect(messages[4].content == [.text("And now?")])
    }

    @Test func somebodyElsesSessionIsNotContinued() async throws {
        let model = ScriptedModel([.text("One."), .text("Two.")])
        let turn = turn(model, StubTools(), confidence: 0.1)
        let first = try await turn.ask("Mine", owner: "a")
        let second = try await turn.ask("Yours", in: first.sessionID, owner: "b")
        #expect(second.sessionID != first.sessionID)
        #expect(model.prompts[1].messages.count == 1)
    }

    @Test(arguments: [
        (TurnControl.End.stop, "stopped", "It is"),
        (
            .leave, "interrupted",
            "It is\n\n*The connection was lost here; the rest was written without the language model.*\n\n50 %"
        ),
    ])
    func aTurnThatIsEndedKeepsWhatWasSaid(end: TurnControl.End, status: String, text: String) async throws {
        let sessions = MemorySessions()
        let model = ScriptedModel([.stallAfter("It is")])
        let control = TurnControl()
        let turn = turn(model, StubTools(), calls: ["first"], confidence: 0.9, sessions: sessions)
        let events = EndingEvents(after: "It is") { control.end(end) }
        let result = try await turn.run(TurnRequest(requestID: "r", message: "x"), events: events, control: control)
        #expect(result.answer.narration.text == text)
        #expect(result.json["meta"]?["status"]?.stringValue == status)
        #expect(result.answer.calls.count == 1)
        let stored = try await sessions.turns(
            of: try #require(try await sessions.session(result.sessionID, of: "", at: Date())), newest: 9)
        #expect(stored.map(\.status.rawValue) == [status])
        #expect(stored.first?.answer == result.json)
    }

    @Test(arguments: [
        (TurnControl.End.stop, "stopped", ""),
        (
            .leave, "interrupted",
            "50 %\n\n*The connection was lost; this answer was written without the language model.*"
        ),
    ])
    func aTurnThatIsEndedBeforeTheModelSpoke(end: TurnControl.End, status: String, text: String) async throws {
        let control = TurnControl()
        let turn = turn(ScriptedModel([.stall]), StubTools(), calls: ["first"], confidence: 0.9)
        let events = EndingEvents(onModel: { control.end(end) })
        let result = try await turn.run(TurnRequest(requestID: "r", message: "x"), events: events, control: control)
        #expect(result.answer.narration.text == text)
        #expect(result.answer.status.rawValue == status)
    }

    @Test(arguments: [TurnControl.End.stop, .leave])
    func aTurnThatIsEndedBeforeItBeganAsksNobody(end: TurnControl.End) async throws {
        let (model, tools, control) = (ScriptedModel([]), StubTools(), TurnControl())
        control.end(end)
        let turn = turn(model, tools, calls: ["first"], confidence: 0.9)
        let result = try await turn.run(TurnRequest(requestID: "r", message: "x"), control: control)
        #expect(model.prompts.isEmpty)
        #expect(tools.called.isEmpty)
        #expect(result.answer.narration.text == "")
        #expect(result.answer.status == (end == .stop ? .stopped : .interrupted))
    }

    @Test(arguments: [TurnControl.End.stop, .leave])
    func anAnswerThatIsWholeIsCompletedWhateverComesAfterIt(end: TurnControl.End) async throws {
        let control = TurnControl()
        let text = "Half.\n\n*The answer ends here because it reached its length limit.*"
        let turn = turn(ScriptedModel([.text("Half.", stopReason: .maximumTokens)]), StubTools(), confidence: 0.1)
        let events = EndingEvents(after: text) { control.end(end) }
        let result = try await turn.run(TurnRequest(requestID: "r", message: "x"), events: events, control: control)
        #expect(result.answer.narration.text == text)
        #expect(result.answer.status == .completed)
    }

    @Test func whoIsStoppedInLineNeedNotWaitForItsPlace() async throws {
        let turn = turn(ScriptedModel([.text("One."), .stall]), StubTools(), confidence: 0.1)
        let session = try await turn.ask("one").sessionID
        let control = TurnControl()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let isAsked = Gate()
            let running = EndingEvents(onModel: { isAsked.open() })
            group.addTask {
                _ = try await turn.run(
                    TurnRequest(requestID: "r2", message: "two", sessionID: session), events: running)
            }
            try await isAsked.wait()
            async let waiting = turn.run(
                TurnRequest(requestID: "r3", message: "three", sessionID: session), control: control)
            control.end(.stop)
            #expect(try await waiting.answer.status == .stopped)
            #expect(try await waiting.sessionID == session)
            group.cancelAll()
        }
    }

    private func turn<C: Clock<Duration>>(
        _ model: ScriptedModel, _ tools: StubTools, calls: [String] = [], confidence: Double = 1,
        proposal: Proposal? = nil, unavailable: Set<String> = [], fallsBackOffline: Bool = true,
        sessions: MemorySessions = MemorySessions(), clock: C
    ) -> Turn<C> {
        let fakes = Fakes(calls: calls, confidence: confidence, proposal: proposal)
        var policy = Answerer<C>.Policy()
        policy.fallsBackOffline = fallsBackOffline
        let writer = ModelWriter(
            model: model, prompts: SystemPromptBuilder { _ in [] }, unavailable: { unavailable }, clock: clock)
        return .test(
            fakes, tools: tools,
            answerer: Answerer(
                narrator: fakes, writer: writer, policy: policy, trace: { _, _, _, _ in [] }),
            sessions: sessions, clock: clock)
    }

    private func turn(
        _ model: ScriptedModel, _ tools: StubTools, calls: [String] = [], confidence: Double = 1,
        proposal: Proposal? = nil, unavailable: Set<String> = [], fallsBackOffline: Bool = true,
        sessions: MemorySessions = MemorySessions()
    ) -> Turn<ContinuousClock> {
        turn(
            model, tools, calls: calls, confidence: confidence, proposal: proposal, unavailable: unavailable,
            fallsBackOffline: fallsBackOffline, sessions: sessions, clock: ContinuousClock())
    }
}

extension Turn {
    fileprivate func ask(
        _ message: String, in session: String? = nil, owner: String = "",
        events: any TurnEventWriter = DiscardingEventWriter()
    ) async throws -> TurnResult {
        try await run(
            TurnRequest(requestID: "r-\(message)", message: message, sessionID: session, owner: owner), events: events)
    }
}

extension ModelContent {
    fileprivate var isFailedResult: Bool { if case .toolResult(_, _, let isError) = self { isError } else { false } }
}

/// Calls back once the text has come so far.
private final class EndingEvents: TurnEventWriter {
    private let end: String?
    private let text = Mutex("")
    private let action: @Sendable () -> Void

    init(after end: String, action: @escaping @Sendable () -> Void) {
        self.end = end
        self.action = action
    }

    /// Calls back when the model is about to be asked.
    init(onModel action: @escaping @Sendable () -> Void) {
        end = nil
        self.action = action
    }

    func write(_ event: TurnEvent) async throws {
        switch event {
        case .thinking("model") where end == nil: action()
        case .textDelta(let piece):
            let isThere = text.withLock { text in
                text += piece
                return text == end
            }
            if isThere { action() }
        default: break
        }
    }
}
