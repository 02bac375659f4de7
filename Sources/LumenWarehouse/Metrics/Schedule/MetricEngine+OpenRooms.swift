import LumenCore

extension MetricEngine {
    /// Open time of rooms: stretches of staffed hours free of scheduled cases, with a turnover kept on each side, and of
    /// blocks that were not given back in full. Of the present day, only what is still to come.
    ///
    /// - Parameters:
    ///   - ledger: with two weeks on either side of the scope's days.
    ///   - shortest: shorter stretches are left out, in minutes.
    package func openTime(
        _ ledger: Ledger, atLeast shortest: Int, in scope: Scope, by dimension: Dimension? = nil
    ) -> Breakdown<OpenTime> {
        let definition = Metric.openRooms.definition(with: site.definitions)
        var breaker = Breaker(definition, of: OpenTime(), in: scope, by: dimension, ledger.directory)
        guard let days = scope.days else { return breaker.result }
        OpenRooms(ledger, of: days, at: site, now: now, shortest: shortest).forEachRoomDay { day, room, finding in
            let place = Coordinates(day: day, room: room, blockGroup: nil, surgeon: nil)
            switch finding {
            case .none(let reason): breaker.add(at: place) { $0.omit(reason) }
            case .stretches(let stretches, let partial, let untimed):
                breaker.add(at: place) { sums in
                    for stretch in stretches { sums.add(stretch) }
                    sums.doubt(partial: partial, untimed: untimed)
                }
            }
            return true
        }
        return breaker.result
    }

    /// The first of those stretches, by day, room and time.
    package func openStretches(
        _ ledger: Ledger, atLeast shortest: Int, in scope: Scope, limit: Int
    ) -> [OpenStretch] {
        guard let days = scope.days else { return [] }
        let filter = ScopeFilter(scope, in: ledger.directory)
        var found: [OpenStretch] = []
        OpenRooms(ledger, of: days, at: site, now: now, shortest: shortest).forEachRoomDay { day, room, finding in
            let place = Coordinates(day: day, room: room, blockGroup: nil, surgeon: nil)
            if case .stretches(let stretches, _, _) = finding, filter.admits(place) { found += stretches }
            return found.count < limit
        }
        return Array(found.prefix(limit))
    }
}
