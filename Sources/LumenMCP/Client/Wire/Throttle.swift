import LumenCore

/// Lets so many things pass in a second, and makes the rest wait.
struct Throttle: Sendable {
    private let perSecond: Int
    private let clock: any Clock<Duration>
    private var watch: Stopwatch
    private var count = 0

    init(perSecond: Int, clock: any Clock<Duration>) {
        self.perSecond = perSecond
        self.clock = clock
        watch = Stopwatch(clock)
    }

    mutating func admit() async throws {
        count += 1
        guard count >= perSecond else { return }
        let left = .seconds(1) - watch.elapsed()
        if left > .zero { try await clock.sleep(for: left) }
        watch = Stopwatch(clock)
        count = 0
    }
}
