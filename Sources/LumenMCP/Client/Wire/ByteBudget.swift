import LumenCore
import Synchronization

/// Lets so many bytes pass in a second, makes the rest wait, and ends what goes on and on at that pace.
///
/// A leaky bucket: it holds the bytes of one second, and a reader that has filled it waits until they have run out. A
/// server that has a lot to say empties it now and then; one that never does floods.
final class ByteBudget: Sendable {
    private struct Bucket {
        var level = 0.0
        var time = Duration.zero
        /// Since when it has not been empty after it ran over.
        var fullSince: Duration?
    }

    private let perSecond: Double
    private let patience: Duration
    private let source: String
    private let clock: any Clock<Duration>
    private let watch: Stopwatch
    private let bucket = Mutex(Bucket())

    /// - Parameter source: what the bytes are, for the log.
    init(_ limits: MCPClient.Limits, of source: String, clock: any Clock<Duration>) {
        perSecond = Double(max(1, limits.bytesPerSecond))
        patience = limits.excess
        self.source = source
        self.clock = clock
        watch = Stopwatch(clock)
    }

    /// - Throws: `MCPFault` of `.tooMuch` after a sustained excess, `CancellationError`.
    func admit(_ bytes: Int) async throws {
        let wait = try bucket.withLock { bucket throws(MCPFault) in
            let now = watch.elapsed()
            bucket.level = max(0, bucket.level - perSecond * ((now - bucket.time) / .seconds(1)))
            bucket.time = now
            if bucket.level == 0 { bucket.fullSince = nil }
            bucket.level += Double(bytes)
            guard bucket.level > perSecond else { return Duration.zero }
            let since = bucket.fullSince ?? now
            bucket.fullSince = since
            guard now - since < patience else {
                throw MCPFault(.tooMuch, "\(source): more than \(Int(perSecond)) bytes a second for \(patience)")
            }
            return .seconds(bucket.level / perSecond - 1)
        }
        if wait > .zero { try await clock.sleep(for: wait) }
    }
}
