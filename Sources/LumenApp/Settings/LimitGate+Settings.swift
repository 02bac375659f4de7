import Foundation
import LumenCore
import LumenGuard
import LumenSQL
import LumenServer
import LumenStore

extension LimitGate where C == ContinuousClock {
    /// The limits of the settings, with what still counts of earlier lives of the server.
    ///
    /// - Parameters:
    ///   - database: keeps what passes; of one server at a time.
    ///   - day: of a moment, by which refusals are counted.
    static func open(
        _ settings: Settings, in database: any Database, day: @escaping @Sendable (Date) -> CivilDate,
        flags: FeatureFlags, metrics: Metrics
    ) async throws -> LimitGate {
        let policies = [RatePolicy].standard(
            addressPerMinute: settings.count(.addressLimit), globalPerMinute: settings.count(.globalLimit),
            sessionPerHour: settings.count(.sessionLimit), userPerHour: settings.count(.userLimit))
        let log = SQLAdmissionLog(database: database)
        let window = policies.longestWindow / .seconds(1)
        let secret = try await log.prepare(forgettingUntil: WallClock.system.now().addingTimeInterval(-window - 1))
        let limiter = RateLimiter(policies, secret: secret, log: log, clock: ContinuousClock(), day: day)
        try await limiter.restore()
        return LimitGate(
            limiter, leases: StreamLeases(settings.streamLimits),
            proxies: settings[.trustedProxies].flatMap { TrustedProxies($0) } ?? TrustedProxies(),
            isOn: { flags.isOn(.rateLimits) }, onRefusal: { metrics.rateLimited(by: $0) })
    }
}

extension Settings {
    fileprivate func count(_ setting: Setting) -> Int { Int(required(setting)) ?? 0 }

    /// Who sets no limit for requests wants none for those that are open at once.
    fileprivate var streamLimits: StreamLeases.Limits {
        var limits = StreamLeases.Limits()
        if count(.addressLimit) == 0 { limits.perAddress = 0 }
        if count(.globalLimit) == 0 { limits.global = 0 }
        return limits
    }
}
