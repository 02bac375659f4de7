import LumenCore
import LumenGuard
import LumenTesting
import Synchronization
import Testing

let prompt = ModelPrompt(system: SystemPrompt(stable: "s"), messages: [ModelMessage(.user, [.text("secret question")])])

/// One model with its retries and its circuit, on a clock that stands still, without jitter unless told otherwise.
struct ModelBench {
    let clock: ManualClock
    let model: ScriptedModel
    let quota = RetryQuota()
    let breaker: CircuitBreaker<ManualClock>
    let resilient: ResilientModel<ManualClock>
    let text = Text()

    init(
        clock: ManualClock = ManualClock(), id: String = "model", isEndless: Bool = false,
        policy: RetryPolicy = .standard,
        limits: CircuitLimits = .standard, random: Double = 0, _ script: [[ScriptedModel.Step]]
    ) {
        self.clock = clock
        model = ScriptedModel(id: id, clock: clock, isEndless: isEndless, script)
        breaker = CircuitBreaker(Upstream(.model, id), limits: limits, clock: clock)
        resilient = ResilientModel(
            model, retries: Retries(policy: policy, quota: quota, clock: clock, random: { random }), breaker: breaker)
    }

    var tries: Int { model.prompts.count }

    func reply() async throws -> ModelReply { try await resilient.reply(to: prompt) { text.append($0) } }

    /// What a call comes to whose retries wait for exactly these times, one after the other.
    func outcome(after waits: [Duration]) async -> Result<ModelReply, any Error> {
        await clock.outcome(after: waits, progress: { tries }) { try await reply() }
    }
}

extension ManualClock {
    /// What a body comes to that sleeps for exactly these times, one after the other.
    ///
    /// - Parameters:
    ///   - others: how many more sleep all the while, for longer.
    ///   - progress: grows when the body wakes up.
    func outcome<Value: Sendable>(
        after waits: [Duration], others: Int = 0, progress: @Sendable () -> Int,
        _ body: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        async let outcome = resultOf(body)
        for wait in waits {
            await waitForSleepers(1 + others)
            let before = progress()
            advance(by: wait - .nanoseconds(1))
            await waitForSleepers(1 + others)
            #expect(progress() == before, "woke up before \(wait)")
            advance(by: .nanoseconds(1))
        }
        return await outcome
    }
}

func resultOf<Value>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
}

extension Result {
    var fault: ModelFault? { if case .failure(let error) = self { error as? ModelFault } else { nil } }
    var isCancelled: Bool { if case .failure(let error) = self { error is CancellationError } else { false } }
    var value: Success? { try? get() }
}

/// What a reader was shown.
final class Text: Sendable {
    private let pieces = Mutex<[String]>([])
    func append(_ piece: String) { pieces.withLock { $0.append(piece) } }
    var all: [String] { pieces.withLock { $0 } }
}
