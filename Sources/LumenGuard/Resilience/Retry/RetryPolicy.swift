/// When a failed call is tried again.
package struct RetryPolicy: Sendable, Equatable {
    /// Before the first, the second … retry; there are as many retries as delays.
    package var delays: [Duration]
    /// The most that is added to a delay, as a share of it, so that callers who failed together don't return together.
    package var jitter: Double
    /// A service that asks for a longer pause than this is not waited for.
    package var longestPause: Duration

    package init(
        delays: [Duration] = [.seconds(1), .seconds(2), .seconds(4)], jitter: Double = 0.2,
        longestPause: Duration = .seconds(20)
    ) {
        self.delays = delays
        self.jitter = jitter
        self.longestPause = longestPause
    }

    package static let standard = RetryPolicy()
    /// Every call is tried once.
    package static let none = RetryPolicy(delays: [])

    /// How long to wait before a retry.
    ///
    /// - Parameters:
    ///   - number: of the retry, from 1.
    ///   - retryAfter: what the service asked for; never less than this is waited.
    ///   - random: 0 up to 1, for the jitter.
    /// - Returns: `nil` where the call is not tried again.
    package func delay(beforeRetry number: Int, retryAfter: Duration?, random: Double) -> Duration? {
        let pause = retryAfter ?? .zero
        guard delays.indices.contains(number - 1), pause <= longestPause else { return nil }
        return max(delays[number - 1], pause) * (1 + jitter * random)
    }
}
