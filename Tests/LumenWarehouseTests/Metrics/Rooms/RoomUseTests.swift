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

    @Test func minutesPastMidnightAreTheNextDays() throws {
        let notes = try ScheduleNotes(cases: ["10-06 22:00-32:00 1 A", "10-07 07:30-09:00 1 B"])
        let days = notes.engine.roomUse(notes.ledger, by: .period(.day)).groups
        #expect(days.map(\.sums.minutes.caseMinutes) == [120, 540])
        #expect(days.map(\.sums.minutes.staffedUsedMinutes) == [0, 120])
        let tuesday = try #require(CivilDate(iso: "2025-10-07"))
        let alone = notes.engine.roomUse(notes.ledger, in: Scope(days: DateRange(day: tuesday))).total
        #expect(alone == days[1].sums)
        #expect(alone.cases == 1)
    }

    @Test func daysThatAreNotOverAreLeftOut() throws {
        let notes = try ScheduleNotes(cases: ["10-06 08:00-09:00 1 A"], now: "10-06 12:00-12:00")
        let use = notes.engine.roomUse(notes.ledger, in: Scope(room: 1)).total
        #expect(use.staffedRate == nil && use.reason == "no staffed day of a room left to count: 1 not over yet")
    }
}
