import LumenCore
import LumenGuard

/// How it is with the limits of requests.
package struct LimitStatus: Sendable {
    let policies: [RatePolicy]
    /// How many keys each policy keeps.
    let keys: [LimitScope: Int]
    /// Today's.
    let refusals: RefusalTally
    let open: Int
    let openLimits: StreamLeases.Limits
    let proxies: TrustedProxies

    /// How many entries of those who are refused most are told.
    private static let top = 10

    var refusedToday: Int { refusals.totals.requests }

    /// `[{scope, key, count}]`, the most refused first.
    var topLimited: JSON {
        .array(
            refusals.top.prefix(Self.top).map { entry in
                ["scope": .string(entry.scope.rawValue), "key": .string(entry.label), "count": .int(entry.count)]
            })
    }

    var json: JSON {
        [
            "policies": .array(
                policies.map { policy in
                    [
                        "scope": .string(policy.scope.rawValue), "limit": .int(policy.quota),
                        "windowSeconds": .int(Int(policy.window.components.seconds)),
                        "keys": .int(keys[policy.scope] ?? 0),
                    ]
                }),
            "refusedToday": .array(
                LimitScope.allCases.compactMap { scope in
                    refusals.totals.byScope[scope].map { ["scope": .string(scope.rawValue), "count": .int($0)] }
                }),
            "topLimited": topLimited,
            "streams": [
                "open": .int(open), "perAddress": .int(openLimits.perAddress), "global": .int(openLimits.global),
            ],
            "trustedProxies": .array(proxies.blocks.map { .string($0.text) }),
        ]
    }
}

extension LimitGate {
    package var openStreams: Int { leases.open }

    package var status: LimitStatus {
        LimitStatus(
            policies: limiter.policies, keys: limiter.keyCounts, refusals: limiter.refusals, open: leases.open,
            openLimits: leases.limits, proxies: proxies)
    }
}
