import Foundation
import LumenCore
import LumenGuard
import LumenStore
import LumenTesting
import Testing

@Suite("BudgetedModel")
struct BudgetedModelTests {
    /// A prompt of 1,000 bytes.
    private static let prompt = ModelPrompt(
        system: SystemPrompt(stable: String(repeating: "s", count: 900)),
        messages: [ModelMessage(.user, [.text(String(repeating: "ä", count: 50))])], maximumTokens: 100)
    /// A micro-dollar a token.
    private static let price = ModelPrice(input: 1, output: 1, cacheRead: 1, cacheWrite: 1)
    /// 1,000 bytes, 64 for each of two parts, 1,024 around everything, and 100 written.
    private static let worst = 2252

    private let clock = ManualClock()

    /// A model as `ModelStack` builds it.
    private func stack(
        _ bench: BudgetBench, cap: Int, id: String = "m", pauses: any Clock<Duration> = ContinuousClock(),
        _ script: [[ScriptedModel.Step]]
    ) -> (model: any LanguageModel, scripted: ScriptedModel) {
        let scripted = ScriptedModel(id: id, clock: clock, script)
        let paid = BudgetedModel(
            scripted, price: { Self.price }, budget: bench.budget(Money(microdollars: cap), pauses: pauses))
        return (
            ResilientModel(
                paid, retries: Retries(clock: clock, random: { 0 }),
                breaker: CircuitBreaker(Upstream(.model, id), clock: clock)), scripted
        )
    }

    @Test func aReplyIsPaidByItsTokens() async throws {
        let bench = try await BudgetBench()
        let (model, _) = stack(bench, cap: Self.worst, [.text("hello")])
        #expect(try await model.reply(to: Self.prompt) { _ in }.text == "hello")
        #expect(try await bench.balance().spent == 15)
        #expect(try await bench.balance().reserved == 0)
    }

    @Test func withoutRoomForTheWorstCaseTheModelIsNotAsked() async throws {
        let bench = try await BudgetBench()
        let (model, scripted) = stack(bench, cap: Self.worst - 1, [.text("hello")])
        let fault = await #expect(throws: ModelFault.self) { try await model.reply(to: Self.prompt) { _ in } }
        #expect(fault?.kind == .budgetExceeded)
        #expect(fault?.code == .budgetExceeded)
        #expect(
            fault?.sentence
                == "The daily budget for AI answers is used up. It resets on Oct 10, 2025 at 00:00 (America/New_York).")
        #expect(fault?.secondsToWait == 12 * 3600)
        #expect(scripted.prompts.isEmpty)
        #expect(try await bench.balance().reserved == 0)
    }

    @Test func eachTryIsPaidByItself() async throws {
        let bench = try await BudgetBench()
        let (model, scripted) = stack(bench, cap: Self.worst, [.fault(.unavailable), .fault(.throttled), .text("hi")])
        async let reply = model.reply(to: Self.prompt) { _ in }
        for seconds in [1, 2] {
            await clock.waitForSleepers(1)
            #expect(try await bench.balance() == BudgetBalance(day: bench.account(nil).day(at: bench.now)))
            clock.advance(by: .seconds(seconds))
        }
        #expect(try await reply.text == "hi")
        #expect(scripted.prompts.count == 3)
        #expect(try await bench.balance().spent == 15)
    }

    /// By a third of its bytes, from when the provider has taken the prompt; never more than the worst case.
    @Test(
        arguments: [
            ([], nil), ([.accept], 0), ([.text("twelve bytes")], 4), ([.fragment(#"{"room": "OR"#)], 4),
            ([.accept, .text("Let me see"), .fragment("{")], 4),
            ([.fragment(String(repeating: "x", count: 9000))], 100),
        ] as [([ScriptedModel.Step], Int?)])
    func aReplyThatBreaksOffIsChargedByItsSize(came: [ScriptedModel.Step], output: Int?) async throws {
        for ending in [[.fail(ModelFault(.timedOut, detail: ""))], [.wait(.seconds(5))]] as [[ScriptedModel.Step]] {
            let bench = try await BudgetBench()
            let (model, scripted) = stack(bench, cap: Self.worst, [came + ending])
            var prompt = Self.prompt
            let bill = ModelBill()
            prompt.bill = bill
            let task = Task { [prompt] in try await model.reply(to: prompt) { _ in } }
            if case .wait = ending[0] {
                await clock.waitForSleepers(1)
                task.cancel()
            }
            await #expect(throws: (any Error).self) { try await task.value }
            let usage = output.map { TokenUsage(uncachedInput: 334, output: $0) }
            let cost = Money(microdollars: usage?.total ?? 0)
            #expect(try await bench.balance().spent == cost)
            #expect(try await bench.balance().reserved == 0)
            #expect(bill.items == usage.map { [ModelBill.Item(model: "m", usage: $0, cost: cost)] } ?? [])
            #expect(scripted.prompts.count == 1)
        }
    }

    @Test func eachTryIsOnTheBill() async throws {
        let bench = try await BudgetBench()
        let (model, _) = stack(
            bench, cap: 2 * Self.worst, [[.accept] + .fault(.unavailable), .fault(.throttled), .text("hi")])
        var prompt = Self.prompt
        let bill = ModelBill()
        prompt.bill = bill
        async let reply = model.reply(to: prompt) { _ in }
        for seconds in [1, 2] {
            await clock.waitForSleepers(1)
            clock.advance(by: .seconds(seconds))
        }
        #expect(try await reply.text == "hi")
        #expect(bill.items.map(\.cost) == [334, 15])
        #expect(try await bench.balance().spent == bill.cost)
    }

    /// The switch is turned here, or in another process on the same database.
    @Test(arguments: [nil, "a"], [false, true])
    func theSwitchEndsWhatRuns(site: String?, isElsewhere: Bool) async throws {
        let path = scratchPath()
        let bench = try await BudgetBench(path: path)
        let switches = isElsewhere ? try await sqliteLedger(at: path) : bench.ledger
        let (model, _) = stack(
            bench, cap: 1_000_000, pauses: clock, [[.text("One "), .wait(.seconds(100))], .text("never")])
        var prompt = Self.prompt
        prompt.spender = Spender(siteID: "a", user: "ann")
        let task = Task { [prompt] in try await model.reply(to: prompt) { _ in } }
        await clock.waitForSleepers(2)
        for other in ["b", "c"] {
            try await switches.turn(.stopping(other))
            clock.advance(by: .milliseconds(500))
            await clock.waitForSleepers(2)
        }
        try await switches.turn(.stopping(site))
        clock.advance(by: .milliseconds(500))
        let fault = await #expect(throws: ModelFault.self) { try await task.value }
        #expect(fault?.kind == .budgetExceeded && fault?.sentence == BudgetExceeded.stopped.sentence)
        #expect(clock.now.offset == .milliseconds(1500))
        #expect(try await bench.balance().spent == 334 + 2)
        #expect(try await bench.balance().reserved == 0)
    }

    @Test func aLedgerThatCannotBeReadEndsNothing() async throws {
        let bench = try await BudgetBench()
        let (model, _) = stack(bench, cap: Self.worst, pauses: clock, [[.wait(.seconds(2)), .text("late")]])
        let task = Task { try await model.reply(to: Self.prompt) { _ in } }
        await clock.waitForSleepers(2)
        try await bench.ledger.breakSwitches()
        for _ in 0..<4 {
            await clock.waitForSleepers(2)
            clock.advance(by: .milliseconds(500))
        }
        #expect(try await task.value.text == "late")
    }

    @Test func aPersonWhoLeavesFreesTheRest() async throws {
        let bench = try await BudgetBench()
        let (model, _) = stack(bench, cap: Self.worst, [[.wait(.seconds(5)), .text("late")]])
        let task = Task { try await model.reply(to: Self.prompt) { _ in } }
        await clock.waitForSleepers(1)
        #expect(try await bench.balance().reserved.microdollars == Self.worst)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await bench.balance() == BudgetBalance(day: bench.account(nil).day(at: bench.now)))
    }

    /// The next model may be cheap enough; where none is, the person hears of the budget, and no circuit opens.
    @Test func theChainPassesTheRefusalOn() async throws {
        let bench = try await BudgetBench()
        let (dear, _) = stack(bench, cap: 10, id: "dear", [])
        let (cheap, _) = stack(bench, cap: Self.worst, id: "cheap", [.text("cheap")])
        #expect(try await ModelChain(dear, fallbacks: [cheap]).reply(to: Self.prompt) { _ in }.model == "cheap")
        for _ in 0..<5 {
            let fault = await #expect(throws: ModelFault.self) {
                try await ModelChain(dear, fallbacks: [dear]).reply(to: Self.prompt) { _ in }
            }
            #expect(fault?.kind == .budgetExceeded)
            #expect(fault?.retryAfter == .seconds(12 * 3600))
        }
    }

    @Test func withoutALedgerNothingIsAsked() async throws {
        let bench = try await BudgetBench()
        let (model, scripted) = stack(bench, cap: Self.worst, [.text("hello")])
        try await bench.ledger.breakTables()
        let fault = await #expect(throws: ModelFault.self) { try await model.reply(to: Self.prompt) { _ in } }
        #expect(fault?.kind == .refused)
        #expect(scripted.prompts.isEmpty)
    }

    @Test func theSpenderIsThePrompts() async throws {
        let bench = try await BudgetBench()
        let (model, _) = stack(bench, cap: 1_000_000, [.text("hello")])
        var prompt = Self.prompt
        prompt.spender = Spender(siteID: "a", user: "ann")
        _ = try await model.reply(to: prompt) { _ in }
        for scope in [BudgetScope.deployment, .site("a"), .user("ann", site: "a")] {
            #expect(try await bench.balance(scope).spent == 15)
        }
    }
}

extension SpendingSwitch {
    fileprivate static func stopping(_ site: String?) -> SpendingSwitch {
        SpendingSwitch(siteID: site, isStopped: true, actor: "root", reason: "", at: noon)
    }
}
