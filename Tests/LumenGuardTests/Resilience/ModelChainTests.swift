import LumenCore
import LumenGuard
import LumenTesting
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ModelChainTests {
    private let text = Text()

    private func reply(_ models: [any LanguageModel], to prompt: ModelPrompt = prompt) async throws -> ModelReply {
        try await ModelChain(models[0], fallbacks: Array(models.dropFirst())).reply(to: prompt) { text.append($0) }
    }

    @Test(arguments: ModelFault.Kind.allCases)
    func theNextModelIsAskedWhateverTheFault(kind: ModelFault.Kind) async throws {
        let first = ScriptedModel(id: "first", [.fault(kind)])
        let second = ScriptedModel(id: "second", [.text("Hel", "lo")])
        let third = ScriptedModel(id: "third", [])
        let reply = try await reply([first, second, third])
        #expect(reply.model == "second")
        #expect(text.all == ["Hel", "lo"])
        #expect(second.prompts == [prompt])
        #expect(third.prompts.isEmpty)
    }

    @Test func theFirstThatRepliesIsTheLastThatIsAsked() async throws {
        let second = ScriptedModel(id: "second", [])
        let chain = ModelChain(ScriptedModel(id: "first", [.text("Hello")]), fallbacks: [second])
        #expect(chain.id == "first")
        #expect(try await chain.reply(to: prompt) { text.append($0) }.model == "first")
        #expect(second.prompts.isEmpty)
    }

    @Test func nobodyIsAskedAfterText() async {
        let second = ScriptedModel(id: "second", [.text("Hello")])
        let outcome = await resultOf {
            try await reply([ScriptedModel([.fault(.disconnected, after: "Hel")]), second])
        }
        #expect(outcome.fault?.kind == .disconnected)
        #expect(second.prompts.isEmpty)
        #expect(text.all == ["Hel"])
    }

    @Test func cancellationStopsTheChain() async {
        let clock = ManualClock()
        let second = ScriptedModel(id: "second", [.text("Hello")])
        let chain = ModelChain(ScriptedModel(clock: clock, [[.wait(.seconds(9))]]), fallbacks: [second])
        async let outcome = resultOf {
            try await withDeadline(.seconds(5), clock: clock) { try await chain.reply(to: prompt) { _ in } }
        }
        await clock.waitForSleepers(2)
        clock.advance(by: .seconds(5))
        guard case .failure(let error) = await outcome else { Issue.record("a reply"); return }
        #expect(error is DeadlineExceeded)
        #expect(second.prompts.isEmpty)
    }

    @Test func aFaultOfOneWhoWasCancelledStopsTheChain() async {
        let second = ScriptedModel(id: "second", [.text("Hello")])
        let chain = ModelChain(ScriptedModel([.fault(.disconnected)]), fallbacks: [second])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await resultOf { try await chain.reply(to: prompt) { _ in } }
        }
        #expect(await task.value.isCancelled)
        #expect(second.prompts.isEmpty)
    }

    @Test func anOpenCircuitIsSkipped() async throws {
        let first = ModelBench(id: "first", isEndless: true, policy: .none, [.fault(.timedOut)])
        let second = ScriptedModel(id: "second", isEndless: true, [.text("Hello")])
        for _ in 0..<5 { #expect(try await reply([first.resilient, second]).model == "second") }
        #expect(first.tries == 3)
        #expect(second.prompts.count == 5)
    }

    struct Ending {
        let faults: [(ModelFault.Kind, Duration?)]
        let kind: ModelFault.Kind
        let retryAfter: Duration?
    }

    @Test(arguments: [
        Ending(faults: [(.unauthorized, nil)], kind: .unauthorized, retryAfter: nil),
        Ending(faults: [(.serviceFailed, nil), (.tooLong, nil)], kind: .serviceFailed, retryAfter: nil),
        Ending(faults: [(.throttled, nil)], kind: .throttled, retryAfter: .seconds(5)),
        Ending(faults: [(.unauthorized, nil), (.throttled, .seconds(9))], kind: .throttled, retryAfter: .seconds(9)),
        Ending(faults: [(.circuitOpen, .seconds(40)), (.timedOut, nil)], kind: .circuitOpen, retryAfter: .seconds(40)),
        Ending(
            faults: [(.circuitOpen, .seconds(40)), (.throttled, .seconds(3))], kind: .circuitOpen,
            retryAfter: .seconds(3)),
        Ending(faults: [(.throttled, .milliseconds(20)), (.refused, nil)], kind: .throttled, retryAfter: .seconds(1)),
        Ending(faults: [(.circuitOpen, .seconds(600))], kind: .circuitOpen, retryAfter: .seconds(60)),
        Ending(faults: [(.refused, .seconds(600))], kind: .refused, retryAfter: nil),
    ])
    func whatAPersonHearsWhenAllFail(ending: Ending) async {
        let models = ending.faults.enumerated().map { index, fault in
            ScriptedModel(id: "m\(index)", [.fault(fault.0, retryAfter: fault.1)])
        }
        let fault = await resultOf { try await reply(models) }.fault
        #expect(fault?.kind == ending.kind)
        #expect(fault?.retryAfter == ending.retryAfter)
        for (index, each) in ending.faults.enumerated() {
            #expect(fault?.detail.contains("m\(index): \(each.0.rawValue)") == true)
        }
    }

    @Test func aModelGetsItsOwnOpaqueBlocksBackAndNoOthers() async throws {
        let block: JSON = ["reasoningContent": ["signature": "abc"]]
        let first = ScriptedModel(id: "first", [[.opaque(block), .text("a")], .fault(.throttled), .text("c")])
        let second = ScriptedModel(id: "second", [[.opaque(["own": 2]), .text("b")]])
        var prompt = prompt
        for _ in 0..<3 {
            prompt.messages.append(ModelMessage(.assistant, try await reply([first, second], to: prompt).content))
            prompt.messages.append(ModelMessage(.user, [.text("on")]))
        }
        #expect(second.prompts[0].messages[1].content == [.text("a")])
        #expect(first.prompts[2].messages[1].content == [.opaque(block), .text("a")])
        #expect(first.prompts[2].messages[3].content == [.text("b")])
    }
}
