import Foundation
import LumenCore
import LumenGuard
import LumenSQL
import LumenStore
import LumenTesting
import Testing

@testable import LumenAgent

/// The ledger and the records of turns are written apart from one another, and say the same.
@Suite("What is booked is recorded, however a turn ends")
struct TurnMoneyTests {
    enum Ending: CaseIterable {
        case complete, breakOff, breakOffInACall, leave, leaveInACall, stop, switchOff
    }

    private let script = ManualClock()
    private let clock = ManualClock()
    private let sessions = MemorySessions()
    private let log = UsageSpy()

    @Test(arguments: Ending.allCases, [SiteBudget.Exhaustion.offline, .refuse])
    func booksAndRecords(ending: Ending, whenExceeded: SiteBudget.Exhaustion) async throws {
        let ledger = SQLBudgetLedger(database: try SQLiteDatabase(path: scratchPath()))
        try await ledger.prepare()
        let account = BudgetAccount(.deployment, dailyCap: Money(dollars: 10), zone: try Site.test().zone)
        let paid = BudgetedModel(
            LumenTesting.ScriptedModel(clock: script, ending.script), price: { ModelPrice(input: 3, output: 15) },
            budget: Budget(ledger: ledger, accounts: { _ in [account] }, clock: .fixed(noon), pauses: clock))
        let (turn, control) = (turn(of: paid, whenExceeded: whenExceeded), TurnControl())
        let task = Task {
            try await turn.run(TurnRequest(requestID: "r", message: "How full?", owner: "ann"), control: control)
        }
        if ending.waits { await script.waitForSleepers(1) }
        switch ending {
        case .leave, .leaveInACall: task.cancel()
        case .stop: control.end(.stop)
        case .switchOff:
            try await ledger.turn(SpendingSwitch(siteID: nil, isStopped: true, actor: "root", reason: "", at: noon))
            // The turn's deadline, and the look at the switch.
            await clock.waitForSleepers(2)
            clock.advance(by: .seconds(1))
        case .complete, .breakOff, .breakOffInACall: break
        }
        let result = await task.result
        let balance = try #require(try await ledger.balances(of: [account.day(at: noon)]).first)
        let records = sessions.usage + log.recorded
        #expect(records.count == 1)
        #expect(balance.spent > .zero && balance.reserved == .zero)
        #expect(records.map(\.cost) == [balance.spent])
        #expect(records.allSatisfy { $0.tokens.input > 0 })
        #expect(records.map(\.status) == [ending.status(whenExceeded)])
        if case .success(let result) = result {
            #expect(result.answer.cost == balance.spent.dollars)
        }
        if case (.switchOff, .success(let result)) = (ending, result) {
            #expect(
                result.answer.narration.text == """
                    Let me see

                    *\(BudgetExceeded.stopped.sentence) The rest was written without the language model.*

                    50 %
                    """)
        }
        if ending == .switchOff, whenExceeded == .refuse { #expect(records.map(\.errorCode) == [.budgetExceeded]) }
    }

    private func turn(
        of model: any LanguageModel, whenExceeded: SiteBudget.Exhaustion
    ) -> Turn<ManualClock> {
        var fakes = Fakes(calls: ["first"], confidence: 0.1)
        fakes.budget.whenExceeded = whenExceeded
        let writer = ModelWriter(model: model, prompts: SystemPromptBuilder { _ in [] }, clock: clock)
        return .test(
            fakes, tools: StubTools(),
            answerer: Answerer(narrator: fakes, writer: writer, trace: { _, _, _, _ in [] }), sessions: sessions,
            usage: log, clock: clock)
    }
}

extension TurnMoneyTests.Ending {
    /// A round of a tool, then the reply of which the turn ends.
    fileprivate var script: [[LumenTesting.ScriptedModel.Step]] {
        let fault = ModelFault(.disconnected, detail: "as the script says")
        let end: [LumenTesting.ScriptedModel.Step] =
            switch self {
            case .complete: [.text("Half of it.")]
            case .breakOff: [.text("Half"), .fail(fault)]
            case .breakOffInACall: [.fragment(#"{"room": "#), .fail(fault)]
            case .leave: [.accept, .wait(.seconds(9))]
            case .leaveInACall: [.fragment(#"{"room": "#), .wait(.seconds(9))]
            case .stop, .switchOff: [.text("Let me see"), .wait(.seconds(9))]
            }
        return [[.calls([ToolCall(id: "t", name: "first", arguments: [:])])], end]
    }

    fileprivate var waits: Bool { [.leave, .leaveInACall, .stop, .switchOff].contains(self) }

    fileprivate func status(_ whenExceeded: SiteBudget.Exhaustion) -> String {
        switch self {
        case .complete, .breakOff, .breakOffInACall: "completed"
        case .leave, .leaveInACall: "interrupted"
        case .stop: "stopped"
        case .switchOff: whenExceeded == .offline ? "completed" : "failed"
        }
    }
}

private let noon = Date(timeIntervalSince1970: 1_760_000_000)

private func scratchPath() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)/lumen.sqlite").path
}
