import LumenCore

extension MetricEngine {
    /// Room utilization: staffed, prime time and after hours.
    ///
    /// A room's day counts once its hours are over, where the room has a block that was not given back in full, or a
    /// case that was not cancelled. Minutes past midnight count on the day on which they are.
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
    /// By room: staffed minutes used on the day; the rooms that have a block or a case on it.
    private var used: [Int: Int] = [:]
    private var unions: [Int: RunningUnion] = [:]
    /// What the cases of the day before have of this one.
    private var tails: [(index: Int, interval: Range<Minute>)] = []

    init(ledger: Ledger, site: Site, now: Minute) {
        self.ledger = ledger
        self.site = site
        self.now = now
        rooms = ledger.directory.rooms.keys.sorted()
    }

    mutating func run(over days: DateRange?, into breaker: inout Breaker<RoomUse>) {
        // A case of the night before reaches into the first day.
        let reach = days.flatMap { DateRange($0.start.advanced(by: -1), $0.end) }
        let (cases, blocks) = (ledger.caseIndices(of: reach), ledger.blockIndices(of: reach))
        var (nextCase, nextBlock) = (cases.lowerBound, blocks.lowerBound)
        while let day = earliest(
            nextCase < cases.upperBound ? ledger.cases[nextCase].day : nil,
            nextBlock < blocks.upperBound ? ledger.blocks[nextBlock].day : nil)
        {
            if let reach, day > reach.end { break }
            let today = SiteDay(day, at: site)
            used.removeAll(keepingCapacity: true)
            addTails(on: today, to: &breaker)
            while nextCase < cases.upperBound, ledger.cases[nextCase].day == day {
                addCase(nextCase, on: today, to: &breaker)
                nextCase += 1
            }
            while nextBlock < blocks.upperBound, ledger.blocks[nextBlock].day == day {
                let isKept = ledger.blocks[nextBlock].releasedMinutes < ledger.blocks[nextBlock].minutes
                if isKept { staff(ledger.blocks[nextBlock].room) }
                nextBlock += 1
            }
            openRooms(on: today, to: &breaker)
        }
    }

    /// The next day with a case, a block, or what a case left of it.
    private func earliest(_ days: CivilDate?...) -> CivilDate? {
        let reached = tails.first.map { ledger.cases[$0.index].day.advanced(by: 1) }
        return (days + [reached]).compactMap { $0 }.min()
    }

    /// Notes that the room is staffed today.
    private mutating func staff(_ room: Int) { used[room] = used[room] ?? 0 }

    private mutating func addTails(on day: SiteDay, to breaker: inout Breaker<RoomUse>) {
        let reaching = tails
        tails.removeAll(keepingCapacity: true)
        for tail in reaching { add(tail.interval, ofCaseAt: tail.index, on: day, beginsHere: false, to: &breaker) }
    }

    @inline(__always)
    private mutating func addCase(_ index: Int, on day: SiteDay, to breaker: inout Breaker<RoomUse>) {
        guard let stay = ledger.cases[index].occupied else {
            if ledger.cases[index].status != .cancelled { staff(ledger.cases[index].room) }
            return
        }
        let fresh = unions[ledger.cases[index].room, default: RunningUnion()].add(stay)
        add(fresh, ofCaseAt: index, on: day, beginsHere: true, to: &breaker)
    }

    /// Adds what the day has of an interval, and keeps the rest for the next.
    @inline(__always)
    private mutating func add(
        _ interval: Range<Minute>, ofCaseAt index: Int, on day: SiteDay, beginsHere: Bool,
        to breaker: inout Breaker<RoomUse>
    ) {
        let midnight = min(max(interval.lowerBound, day.end), interval.upperBound)
        let part = interval.lowerBound..<midnight
        let place = Coordinates(
            day: day.day, room: ledger.cases[index].room, blockGroup: ledger.blockGroup(ofCaseAt: index),
            surgeon: ledger.cases[index].surgeon)
        breaker.add(at: place) { $0.use(part, of: day, beginsHere: beginsHere) }
        used[place.room, default: 0] += day.staffed?.minutes(in: part) ?? 0
        if midnight < interval.upperBound, beginsHere { tails.append((index, midnight..<interval.upperBound)) }
    }

    private func openRooms(on day: SiteDay, to breaker: inout Breaker<RoomUse>) {
        for room in rooms {
            let place = Coordinates(day: day.day, room: room, blockGroup: nil, surgeon: nil)
            guard let staffed = day.staffed else {
                if used[room] != nil { breaker.add(at: place) { $0.omit(.unstaffed) } }
                continue
            }
            guard let minutes = used[room] else {
                breaker.add(at: place) { $0.omit(.idle) }
                continue
            }
            breaker.add(at: place) { staffed.upperBound > now ? $0.omit(.notOver) : $0.open(day, used: minutes) }
        }
    }
}
