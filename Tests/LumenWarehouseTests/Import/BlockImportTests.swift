import LumenCore
import LumenWarehouse
import Testing

@Suite struct BlockImportTests {
    private let header =
        "block_id,date,start,end,room,block_group,surgeon,building,location,released_at,released_minutes"

    @Test(arguments: [
        ("B1,10/6/2025,7:30,15:30,3,Ortho,,,,,", "B1|2025-10-06 11:30|480|-|0"),
        (",10/6/2025,7:30,15:30,3,Ortho,,,,,", "2025-10-06 07:30-15:30 OR 3|2025-10-06 11:30|480|-|0"),
        (",,2025-10-06 07:30,2025-10-06 15:30,3,Ortho,,,,,", "2025-10-06 07:30-15:30 OR 3|2025-10-06 11:30|480|-|0"),
        (",10/6/2025,16:00,24:00,3,Ortho,,,,,", "2025-10-06 16:00-00:00 OR 3|2025-10-06 20:00|480|-|0"),
        ("B1,10/6/2025,7:30,15:30,3,Ortho,,,,9/20/2025,", "B1|2025-10-06 11:30|480|2025-09-20 04:00|480"),
        ("B1,10/6/2025,7:30,15:30,3,Ortho,,,,9/20/2025 9:15 AM,120", "B1|2025-10-06 11:30|480|2025-09-20 13:15|120"),
        ("B1,10/6/2025,7:30,15:30,3,Ortho,,,,9/20/2025,0", "B1|2025-10-06 11:30|480|2025-09-20 04:00|0"),
        // Daylight saving ends in this block, which is an hour longer than its clock times.
        ("B1,11/1/2026,0:30,8:30,3,Ortho,,,,,", "B1|2026-11-01 04:30|540|-|0"),
        ("B1,10/6/2025,15:30,7:30,3,Ortho,,,,,", "end is not after start"),
        ("B1,10/6/2025,7:30,7:30,3,Ortho,,,,,", "end is not after start"),
        ("B1,10/6/2025,7:30,10/8/2025 7:30,3,Ortho,,,,,", "end is more than 24 hours after start"),
        ("B1,10/7/2025,10/6/2025 7:30,15:30,3,Ortho,,,,,", "start is not on the date of the block"),
        ("B1,,7:30,15:30,3,Ortho,,,,,", "start has a time but no date"),
        ("B1,10/6/2025,,15:30,3,Ortho,,,,,", "start is empty"),
        ("B1,10/6/2025,7:30,,3,Ortho,,,,,", "end is empty"),
        ("B1,10/6/2025,7:30,15:30,,Ortho,,,,,", "room is empty"),
        ("B1,10/6/2025,7:30,15:30,3,,,,,,", "block_group is empty"),
        ("B1,10/6/2025,7:30,15:30,3,Ortho,,,,9/20/2025,481", "released_minutes is more than the block is long"),
        (
            "B1,10/6/2025,7:30,15:30,3,Ortho,,,,,60",
            "released_at is empty, though released_minutes says that the block was released"
        ),
        ("B1,10/6/2025,7:30,15:30,3,Ortho,,,,8:00,", "released_at has a time but no date"),
    ])
    func rowsBecomeBlocks(row: String, expected: String) async throws {
        let fixture = try await ImportFixture()
        let summary = try await fixture.run("\(header)\n\(row)\n", as: .blocks)
        if let reject = summary.rejects.first {
            #expect("\(reject.column) \(reject.reason)" == expected)
            return
        }
        let sql = "SELECT block_id, start_at, end_at - start_at, released_at, released_minutes FROM blocks"
        let parts = try #require(try await fixture.rows(sql, columns: 5).first).split(separator: "|").map(String.init)
        let start = ImportFixture.utc(Int(parts[1]) ?? 0)
        let released = Int(parts[3]).map(ImportFixture.utc) ?? parts[3]
        #expect([parts[0], start, parts[2], released, parts[4]].joined(separator: "|") == expected)
    }

    @Test func filesOfBothKindsFillTheSameNames() async throws {
        let fixture = try await ImportFixture()
        try await fixture.run(cases("A,1,10/6/2025,7:05,8:00,ortho,Sarah Chen", "B,2,10/6/2025,7:05,8:00,,Sarah  Chen"))
        let rows = [
            ",10/6/2025,7:30,15:30,1,Ortho,SARAH CHEN,Building 1,Main OR,,",
            ",10/6/2025,7:30,15:30,2,ENT,Sarah Chen,Building 1,,,",
            ",10/7/2025,7:30,15:30,1,ENT,,Building 2,Annex,,",
        ]
        try await fixture.run(([header] + rows).joined(separator: "\n"), as: .blocks)
        #expect(
            try await fixture.rows(
                "SELECT r.name, b.name, l.name FROM rooms r LEFT JOIN buildings b ON b.building_id = r.building_id LEFT JOIN locations l ON l.location_id = r.location_id ORDER BY r.room_id",
                columns: 3) == ["OR 1|Building 1|Main OR", "OR 2|Building 1|-"])
        #expect(
            try await fixture.rows(
                "SELECT s.name, g.name FROM surgeons s JOIN block_groups g ON g.block_group_id = s.block_group_id",
                columns: 2) == ["Sarah Chen|ortho"])
        #expect(try await fixture.rows("SELECT DISTINCT surgeon_id FROM cases", columns: 1) == ["1"])
        #expect(try await fixture.count("block_groups") == 2)
    }

    @Test func theSameKeyTwiceIsOneBlock() async throws {
        let fixture = try await ImportFixture()
        let rows =
            ",10/6/2025,7:30,15:30,1,Ortho,,,,,\n,2025-10-06,07:30,3:30 PM,OR 1,Ortho,,,,,\n,10/6/2025,7:30,15:30,1,ENT,,,,,\n"
        let summary = try await fixture.run("\(header)\n\(rows)", as: .blocks, rejects: "r.csv")
        #expect(summary.inserted == 1 && summary.unchanged == 1 && summary.rejected == 1)
        #expect(
            try fixture.text(of: "r.csv").contains(
                "4,block_id,\"appears twice in this import with different content (the first, at line 3, is kept)\"")
                == false)
        #expect(
            try fixture.text(of: "r.csv").contains(
                "4,block_id,\"appears twice in this import with different content (the first, at line 2, is kept)\""))
    }

    /// A case file has a room, a date and times too; read as blocks it would give every case a block of its own.
    @Test func aFileOfCasesIsNoFileOfBlocks() async throws {
        let fixture = try await ImportFixture()
        let text =
            "Encounter ID,Date,OR Suite,Service,Wheels In,Start Time,End Time,Wheels Out\n1,1/3/22,1,ENT,7:05,7:32,9:05,9:17\n"
        let fault = await #expect(throws: ImportFault.self) { try await fixture.run(text, as: .blocks) }
        #expect(fault?.sentence.contains("import it as cases") == true)
        #expect(try await fixture.count("blocks") == 0)
        try await fixture.run(text)
        try await fixture.run(text, as: .blocks, mapping: ["Start Time": "start"])
        #expect(try await fixture.count("blocks") == 1)
    }
}
