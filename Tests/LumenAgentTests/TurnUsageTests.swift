import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenAgent

@Suite("What a turn took is recorded, however it ends")
struct TurnUsageTests {
    @Test func anAnswerIsKeptTogetherWithWhatItTook() async throws {
        let (sessions, log, clock) = (MemorySessions(), UsageSpy(), ManualClock())
        let call = ToolCall(id: "t", name: "first", arguments: ["room": "OR 1", "note": "secret"])
        let model = ScriptedModel([.calls([call], text: ""), .text("It is 50 %.")])
        let result = try await turn(model, sessions: sessions, usage: log, clock: clock).run(request)
        let usage = try #require(sessions.usage.first)
        #expect(sessions.usage.count == 1)
        #expect(log.recorded.isEmpty && log.spilled.isEmpty)
        #expect(usage.requestID == "r" && usage.sessionID == result.sessionID && usage.dashboardID == "d")
        #expect(usage.user == "0123456789ab")
        #expect(usage.status == "completed" && usage.errorCode == nil)
        #expect(usage.route == "model" && usage.model == "large" && usage.iterations == 1)
        #expect(usage.tokens == result.answer.usage)
        #expect(usage.cost == ModelPrice(input: 3, output: 15).money(for: result.answer.usage))
        #expect(usage.tools.map(\.name) == ["first"] && usage.tools.map(\.isSuccess) == [true])
        #expect(usage.tools.first?.parameters == ["room": "OR 1", "note": "[…]"])
        #expect(usage.messageLength == 9)
        #expect(
            usage.timeline.map(\.event) == [
                "session", "thinking", "thinking", "tool_call_start", "tool_call_end", "text_delta", "done",
            ])
        #expect(usage.timeline.compactMap(\.name) == ["routing", "model", "first", "first"])
        #expect(model.prompts.first?.spender == Spender(siteID: usage.siteID, user: "0123456789ab"))
    }

    @Test("Nothing that was said is in the timeline, which ends with its end")
    func aLongTimeline() async throws {
        let sessions = MemorySessions()
        let calls = (0..<16).map { ToolCall(id: "\($0)", name: "first", arguments: ["secret": .int($0)]) }
        let steps = (0..<5).map { round in
            ScriptedModel.Step.calls(
                calls.map { ToolCall(id: $0.id, name: $0.name, arguments: ["secret": .int(100 * round)]) }
                    + calls.map {
                        ToolCall(id: "x\($0.id)", name: "second", arguments: ["secret": .string("\(round) \($0.id)")])
                    }, text: "secret")
        }
        _ = try await turn(ScriptedModel(steps + [.text("secret")]), sessions: sessions, clock: ContinuousClock())
            .run(request)
        let timeline = try #require(sessions.usage.first).timeline
        #expect(timeline.count <= 200 && timeline.count > 100)
        #expect(timeline.last?.event == "done")
        #expect(!timeline.contains { "\($0)".contains("secret") })
    }

    @Test(arguments: [
        (ModelFault(.refused, detail: "no"), SiteBudget.Exhaustion.offline, FaultCode.modelFailed),
        (.noMoney, .refuse, .budgetExceeded),
    ])
    func aTurnThatFailsIsRecordedToo(
        fault: ModelFault, whenExceeded: SiteBudget.Exhaustion, code: FaultCode
    ) async throws {
        let (sessions, log) = (MemorySessions(), UsageSpy())
        let call = ToolCall(id: "t", name: "failing", arguments: [:])
        let model = ScriptedModel([.calls([call], text: "Let me see"), .fault(fault, after: "")])
        let turn = turn(
            model, whenExceeded: whenExceeded, fallsBackOffline: false, sessions: sessions, usage: log,
            clock: ManualClock())
        let thrown = await #expect(throws: ModelFault.self) { try await turn.run(request) }
        #expect(thrown?.code == code && thrown?.retryAfter == fault.retryAfter)
        #expect(sessions.usage.isEmpty)
        let usage = try #require(log.recorded.first)
        #expect(log.recorded.count == 1)
        #expect(usage.status == "failed" && usage.errorCode == code)
        #expect(usage.sessionID != nil && usage.model == "large" && usage.iterations == 1)
        #expect(usage.tokens.output > 0 && usage.cost > .zero)
        #expect(usage.tools.map(\.isSuccess) == [false])
        #expect(usage.timeline.last?.event == "error" && usage.timeline.last?.name == code.rawValue)
    }

    @Test func withoutMoneyTheNarratorAnswersAndSaysWhy() async throws {
        let sessions = MemorySessions()
        let result = try await turn(
            ScriptedModel([.fault(.noMoney, after: "")]), fallsBackOffline: false, sessions: sessions,
            clock: ManualClock()
        ).run(request)
        #expect(result.answer.route == .offline && result.json["meta"]?["model"] == "offline")
        #expect(
            result.answer.narration.text
                == "50 %\n\n*The daily budget is used up. This answer was written without the language model.*")
        #expect(sessions.usage.map(\.status) == ["completed"] && sessions.usage.map(\.route) == ["offline"])
        #expect(sessions.usage.map(\.model) == [nil])
    }

    @Test func whatAPersonStopsIsRecordedAsStopped() async throws {
        let (sessions, control) = (MemorySessions(), TurnControl())
        let model = ScriptedModel([.stallAfter("It is")])
        let stopping = StoppingWriter(control: control)
        _ = try await turn(model, sessions: sessions, clock: ManualClock()).run(
            request, events: stopping, control: control)
        #expect(sessions.usage.map(\.status) == ["stopped"])
    }

    @Test func whatIsCancelledIsRecordedAsInterrupted() async throws {
        let (sessions, log) = (MemorySessions(), UsageSpy())
        let turn = turn(ScriptedModel([.stall]), sessions: sessions, usage: log, clock: ManualClock())
        await #expect(throws: CancellationError.self) {
            try await turn.run(request, events: FailingWriter(event: "model", error: CancellationError()))
        }
        #expect(log.recorded.map(\.status) == ["interrupted"] && log.recorded.map(\.errorCode) == [nil])
    }

    @Test func aStoreThatFailsCostsNeitherTheAnswerNorTheRecord() async throws {
        let log = UsageSpy()
        let result = try await turn(
            ScriptedModel([.text("Fine.")]), sessions: ForgetfulSessions(), usage: log, clock: ManualClock()
        ).run(request)
        #expect(result.answer.narration.text.hasPrefix("Fine."))
        #expect(log.spilled.map(\.requestID) == ["r"] && log.spilled.map(\.status) == ["completed"])
        #expect(log.recorded.isEmpty)
    }

    @Test("A reader that goes at the very end does not make a second record")
    func oneRecord() async throws {
        let (sessions, log) = (MemorySessions(), UsageSpy())
        let turn = turn(ScriptedModel([.text("Fine.")]), sessions: sessions, usage: log, clock: ManualClock())
        await #expect(throws: Gone.self) {
            try await turn.run(request, events: FailingWriter(event: "done", error: Gone()))
        }
        #expect(sessions.usage.count == 1 && log.recorded.isEmpty && log.spilled.isEmpty)
    }

    private var request: TurnRequest {
        TurnRequest(requestID: "r", message: "How full?", owner: "0123456789abcdef0123456789abcdef")
    }

    private func turn<C: Clock<Duration>>(
        _ model: ScriptedModel, whenExceeded: SiteBudget.Exhaustion = .offline, fallsBackOffline: Bool = true,
        sessions: any SessionStore, usage: any UsageLog = NoUsageLog(), clock: C
    ) -> Turn<C> {
        var fakes = Fakes(calls: ["first"], confidence: 0.1)
        fakes.budget.whenExceeded = whenExceeded
        var policy = Answerer<C>.Policy()
        policy.fallsBackOffline = fallsBackOffline
        let writer = ModelWriter(model: model, prompts: SystemPromptBuilder { _ in [] }, clock: clock)
        return .test(
            fakes, tools: StubTools(),
            answerer: Answerer(
                narrator: fakes, writer: writer, policy: policy, trace: { _, _, _, _ in [] }),
            sessions: sessions, usage: usage, clock: clock)
    }
}

extension ModelFault {
    fileprivate static let noMoney = ModelFault(
        .budgetExceeded, sentence: "The daily budget is used up.", detail: "none left", retryAfter: .seconds(3600))
}

final class UsageSpy: UsageLog {
    private let records = Mutex<(recorded: [UsageRecord], spilled: [UsageRecord])>(([], []))

    var recorded: [UsageRecord] { records.withLock(\.recorded) }
    var spilled: [UsageRecord] { records.withLock(\.spilled) }

    func record(_ usage: UsageRecord) async { records.withLock { $0.recorded.append(usage) } }
    func spill(_ usage: UsageRecord, because error: any Error) async { records.withLock { $0.spilled.append(usage) } }
}

private struct StoppingWriter: TurnEventWriter {
    let control: TurnControl

    func write(_ event: TurnEvent) async throws {
        if case .textDelta = event { control.end(.stop) }
    }
}

private struct Gone: Error {}

/// Fails at a stage, or at the end.
private struct FailingWriter: TurnEventWriter {
    let event: String
    let error: any Error

    func write(_ event: TurnEvent) async throws {
        switch event {
        case .thinking(let stage) where stage == self.event: throw error
        case .done where self.event == "done": throw error
        default: break
        }
    }
}

/// Opens sessions and keeps nothing of them.
private struct ForgetfulSessions: SessionStore {
    private let memory = MemorySessions()

    func append(_ turn: StoredTurn, to: Session, recording: UsageRecord?, at now: Date) async throws -> Bool {
        throw Gone()
    }
    func open(_ id: String?, for new: NewSession, at now: Date) async throws -> Session {
        try await memory.open(id, for: new, at: now)
    }
    func turns(of session: Session, newest: Int) async throws -> [StoredTurn] { [] }
    func sessions(of owner: String, at now: Date) async throws -> [(session: Session, turns: Int)] { [] }
    func session(_ id: String, of owner: String, at now: Date) async throws -> Session? { nil }
    func rename(_ id: String, of owner: String, to title: String, at now: Date) async throws -> Bool { false }
    func delete(_ id: String, of owner: String, at now: Date) async throws -> Bool { false }
    func give(
        _ feedback: StoredTurn.Feedback, comment: String?, to requestID: String, of owner: String, at now: Date
    ) async throws -> Bool { false }
    func sweep(at now: Date) async throws -> Int { 0 }
}
