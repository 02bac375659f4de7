import LumenCore
import LumenWarehouse
import Testing

struct FirstCaseStartsTests {
    /// V8. OR 5's first case was cancelled, OR 6's is an add-on, OR 7's begins after noon.
    static let morning = [
        "10-08 07:30-09:00 1 A plan 07:30+90", "10-08 07:34-09:00 2 B plan 07:30+90",
        "10-08 07:41-09:00 3 C plan 07:30+90", "10-08 07:22-09:00 4 D plan 07:30+90",
        "10-08 07:30-09:00 5 E cancelled@400", "10-08 09:40-11:00 5 F plan 09:30+90",
        "10-08 07:55-09:00 6 G plan 07:30+90 addon", "10-08 13:02-14:00 7 H plan 13:00+60",
    ]

    @Test("V8: first cases on time", arguments: [(0, 0.5), (5, 0.75), (15, 1.0)])
    func graces(grace: Int, rate: Double) throws {
        let notes = try ScheduleNotes(cases: Self.morning) { $0.firstCaseGrace = grace }
        let starts = notes.engine.firstCaseStarts(notes.ledger).total
        #expect(starts.n == 4)
        #expect(starts.rate == rate)
        #expect(starts.meanDelay == 3.75)
        #expect(starts.meanDelayOfDelayed == 7.5)
        #expect(starts.delayMinutes.median == 2)
        #expect(
            starts.omissions.map { "\($0.count) \($0.reason)" } == [
                "1 scheduled outside the hours of first cases", "1 added on or urgent",
                "1 cancelled; the next case is no first case",
            ])
    }

    @Test func aCaseCancelledBeforeTheScheduleWasFinalMakesRoomForAnother() throws {
        let notes = try ScheduleNotes(cases: [
            "10-08 07:30-09:00 1 A cancelled@-601", "10-08 07:50-09:00 1 B plan 07:45+60",
        ])
        let starts = notes.engine.firstCaseStarts(notes.ledger).total
        #expect(starts.n == 1 && starts.rate == 1)
    }

    @Test func theEarliestOfASurgeonsRoomsCounts() throws {
        let notes = try ScheduleNotes(cases: [
            "10-08 08:20-09:00 1 A plan 08:00+60", "10-08 07:30-08:30 2 A plan 07:30+60",
            "10-08 07:50-08:30 3 B plan 07:30+60",
        ])
        let starts = notes.engine.firstCaseStarts(notes.ledger, by: .surgeon)
        #expect(starts.total.n == 2 && starts.total.rate == 0.5)
        #expect(starts.groups.map(\.key) == [1, 2])
        #expect(starts.groups.map(\.sums.rate) == [1, 0])
        #expect(
            starts.total.omissions == [
                Omission(reason: "in a surgeon's second room, where the earliest counts", count: 1)
            ])
    }

    @Test func nothingToCountHasAReason() throws {
        let none = try ScheduleNotes(cases: [])
        let empty = none.engine.firstCaseStarts(none.ledger).total
        #expect(empty.rate == nil && empty.meanDelay == nil && empty.reason == "no first case")
        let unplanned = try ScheduleNotes(cases: ["10-08 07:30-09:00 1 A", "10-08 08:00-09:00 2 B due"])
        let starts = unplanned.engine.firstCaseStarts(unplanned.ledger).total
        #expect(starts.rate == nil)
        #expect(starts.reason == "no first case left to count: 1 not done, 1 without a scheduled start")
    }

    @Test func theScopeIsTheWindow() throws {
        let notes = try ScheduleNotes(cases: [
            "10-07 07:40-09:00 1 A plan 07:30+90", "10-08 07:30-09:00 1 A plan 07:30+90",
            "10-08 07:30-09:00 8 B plan 07:30+90",
        ])
        let day = try #require(CivilDate(iso: "2025-10-08"))
        let starts = notes.engine.firstCaseStarts(
            notes.ledger, in: Scope(days: DateRange(day: day), building: 1), by: .period(.month))
        #expect(starts.total.n == 1 && starts.total.rate == 1)
        #expect(starts.groups.map { CivilDate(dayNumber: $0.key).isoText } == ["2025-10-01"])
        #expect(
            starts.definition.variant.hasPrefix(
                "wheels-in, grace 5 min; a room's first case scheduled 07:00 to before 09:00"))
    }
}
