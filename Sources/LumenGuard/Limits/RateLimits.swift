import LumenCore

/// The limits of requests, decided all at once, without a lock or a clock: a request that one of them refuses takes
/// nothing from the others. Moments are nanoseconds of one clock that never goes back.
struct RateLimits: Sendable {
    private var tables: [WindowTable]
    private var line = WaitingLine()

    init(_ policies: [RatePolicy], maximumKeys: Int = 65_536) {
        tables = policies.map { WindowTable($0, maximumKeys: maximumKeys) }
    }

    /// How many keys each policy keeps.
    var keyCounts: [LimitScope: Int] {
        Dictionary(tables.map { ($0.policy.scope, $0.count) }) { max($0, $1) }
    }

    mutating func decide(_ keys: RequestKeys, at now: Int) -> RateDecision {
        line.expire(at: now)
        let party = keys.address ?? .everybody
        let claims = claims(of: keys, party: party, at: now)
        let passes = claims.allSatisfy(\.fits)
        let standings = claims.map { $0.standing(tables[$0.table], isTaken: passes, at: now) }
        guard passes else {
            return RateDecision(refusal: refusal(by: claims.filter { !$0.fits }, party, at: now), standings: standings)
        }
        for claim in claims { tables[claim.table].add(claim.place, at: now) }
        line.leave(party)
        return RateDecision(refusal: nil, standings: standings)
    }

    /// Counts what has passed without being asked for, such as what was let through before a restart.
    mutating func add(_ key: (LimitScope) -> LimitKey?, at moment: Int, now: Int) {
        for index in tables.indices {
            guard let key = key(tables[index].policy.scope), moment + tables[index].window > now else { continue }
            tables[index].add(tables[index].find(key, at: now), at: moment)
        }
    }

    mutating func dropIdle(at now: Int) {
        for index in tables.indices { tables[index].dropIdle(at: now, looks: .max) }
    }

    private mutating func claims(of keys: RequestKeys, party: LimitKey, at now: Int) -> [Claim] {
        var claims: [Claim] = []
        claims.reserveCapacity(tables.count)
        for index in tables.indices {
            tables[index].dropIdle(at: now)
            let scope = tables[index].policy.scope
            guard let key = keys[scope] else { continue }
            let place = tables[index].find(key, at: now)
            let free = tables[index].free(place)
            let kept = scope == .global && line.keepsPlace(from: party) ? 1 : 0
            claims.append(Claim(table: index, place: place, free: free, fits: free > kept))
        }
        return claims
    }

    private mutating func refusal(by claims: [Claim], _ party: LimitKey, at now: Int) -> RateDecision.Refusal {
        var moment = claims.reduce(now) { max($0, $1.moment(ofFree: 1, in: tables[$1.table]) ?? now) }
        // Only who could use a place may wait for it.
        if claims.count == 1, tables[claims[0].table].policy.scope == .global {
            let (claim, table) = (claims[0], tables[claims[0].table])
            moment = line.wait(party) { claim.moment(ofFree: $0, in: table) ?? now }
        }
        return RateDecision.Refusal(
            scopes: Set(claims.map { tables[$0.table].policy.scope }),
            retryAfter: max(.nanoseconds(moment - now), .seconds(1)))
    }
}

/// What a request asks of one policy.
private struct Claim {
    let table: Int
    let place: WindowTable.Place
    let free: Int
    let fits: Bool

    /// When so many places are free; `nil` where they are.
    func moment(ofFree places: Int, in table: WindowTable) -> Int? { table.moment(ofFreeing: places - free, place) }

    /// Before the request is counted.
    func standing(_ table: WindowTable, isTaken: Bool, at now: Int) -> RateDecision.Standing {
        let next = table.moment(ofFreeing: 1, place) ?? now + table.window
        return RateDecision.Standing(
            policy: table.policy, remaining: fits ? free - (isTaken ? 1 : 0) : 0, more: .nanoseconds(next - now))
    }
}
