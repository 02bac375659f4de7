import LumenCore
import LumenSQL
import LumenWarehouse
import Testing

@Suite struct WarehouseWriterTests {
    private static func write(_ fixture: ImportFixture, clearing: Bool = false, _ ids: [String]) async throws
        -> WriteCounts
    {
        try await fixture.database.write { connection in
            let writer = try WarehouseWriter(connection, siteID: "default")
            if clearing { try writer.clear() }
            try writer.addBuilding("Building 2")
            for id in ids {
                var row = CaseRow()
                row.caseID = id
                row.day = CivilDate(dayNumber: 20_000)
                row.room = "OR 1"
                row.building = "Building 1"
                (row.wheelsIn, row.wheelsOut) = (28_800_720, 28_800_780)
                try writer.write(row)
            }
            try writer.finish(kind: "demo", at: 0)
            return writer.counts
        }
    }

    @Test func clearingReplacesAllOfTheSite() async throws {
        let fixture = try await ImportFixture()
        _ = try await Self.write(fixture, ["A", "B"])
        let counts = try await Self.write(fixture, clearing: true, ["C"])
        #expect(counts.inserted == 1 && counts.read == 1)
        #expect(try await fixture.rows("SELECT case_id FROM cases", columns: 1) == ["C"])
        #expect(
            try await fixture.rows("SELECT name FROM buildings ORDER BY building_id", columns: 1) == [
                "Building 2", "Building 1",
            ])
        #expect(try await fixture.count("imports") == 1)
        #expect(try await fixture.rows("SELECT revision FROM sites", columns: 1) == ["2"])
    }

    @Test func sitesAreKeptApart() async throws {
        let fixture = try await ImportFixture()
        _ = try await Self.write(fixture, ["A"])
        try await fixture.database.write { connection in
            let writer = try WarehouseWriter(connection, siteID: "other")
            var row = CaseRow()
            row.caseID = "A"
            row.room = "OR 9"
            #expect(try writer.write(row) == .inserted)
            try writer.clear()
            try writer.finish(kind: "demo", at: 0)
        }
        #expect(try await fixture.rows("SELECT case_id FROM cases", columns: 1) == ["A"])
        #expect(try await fixture.rows("SELECT name FROM rooms", columns: 1) == ["OR 1"])
    }

    @Test func outcomesTellWhatBecameOfRows() async throws {
        let fixture = try await ImportFixture()
        try await fixture.database.write { connection in
            let writer = try WarehouseWriter(connection, siteID: "default")
            var row = BlockRow()
            (row.blockID, row.room, row.blockGroup, row.end) = ("B", "OR 1", "ENT", 60)
            #expect(try writer.write(row, line: 3) == .inserted)
            #expect(try writer.write(row, line: 4) == .unchanged)
            row.end = 90
            #expect(try writer.write(row, line: 5) == .contradicts(line: 3))
            try writer.finish(kind: "blocks", at: 0)
            let next = try WarehouseWriter(connection, siteID: "default")
            #expect(try next.write(row, line: 9) == .updated)
            row.end = 120
            #expect(try next.write(row, line: 10) == .contradicts(line: 9))
        }
    }
}
