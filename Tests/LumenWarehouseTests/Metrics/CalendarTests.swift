import LumenCore
import LumenWarehouse
import Testing

/// Days and instants: holidays, blocks not ended, the change of the clock, nights.
struct CalendarTests {
    @Test func holidaysLeaveTheDenominator() throws {
        let notes = try MetricNotes(
            blocks: ["11-26 07:30-15:30 1 A", "11-27 07:30-15:30 1 A"],
            cases: ["11-26 07:30-11:30 1 A", "11-27 08:00-10:00 1 A"])
        try expectFigures(notes.utilization, ["rate": 0.5, "blocks": 1, "net": 480, "allocated": 480, "out": 120])
        #expect(notes.assessment.blocks.map(\.standing) == [.counted, .closed])
    }

    @Test func daysOfTheSiteAreHolidaysToo() throws {
        var notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A"])
        notes.site.holidays.days[notes.blocks[0].day] = "Flood"
        #expect(notes.utilization.reason == "all blocks on holidays")
        #expect(notes.site.primeTime(on: notes.blocks[0].day) == nil)
    }

    @Test(arguments: [("10-06 15:29-15:29", 0), ("10-06 15:30-15:30", 1)])
    func blocksCountOnceTheyHaveEnded(now: String, blocks: Int) throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A"], cases: ["10-06 07:00-09:30 1 A"], now: now)
        let utilization = notes.utilization
        #expect(utilization.totalBlocks == blocks)
        try expectFigures(
            utilization,
            [
                "rate": blocks == 0 ? nil : 0.25, "in": blocks == 0 ? 0 : 120, "pending": blocks == 0 ? 150 : 0,
                "out": blocks == 0 ? 0 : 30,
            ])
        #expect(utilization.reason == (blocks == 0 ? "no block has ended yet" : nil))
        #expect(notes.assessment.blocks.first?.rate == (blocks == 0 ? nil : 0.25))
    }

    /// At 02:00 on 9 March the clock goes to 03:00; at 02:00 on 2 November, back to 01:00.
    @Test(arguments: [
        ("03-09 00:00-08:00", "03-09 01:00-04:00", 420, 120), ("11-02 00:00-08:00", "11-02 00:30-03:00", 540, 210),
        ("11-01 00:00-08:00", "11-01 00:30-03:00", 480, 150),
    ])
    func minutesAreRealMinutes(block: String, case stay: String, net: Int, used: Int) throws {
        let notes = try MetricNotes(blocks: ["\(block) 1 A"], cases: ["\(stay) 1 A"])
        #expect(notes.utilization.blockMinutes == net)
        #expect(notes.utilization.inBlockMinutes == used)
        #expect(notes.utilization.averageCaseDuration == Double(used))
    }

    @Test(arguments: ["03-07", "03-10", "10-31", "11-03"])
    func primeTimeFollowsTheLocalClock(day: String) throws {
        let notes = try MetricNotes(blocks: ["\(day) 06:00-16:00 1 A"], cases: ["\(day) 06:00-08:00 1 A"])
        #expect(notes.utilization.primeMinutes == 480)
        #expect(notes.utilization.primeInBlockMinutes == 60)
    }

    @Test func weekendsHaveNoPrimeTime() throws {
        let utilization = try MetricNotes(blocks: ["10-11 07:30-15:30 1 A"], cases: ["10-11 08:00-10:00 1 A"])
            .utilization
        #expect(utilization.primeTimeRate == nil)
        #expect(utilization.primeTimeReason == "no block time within prime time")
        try expectFigures(utilization, ["rate": 0.25])
    }

    @Test func aNightBlockReachesIntoTheNextDaysPrimeTime() throws {
        let notes = try MetricNotes(blocks: ["10-06 22:00-32:00 1 A"], cases: ["10-07 06:30-07:30 1 A"])
        try expectFigures(notes.utilization, ["prime": 0.5, "in": 60, "net": 600])
    }

    @Test func aCaseOverMidnightIsOneCaseOfItsFirstDay() throws {
        let notes = try MetricNotes(blocks: ["10-06 22:00-30:00 1 A"], cases: ["10-06 23:30-25:30 1 A"])
        try expectFigures(notes.utilization, ["in": 120, "out": 0, "cases": 1, "rate": 0.25])
        let byDay = notes.assessment.utilization(by: .period(.day))
        #expect(byDay.map { Dimension.period(.day).name(of: $0.key, in: MetricNotes.directory) } == ["2025-10-06"])
    }

    @Test func aBlockHasItsPartOfACaseFromTheDayBefore() throws {
        let notes = try MetricNotes(blocks: ["10-07 00:00-08:00 1 A"], cases: ["10-06 23:30-25:30 1 A"])
        try expectFigures(notes.utilization, ["in": 90, "out": 30, "cases": 1])
    }
}
