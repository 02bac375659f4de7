/// When a circuit opens, and for how long.
package struct CircuitLimits: Sendable, Equatable {
    /// So many calls in a row must fail.
    package var failures: Int
    /// Of the first opening; each probe that fails doubles it.
    package var firstCooldown: Duration
    package var longestCooldown: Duration

    package init(
        failures: Int = 3, firstCooldown: Duration = .seconds(30), longestCooldown: Duration = .seconds(600)
    ) {
        self.failures = failures
        self.firstCooldown = firstCooldown
        self.longestCooldown = longestCooldown
    }

    package static let standard = CircuitLimits()
    /// The circuit stays closed whatever happens.
    package static let never = CircuitLimits(failures: .max)

    /// - Parameter failures: calls in a row that have failed.
    /// - Returns: `nil` while they are too few.
    func cooldown(after failures: Int) -> Duration? {
        guard failures >= self.failures else { return nil }
        return min(longestCooldown, firstCooldown * (1 << min(failures - self.failures, 20)))
    }
}
