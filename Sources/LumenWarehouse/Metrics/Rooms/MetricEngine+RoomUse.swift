import LumenCore

extension MetricEngine {
    /// Room utilization: staffed, prime time and after hours.
    ///
    /// A room's day counts once its staffed hours are over, its cases and its hours alike, where the room has a case
    /// that was not cancelled or a block that was not given back in full in time. A case counts whole on the day of
    /// wheels-in: what of it is past midnight is after hours.
    package func roomUse(
        _ ledger: Ledger, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<RoomUse> {
        let definition = Metric.roomUtilization.definition(with: site.definitions)
        var breaker = Breaker(definition, of: RoomUse(), in: scope, by: dimension, ledger.directory)
        var walk = RoomWalk(ledger: ledger, site: site, now: now)
        walk.run(over: scope.days, into: &breaker)
        return breaker.result
    }
}

/// Goes through the days of a ledger, and through each day's rooms.
private struct RoomWalk {
    let ledger: Ledger
    let site: Site
    let now: Minute
    private let rooms: [Int]
    /// By room: staffed minutes used on the day; the rooms that were staffed on it.
    private var used: [Int: Int] = [:]
    private var unions: [Int: RunningUnion] = [:]

    init(ledger: Ledger, site: Site, now: Minute) {
        self.ledger = ledger
        self.site = site
        self.now = now
        rooms = ledger.directory.rooms.keys.sorted()
    }

    mutating func run(over days: DateRange?, into breaker: inout Breaker<RoomUse>) {
        // A case of the night before has minutes of the first day, which no other case can use again.
        let reach = days.flatMap { DateRange($0.start.advanced(by: -1), $0.end) }
        let (cases, blocks) = (ledger.caseIndices(of: reach), ledger.blockIndices(of: reach))
        var (nextCase, nextBlock) = (cases.lowerBound, blocks.lowerBound)
        while let day = earliest(
            nextCase < cases.upperBound ? ledger.cases[nextCase].day : nil,
            nextBlock < blocks.upperBound ? ledger.blocks[nextBlock].day : nil)
        {
            let today = SiteDay(day, at: site)
            let isOver = (today.staffed?.upperBound ?? today.end) <= now
            used.removeAll(keepingCapacity: true)
            while nextCase < cases.upperBound, ledger.cases[nextCase].day == day {
                addCase(nextCase, on: today, isOver: isOver, to: &breaker)
                nextCase += 1
            }
            while nextBlock < blocks.upperBound, ledger.blocks[nextBlock].day == day {
                if isKept(nextBlock) { staff(ledger.blocks[nextBlock].room) }
                nextBlock += 1
            }
            openRooms(on: today, isOver: isOver, to: &breaker)
        }
    }

    /// The next day with a case or a block.
    private func earliest(_ days: CivilDate?...) -> CivilDate? { days.compactMap { $0 }.min() }

    /// Notes that the room is staffed today.
    private mutating func staff(_ room: Int) { used[room] = used[room] ?? 0 }

    /// Whether the room had to be staffed for the block: nobody gave all of it back in time.
    private func isKept(_ index: Int) -> Bool {
        let allocation = Allocation(
            of: ledger.blocks[index], cutoffDays: site.definitions.releaseCutoffDays, zone: site.zone)
        return allocation.timelyReleased < allocation.gross
    }

    @inline(__always)
    private mutating func addCase(
        _ index: Int, on day: SiteDay, isOver: Bool, to breaker: inout Breaker<RoomUse>
    ) {
        if ledger.cases[index].status == .cancelled { return }
        let place = ledger.place(ofCaseAt: index)
        staff(place.room)
        guard let stay = ledger.cases[index].occupied else {
            if isOver { breaker.add(at: place) { $0.addUntold() } }
            return
        }
        guard isOver else { return breaker.add(at: place) { $0.omit(.caseOfToday) } }
        let fresh = unions[place.room, default: RunningUnion()].add(stay)
        breaker.add(at: place) { $0.use(fresh, of: day) }
        used[place.room, default: 0] += day.staffed?.minutes(in: fresh) ?? 0
    }

    private func openRooms(on day: SiteDay, isOver: Bool, to breaker: inout Breaker<RoomUse>) {
        for room in rooms {
            let place = Coordinates(day: day.day, room: room, blockGroup: nil, surgeon: nil)
            guard day.staffed != nil else {
                if used[room] != nil { breaker.add(at: place) { $0.omit(.unstaffed) } }
                continue
            }
            guard let minutes = used[room] else {
                breaker.add(at: place) { $0.omit(.idle) }
                continue
            }
            breaker.add(at: place) { isOver ? $0.open(day, used: minutes) : $0.omit(.notOver) }
        }
    }
}
