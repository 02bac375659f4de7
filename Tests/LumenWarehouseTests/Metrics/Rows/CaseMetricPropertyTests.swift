import LumenCore
import LumenWarehouse
import Testing

/// The metrics of cases against slow ones that follow the definitions word by word, on ledgers drawn from seeds.
struct CaseMetricPropertyTests {
    static let seeds = Array(1...8)

    @Test(arguments: seeds)
    func firstCases(seed: Int) throws {
        let slow = try SlowMetrics(seed: seed)
        var delays: [String: Int] = [:]
        var candidates: [SurgicalCase] = []
        for room in slow.roomDays {
            let listed = room.filter { record in
                !(record.status == .cancelled && (record.cancelledAt.map { $0 < slow.cutoff(record) } ?? false))
            }
            let starts = listed.compactMap { record in (record.scheduledStart ?? record.wheelsIn).map { ($0, record) } }
            guard let earliest = starts.map(\.0).min() else { continue }
            let firsts = starts.filter { $0.0 == earliest }.map(\.1)
            let first = try #require(firsts.first { $0.status != .cancelled } ?? firsts.first)
            if slow.isEligibleFirst(first) { candidates.append(first) }
        }
        for first in candidates {
            let rivals = candidates.filter {
                $0.day == first.day && $0.surgeon == first.surgeon && first.surgeon != nil
            }
            let best = rivals.min { (($0.scheduledStart ?? 0), $0.room) < (($1.scheduledStart ?? 0), $1.room) }
            if let best, best.id != first.id { continue }
            delays[first.id] = (first.wheelsIn ?? 0) - (first.scheduledStart ?? 0)
        }
        let fast = slow.engine.firstCaseStarts(slow.ledger).total
        #expect(fast.n == delays.count)
        #expect(fast.onTime.count == delays.values.count { $0 <= 5 })
        #expect(fast.delays.numerator == delays.values.reduce(0) { $0 + max(0, $1) })
        #expect(fast.n + fast.omissions.reduce(0) { $0 + $1.count } <= slow.roomDays.count)
    }

    @Test(arguments: seeds, Turnovers.Variant.allCases)
    func turnovers(seed: Int, variant: Turnovers.Variant) throws {
        let slow = try SlowMetrics(seed: seed)
        var gaps: [Int] = []
        for record in slow.performed {
            guard let stay = record.occupied else { continue }
            let earlier = slow.performed.filter { other in
                let isNear = variant == .surgeon ? other.surgeon == record.surgeon : other.room == record.room
                return other.day == record.day && isNear && slow.precedes(other, record)
            }
            if variant == .surgeon, record.surgeon == nil { continue }
            guard let end = earlier.compactMap(\.wheelsOut).max(), let last = earlier.max(by: slow.precedes) else {
                continue
            }
            if variant == .sameSurgeon || variant == .differentSurgeon {
                guard let first = last.surgeon, let second = record.surgeon else { continue }
                if (first == second) != (variant == .sameSurgeon) { continue }
            }
            gaps.append(stay.lowerBound - end)
        }
        let fast = slow.engine.turnovers(slow.ledger, variant).total
        let counted = gaps.filter { (0...90).contains($0) }.sorted()
        #expect(fast.n == counted.count)
        #expect(fast.sums.numerator == counted.reduce(0, +))
        #expect(fast.overlapping == gaps.count { $0 < 0 })
        #expect(fast.prolonged == Proportion(gaps.count { $0 > 60 }, of: gaps.count { $0 >= 0 }))
        let middle = counted.isEmpty ? nil : Double(counted[(counted.count - 1) / 2] + counted[counted.count / 2]) / 2
        #expect(fast.median == middle)
    }

    @Test(arguments: seeds)
    func cancellationsAddOnsAndVolume(seed: Int) throws {
        let slow = try SlowMetrics(seed: seed)
        let ended = slow.notes.cases.filter { slow.isOver($0.day) && !slow.isAddOn($0) }
        let listed = ended.filter { record in
            record.status != .cancelled || (record.cancelledAt ?? slow.midnight(record)) >= slow.cutoff(record)
        }
        let cancelled = listed.filter { $0.status == .cancelled }
        let onTheDay = cancelled.filter { ($0.cancelledAt ?? slow.midnight($0)) >= slow.midnight($0) }
        let fast = slow.engine.cancellations(slow.ledger).total
        #expect(
            [fast.scheduled, fast.cancelled, fast.dayOfSurgery] == [listed.count, cancelled.count, onTheDay.count])
        #expect(fast.scheduledMinutes == listed.reduce(0) { $0 + ($1.scheduledMinutes ?? 0) })
        #expect(fast.dayOfSurgeryMinutes == onTheDay.reduce(0) { $0 + ($1.scheduledMinutes ?? 0) })
        #expect(
            CancelReason.allCases.map(fast.count)
                == CancelReason.allCases.map { reason in
                    cancelled.count { $0.cancelReason == reason }
                })
        let addOns = slow.engine.addOns(slow.ledger).total
        #expect(addOns.performed == slow.performed.count)
        #expect(addOns.addOns == slow.performed.count(where: slow.isAddOn))
        let volume = slow.engine.caseVolume(slow.ledger).total
        #expect(volume.cases == slow.performed.count)
        #expect(volume.operatingDays == Set(slow.performed.map(\.day)).count)
    }

    @Test(arguments: seeds)
    func durations(seed: Int) throws {
        let slow = try SlowMetrics(seed: seed)
        let pairs = slow.performed.compactMap { record in
            record.scheduledMinutes.flatMap { $0 > 0 ? (planned: $0, actual: record.occupied?.count ?? 0) : nil }
        }
        let errors = pairs.map { $0.actual - $0.planned }
        let fast = slow.engine.durationAccuracy(slow.ledger).total
        #expect(fast.n == pairs.count && fast.errors.numerator == errors.reduce(0, +))
        #expect(fast.absoluteErrorMinutes == errors.reduce(0) { $0 + abs($1) })
        #expect(fast.close == errors.count { abs($0) <= 15 })
        #expect(
            fast.closeByShare == pairs.count { abs(Double($0.actual - $0.planned)) <= 0.2 * Double($0.planned) + 1e-9 })
        let actual = pairs.map(\.actual).sorted()
        #expect(fast.actual.percentile(0.8) == actual[Int((0.8 * Double(actual.count)).rounded(.up)) - 1])
    }

    @Test(arguments: seeds)
    func flexibility(seed: Int) throws {
        let slow = try SlowMetrics(seed: seed)
        let plans = slow.notes.cases.filter {
            $0.status != .cancelled && ($0.scheduledMinutes ?? 0) > 0 && $0.scheduledStart != nil
        }
        func start(_ record: SurgicalCase) -> Minute { record.scheduledStart ?? 0 }
        func end(_ record: SurgicalCase) -> Minute { start(record) + (record.scheduledMinutes ?? 0) }
        var (before, after, n) = (0, 0, 0)
        for plan in plans {
            guard let hours = slow.staffed(plan.day) else { continue }
            var (floor, ceiling) = (hours.lowerBound, hours.upperBound)
            for other in plans where other.id != plan.id && other.day == plan.day {
                let isSameSurgeon = other.surgeon == plan.surgeon && plan.surgeon != nil
                guard other.room == plan.room || isSameSurgeon else { continue }
                let reserve = other.room == plan.room ? 30 : 0
                if start(other) <= start(plan) { floor = max(floor, end(other) + reserve) }
                if start(other) >= start(plan) { ceiling = min(ceiling, start(other) - reserve) }
            }
            n += 1
            before += max(0, start(plan) - floor)
            after += max(0, ceiling - end(plan))
        }
        let fast = slow.engine.caseFlexibility(slow.ledger).total
        #expect([fast.n, fast.beforeMinutes, fast.afterMinutes] == [n, before, after])
    }

    @Test(arguments: seeds)
    func roomsMinuteByMinute(seed: Int) throws {
        let slow = try SlowMetrics(seed: seed)
        var minutes: [Int: Set<Minute>] = [:]
        for record in slow.performed where slow.isOver(record.day) || slow.hoursAreOver(record.day) {
            if let stay = record.occupied { minutes[record.room, default: []].formUnion(stay) }
        }
        var (staffed, used) = (0, 0)
        for day in Set(slow.notes.cases.map(\.day) + slow.notes.blocks.map(\.day)) where slow.hoursAreOver(day) {
            guard let hours = slow.staffed(day) else { continue }
            for room in 1...9 {
                let isBlocked = slow.notes.blocks.contains { $0.day == day && $0.room == room && !slow.isGivenBack($0) }
                let cases = slow.notes.cases.filter { $0.day == day && $0.room == room && $0.status != .cancelled }
                guard isBlocked || !cases.isEmpty else { continue }
                staffed += hours.count
                used += cases.compactMap(\.occupied).reduce(into: Set<Minute>()) { $0.formUnion($1) }
                    .count(where: hours.contains)
            }
        }
        let fast = slow.engine.roomUse(slow.ledger).total
        #expect(fast.minutes.caseMinutes == minutes.values.reduce(0) { $0 + $1.count })
        #expect(fast.minutes.staffedMinutes == staffed)
        #expect(fast.staffedDays.numerator == used)
    }

    @Test(arguments: seeds)
    func groupsAddUp(seed: Int) throws {
        let slow = try SlowMetrics(seed: seed)
        for dimension in [Dimension.room, .building, .location, .weekday, .period(.month), .period(.day)] {
            func check<Sums: MetricSums>(_ breakdown: Breakdown<Sums>) {
                #expect(breakdown.groups.reduce(0) { $0 + $1.sums.n } == breakdown.total.n, "\(dimension)")
                let omitted = breakdown.groups.flatMap { $0.sums.omissions }.reduce(0) { $0 + $1.count }
                #expect(omitted == breakdown.total.omissions.reduce(0) { $0 + $1.count }, "\(dimension)")
            }
            check(slow.engine.firstCaseStarts(slow.ledger, by: dimension))
            check(slow.engine.turnovers(slow.ledger, by: dimension))
            check(slow.engine.cancellations(slow.ledger, by: dimension))
            check(slow.engine.addOns(slow.ledger, by: dimension))
            check(slow.engine.durationAccuracy(slow.ledger, by: dimension))
            check(slow.engine.caseVolume(slow.ledger, by: dimension))
            check(slow.engine.roomUse(slow.ledger, by: dimension))
            check(slow.engine.caseFlexibility(slow.ledger, by: dimension))
        }
    }
}

/// A ledger from a seed, and the words of the definitions.
private struct SlowMetrics {
    let notes: MetricNotes

    init(seed: Int) throws { notes = try RandomSchedule.notes(seed: seed) }

    var ledger: Ledger { notes.ledger }
    var engine: MetricEngine { MetricEngine(site: notes.site, now: notes.now) }
    var performed: [SurgicalCase] { notes.cases.filter { $0.status == .completed } }
    var roomDays: [[SurgicalCase]] { Array(Dictionary(grouping: notes.cases) { [$0.day.dayNumber, $0.room] }.values) }

    func midnight(_ record: SurgicalCase) -> Minute { notes.site.zone.minute(of: record.day, at: 0) }
    func cutoff(_ record: SurgicalCase) -> Minute { notes.site.zone.minute(of: record.day.advanced(by: -1), at: 840) }

    func isAddOn(_ record: SurgicalCase) -> Bool {
        record.isAddOn || (record.bookedAt.map { $0 >= cutoff(record) } ?? false)
    }

    func isEligibleFirst(_ record: SurgicalCase) -> Bool {
        guard let scheduled = record.scheduledStart, record.status == .completed else { return false }
        let local = notes.site.zone.local(scheduled)
        return local.day == record.day && (420..<540).contains(local.minuteOfDay) && !isAddOn(record)
            && record.isUrgent != true
    }

    func staffed(_ day: CivilDate) -> Range<Minute>? {
        if day.weekday.isWeekend || notes.site.holidays.contains(day) { return nil }
        return notes.site.zone.minute(of: day, at: 420)..<notes.site.zone.minute(of: day, at: 1020)
    }

    func isOver(_ day: CivilDate) -> Bool { notes.site.zone.minute(of: day.advanced(by: 1), at: 0) <= notes.now }
    func hoursAreOver(_ day: CivilDate) -> Bool { staffed(day).map { $0.upperBound <= notes.now } ?? false }

    /// All of it, at least a week ahead.
    func isGivenBack(_ block: Block) -> Bool {
        guard let at = block.releasedAt, block.releasedMinutes >= block.minutes else { return false }
        return notes.site.zone.local(at).day.distance(to: block.day) >= 7
    }

    func precedes(_ left: SurgicalCase, _ right: SurgicalCase) -> Bool {
        let order = notes.cases
        guard let first = left.wheelsIn, let second = right.wheelsIn, first == second else {
            return (left.wheelsIn ?? 0) < (right.wheelsIn ?? 0)
        }
        return (order.firstIndex { $0.id == left.id } ?? 0) < (order.firstIndex { $0.id == right.id } ?? 0)
    }
}
