import LumenCore
import LumenWarehouse
import Testing

/// Whose minutes are in and out of block, where, and how turnover is credited.
struct OutOfBlockTests {
    @Test func casesElsewhereBelongToTheOwnersFirstBlockOfTheDay() throws {
        let assessment = try MetricNotes(
            blocks: ["10-06 12:00-16:00 1 A", "10-06 07:00-11:00 2 A", "10-06 06:30-16:00 3 #1"],
            cases: ["10-06 07:00-08:00 4 A", "10-06 16:30-17:00 1 A", "10-06 10:30-11:30 2 A", "10-06 09:00-10:00 5 B"]
        ).assessment
        #expect(assessment.blocks.map(\.block.room) == [1, 2, 3])
        #expect(assessment.blocks.map(\.elsewhereMinutes) == [0, 90, 60])
        #expect(assessment.blocks.map(\.spillMinutes) == [0, 30, 0])
        #expect(assessment.placements.map(\.block) == [1, 1, 1, 2])
    }

    @Test func daysWithoutABlockCount() throws {
        let assessment = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A"], cases: ["10-06 07:30-09:30 1 A", "10-07 07:30-09:30 1 A"]
        ).assessment
        try expectFigures(assessment.utilization(), ["in": 120, "out": 120, "aacd": 0.5])
        #expect(assessment.blocks.first?.outOfBlockMinutes == 0)
    }

    /// A's block ends at 11:30, B's at 15:30; the day before had no block.
    @Test(arguments: [("10-06 15:29-15:29", 1, 60, 90), ("10-06 15:30-15:30", 2, 150, 0)])
    func aDaysMinutesOutOfBlockWaitForAllItsBlocks(now: String, blocks: Int, outside: Int, pending: Int) throws {
        let assessment = try MetricNotes(
            blocks: ["10-06 07:30-11:30 1 A", "10-06 07:30-15:30 2 B"],
            cases: ["10-05 12:00-13:00 3 A", "10-06 07:00-09:30 1 A", "10-06 12:00-13:00 3 A"], now: now
        ).assessment
        try expectFigures(
            assessment.utilization(),
            ["blocks": Double(blocks), "in": 120, "out": Double(outside), "pending": Double(pending)])
        #expect(assessment.blocks.first?.outOfBlockMinutes == 90)
        let warning = "90 minutes: of cases on days whose blocks are not over yet, neither in nor out of block"
        #expect(assessment.utilization().warnings.contains(warning) == (pending > 0))
    }

    @Test(arguments: [
        (Scope(building: 1), 60, 1), (Scope(building: 2), 120, 0), (Scope(room: 1), 0, 1), (Scope(room: 2), 60, 0),
        (Scope(weekday: .monday), 60, 1), (Scope(weekday: .tuesday), 120, 0), (Scope(surgeon: 1), 180, 1),
        (Scope(surgeon: 2), 0, 0), (Scope(blockGroup: 1), 180, 1), (Scope(blockGroup: 2), 0, 0),
        (Scope(location: 1), 180, 1), (Scope(weekday: .tuesday, building: 1), 0, 0),
    ])
    func scopesHoldForBlocksAndCases(scope: Scope, outside: Int, blocks: Int) throws {
        let utilization = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A"],
            cases: ["10-06 07:30-09:30 1 A", "10-06 10:00-11:00 2 A", "10-07 07:30-09:30 8 A"]
        ).assessment.utilization(in: scope)
        #expect(utilization.outOfBlockMinutes == outside)
        #expect(utilization.totalBlocks == blocks)
    }

    @Test func groupsWithoutABlockHaveNoRate() throws {
        let assessment = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A"], cases: ["10-06 07:30-09:30 1 A", "10-06 10:00-11:00 1 N"]
        ).assessment
        let services = assessment.utilization(by: .blockGroup)
        #expect(
            services.map { Dimension.blockGroup.name(of: $0.key, in: MetricNotes.directory) } == [
                "Orthopedics", "Urology",
            ])
        #expect(services.map(\.utilization.rate) == [0.25, nil])
        #expect(services.map(\.utilization.reason) == [nil, "no allocated block"])
        #expect(services.map(\.utilization.outOfBlockMinutes) == [0, 60])
    }

    @Test func aCaseWithoutAServiceHasItsSurgeons() throws {
        var notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 #2"], cases: ["10-06 07:30-09:30 1 N"])
        notes.cases[0].blockGroup = nil
        try expectFigures(notes.utilization, ["in": 120, "out": 0])
    }

    @Test func simultaneousCasesOfOneSurgeonCountOnce() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A"],
            cases: ["10-06 08:00-10:00 1 A", "10-06 09:00-11:00 1 A", "10-06 15:00-17:00 1 A", "10-06 16:00-18:00 1 A"])
        try expectFigures(notes.utilization, ["in": 210, "out": 150, "cases": 3])
        #expect(notes.utilization.ownMinutes == 360)
        #expect(notes.utilization.warnings.contains { $0.hasPrefix("2 cases: at the same time") })
    }

    @Test func aServicesSurgeonsAtOnceFillItsBlockOnce() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 #1"], cases: ["10-06 08:00-10:00 1 A", "10-06 09:00-11:00 1 B"])
        try expectFigures(notes.utilization, ["in": 180, "out": 0])
    }

    @Test func aCaseInTwoBlocksIsOneCase() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-11:30 1 A", "10-06 11:30-15:30 1 A"], cases: ["10-06 10:30-12:30 1 A"])
        try expectFigures(notes.utilization, ["in": 120, "out": 0, "cases": 1, "utilized": 2, "casesPerBlock": 0.5])
        #expect(notes.assessment.blocks.map(\.touchingCases) == [1, 1])
    }

    @Test func aBlockCountsEachCaseThatUsedItOnce() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-11:30 1 A", "10-06 07:30-11:30 2 A", "10-06 13:00-15:00 1 A"],
            cases: [
                "10-06 07:00-08:00 1 A", "10-06 08:00-09:00 2 A", "10-06 09:00-10:00 1 B", "10-06 11:00-13:30 1 A",
                "10-06 11:30-12:00 2 A",
            ])
        #expect(notes.assessment.blocks.map(\.touchingCases) == [3, 1])
        #expect(notes.assessment.blocks.map(\.cases) == [3, 0])
    }

    @Test(arguments: [
        // A gap counts as far as it lies in the block, to the owner of the case after it.
        (["06:30-07:10 1 B", "07:50-09:00 1 A"], 20), (["07:30-08:00 1 B", "08:30-09:00 1 A"], 30),
        (["07:30-08:00 1 A", "08:30-09:00 1 B"], 0), (["14:00-15:00 1 A", "15:40-16:00 1 A"], 0),
        // No gap before the first case of the day, nor between overlapping ones.
        (["08:00-09:00 1 A"], 0), (["08:00-09:00 1 A", "08:50-10:00 1 A"], 0),
        (["08:00-09:00 1 A", "10:00-11:00 1 A"], 60), (["08:00-09:00 1 A", "10:01-11:00 1 A"], 0),
    ])
    func turnover(cases: [String], minutes: Int) throws {
        let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A"], cases: cases.map { "10-06 \($0)" })
        #expect(notes.utilization.turnoverCreditMinutes == minutes)
    }

    @Test(
        arguments: [
            // The last minutes of a gap count, and those in the block.
            (["10-06 06:00-06:20 1 B", "10-06 07:50-09:00 1 A"], .gapCappedAt(cap: 60), 20),
            // What follows the day before follows nothing.
            (["10-05 16:00-17:00 1 B", "10-06 07:50-09:00 1 A"], .flat(minutes: 30), 0),
            // The turnover before a case that began before the block was before the block.
            (["10-06 06:00-07:00 1 B", "10-06 07:20-09:00 1 A"], .flat(minutes: 30), 0),
            (["10-06 06:00-07:00 1 B", "10-06 07:20-09:00 1 A"], .setUpAndCleanUp(minutes: 30), 30),
        ] as [([String], Definitions.TurnoverCredit, Int)])
    func turnover(cases: [String], credit: Definitions.TurnoverCredit, minutes: Int) throws {
        let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A"], cases: cases) {
            $0.turnoverCredit = credit
        }
        #expect(notes.utilization.turnoverCreditMinutes == minutes)
    }

    @Test func plannedCasesAreThoseOfTheOwnerInTheBlock() throws {
        var notes = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A"],
            cases: [
                "10-06 07:30-08:00 1 A", "10-06 16:00-17:00 1 A", "10-06 09:00-10:00 1 A", "10-06 11:00-12:00 1 B",
                "10-06 15:40-16:00 1 A",
            ])
        notes.cases[2].status = .cancelled
        notes.cases[2].scheduledStart = notes.cases[2].wheelsIn
        (notes.cases[2].wheelsIn, notes.cases[2].wheelsOut) = (nil, nil)
        notes.cases[4].scheduledStart = notes.blocks[0].end - 60
        let block = try #require(notes.assessment.blocks.first)
        #expect(block.scheduledCases == 3)
        #expect(block.cases == 1)
    }
}
