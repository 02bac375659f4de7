import Logging
import LumenCore

/// Tries the calls of one upstream again, within its policy and its quota.
package struct Retries<C: Clock<Duration>>: Sendable {
    private let policy: RetryPolicy
    private let quota: RetryQuota
    private let clock: C
    private let isOn: @Sendable () -> Bool
    private let random: @Sendable () -> Double

    /// - Parameters:
    ///   - isOn: whether anything is tried again now.
    ///   - random: 0 up to 1, for the jitter.
    package init(
        policy: RetryPolicy = .standard, quota: RetryQuota = RetryQuota(), clock: C,
        isOn: @escaping @Sendable () -> Bool = { true },
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.isOn = isOn
        self.policy = policy
        self.quota = quota
        self.clock = clock
        self.random = random
    }

    /// Tries until a try succeeds, its fault forbids another one, or policy or quota are at their end.
    ///
    /// - Parameter mayRetry: asked after each failure.
    /// - Returns: what the last try came to.
    /// - Throws: what a try throws, at once; `CancellationError` while waiting, and instead of a failure of one who was
    ///   cancelled.
    package func run<Value, Failure: UpstreamFault>(
        _ upstream: Upstream, while mayRetry: () -> Bool = { true },
        _ attempt: () async throws -> Result<Value, Failure>
    ) async throws -> Result<Value, Failure> {
        var paid: Int?
        var number = 1
        while true {
            let result = try await attempt()
            guard case .failure(let fault) = result else {
                quota.deposit(paid ?? RetryQuota.firstTryReward)
                return result
            }
            try Task.checkCancellation()
            guard mayRetry(), let retry = retry(number, after: fault) else { return result }
            upstream.logRetry(number, after: fault, delay: retry.delay)
            do {
                try await clock.sleep(for: retry.delay)
            } catch {
                quota.deposit(retry.cost)
                throw error
            }
            paid = retry.cost
            number += 1
        }
    }

    private func retry(_ number: Int, after fault: some UpstreamFault) -> (cost: Int, delay: Duration)? {
        guard isOn(), let cost = fault.retryCost,
            let delay = policy.delay(beforeRetry: number, retryAfter: fault.retryAfter, random: random()),
            quota.withdraw(cost)
        else { return nil }
        return (cost, delay)
    }
}

extension Upstream {
    fileprivate func logRetry(_ number: Int, after fault: some UpstreamFault, delay: Duration) {
        Logger.current.warning(
            "call failed, trying again",
            metadata: metadata.merging(fault.metadata) { $1 }.merging([
                "retry.attempt": .stringConvertible(number),
                "retry.delay_ms": .stringConvertible(Int(delay / .milliseconds(1))),
            ]) { $1 })
    }
}
