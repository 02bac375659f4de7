import LumenCore
import LumenWarehouse
import Testing

struct RoomUseTests {
    static let day = ["06:30-08:00", "08:40-12:40", "13:10-15:40", "16:10-18:10"]

    @Test("V7: staffed, prime and after hours; a weekend")
    func staffedHours() throws {
        let notes = try ScheduleNotes(cases: Self.day.map { "10-06 \($0) 7 A" })
        let use = notes.engine.roomUse(notes.ledger, in: Scope(room: 7)).total
        #expect(sixDecimals(use.primeTimeRate) == 0.854167)
        #expect(sixDecimals(use.staffedRate) == 0.833333)
        #expect(
            [use.minutes.primeUsedMinutes, use.minutes.staffedUsedMinutes, use.minutes.caseMinutes] == [410, 500, 600])
        #expect(
            [use.minutes.beforeHoursMinutes, use.minutes.afterHoursMinutes, use.outsideHoursMinutes] == [30, 70, 100])
        let saturday = try ScheduleNotes(cases: Self.day.map { "10-11 \($0) 7 A" })
        let weekend = saturday.engine.roomUse(saturday.ledger).total
        #expect(weekend.primeTimeRate == nil && weekend.staffedRate == nil && weekend.outsideHoursMinutes == 600)
        #expect(
            weekend.reason
                == "no staffed day of a room left to count: 1 on weekends or holidays, where all case time is outside hours"
        )
    }

    @Test("V1: prime time of the whole room")
    func primeTime() throws {
        let notes = try ScheduleNotes(cases: VectorTests.threeCases)
        #expect(sixDecimals(notes.engine.roomUse(notes.ledger).total.primeTimeRate) == 0.791667)
    }

    @Test func roomsWithoutAnythingAreNotTakenForStaffed() throws {
        let notes = try ScheduleNotes(
            blocks: ["10-06 07:30-15:30 1 A", "10-06 07:30-15:30 2 B 480@11", "10-06 07:30-15:30 3 C 240@11"],
            cases: ["10-06 08:00-13:00 4 A", "10-06 08:00-09:00 5 A cancelled@0"])
        let use = notes.engine.roomUse(notes.ledger, by: .room)
        #expect(use.groups.filter { $0.sums.n > 0 }.map(\.key) == [1, 3, 4])
        #expect(use.total.n == 3 && use.total.staffedRate == 300.0 / 1800)
        #expect(use.total.omissions.map(\.count) == [6])
    }

    @Test func hoursBelongToRoomsAndNotToSurgeons() throws {
        let notes = try ScheduleNotes(cases: ["10-06 06:00-08:00 1 A", "10-06 08:00-09:00 2 B"])
        let use = notes.engine.roomUse(notes.ledger, by: .surgeon)
        #expect(use.groups.map(\.sums.minutes.caseMinutes) == [120, 60])
        #expect(use.groups.map(\.sums.staffedRate) == [nil, nil])
        #expect(
            use.groups.map(\.sums.reason)
                == Array(repeating: "staffed hours belong to rooms, not to surgeons or services", count: 2))
        #expect(use.total.staffedRate == 0.1)
    }

    @Test func minutesPastMidnightAreAfterHoursOfTheDayOfWheelsIn() throws {
        let notes = try ScheduleNotes(cases: ["10-06 22:00-32:00 1 A", "10-07 07:30-09:00 1 B"])
        let days = notes.engine.roomUse(notes.ledger, by: .period(.day)).groups
        #expect(days.map(\.sums.minutes.caseMinutes) == [600, 60])
        #expect(days.map(\.sums.minutes.staffedUsedMinutes) == [0, 60])
        #expect(days.map(\.sums.minutes.afterHoursMinutes) == [600, 0])
        let tuesday = try #require(CivilDate(iso: "2025-10-07"))
        let alone = notes.engine.roomUse(notes.ledger, in: Scope(days: DateRange(day: tuesday))).total
        #expect(alone == days[1].sums)
        #expect(alone.cases == 1)
    }

    /// Room 1 has a case of Monday that ends on Tuesday; on Tuesday only room 2 is used.
    @Test func theNightBeforeDoesNotStaffARoom() throws {
        let notes = try ScheduleNotes(cases: ["10-06 23:00-24:45 1 A", "10-07 08:00-09:00 2 B"])
        let tuesday = try #require(CivilDate(iso: "2025-10-07"))
        let scope = Scope(days: DateRange(day: tuesday), room: 1)
        let use = notes.engine.roomUse(notes.ledger, in: scope).total
        #expect(use.minutes == RoomUtilization() && use.staffedRate == nil && use.omissions.map(\.count) == [1])
        let both = notes.engine.roomUse(notes.ledger, in: Scope(room: 1)).total
        #expect(both.minutes.staffedMinutes == 600 && both.minutes.afterHoursMinutes == 105)
        #expect(both.minutes.beforeHoursMinutes == 0)
    }

    /// A block staffs its room unless all of it was given back a week ahead.
    @Test(arguments: [
        ("480@8", 0), ("480@7", 0), ("480@6", 600), ("480@0", 600), ("480@?", 600), ("240@11", 600), ("", 600),
    ])
    func aBlockStaffsItsRoomUnlessReleasedInTime(release: String, staffed: Int) throws {
        let notes = try ScheduleNotes(blocks: ["10-06 07:30-15:30 1 A \(release)"], cases: [])
        let use = notes.engine.roomUse(notes.ledger, in: Scope(room: 1)).total
        #expect(use.minutes.staffedMinutes == staffed)
        #expect(use.staffedRate == (staffed > 0 ? 0 : nil))
    }

    @Test(arguments: [("10-07 16:59-16:59", 120, 600, 1), ("10-07 17:00-17:00", 660, 1200, 2)])
    func whatIsNotOverCountsOnNeitherSide(now: String, used: Int, staffed: Int, cases: Int) throws {
        let notes = try ScheduleNotes(
            cases: ["10-06 08:00-10:00 1 A", "10-07 06:00-16:00 1 B", "10-07 16:00-17:00 1 B due"], now: now)
        let use = notes.engine.roomUse(notes.ledger, in: Scope(room: 1), by: .surgeon)
        #expect([use.total.minutes.staffedUsedMinutes, use.total.minutes.staffedMinutes] == [used, staffed])
        #expect(use.total.staffedRate == Double(used) / Double(staffed) && use.total.cases == cases)
        #expect(use.total.minutes.beforeHoursMinutes == (cases == 1 ? 0 : 60))
        let told = use.total.omissions.map { "\($0.count) \($0.reason)" }
        #expect(
            told
                == (cases == 1
                    ? [
                        "1 of today, whose staffed hours are not over yet",
                        "1 of today's cases, counted once the day's hours are over",
                    ] : []))
        #expect(
            use.total.warnings
                == (cases == 1 ? [] : ["1 case: neither done nor cancelled on record, so use may be higher"]))
        let bySurgeon = use.groups.first { $0.key == MetricNotes.surgeon("B") }?.sums
        #expect(bySurgeon?.minutes.caseMinutes == (cases == 1 ? 0 : 600))
        #expect(bySurgeon?.staffedRate == nil && bySurgeon?.reason != nil)
    }

    @Test(arguments: [("10-11 12:00-12:00", 0), ("10-12 00:00-00:00", 60)])
    func aDayWithoutHoursIsOverAtMidnight(now: String, minutes: Int) throws {
        let notes = try ScheduleNotes(cases: ["10-11 08:00-09:00 1 A"], now: now)
        let use = notes.engine.roomUse(notes.ledger).total
        #expect(use.minutes.caseMinutes == minutes && use.outsideHoursMinutes == minutes)
    }
}
