import Synchronization

/// A bucket of tokens that pays for retries, shared by all calls of an upstream: while it fails for everybody, its load
/// stays near one try per call. With 500 tokens, 100 retries are under way or lost at most.
///
/// The standard mode of AWS's SDKs works like this, with these numbers (AWS SDKs and Tools Reference Guide, “Retry
/// behavior”; botocore 1.43, `retries/quota.py` and `retries/standard.py`).
package final class RetryQuota: Sendable {
    package static let retryCost = 5
    /// Of a retry after nobody answered.
    package static let unansweredCost = 10
    /// What a call that succeeds at its first try puts back.
    package static let firstTryReward = 1

    private let capacity: Int
    private let tokens: Mutex<Int>

    package init(capacity: Int = 500) {
        self.capacity = capacity
        tokens = Mutex(capacity)
    }

    package var available: Int { tokens.withLock { $0 } }

    /// Takes all of the cost, or nothing.
    package func withdraw(_ cost: Int) -> Bool {
        tokens.withLock { tokens in
            guard cost <= tokens else { return false }
            tokens -= cost
            return true
        }
    }

    /// Puts tokens back, as many as fit.
    package func deposit(_ amount: Int) {
        tokens.withLock { $0 = min(capacity, $0 + amount) }
    }
}
