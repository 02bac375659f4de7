import LumenCore
import LumenWarehouse
import Testing

/// What released time does to numerator, denominator and counts.
struct ReleaseTests {
    @Test(arguments: [
        ("480@7", "timely", 480, 0), ("480@6", "late", 0, 480), ("480@?", "late", 0, 480), ("240@30", "timely", 240, 0),
        ("9999@30", "timely", 480, 0), ("0@30", "none", 0, 0), ("120@-1", "late", 0, 120),
    ])
    func kind(release: String, kind: String, timely: Int, late: Int) throws {
        let block = try #require(MetricNotes(blocks: ["10-06 07:30-15:30 1 A \(release)"]).assessment.blocks.first)
        #expect(block.release.rawValue == kind)
        #expect(block.timelyReleasedMinutes == timely)
        #expect(block.lateReleasedMinutes == late)
    }

    @Test func daysAheadAreLocalDays() throws {
        // 23:00 on 29 September in New York is 30 September in UTC; the block is on 6 October.
        var notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A 480@7"])
        notes.blocks[0].releasedAt = try MetricLine("09-29 23:00-23:00", notes.site.zone).start
        #expect(notes.assessment.blocks.first?.release == .timely)
        notes.blocks[0].releasedAt = try MetricLine("09-30 00:00-00:00", notes.site.zone).start
        #expect(notes.assessment.blocks.first?.release == .late)
    }

    @Test func useBeyondWhatWasKeptIsOutOfBlock() throws {
        let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A 240@11"], cases: ["10-06 08:00-13:00 1 A"])
        try expectFigures(
            notes.utilization, ["rate": 1, "adjusted": 1, "in": 240, "out": 60, "gross": 0.625, "net": 240])
        #expect(notes.utilization.warnings.contains { $0.hasPrefix("1 partly released block: used beyond") })
    }

    @Test func primeTimeShrinksWithTheBlock() throws {
        let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A 240@11"], cases: ["10-06 08:00-09:40 1 A"])
        #expect(notes.utilization.primeMinutes == 225)
        try expectFigures(notes.utilization, ["prime": 0.444444])
    }

    @Test func ownersWorkInReleasedTimeIsOutOfBlock() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A 480@11", "10-07 07:30-15:30 1 A"], cases: ["10-06 08:00-10:00 1 A"])
        try expectFigures(
            notes.utilization,
            ["rate": 0, "out": 120, "blocks": 1, "cases": 0, "abandoned": 1, "gross": 0.125, "backfill": 0])
        #expect(notes.utilization.casesOutOfBlock == 1)
    }

    @Test func backfillIsAtMostWhatWasReleased() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A 120@11"], cases: ["10-06 07:30-10:30 1 B", "10-06 10:00-11:00 1 C"])
        #expect(notes.assessment.blocks.first?.occupiedMinutes == 210)
        try expectFigures(notes.utilization, ["backfill": 1, "occupied": 0.4375])
    }

    @Test func backfillIsOfTimelyReleases() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A 480@2", "10-07 07:30-15:30 1 A 480@11"],
            cases: ["10-06 07:30-10:30 1 B", "10-07 08:00-09:00 1 B"])
        #expect(notes.assessment.blocks.map(\.backfilledMinutes) == [180, 60])
        try expectFigures(notes.utilization, ["backfill": 0.125])
    }

    @Test(arguments: [
        ("", 1), ("480@11", 0), ("480@3", 1), ("240@11", 1), ("240@3", 1),
    ])
    func unusedBlocksAreAbandonedUnlessGivenBackInTime(release: String, abandoned: Int) throws {
        for policy in Definitions.Releases.allCases {
            let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A \(release)"]) { $0.releases = policy }
            #expect(notes.utilization.abandonedBlocks == abandoned)
        }
    }

    @Test func exclusionsAccountForTheWholeAllocation() throws {
        let notes = try MetricNotes(
            blocks: [
                "10-06 07:30-15:30 1 A", "10-07 07:30-15:30 1 A 480@11", "10-08 07:30-15:30 1 A 100@11",
                "11-27 07:30-15:30 1 A",
            ], now: "12-01 00:00-00:00")
        let utilization = notes.utilization
        #expect(utilization.exclusions.map(\.reason.rawValue) == ["released in time", "on a holiday"])
        #expect(utilization.exclusions.map(\.blocks) == [1, 1])
        #expect(utilization.exclusions.map(\.minutes) == [580, 480])
        #expect(utilization.blockMinutes == 4 * 480 - 580 - 480)
    }

    @Test func undatedReleasesAreToldOf() throws {
        let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A 480@?"])
        #expect(notes.utilization.warnings.contains("1 release: without a date, taken as late"))
        try expectFigures(notes.utilization, ["rate": 0, "late": 480])
    }
}
