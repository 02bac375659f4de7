import LumenCore

extension MetricEngine {
    /// Case flexibility: the slack that the plan leaves each case that was not cancelled.
    package func caseFlexibility(
        _ ledger: Ledger, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<CaseFlexibility> {
        let definition = Metric.caseFlexibility.definition(with: site.definitions)
        var breaker = Breaker(definition, of: CaseFlexibility(), in: scope, by: dimension, ledger.directory)
        var days = SiteDays(site)
        var plans: [Plan] = []
        var order: [Neighbour] = []
        let indices = ledger.caseIndices(of: scope.days)
        var start = indices.lowerBound
        while start < indices.upperBound {
            let day = days[ledger.cases[start].day]
            var end = start
            while end < indices.upperBound, ledger.cases[end].day == day.day {
                if let plan = Plan(ofCaseAt: end, in: ledger) { plans.append(plan) }
                end += 1
            }
            if let staffed = day.staffed {
                tighten(&plans, &order)
                add(plans, start..<end, of: ledger, within: staffed, to: &breaker)
            } else {
                for index in start..<end {
                    breaker.add(at: ledger.place(ofCaseAt: index)) { $0.omit(.unstaffed) }
                }
            }
            plans.removeAll(keepingCapacity: true)
            start = end
        }
        return breaker.result
    }

    /// Narrows how far each plan of a day can move by its neighbours, in the room and in the surgeon's day.
    private func tighten(_ plans: inout [Plan], _ order: inout [Neighbour]) {
        order.removeAll(keepingCapacity: true)
        for (place, plan) in plans.enumerated() { order.append(Neighbour(plan.room, plan.start, place)) }
        tighten(&plans, &order, reserving: site.definitions.turnoverReserve)
        order.removeAll(keepingCapacity: true)
        for (place, plan) in plans.enumerated() {
            if let surgeon = plan.surgeon { order.append(Neighbour(surgeon, plan.start, place)) }
        }
        tighten(&plans, &order, reserving: 0)
    }

    /// Narrows how far each plan can move by those of the same room or surgeon: by the latest end of those that start
    /// no later, and by the first start of those that start no earlier.
    private func tighten(_ plans: inout [Plan], _ order: inout [Neighbour], reserving reserve: Int) {
        order.sort { $0.key == $1.key ? $0.start < $1.start : $0.key < $1.key }
        var (latest, key) = (Minute.min, Int?.none)
        for (rank, neighbour) in order.enumerated() {
            if neighbour.key != key { (latest, key) = (.min, neighbour.key) }
            let place = neighbour.place
            if latest > .min { plans[place].floor = max(plans[place].floor, latest + reserve) }
            latest = max(latest, plans[place].end)
            guard rank + 1 < order.count, order[rank + 1].key == key else { continue }
            let next = order[rank + 1]
            plans[place].ceiling = min(plans[place].ceiling, next.start - reserve)
            if next.start == neighbour.start {
                plans[place].floor = .max
                plans[next.place].ceiling = .min
            }
        }
    }

    @inline(__always)
    private func add(
        _ plans: [Plan], _ indices: Range<Int>, of ledger: Ledger, within staffed: Range<Minute>,
        to breaker: inout Breaker<CaseFlexibility>
    ) {
        var next = 0
        for index in indices {
            let place = ledger.place(ofCaseAt: index)
            guard next < plans.count, plans[next].index == index else {
                let isCancelled = ledger.cases[index].status == .cancelled
                breaker.add(at: place) { $0.omit(isCancelled ? .cancelled : .unplanned) }
                continue
            }
            let plan = plans[next]
            let (earliest, latest) = (max(plan.floor, staffed.lowerBound), min(plan.ceiling, staffed.upperBound))
            let before = earliest < plan.start ? plan.start - earliest : 0
            let after = latest > plan.end ? latest - plan.end : 0
            breaker.add(at: place) { $0.add(before: before, after: after) }
            next += 1
        }
    }
}

/// A plan among those of its room or surgeon.
private struct Neighbour {
    let key: Int
    let start: Minute
    /// Its place in the day's plans.
    let place: Int

    init(_ key: Int, _ start: Minute, _ place: Int) { (self.key, self.start, self.place) = (key, start, place) }
}

/// Where a case is planned, and between which minutes it may lie.
private struct Plan {
    /// Its place in the ledger's cases.
    let index: Int
    let room: Int
    let surgeon: Int?
    let start: Minute
    let end: Minute
    var floor = Minute.min
    var ceiling = Minute.max

    @inline(__always)
    init?(ofCaseAt index: Int, in ledger: Ledger) {
        guard ledger.cases[index].status != .cancelled, let start = ledger.cases[index].scheduledStart,
            let minutes = ledger.cases[index].scheduledMinutes, minutes > 0
        else { return nil }
        self.index = index
        self.start = start
        room = ledger.cases[index].room
        surgeon = ledger.cases[index].surgeon
        end = start + minutes
    }
}
