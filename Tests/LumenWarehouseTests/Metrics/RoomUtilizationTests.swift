import LumenCore
import LumenWarehouse
import Testing

/// Rooms against staffed hours and prime time, and work against a budget.
struct RoomUtilizationTests {
    static let staffedDay = ["06:30-08:00", "08:40-12:40", "13:10-15:40", "16:10-18:10"]

    func room(_ day: String, _ cases: [String], staffed: String?) throws -> RoomUtilization {
        let notes = try MetricNotes(cases: cases.map { "\(day) \($0) 7 A" })
        let hours = try staffed.map { try MetricLine("\(day) \($0)", notes.site.zone) }
        return RoomUtilization(
            cases: notes.cases.compactMap(\.occupied), staffed: hours.map { $0.start..<$0.end },
            prime: notes.site.primeTime(on: try #require(CivilDate(iso: "2025-\(day)"))))
    }

    @Test func staffedHours() throws {
        let room = try room("10-06", Self.staffedDay, staffed: "07:00-17:00")
        #expect(sixDecimals(room.primeTimeRate) == 0.854167)
        #expect(sixDecimals(room.staffedRate) == 0.833333)
        #expect([room.primeUsedMinutes, room.staffedUsedMinutes, room.caseMinutes] == [410, 500, 600])
        #expect([room.beforeHoursMinutes, room.afterHoursMinutes] == [30, 70])
    }

    @Test func primeTimeOfARoomIsTheWholeWindow() throws {
        let room = try room("10-06", ["07:35-09:50", "10:20-12:05", "12:40-15:10"], staffed: nil)
        #expect(sixDecimals(room.primeTimeRate) == 0.791667)
        #expect(room.staffedRate == nil)
        #expect(room.caseMinutes == room.beforeHoursMinutes)
    }

    @Test func weekendsHaveNoPrimeTime() throws {
        let saturday = try room("10-11", Self.staffedDay, staffed: "07:00-17:00")
        #expect(saturday.primeTimeRate == nil)
        #expect(sixDecimals(saturday.staffedRate) == 0.833333)
    }

    @Test func overlapsCountOnceAndDaysAddUp() throws {
        let monday = try room("10-06", ["08:00-10:00", "09:00-11:00", "06:00-06:30"], staffed: "07:00-17:00")
        #expect([monday.staffedUsedMinutes, monday.beforeHoursMinutes, monday.afterHoursMinutes] == [180, 30, 0])
        let week = try [room("10-07", ["07:00-15:00"], staffed: "07:00-17:00"), room("10-11", [], staffed: nil)]
            .reduce(monday, +)
        #expect(week.staffedRate == 660.0 / 1200)
        #expect(week.primeTimeRate == 660.0 / 960)
        #expect(week.caseMinutes == 690)
    }

    @Test(arguments: [(8.0, 2.0, 9.5, 0.9375), (10, 2, 9.0, 0.82), (8, 1.5, 7.75, 0.9375), (10, 1.5, 9.0, 0.82)])
    func inefficiency(hours: Double, ratio: Double, cost: Double, utilization: Double) {
        let balance = BudgetBalance(workloads: [7, 9, 8.5, 10, 6.5].map { $0 * 60 }, budget: hours * 60)
        #expect(sixDecimals(balance.inefficiency(costRatio: ratio)) == cost)
        #expect(sixDecimals(balance.utilization) == utilization)
    }

    @Test func budgetedTimeLeftAndExceeded() {
        let eight = BudgetBalance(workloads: [7, 9, 8.5, 10, 6.5].map { $0 * 60 }, budget: 480)
        #expect([eight.underUtilizedMinutes / 60, eight.overUtilizedMinutes / 60] == [2.5, 3.5])
    }

    @Test func aBlockThatRunsOver() throws {
        let assessment = try MetricNotes(
            blocks: ["10-07 07:30-15:30 2 B"],
            cases: ["10-07 07:30-11:30 2 B", "10-07 12:00-17:00 2 B", "10-07 18:00-19:00 3 B"]
        ).assessment
        let balance = BudgetBalance(assessment.blocks)
        #expect([balance.underUtilizedMinutes, balance.overUtilizedMinutes] == [0, 90])
        #expect(balance.utilization == 1)
        #expect(BudgetBalance([]).utilization == nil)
        #expect(sixDecimals(balance.inefficiency(costRatio: 1.75)) == 2.625)
    }
}
