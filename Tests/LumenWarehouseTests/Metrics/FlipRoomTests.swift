import LumenCore
import LumenWarehouse
import Testing

/// Two rooms of one surgeon at the same time.
struct FlipRoomTests {
    static let cases = ["10-06 07:30-08:30 1 A", "10-06 08:40-09:40 2 A", "10-06 09:10-10:10 1 A"]

    @Test func oneRoomsMinutesCount() throws {
        let assessment = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A", "10-06 07:30-15:30 2 A"], cases: Self.cases
        ).assessment
        #expect(assessment.blocks.map(\.rooms) == [[1, 2]])
        try expectFigures(
            assessment.utilization(),
            [
                "blocks": 1, "net": 480, "in": 150, "turnover": 0, "rate": 0.3125, "adjusted": 0.3125, "out": 0,
                "cases": 3,
            ])
        #expect(assessment.utilization(in: Scope(room: 2)).totalBlocks == 1)
        #expect(assessment.blocks(in: Scope(room: 2)) == assessment.blocks)
        #expect(assessment.utilization(by: .room).map(\.utilization.totalBlocks) == [1, 0])
    }

    @Test func bothRoomsMinutesCount() throws {
        let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A", "10-06 07:30-15:30 2 A"], cases: Self.cases) {
            $0.flipRooms = .bothRooms
        }
        try expectFigures(
            notes.utilization,
            ["blocks": 2, "net": 960, "in": 180, "turnover": 40, "rate": 0.1875, "adjusted": 0.229167, "out": 0])
    }

    @Test func theBlocksMayOverlapInPart() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-11:30 1 A", "10-06 10:30-14:30 2 A"],
            cases: ["10-06 11:00-12:00 1 A", "10-06 10:00-11:15 2 A"])
        // In room 1 11:00–11:30, in room 2 10:30–11:15: together 10:30–11:30.
        try expectFigures(notes.utilization, ["blocks": 1, "net": 420, "in": 60, "out": 60, "prime": 0.142857])
    }

    @Test(arguments: [
        (["10-06 07:30-11:30 1 A", "10-06 11:30-15:30 2 A"], 2),
        (["10-06 07:30-11:30 1 A", "10-06 07:30-11:30 2 B"], 2),
        (["10-06 07:30-11:30 1 #1", "10-06 07:30-11:30 2 #1"], 2),
        (["10-06 07:30-11:30 1 A", "10-06 07:30-11:30 2 A", "10-06 09:30-12:30 3 A"], 1),
        (["10-06 07:30-11:30 1 A", "10-06 07:30-11:30 1 A"], 1),
    ])
    func whatIsMerged(blocks: [String], instances: Int) throws {
        #expect(try MetricNotes(blocks: blocks).utilization.totalBlocks == instances)
    }

    @Test(arguments: [
        ("", "480@11", 480, 1), ("", "240@11", 480, 0), ("240@11", "240@11", 240, 0), ("480@11", "480@11", 0, 2),
        ("", "480@2", 480, 0),
    ])
    func releasesOfOneOrBoth(first: String, second: String, net: Int, excluded: Int) throws {
        let utilization = try MetricNotes(
            blocks: ["10-06 07:30-15:30 1 A \(first)", "10-06 07:30-15:30 2 A \(second)"]
        ).utilization
        #expect(utilization.blockMinutes == net)
        #expect(utilization.exclusions.reduce(0) { $0 + $1.blocks } == excluded)
    }

    @Test func grossOfReleasesARoomGivenBackIsABlockOfItsOwn() throws {
        let notes = try MetricNotes(blocks: ["10-06 07:30-15:30 1 A", "10-06 07:30-15:30 2 A 480@11"]) {
            $0.releases = .gross
        }
        try expectFigures(notes.utilization, ["blocks": 2, "net": 960, "timely": 480, "abandoned": 1])
    }

    @Test func inOneRoomTheyAreOneBlockWithTurnover() throws {
        let notes = try MetricNotes(
            blocks: ["10-06 07:30-11:30 1 A", "10-06 07:30-15:30 1 A"],
            cases: ["10-06 07:30-08:30 1 A", "10-06 09:00-10:00 1 A"])
        try expectFigures(notes.utilization, ["net": 480, "in": 120, "turnover": 30, "out": 0])
    }
}
