import LumenCore
import LumenGuard
import LumenTesting
import Testing

@Suite(.timeLimit(.minutes(10)))
struct CircuitBreakerTests {
    private let clock = ManualClock()

    @Test func oneProbeAmongAHundred() async {
        let bench = ModelBench(
            clock: clock, policy: .none,
            [.fault(.timedOut), .fault(.timedOut), .fault(.timedOut), [.wait(.seconds(1)), .text("back")]])
        for _ in 0..<3 { _ = await bench.outcome(after: []) }
        clock.advance(by: .seconds(30))
        #expect(bench.breaker.snapshot.retryAfter == nil)
        let outcomes = await withTaskGroup(of: Result<ModelReply, any Error>.self) { group in
            for _ in 0..<100 { group.addTask { await resultOf { try await bench.reply() } } }
            var outcomes: [Result<ModelReply, any Error>] = []
            for await outcome in group {
                outcomes.append(outcome)
                guard outcomes.count == 99 else { continue }
                #expect(bench.breaker.snapshot.state == .halfOpen)
                await clock.waitForSleepers(1)
                clock.advance(by: .seconds(1))
            }
            return outcomes
        }
        #expect(
            outcomes.dropLast().allSatisfy { $0.fault?.kind == .circuitOpen && $0.fault?.retryAfter == .seconds(1) })
        #expect(outcomes.last?.value?.text == "back")
        #expect(bench.tries == 4)
        #expect(bench.breaker.snapshot.state == .closed)
    }

    @Test func aCancelledProbeGivesItsPlaceBack() async {
        let bench = ModelBench(
            clock: clock, policy: .none,
            [.fault(.timedOut), .fault(.timedOut), .fault(.timedOut), [.wait(.seconds(1))], .text("back")])
        for _ in 0..<3 { _ = await bench.outcome(after: []) }
        clock.advance(by: .seconds(30))
        let probe = Task { await resultOf { try await bench.reply() } }
        await clock.waitForSleepers(1)
        #expect(await bench.outcome(after: []).fault?.kind == .circuitOpen)
        probe.cancel()
        #expect(await probe.value.isCancelled)
        #expect(bench.breaker.snapshot.retryAfter == nil)
        #expect(await bench.outcome(after: []).value?.text == "back")
        #expect(bench.breaker.snapshot.state == .closed)
    }

    @Test func aProbeThatIsRefusedGivesItsPlaceBackToo() async {
        let bench = ModelBench(
            clock: clock, policy: .none,
            [.fault(.timedOut), .fault(.timedOut), .fault(.timedOut), .fault(.tooLong), .text("back")])
        for _ in 0..<3 { _ = await bench.outcome(after: []) }
        clock.advance(by: .seconds(30))
        #expect(await bench.outcome(after: []).fault?.kind == .tooLong)
        #expect(bench.breaker.snapshot.state == .halfOpen)
        #expect(await bench.outcome(after: []).value?.text == "back")
    }

    @Test func theSetHasOneOfEachName() {
        let breakers = CircuitBreakers(.tool, clock: clock)
        #expect(breakers["b"] === breakers["b"])
        #expect(breakers["a"] !== breakers["b"])
        #expect(breakers.snapshots.map(\.upstream) == [Upstream(.tool, "a"), Upstream(.tool, "b")])
    }
}
