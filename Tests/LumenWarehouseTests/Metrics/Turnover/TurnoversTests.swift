import LumenCore
import LumenWarehouse
import Testing

struct TurnoversTests {
    /// V9: gaps of 28, 50 and 105 minutes, and one of −5.
    static let room = [
        "10-06 07:30-09:00 1 A", "10-06 09:28-10:30 1 A", "10-06 11:20-12:00 1 B", "10-06 13:45-15:00 1 B",
        "10-06 14:55-16:00 1 B",
    ]

    func turnovers(_ cases: [String], _ variant: Turnovers.Variant = .all, cap: Int = 90) throws -> Turnovers {
        let notes = try ScheduleNotes(cases: cases) { $0.turnoverCap = cap }
        return notes.engine.turnovers(notes.ledger, variant).total
    }

    @Test("V9: caps", arguments: [(90, 2, 39.0, 39.0), (45, 1, 28, 28), (.max, 3, 61, 50)])
    func caps(cap: Int, n: Int, mean: Double, median: Double) throws {
        let turnovers = try turnovers(Self.room, cap: cap)
        #expect(turnovers.n == n)
        #expect(turnovers.mean == mean)
        #expect(turnovers.median == median)
        #expect(turnovers.overlapping == 1)
        #expect(sixDecimals(turnovers.prolonged.rate) == 0.333333)
    }

    @Test("V9: by surgeon", arguments: [(Turnovers.Variant.sameSurgeon, 1, 28.0), (.differentSurgeon, 1, 50)])
    func surgeons(variant: Turnovers.Variant, n: Int, mean: Double) throws {
        let turnovers = try turnovers(Self.room, variant)
        #expect(turnovers.n == n)
        #expect(turnovers.mean == mean)
    }

    @Test("V9: flip rooms")
    func flipRooms() throws {
        let cases = ["10-06 07:30-08:30 8 A", "10-06 08:40-09:40 9 A", "10-06 10:10-11:10 8 A"]
        let surgeon = try turnovers(cases, .surgeon)
        #expect(surgeon.n == 2 && surgeon.mean == 20)
        #expect(surgeon.minutes.percentile(0.5) == 10 && surgeon.minutes.percentile(1) == 30)
        #expect(try turnovers(cases, cap: .max).mean == 100)
    }

    @Test func onlyOneDaysCasesFollowEachOther() throws {
        let turnovers = try turnovers(["10-06 23:00-23:50 1 A", "10-07 00:10-01:00 1 A", "10-07 00:20-01:00 2 A"])
        #expect(turnovers.mean == nil && turnovers.median == nil)
        #expect(turnovers.reason == "no turnover")
    }

    /// The long case still occupies the room when the short one has left.
    @Test func aCaseWithinAnotherEndsNothing() throws {
        let turnovers = try turnovers(["10-06 08:00-12:00 1 A", "10-06 09:00-10:00 1 B", "10-06 12:30-13:00 1 A"])
        #expect(turnovers.n == 1 && turnovers.mean == 30 && turnovers.overlapping == 1)
    }

    @Test func aGapBelongsToTheCaseAfterIt() throws {
        let notes = try ScheduleNotes(cases: Self.room)
        let groups = notes.engine.turnovers(notes.ledger, by: .surgeon).groups
        #expect(groups.map(\.key) == [1, 2])
        #expect(groups.map(\.sums.mean) == [28, 50])
        #expect(notes.engine.turnovers(notes.ledger, .sameSurgeon).definition.variant.hasPrefix("one surgeon's cases"))
    }

    @Test func withoutASurgeonNobodyKnowsWhetherItIsTheSame() throws {
        let turnovers = try turnovers(["10-06 08:00-09:00 1 A", "10-06 09:20-10:00 1 #1"], .sameSurgeon)
        #expect(turnovers.reason == "no turnover left to count: 1 without a surgeon on record")
    }
}
