import LumenCore
import LumenWarehouse
import Testing

/// What stands beside a rate: reasons, warnings, intervals.
struct UtilizationTests {
    @Test(arguments: [
        ([], "no allocated block"), (["10-06 07:30-15:30 1 A 480@11"], "all blocks released in time"),
        (["11-27 07:30-15:30 1 A"], "all blocks on holidays"), (["12-31 07:30-15:30 1 A"], "no block has ended yet"),
        (
            ["10-06 07:30-15:30 1 A 480@11", "11-27 07:30-15:30 1 A", "12-31 07:30-15:30 1 A"],
            "no block left to count: 1 released in time, 1 on a holiday, 1 not ended yet"
        ),
        (["10-06 07:30-07:30 1 A"], "no allocated block"), (["10-06 15:30-07:30 1 A"], "no allocated block"),
    ])
    func withoutADenominatorThereIsAReasonInsteadOfARate(blocks: [String], reason: String) throws {
        let utilization = try MetricNotes(blocks: blocks).utilization
        #expect(utilization.reason == reason)
        try expectFigures(
            utilization,
            [
                "rate": nil, "adjusted": nil, "prime": nil, "aacd": nil, "casesPerBlock": nil, "duration": nil,
                "low": nil, "high": nil,
            ])
        #expect(utilization.primeTimeReason == reason)
    }

    @Test(arguments: [(1, 1), (9, 1), (10, 0)])
    func fewBlocksAreTooFewToRank(blocks: Int, warnings: Int) throws {
        let utilization = try MetricNotes(blocks: (1...blocks).map { "09-\($0 + 10) 07:30-15:30 1 A" }).utilization
        #expect(utilization.isRankable == (warnings == 0))
        #expect(utilization.warnings.count == warnings)
        if blocks == 9 { #expect(utilization.warnings == ["9 blocks: too few to rank (fewer than 10)"]) }
        if blocks == 1 { #expect(utilization.warnings == ["1 block: too few to rank (fewer than 10)"]) }
    }

    @Test func oneBlockHasNoInterval() throws {
        let utilization = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A"], cases: ["10-06 07:30-11:30 1 A"])
            .utilization
        #expect(utilization.rate == 0.5)
        #expect(utilization.interval == nil)
        #expect(utilization.crosses(0.75))
    }

    @Test func anIntervalTellsWhatCanBeTold() throws {
        let utilization = try MetricNotes(
            blocks: (1...5).map { "10-\($0 + 19) 07:30-15:30 1 A" },
            cases: (1...5).map { "10-\($0 + 19) 07:30-12:3\($0) 1 A" }
        ).utilization
        #expect(!utilization.crosses(0.75))
        #expect(utilization.crosses(0.63))
    }

    @Test func blocksAloneMakeAUtilizationToo() throws {
        let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A"], cases: ["10-06 07:30-11:30 1 A"])
        let utilization = Utilization(notes.assessment.blocks, definitions: notes.site.definitions)
        try expectFigures(utilization, ["rate": 0.5, "cases": 1])
    }

    /// Reference values of SciPy 1.17, `scipy.stats.t.ppf(0.975, df)`.
    @Test(arguments: [
        (1, 12.706204736174694), (2, 4.302652729749462), (3, 3.1824463052837078), (5, 2.5705818356363146),
        (9, 2.262157162798205), (30, 2.0422724563012378), (100, 1.9839715185235518), (200, 1.9718962236339088),
        (201, 1.971836506779859), (1000, 1.9623390808264083), (10_000, 1.960201239890626),
    ])
    func studentsT(degreesOfFreedom: Int, expected: Double) throws {
        let t = try #require(StudentT.twoSided95(degreesOfFreedom: degreesOfFreedom))
        #expect(abs(t - expected) < 1e-9)
    }

    @Test func studentsTFallsSteadilyTowardsTheNormalQuantile() throws {
        var last = Double.infinity
        for degreesOfFreedom in 1...10_000 {
            let t = try #require(StudentT.twoSided95(degreesOfFreedom: degreesOfFreedom))
            #expect(t < last && t > 1.959963984540054)
            last = t
        }
        #expect(StudentT.twoSided95(degreesOfFreedom: 0) == nil)
    }

    @Test func everyMetricIsDefinedInWords() {
        for metric in Metric.allCases {
            let definition = metric.definition(with: Definitions())
            #expect(definition.name == metric.rawValue)
            #expect(!definition.variant.isEmpty && !definition.formula.isEmpty && !definition.source.isEmpty)
        }
    }

    /// What is applied is said: the clauses that the definitions must hold.
    @Test(
        arguments: [
            (
                .roomUtilization,
                ["rooms with a case on the day or a block not released in time (timely from 7 days ahead)"]
            ),
            (.roomUtilization, ["days whose staffed hours are over", "past midnight is after hours"]),
            (.cancellations, ["of days that are over", "done or not, without add-ons"]),
            (.firstCaseOnTimeStarts, ["scheduled 07:00 to before 09:00;"]),
            (.addOnRate, ["booked at or after the cut-off"]), (.caseSchedule, ["booked at or after the cut-off"]),
            (.caseVolume, ["booked at or after the cut-off", "schedule final at 14:00 the day before"]),
            (.allocationReview, ["of whole hours from 1 to 24"]),
            (.openRooms, ["today from now on", "done ones by their actual times"]),
            (.primeTimeUtilization, ["in proportion to what was kept, and own time in it at most that"]),
            (.adjustedUtilizationRate, ["where the own case after it reaches into the block"]),
            (
                .outOfBlockTime,
                ["in the service line's blocks are in block", "days count once all their blocks are over"]
            ),
        ] as [(Metric, [String])])
    func rulesThatAreAppliedAreSaid(metric: Metric, clauses: [String]) {
        let definition = metric.definition(with: Definitions())
        let text = "\(definition.variant); \(definition.formula)"
        for clause in clauses { #expect(text.contains(clause), "\(text)") }
        #expect(definition.variant.count <= 600 && definition.formula.count <= 600)
    }

    @Test(arguments: [
        Metric.utilizationRate, .roomUtilization, .cancellations, .addOnRate, .caseVolume, .caseSchedule,
        .firstCaseOnTimeStarts, .turnoverTime, .durationAccuracy, .caseFlexibility, .allocationReview,
        .unusedBlockTime, .utilizationBridge,
    ])
    func whoseCasesWithoutAServiceLineAreIsSaid(metric: Metric) {
        let formula = metric.definition(with: Definitions()).formula
        #expect(formula.hasSuffix("a case without a service line counts for its surgeon's"))
    }

    @Test func variantsNameTheSitesChoices() {
        var definitions = Definitions()
        func variant(_ metric: Metric) -> String { metric.definition(with: definitions).variant }
        #expect(
            variant(.utilizationRate)
                == "raw, own cases, capped at block edges, net of timely releases (timely from 7 days ahead)")
        #expect(variant(.adjustedUtilizationRate).hasSuffix("the gap before an own case where it is at most 60 min"))
        #expect(variant(.primeTimeUtilization).hasPrefix("07:00–15:00, weekdays"))
        definitions.releases = .gross
        definitions.turnoverCredit = .flat(minutes: 30)
        definitions.primeTimeStart = 450
        #expect(variant(.utilizationRate) == "raw, own cases, capped at block edges, gross of releases")
        #expect(variant(.adjustedUtilizationRate).hasSuffix("30 min for each own case that follows another"))
        #expect(variant(.primeTimeUtilization).hasPrefix("07:30–15:00"))
    }
}
