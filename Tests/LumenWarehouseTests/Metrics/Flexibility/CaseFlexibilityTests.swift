import LumenCore
import LumenWarehouse
import Testing

struct CaseFlexibilityTests {
    /// Staffed 07:00–17:00, 30 minutes of turnover; each case with its slack before and after.
    @Test(arguments: [
        ("alone in its room", ["10-06 09:00-10:00 1 A plan 09:00+60"], [120, 420]),
        (
            "between two of its room",
            [
                "10-06 08:00-09:00 1 B plan 08:00+60", "10-06 10:00-11:00 1 A plan 10:00+60",
                "10-06 13:00-14:00 1 C plan 13:00+60",
            ],
            [30, 90]
        ),
        (
            "its surgeon is elsewhere before",
            ["10-06 08:00-09:50 2 A plan 08:00+110", "10-06 10:00-11:00 1 A plan 10:00+60"],
            [10, 360]
        ),
        (
            "its surgeon is elsewhere after",
            ["10-06 10:00-11:00 1 A plan 10:00+60", "10-06 11:05-12:00 2 A plan 11:05+60"],
            [180, 5]
        ),
        ("beyond the hours", ["10-06 17:30-18:30 1 A plan 17:30+60"], [630, 0]),
        (
            "cancelled ones make room", ["10-06 08:00-09:00 1 B cancelled@0", "10-06 10:00-11:00 1 A plan 10:00+60"],
            [180, 360]
        ),
        ("still to come", ["10-06 10:00-11:00 1 A due"], [180, 360]),
    ])
    func slack(name: String, cases: [String], slack: [Int]) throws {
        let notes = try ScheduleNotes(cases: cases)
        let groups = notes.engine.caseFlexibility(notes.ledger, in: Scope(room: 1), by: .surgeon).groups
        let own = try #require(groups.first { $0.key == 1 }).sums
        #expect([own.beforeMinutes, own.afterMinutes] == slack)
        #expect(own.rate == (slack.contains { $0 >= 30 } ? 1 : 0))
    }

    @Test func aFullDayLeavesNone() throws {
        let notes = try ScheduleNotes(cases: ["10-06 07:00-17:00 1 A plan 07:00+600"])
        let flexibility = notes.engine.caseFlexibility(notes.ledger).total
        #expect(flexibility.fixed == 1 && flexibility.rate == 0 && flexibility.meanAfter == 0)
    }

    @Test func whatHasNoPlanOrNoHoursIsLeftOut() throws {
        let notes = try ScheduleNotes(cases: [
            "10-06 08:00-09:00 1 A", "10-11 08:00-09:00 1 A plan 08:00+60", "10-06 08:00-09:00 2 A cancelled@0",
        ])
        let flexibility = notes.engine.caseFlexibility(notes.ledger).total
        #expect(flexibility.rate == nil && flexibility.meanBefore == nil)
        #expect(
            flexibility.reason == "no planned case left to count: 1 cancelled, 1 without a planned start and duration, "
                + "1 on weekends and holidays, without staffed hours")
    }
}
