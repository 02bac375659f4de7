import LumenCore
import LumenGuard
import LumenTesting
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ResilientToolsTests {
    private static let waits: [Duration] = [.seconds(1), .seconds(2), .seconds(4)]

    struct Case {
        let step: ScriptedTools.Step
        var isReadOnly = true
        var isRetried = false
        var counts = true
    }

    @Test(arguments: [
        Case(step: .failure(), isRetried: true),
        Case(step: .failure(), isReadOnly: false),
        Case(step: .failure(isTransient: false)),
        Case(step: .failure(retryAfter: .seconds(21))),
        Case(step: .failure(.invalidRequest), counts: false),
        Case(step: .success(), counts: false),
    ])
    func whatIsTriedAgainAndWhatCounts(the each: Case) async throws {
        let bench = ToolBench(isReadOnly: each.isReadOnly, ["t": [each.step]])
        _ = try await bench.outcome(after: each.isRetried ? Self.waits : [])
        #expect(bench.scripted.calls.count == (each.isRetried ? 4 : 1))
        #expect(bench.breakers["t"].snapshot.failures == (each.counts ? 1 : 0))
    }

    @Test func aToolThatSucceededNeverRunsAgain() async throws {
        let bench = ToolBench(["t": [.failure(), .success(["n": 1]), .success(["n": 2])]])
        #expect(try await bench.outcome(after: [.seconds(1)]).json == ["n": 1])
        bench.clock.advance(by: .seconds(600))
        #expect(bench.scripted.calls == ["t", "t"])
    }

    @Test func theDeadlineIsForTheWholeCall() async throws {
        let bench = ToolBench([
            "t": [.late(.seconds(9), failed), .late(.seconds(9), failed), .late(.seconds(9), failed)]
        ])
        async let outcome = bench.call("t")
        for step in [Duration.seconds(9), .seconds(1), .seconds(9)] {
            await bench.clock.waitForSleepers(2)
            bench.clock.advance(by: step)
        }
        await bench.clock.waitForSleepers(2)
        bench.clock.advance(by: .seconds(1))
        let failure = try #require(try await outcome.failure)
        #expect(failure.sentence == "Unable to fetch data from t, please try again")
        #expect(failure.detail == "no answer within 20.0 seconds")
        #expect(bench.scripted.calls.count == 2)
        #expect(bench.breakers["t"].snapshot.failures == 1)
    }

    @Test func threeTimeoutsOpenTheCircuitAndAProbeClosesIt() async throws {
        let late = ScriptedTools.Step.late(.seconds(99), .success([:]))
        let bench = ToolBench(["t": [late, late, late, .success(["n": 1])]])
        for count in 1...3 {
            #expect(bench.tools.openTools.isEmpty)
            async let outcome = bench.call("t")
            await bench.clock.waitForSleepers(2)
            bench.clock.advance(by: .seconds(20))
            #expect(try await outcome.failure?.code == .toolFailed)
            #expect(bench.scripted.calls.count == count, "a call that timed out is not made again")
        }
        #expect(bench.tools.openTools == ["t"])
        let refusal = try #require(try await bench.call("t").failure)
        #expect(refusal.sentence == "Unable to fetch data from t, please try again")
        #expect(refusal.retryAfter == .seconds(30))
        #expect(try await bench.call("other").failure == nil, "its circuit is its own")
        #expect(bench.scripted.calls == ["t", "t", "t", "other"])
        bench.clock.advance(by: .seconds(30))
        #expect(bench.tools.openTools.isEmpty)
        #expect(try await bench.call("t").json == ["n": 1])
        #expect(bench.breakers["t"].snapshot.state == .closed)
    }

    @Test func aCancelledCallSaysNothing() async throws {
        let bench = ToolBench(["t": [.failure()]])
        let task = Task { await resultOf { try await bench.call("t") } }
        await bench.clock.waitForSleepers(2)
        task.cancel()
        #expect(await task.value.isCancelled)
        #expect(bench.scripted.calls == ["t"])
        #expect(bench.breakers["t"].snapshot.failures == 0)
    }

    @Test func namesThatAreMadeUpHaveNoCircuit() async throws {
        let bench = ToolBench([:])
        for index in 0..<5 { #expect(try await bench.call("made-up-\(index)").failure?.code == .invalidRequest) }
        #expect(bench.breakers.snapshots.isEmpty)
    }

    @Test func whatTheListingSaysHolds() async throws {
        let bench = ToolBench(isListed: false, ["t": [.failure()]])
        #expect(try await bench.outcome(after: []).failure != nil)
        #expect(try await bench.tools.tools().map(\.name) == ["t", "other"])
        #expect(try await bench.outcome(after: Self.waits).failure != nil)
        #expect(bench.scripted.calls.count == 5)
    }

    @Test func bothCanBeSwitchedOff() async throws {
        let bench = ToolBench(policy: .none, limits: .never, ["t": [.failure()]])
        for _ in 0..<10 { #expect(try await bench.call("t").failure != nil) }
        #expect(bench.scripted.calls.count == 10)
        #expect(bench.tools.openTools.isEmpty)
    }

    /// A turn with a model in which everything fails once: the model before and after its call, the tool in between.
    @Test func afterAFaultNoToolRunsAgainWhoseResultWasUsed() async throws {
        let clock = ManualClock()
        let bench = ToolBench(["t": [.failure(), .success(["n": 1])]])
        let first = ModelBench(
            clock: clock, id: "first",
            [.fault(.throttled), .calls(ToolCall(id: "1", name: "t", arguments: [:])), .fault(.tooLong)])
        let second = ModelBench(clock: clock, id: "second", [.fault(.garbled), .text("One.")])
        let chain = ModelChain(first.resilient, fallbacks: [second.resilient])
        async let answer = bench.converse(with: chain)
        for (clock, sleepers) in [(clock, 1), (bench.clock, 2), (clock, 1)] {
            await clock.waitForSleepers(sleepers)
            clock.advance(by: .seconds(1))
        }
        #expect(try await answer == "One.")
        #expect(bench.scripted.calls == ["t", "t"])
        for prompt in first.model.prompts + second.model.prompts { #expect(prompt.unpaired.isEmpty) }
        #expect(second.model.prompts.count == 2)
    }
}

private let failed = ToolOutcome.failure(ToolFailure(sentence: "s", detail: "d", isTransient: true))

/// The tools `t` and `other` on a clock that stands still, without jitter.
private struct ToolBench: Sendable {
    let clock = ManualClock()
    let scripted: ScriptedTools
    let breakers: CircuitBreakers<ManualClock>
    let tools: ResilientTools<ManualClock>

    init(
        isReadOnly: Bool = true, isListed: Bool = true, policy: RetryPolicy = .standard,
        limits: CircuitLimits = .standard, _ script: [String: [ScriptedTools.Step]]
    ) {
        let known = [ToolDescriptor.test("t", isReadOnly: isReadOnly), .test("other")]
        scripted = ScriptedTools(known, clock: clock, script: script.merging(["other": [.success()]]) { $1 })
        breakers = CircuitBreakers(.tool, limits: limits, clock: clock)
        tools = ResilientTools(
            scripted, known: isListed ? known : [], retries: Retries(policy: policy, clock: clock, random: { 0 }),
            breakers: breakers, clock: clock)
    }

    func call(_ tool: String) async throws -> ToolOutcome {
        try await tools.call(tool, arguments: [:], in: ToolContext(site: .test(), clock: .system))
    }

    /// What a call of `t` comes to whose retries wait for exactly these times; the deadline sleeps beside them.
    func outcome(after waits: [Duration]) async throws -> ToolOutcome {
        try await clock.outcome(after: waits, others: 1, progress: { scripted.calls.count }) { try await call("t") }
            .get()
    }

    /// A conversation in its plainest form.
    func converse(with model: some LanguageModel) async throws -> String {
        var prompt = prompt
        while true {
            let reply = try await model.reply(to: prompt) { _ in }
            guard !reply.toolCalls.isEmpty else { return reply.text }
            var results: [ModelContent] = []
            for used in reply.toolCalls {
                let outcome = try await call(used.name)
                results.append(
                    .toolResult(id: used.id, result: outcome.json?.objectValue ?? [:], isError: outcome.json == nil))
            }
            prompt.messages += [ModelMessage(.assistant, reply.content), ModelMessage(.user, results)]
        }
    }
}

extension ToolOutcome {
    fileprivate var json: JSON? { if case .success(let json) = self { json } else { nil } }
    fileprivate var failure: ToolFailure? { if case .failure(let failure) = self { failure } else { nil } }
}

extension ModelPrompt {
    /// The ids of tool uses without a result, and of results without a use.
    fileprivate var unpaired: Set<String> {
        let content = messages.flatMap(\.content)
        let uses = content.compactMap { if case .toolUse(let call) = $0 { call.id } else { nil } }
        let results = content.compactMap { if case .toolResult(let id, _, _) = $0 { id } else { nil } }
        return Set(uses).symmetricDifference(results)
    }
}
