import LumenCore
import LumenWarehouse
import Testing

/// Releases, unused time, allocation review and the bridge.
struct BlockMetricTests {
    /// V5, with the third block's release exactly at the cut-off where it is to be automatic.
    static func releases(_ third: String = "240@11", _ choose: (inout Definitions) -> Void = { _ in }) throws
        -> MetricNotes
    {
        try MetricNotes(
            blocks: [
                "10-07 07:30-15:30 6 F", "10-14 07:30-15:30 6 F 480@21", "10-21 07:30-15:30 6 F \(third)",
                "10-28 07:30-15:30 6 F 480@2",
            ],
            cases: ["10-07 07:30-14:10 6 F", "10-14 07:30-12:30 6 G", "10-21 07:30-10:50 6 F"], choose)
    }

    @Test("V5: releases")
    func blockReleases() throws {
        let releases = try Self.releases().assessment.releases().total
        #expect(releases.blocks == 4 && releases.allocatedMinutes == 1920)
        #expect(releases.timelyMinutes == 720 && releases.lateMinutes == 480)
        #expect(releases.proactiveRate == 0.375)
        #expect(sixDecimals(releases.backfillRate) == 0.416667)
        #expect(releases.abandonedBlocks == 1 && releases.fullReleases == 2 && releases.partialReleases == 1)
        #expect(releases.automaticRate == 0 && releases.daysAhead.median == 11)
    }

    @Test(arguments: [(true, 480, 240), (false, 720, 0)])
    func releasesAtTheCutoffAreAutomaticWhereTheSiteSaysSo(isAutomatic: Bool, proactive: Int, automatic: Int) throws {
        let notes = try Self.releases("240@7") { $0.releasesAutomatically = isAutomatic }
        let releases = notes.assessment.releases(by: .surgeon).groups[0].sums
        #expect(releases.proactiveMinutes == proactive && releases.automaticMinutes == automatic)
    }

    @Test func releasesOfNothingHaveAReason() throws {
        let releases = try MetricNotes(blocks: ["11-27 07:30-15:30 1 A 480@20"]).assessment.releases().total
        #expect(releases.rate == nil && releases.backfillRate == nil && releases.proactiveRate == nil)
        #expect(releases.reason == "no allocated block left to count: 1 on holidays")
        let undated = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A 480@?"]).assessment.releases().total
        #expect(undated.warnings == ["1 release: without a date, taken as late"])
        #expect(undated.lateRate == 1 && undated.backfillRate == nil)
    }

    /// In each of these blocks of 07:30–15:30 the stretches are told in the name.
    @Test(arguments: [
        ("180 and 240: 120 and 180", "", ["10-06 10:30-11:30 1 A"], 420, 0, 0, 300),
        ("179 and 120: 119 is too short", "", ["10-06 10:29-13:30 1 A"], 299, 0, 0, 0),
        ("others occupy it too", "", ["10-06 07:30-08:30 1 A", "10-06 11:30-12:30 1 B"], 360, 0, 0, 240),
        ("abandoned", "", [], 480, 480, 0, 0),
        ("abandoned, used by others", "", ["10-06 08:00-12:00 1 B"], 240, 240, 0, 0),
        ("late release", "240@2", ["10-06 07:30-11:30 1 A"], 240, 0, 240, 0),
        (
            "late release, backfilled in part", "240@2", ["10-06 07:30-11:30 1 A", "10-06 12:00-13:40 1 B"], 140, 0,
            140, 0
        ),
        (
            "late release, backfilled in part, the rest idle", "240@2",
            ["10-06 07:30-08:30 1 A", "10-06 09:00-10:40 1 B"], 320, 0, 140, 90
        ),
        ("timely release: nothing left", "240@11", ["10-06 07:30-11:30 1 A"], 0, 0, 0, 0),
        ("timely release, the rest idle", "240@11", ["10-06 07:30-08:30 1 A"], 180, 0, 0, 180),
    ])
    func unused(
        name: String, release: String, cases: [String], idle: Int, abandoned: Int, late: Int, stretches: Int
    ) throws {
        let unused = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A \(release)"], cases: cases).assessment
            .unusedBlockTime().total
        #expect(unused.idleMinutes == idle)
        #expect(unused.abandonedMinutes == abandoned)
        #expect(unused.lateReleasedMinutes == late)
        #expect(unused.stretchMinutes == stretches)
        #expect(unused.collectableMinutes <= unused.idleMinutes)
        #expect(unused.blocksWithCollectable == (abandoned + late + stretches > 0 ? 1 : 0))
    }

    /// V12: days of 7, 9, 8.5, 10 and 6.5 hours in blocks of eight.
    static func week(_ ratio: Double, minimum: Int = 5) throws -> AllocationReview {
        let ends = ["14:00", "16:00", "15:30", "17:00", "13:30"]
        return try MetricNotes(
            blocks: (0..<5).map { "10-\($0 + 20) 07:00-15:00 1 A" },
            cases: ends.enumerated().map { "10-\($0 + 20) 07:00-\($1) 1 A" }
        ) {
            $0.overUtilizedCostRatio = ratio
            $0.minimumBlocksToRank = minimum
        }.assessment.allocationReview().total
    }

    @Test("V12: eight hours or ten", arguments: [(2.0, 9.5, 9.0, 9), (1.5, 7.75, 9.0, 9), (6, 23.5, 9, 10)])
    func inefficiency(ratio: Double, eight: Double, ten: Double, best: Int) throws {
        let review = try Self.week(ratio)
        #expect(review.underUtilizedMinutes == 150 && review.overUtilizedMinutes == 210)
        #expect(review.inefficiency == eight)
        #expect(review.inefficiency(ofBlocksLasting: 480) == eight)
        #expect(review.inefficiency(ofBlocksLasting: 600) == ten)
        #expect(review.utilization == 0.9375)
        #expect(review.leastInefficientHours == best)
    }

    /// Ten blocks of 07:00–15:00, one case each from 07:00; the fitting length is that of their work.
    @Test(arguments: [
        (["09:00"], 2), (["08:10"], 1), (["10:20", "09:40"], 3), (["21:00"], 14), (["30:30"], 24), (["33:00"], 24),
        ([], 1),
    ])
    func theFittingLengthIsLookedForFromOneHourToADay(ends: [String], hours: Int) throws {
        let days = 14..<24
        let review = try MetricNotes(
            blocks: days.map { "10-\($0) 07:00-15:00 \($0 % 9 + 1) A" },
            cases: ends.isEmpty ? [] : days.map { "10-\($0) 07:00-\(ends[$0 % ends.count]) \($0 % 9 + 1) A" }
        ) { $0.overUtilizedCostRatio = 1.75 }.assessment.allocationReview().total
        #expect(review.leastInefficientHours == hours)
        let fitting = try #require(review.inefficiency(ofBlocksLasting: hours * 60))
        for other in 1...24 {
            #expect(fitting <= review.inefficiency(ofBlocksLasting: other * 60) ?? 0)
        }
    }

    /// A's second case of the day is planned and has no outcome; B's block is empty for the same reason.
    @Test(arguments: [("10-06 15:29-15:29", 0), ("10-06 15:30-15:30", 2), ("10-07 12:00-12:00", 2)])
    func openCasesOfBlocksThatCountAreTold(now: String, open: Int) throws {
        let notes = try ScheduleNotes(
            blocks: ["10-06 07:30-15:30 1 A", "10-06 07:30-15:30 2 B"],
            cases: [
                "10-06 08:00-10:00 1 A", "10-06 11:00-12:00 1 A due", "10-06 08:00-12:00 2 B due",
                "10-06 13:00-14:00 1 A cancelled@0", "10-06 14:00-15:00 1 N due", "10-06 16:00-17:00 1 A due",
            ], now: now
        ).notes
        let assessment = notes.assessment
        let text = "\(open) cases: planned in these blocks, neither done nor cancelled on record, so use may be higher"
        let warnings = [
            assessment.utilization().warnings, assessment.allocationReview().total.warnings,
            assessment.unusedBlockTime().total.warnings, assessment.utilizationBridge().total.warnings,
            assessment.releases().total.warnings,
        ]
        for warnings in warnings { #expect(warnings.contains(text) == (open > 0)) }
        #expect(assessment.utilization().untoldCases == open)
    }

    @Test("V2: run-over")
    func runOver() throws {
        let review = try MetricNotes(
            blocks: ["10-07 07:30-15:30 2 B"], cases: ["10-07 07:30-11:30 2 B", "10-07 12:00-17:00 2 B"]
        ).assessment.allocationReview().total
        #expect(review.underUtilizedMinutes == 0 && review.overUtilizedMinutes == 90)
        #expect(review.inefficiency == 2.625)
    }

    @Test("V13: small samples")
    func smallSamples() throws {
        let cases = VectorTests.aggregates[1]
        let review = try MetricNotes(blocks: cases.blocks, cases: cases.cases).assessment.allocationReview().total
        // s = 0.27950850, s/√6 = 0.11410887, t(5) = 2.57058184; with rounded factors the last digits differ by one.
        #expect(sixDecimals(review.utilization) == 0.6875)
        #expect(sixDecimals(review.interval?.lowerBound) == 0.394174)
        #expect(sixDecimals(review.interval?.upperBound) == 0.980826)
        #expect(!review.isSufficient && review.leastInefficientHours == nil)
        #expect(review.warnings.first == "6 blocks: insufficient data (fewer than 10)")
    }

    /// Allocated 480; the parts are those of a block of 07:30–15:30.
    @Test(arguments: [
        (
            "late start, turnover, early finish", "", ["10-06 08:00-10:00 1 A", "10-06 10:30-14:00 1 A"],
            [0, 0, 30, 30, 90, 0, 330]
        ),
        ("a long gap", "", ["10-06 07:30-10:00 1 A", "10-06 12:00-15:30 1 A"], [0, 0, 0, 0, 0, 120, 360]),
        (
            "others within", "", ["10-06 07:30-10:00 1 A", "10-06 10:20-11:00 1 B", "10-06 11:20-15:30 1 A"],
            [0, 0, 0, 0, 0, 80, 400]
        ),
        (
            "a gap after another's case is no turnover", "",
            ["10-06 07:30-10:00 1 A", "10-06 09:50-10:20 1 B", "10-06 10:40-15:30 1 A"], [0, 0, 0, 0, 0, 40, 440]
        ),
        ("nothing", "", [], [0, 0, 0, 0, 0, 480, 0]),
        ("a release takes the end", "240@11", ["10-06 08:00-11:00 1 A"], [240, 0, 30, 0, 30, 0, 180]),
        (
            "a release that others used", "240@11", ["10-06 08:00-11:00 1 A", "10-06 12:00-15:00 1 B"],
            [240, 0, 30, 0, 30, 0, 180]
        ),
        ("used after all", "480@11", ["10-06 08:00-11:00 1 A"], [480, 0, 0, 0, 0, 0, 0]),
        ("late releases are releases here", "480@2", [], [480, 0, 0, 0, 0, 0, 0]),
        (
            "the first case cancelled", "", ["10-06 07:30-09:30 1 A cancelled@400", "10-06 10:00-14:30 1 A"],
            [0, 120, 30, 0, 60, 0, 270]
        ),
        (
            "the others moved up", "", ["10-06 07:30-09:30 1 A cancelled@400", "10-06 07:40-12:30 1 A"],
            [0, 120, 0, 0, 70, 0, 290]
        ),
        (
            "cancelled, and filled", "", ["10-06 07:30-15:30 1 A cancelled@400", "10-06 07:30-15:30 1 A"],
            [0, 0, 0, 0, 0, 0, 480]
        ),
        (
            "cancelled before the schedule was final", "",
            ["10-06 07:30-09:30 1 A cancelled@-700", "10-06 10:00-15:30 1 A"], [0, 0, 150, 0, 0, 0, 330]
        ),
        ("all cancelled", "", ["10-06 07:30-12:30 1 A cancelled@?"], [0, 300, 0, 0, 0, 180, 0]),
        ("another's cancellation", "", ["10-06 07:30-12:30 1 B cancelled@?"], [0, 0, 0, 0, 0, 480, 0]),
    ])
    func bridge(name: String, release: String, cases: [String], parts: [Int]) throws {
        let notes = try ScheduleNotes(blocks: ["10-06 07:30-15:30 1 A \(release)"], cases: cases).notes
        let bridge = notes.assessment.utilizationBridge().total
        #expect(bridge.told == parts)
        #expect(bridge.allocated == 480 && parts.reduce(0, +) == 480)
    }

    @Test func aBridgeOfNothingHasAReason() throws {
        let bridge = try MetricNotes(blocks: ["12-31 07:30-15:30 1 A"]).assessment.utilizationBridge().total
        #expect(bridge.reason == "no allocated block left to count: 1 not ended yet")
    }
}

extension UtilizationBridge {
    /// Released, cancelled, late start, turnover, early finish, other, used.
    var told: [Int] { [released, cancelled, lateStart, turnover, earlyFinish, other, used] }
}
