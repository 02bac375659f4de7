import Glibc
import LumenCore
import Synchronization

/// A model that gives tokens at a steady pace until it is stopped, each with the time at which it did: nanoseconds of
/// CLOCK_MONOTONIC. Its replies share one timer, so that little of what is measured is the model's.
final class SteadyModel: LanguageModel {
    private typealias Beats = AsyncStream<Int>

    let id = "steady"
    private let interval: Duration
    private let slots: Int
    /// Who is given a token in which part of the interval.
    private let listeners: Mutex<[[Int: Beats.Continuation]]>
    private let lastID = Atomic(0)

    /// - Parameter rate: tokens a second of each reply.
    init(rate: Int) {
        interval = .seconds(1) / rate
        slots = max(1, 500 / rate)
        listeners = Mutex(Array(repeating: [:], count: slots))
    }

    func run() async throws {
        var next = ContinuousClock.now
        while true {
            for slot in 0..<slots {
                try await Task.sleep(until: next, tolerance: .zero, clock: .continuous)
                next += interval / slots
                for listener in listeners.withLock({ $0[slot].values }) { listener.yield(Self.now()) }
            }
        }
    }

    func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let id = lastID.add(1, ordering: .relaxed).newValue
        let slot = id % slots
        let (beats, listener) = Beats.makeStream(bufferingPolicy: .bufferingOldest(1000))
        listeners.withLock { $0[slot][id] = listener }
        defer { listeners.withLock { _ = $0[slot].removeValue(forKey: id) } }
        for await beat in beats { try await onText("\(beat) token ") }
        throw CancellationError()
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
