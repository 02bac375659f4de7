package import LumenCore

/// At most so many requests of one address, session or user, or of everybody, in any window of time.
package struct RatePolicy: Sendable, Equatable {
    package let scope: LimitScope
    /// At least 1.
    package let quota: Int
    package let window: Duration

    /// - Returns: `nil` for a quota of 0, which is no limit.
    package init?(_ scope: LimitScope, quota: Int, window: Duration) {
        guard quota > 0 else { return nil }
        self.scope = scope
        self.quota = quota
        self.window = window
    }

    /// What `RateLimit-Policy` calls it.
    package var name: String { scope.rawValue }
}

extension [RatePolicy] {
    /// The limits of the contract, section 3; 0 turns one off.
    package static func standard(
        addressPerMinute: Int = 10, globalPerMinute: Int = 100, sessionPerHour: Int = 50, userPerHour: Int = 200
    ) -> [RatePolicy] {
        [
            RatePolicy(.address, quota: addressPerMinute, window: .seconds(60)),
            RatePolicy(.global, quota: globalPerMinute, window: .seconds(60)),
            RatePolicy(.session, quota: sessionPerHour, window: .seconds(3600)),
            RatePolicy(.user, quota: userPerHour, window: .seconds(3600)),
        ].compactMap(\.self)
    }

    /// After so long nothing counts any longer.
    package var longestWindow: Duration { map(\.window).max() ?? .zero }
}
