import LumenCore
import LumenGuard
import LumenTesting
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ResilientModelTests {
    private static let waits: [Duration] = [.seconds(1), .seconds(2), .seconds(4)]

    @Test(
        arguments: [
            (.throttled, true, true), (.unavailable, true, true), (.serviceFailed, true, true),
            (.disconnected, true, true), (.garbled, true, true), (.timedOut, false, true), (.unauthorized, false, true),
            (.unknownModel, false, true), (.tooLong, false, false), (.refused, false, false),
            (.circuitOpen, false, false), (.budgetExceeded, false, false),
        ] as [(ModelFault.Kind, Bool, Bool)])
    func whatIsTriedAgainAndWhatCounts(kind: ModelFault.Kind, isRetried: Bool, counts: Bool) async {
        let bench = ModelBench(isEndless: true, [.fault(kind)])
        let outcome = await bench.outcome(after: isRetried ? Self.waits : [])
        #expect(outcome.fault?.kind == kind)
        #expect(bench.tries == (isRetried ? 4 : 1))
        #expect(bench.breaker.snapshot.failures == (counts ? 1 : 0))
        #expect(bench.breaker.snapshot.reason == (counts ? kind.rawValue : nil))
    }

    @Test func everyKindIsInTheTable() { #expect(ModelFault.Kind.allCases.count == 12) }

    @Test(
        arguments: [
            (0, [.seconds(1), .seconds(2), .seconds(4)]),
            (0.625, [.milliseconds(1125), .milliseconds(2250), .milliseconds(4500)]),
        ] as [(Double, [Duration])])
    func waitsGrow(random: Double, waits: [Duration]) async {
        let bench = ModelBench(isEndless: true, random: random, [.fault(.throttled)])
        #expect(await bench.outcome(after: waits).fault?.kind == .throttled)
        #expect(bench.tries == 4)
    }

    @Test(
        arguments: [
            (.milliseconds(300), [.seconds(1)]), (.seconds(7), [.seconds(7)]), (.seconds(20), [.seconds(20)]),
            (.seconds(21), []),
        ] as [(Duration, [Duration])])
    func theServiceSaysWhenToComeBack(retryAfter: Duration, waits: [Duration]) async {
        let bench = ModelBench([.fault(.unavailable, retryAfter: retryAfter), .text("Hello")])
        let outcome = await bench.outcome(after: waits)
        #expect(outcome.value?.text == (waits.isEmpty ? nil : "Hello"))
        #expect(outcome.fault?.retryAfter == (waits.isEmpty ? retryAfter : nil))
        #expect(bench.tries == 1 + waits.count)
    }

    @Test func aReplyAfterRetriesIsShownOnce() async {
        let bench = ModelBench([.fault(.throttled), [.text(""), .fail(garbled)], .text("Hel", "lo")])
        #expect(await bench.outcome(after: [.seconds(1), .seconds(2)]).value?.text == "Hello")
        #expect(bench.text.all == ["", "Hel", "lo"])
        #expect(bench.model.prompts == [prompt, prompt, prompt])
        #expect(bench.quota.available == 495, "the first retry is not paid back")
        #expect(bench.breaker.snapshot.failures == 0)
    }

    @Test func aFirstTryThatSucceedsPaysIn() async throws {
        let bench = ModelBench([.text("a"), .text("b")])
        #expect(bench.quota.withdraw(10))
        _ = try await bench.reply()
        #expect(bench.quota.available == 491)
    }

    @Test(arguments: ModelFault.Kind.allCases)
    func nothingIsTriedAgainAfterText(kind: ModelFault.Kind) async {
        let bench = ModelBench([.fault(kind, after: "Hel"), .text("Hello")])
        #expect(await bench.outcome(after: []).fault?.kind == kind)
        #expect(bench.tries == 1)
        #expect(bench.text.all == ["Hel"])
    }

    @Test(arguments: [(ModelFault.Kind.throttled, 100), (.disconnected, 50)])
    func aStormDoesNotMultiply(kind: ModelFault.Kind, retries: Int) async {
        let bench = ModelBench(isEndless: true, limits: .never, [.fault(kind)])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<1000 {
                group.addTask { #expect(await resultOf { try await bench.reply() }.fault?.kind == kind) }
            }
            await bench.clock.waitForSleepers(retries)
            bench.clock.advance(by: .seconds(1))
        }
        #expect(bench.tries == 1000 + retries, "without a quota there would be 4000")
    }

    @Test func aWaitThatIsCancelledEndsAtOnceAndCostsNothing() async {
        let bench = ModelBench(isEndless: true, [.fault(.disconnected)])
        let task = Task { await resultOf { try await bench.reply() } }
        await bench.clock.waitForSleepers(1)
        #expect(bench.quota.available == 490)
        task.cancel()
        #expect(await task.value.isCancelled)
        #expect(bench.tries == 1)
        #expect(bench.quota.available == 500)
        #expect(bench.breaker.snapshot.failures == 0)
    }

    @Test(arguments: [ModelFault.Kind.disconnected, .timedOut])
    func aCancelledModelMayCallItAFault(kind: ModelFault.Kind) async {
        let bench = ModelBench(isEndless: true, [.fault(kind)])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await resultOf { try await bench.reply() }
        }
        #expect(await task.value.isCancelled)
        #expect(bench.tries == 1)
        #expect(bench.breaker.snapshot.failures == 0)
    }

    @Test func whatTheReaderThrowsIsNoFaultOfTheModel() async {
        let thrown = ModelFault(.throttled, detail: "the reader's")
        for text in ["", "Hello"] {
            let bench = ModelBench(isEndless: true, [.text(text)])
            let outcome = await resultOf { try await bench.resilient.reply(to: prompt) { _ in throw thrown } }
            #expect(outcome.fault == thrown)
            #expect(bench.tries == 1)
            #expect(bench.breaker.snapshot.failures == 0)
        }
    }

    @Test func aCallCountsOnceHoweverOftenItWasTried() async {
        let bench = ModelBench(isEndless: true, [.fault(.throttled)])
        for failures in 1...3 {
            #expect(bench.breaker.snapshot.state == .closed)
            _ = await bench.outcome(after: Self.waits)
            #expect(bench.breaker.snapshot.failures == failures)
        }
        #expect(bench.breaker.snapshot.state == .open)
        #expect(await bench.outcome(after: []).fault?.kind == .circuitOpen)
        #expect(await bench.outcome(after: []).fault?.retryAfter == .seconds(30))
        #expect(bench.tries == 12)
    }

    @Test func bothCanBeSwitchedOff() async {
        let bench = ModelBench(isEndless: true, policy: .none, limits: .never, [.fault(.throttled)])
        for _ in 0..<10 { #expect(await bench.outcome(after: []).fault?.kind == .throttled) }
        #expect(bench.tries == 10)
        #expect(bench.quota.available == 500)
        #expect(bench.breaker.snapshot.state == .closed)
    }
}

private let garbled = ModelFault(.garbled, detail: "a wrong checksum")
