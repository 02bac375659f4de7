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
            try writer.write(row)
            try writer.clear()
            try writer.finish(kind: "demo", at: 0)
        }
        #expect(try await fixture.rows("SELECT case_id FROM cases", columns: 1) == ["A"])
        #expect(try await fixture.rows("SELECT name FROM rooms", columns: 1) == ["OR 1"])
    }

    /// Rows are written 32 at a time: what becomes of one does not depend on how many come with it.
    @Test(arguments: [1, 2, 31, 32, 33, 64, 100])
    func everyRowIsSettled(count: Int) async throws {
        let fixture = try await ImportFixture()
        let rows = (0..<count).map { number in
            var row = BlockRow()
            (row.blockID, row.room, row.blockGroup, row.end) = ("B\(number)", "OR 1", "ENT", 60)
            return row
        }
        let longer = rows.map { row in
            var row = row
            row.end = 90
            return row
        }
        func write(_ rows: [BlockRow]) async throws -> (WriteCounts, [Int: Int]) {
            try await fixture.database.write { connection in
                let writer = try WarehouseWriter(connection, siteID: "default")
                for row in rows { try writer.write(row) }
                let contradictions = try writer.flush()
                try writer.finish(kind: "blocks", at: 0)
                return (writer.counts, contradictions)
            }
        }
        let (first, contradictions) = try await write(rows + longer + rows)
        #expect(first.inserted == count && first.rejected == count && first.unchanged == count && first.updated == 0)
        #expect(contradictions == Dictionary(uniqueKeysWithValues: (1...count).map { ($0 + count, $0) }))
        let (second, none) = try await write(longer + longer)
        #expect(second.updated == count && second.unchanged == count && second.inserted == 0 && none == [:])
        #expect(try await fixture.rows("SELECT DISTINCT end_at FROM blocks", columns: 1) == ["90"])
    }
}
