import LumenCore
import LumenTesting
import LumenWarehouse
import Testing

/// Two rooms on a Monday and the day after: OR 1 has a block of eight hours that was given back and one case in it, OR 2
/// a block that was kept; OR 3 has had neither for a month.
struct ScheduleTests {
    private let site: Site
    private let monday = day("2025-10-06")

    init() throws { site = try Site.test() }

    private func minute(_ hours: Int, _ minutes: Int = 0, plus days: Int = 0) -> Minute {
        site.zone.minute(of: monday.advanced(by: days), at: hours * 60 + minutes)
    }

    private func planned(
        _ id: String, _ room: Int, _ start: Minute?, _ minutes: Int?, status: SurgicalCase.Status = .scheduled,
        plus days: Int = 0
    ) -> SurgicalCase {
        SurgicalCase(
            id: id, day: monday.advanced(by: days), room: room, status: status, blockGroup: 1, surgeon: 1,
            scheduledStart: start, scheduledMinutes: minutes)
    }

    private func ledger(_ cases: [SurgicalCase], releasedMinutes: Int = 480) -> Ledger {
        let blocks = [1, 2].map { room in
            Block(
                id: "b\(room)", day: monday, start: minute(7, 30), end: minute(15, 30), room: room, blockGroup: 1,
                surgeon: room, releasedAt: minute(7) - 20 * 1440, releasedMinutes: room == 1 ? releasedMinutes : 0)
        }
        return Ledger(
            blocks: blocks, cases: cases,
            directory: Directory(
                blockGroups: [1: "Orthopedics"],
                rooms: [1: .init(name: "OR 1"), 2: .init(name: "OR 2"), 3: .init(name: "OR 3")],
                surgeons: [1: .init(name: "Ada Stone"), 2: .init(name: "Grace May")]))
    }

    private func stretches(_ ledger: Ledger, at now: Minute? = nil, atLeast: Int = 120, days: Int = 0) -> [String] {
        let engine = MetricEngine(site: site, now: now ?? minute(6))
        let scope = Scope(days: DateRange(monday, monday.advanced(by: days)))
        let found = engine.openStretches(ledger, atLeast: atLeast, in: scope, limit: 100)
        let total = engine.openTime(ledger, atLeast: atLeast, in: scope).total
        #expect(total.stretches == found.count)
        #expect(total.minutes == found.reduce(0) { $0 + $1.interval.count })
        return found.map { stretch in
            let times = [stretch.interval.lowerBound, stretch.interval.upperBound].map {
                clockText(minuteOfDay: site.zone.local($0).minuteOfDay)
            }
            return "\(stretch.room) \(times[0])–\(times[1]) \(stretch.reason.rawValue)"
        }
    }

    /// Staffed 07:00–17:00; a case 09:00–10:00 keeps 30 minutes on each side.
    @Test func openTimeIsWhatTheScheduleLeaves() {
        #expect(stretches(ledger([planned("c", 1, minute(9), 60)])) == ["1 10:30–17:00 released"])
        #expect(
            stretches(ledger([planned("c", 1, minute(9), 60)]), atLeast: 60)
                == ["1 07:00–08:30 released", "1 10:30–17:00 released", "2 15:30–17:00 unallocated"])
    }

    @Test func aCancelledCaseTakesNothingAndAPartlyReleasedBlockAll() {
        let cancelled = planned("c", 1, minute(9), 60, status: .cancelled)
        #expect(stretches(ledger([cancelled])) == ["1 07:00–17:00 released"])
        #expect(stretches(ledger([], releasedMinutes: 240)).isEmpty)
    }

    @Test func ofTodayOnlyWhatIsToCome() {
        #expect(stretches(ledger([]), at: minute(14)) == ["1 14:00–17:00 released"])
        #expect(stretches(ledger([]), at: minute(18)).isEmpty)
        #expect(stretches(ledger([]), at: minute(6, plus: 3)) == ["1 07:00–17:00 released"])
    }

    @Test func aCaseOfUnknownLengthHasTheRestOfTheDay() {
        #expect(stretches(ledger([planned("c", 1, minute(12), nil)])) == ["1 07:00–11:30 released"])
    }

    @Test func afterTheLastDayOnTheScheduleNothingIsKnown() throws {
        #expect(stretches(ledger([]), days: 3) == ["1 07:00–17:00 released"])
        let total = MetricEngine(site: site, now: minute(6)).openTime(
            ledger([]), atLeast: 120, in: Scope(days: DateRange(monday.advanced(by: 1), monday.advanced(by: 5)))
        ).total
        #expect(total.reason?.contains("after the last day on the schedule") == true)
        #expect(total.warnings.contains { $0.contains("staff was not checked") || $0.contains("staff") })
    }

    @Test(arguments: nonsense)
    func nonsenseInTheDataDoesNoHarm(record: SurgicalCase) throws {
        var blocks = ledger([]).blocks
        blocks.append(
            Block(id: "x", day: monday, start: minute(9), end: minute(8), room: 9, blockGroup: 7, releasedMinutes: -1))
        let ledger = Ledger(blocks: blocks, cases: [record], directory: ledger([]).directory)
        let engine = MetricEngine(site: site, now: minute(6))
        let scope = Scope(days: DateRange(monday, monday.advanced(by: 1)))
        #expect(engine.openTime(ledger, atLeast: .min, in: scope, by: .room).groups.count <= 3)
        #expect(engine.caseSchedule(ledger, in: scope, by: .surgeon).total.cases == 1)
        #expect(engine.scheduledCases(ledger, in: scope, limit: 5).count == 1)
        #expect(engine.scheduledCases(ledger, in: scope, limit: 0).isEmpty)
    }

    @Test func theScheduleIsByDayTimeAndRoom() {
        let cases = [
            planned("b", 1, minute(9), 60), planned("a", 2, minute(7, 30), 90),
            planned("c", 2, minute(11), 30, status: .cancelled), planned("d", 1, nil, 45),
            planned("e", 1, minute(8, plus: 1), 20, plus: 1),
        ]
        let engine = MetricEngine(site: site, now: minute(6))
        let scope = Scope(days: DateRange(monday, monday.advanced(by: 1)))
        let found = engine.scheduledCases(ledger(cases), in: scope, limit: 10)
        #expect(found.map(\.record.id) == ["a", "b", "c", "d", "e"])
        #expect(engine.scheduledCases(ledger(cases), in: scope, limit: 2).map(\.record.id) == ["a", "b"])
        let sums = engine.caseSchedule(ledger(cases), in: scope, by: .room)
        #expect(sums.total.cases == 4)
        #expect(sums.total.cancelled == 1)
        #expect(sums.total.minutes == 215)
        #expect(sums.groups.map(\.sums.cases) == [3, 1])
    }
}

private let nonsense: [SurgicalCase] = [(.max, .max), (.min, .min), (0, .max), (nil, nil), (29_000_000, -5)].map {
    SurgicalCase(
        id: "h", day: day("2025-10-06"), room: 1, status: .scheduled, scheduledStart: $0, scheduledMinutes: $1)
}
