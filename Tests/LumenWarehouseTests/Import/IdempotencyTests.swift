import LumenCore
import LumenWarehouse
import Testing

@Suite struct IdempotencyTests {
    private let file = cases(
        "A,1,1/3/22,7:05,8:00,ENT,Ann", "B,1,1/3/22,8:05,9:00,ENT,Ann", "A,1,1/3/22,7:05,8:00,ENT,Ann",
        "A,1,1/3/22,7:06,8:00,ENT,Ann", "C,1,1/3/22,9:00,8:00,ENT,Ann", "B,2,1/3/22,8:05,9:00,ENT,Ann")

    private static let content =
        "SELECT case_id, day, room_id, wheels_in_at, wheels_out_at, block_group_id, surgeon_id, digest, line FROM cases ORDER BY case_id"

    @Test func importingTwiceChangesNothing() async throws {
        let fixture = try await ImportFixture()
        let first = try await fixture.run(file, rejects: "first.csv")
        let before = try await fixture.rows(Self.content, columns: 9)
        #expect(
            first.read == 6 && first.inserted == 2 && first.unchanged == 1 && first.updated == 0 && first.rejected == 3)
        #expect(
            try fixture.text(of: "first.csv") == """
                line,column,reason,case_id,room,date,wheels_in,wheels_out,service,surgeon\r
                5,case_id,"appears twice in this import with different content (the first, at line 2, is kept)",A,1,1/3/22,7:06,8:00,ENT,Ann\r
                6,wheels_out,is not after wheels_in,C,1,1/3/22,9:00,8:00,ENT,Ann\r
                7,case_id,"appears twice in this import with different content (the first, at line 3, is kept)",B,2,1/3/22,8:05,9:00,ENT,Ann\r

                """)

        let second = try await fixture.run(file, rejects: "second.csv")
        #expect(second.inserted == 0 && second.updated == 0 && second.unchanged == 3)
        #expect(second.rejects == first.rejects)
        #expect(try fixture.text(of: "first.csv") == fixture.text(of: "second.csv"))
        #expect(try await fixture.rows(Self.content, columns: 9) == before)
        #expect(try await fixture.rows("SELECT revision FROM sites", columns: 1) == ["1"])
        #expect(
            try await fixture.rows(
                "SELECT import_id, kind, read_rows, inserted, updated, unchanged, rejected FROM imports", columns: 7)
                == ["1|cases|6|2|0|1|3", "2|cases|6|0|0|3|3"])
    }

    @Test func aLaterFileUpdates() async throws {
        let fixture = try await ImportFixture()
        try await fixture.run(cases("A,1,1/3/22,7:05,8:00,ENT,Ann", "B,1,1/3/22,8:05,9:00,ENT,Ann"))
        let summary = try await fixture.run(cases("A,1,1/3/22,7:05,8:30,ENT,Ann", "B,1,1/3/22,8:05,9:00,ENT,Ann"))
        #expect(summary.updated == 1 && summary.unchanged == 1 && summary.inserted == 0)
        #expect(
            try await fixture.rows("SELECT wheels_out_at - wheels_in_at FROM cases WHERE case_id = 'A'", columns: 1)
                == ["85"])
        #expect(try await fixture.rows("SELECT revision FROM sites", columns: 1) == ["2"])
    }

    @Test func severalFilesAreOneImport() async throws {
        let fixture = try await ImportFixture()
        let one = try fixture.file(cases("A,1,1/3/22,7:05,8:00,,").utf8, name: "one.csv")
        let two = try fixture.file(
            "extra,\(caseHeader)\nx,A,1,1/3/22,7:05,8:30,,\ny,B,1,1/3/22,9:05,9:00,,\n".utf8, name: "two.csv")
        var options = ImportOptions()
        options.rejectsPath = fixture.path("rejects.csv")
        let summary = try await fixture.importer.run(kind: .cases, files: [one, two], options: options)
        #expect(summary.read == 3 && summary.inserted == 1 && summary.rejected == 2)
        #expect(summary.ignoredColumns == ["extra"])
        #expect(
            try fixture.text(of: "rejects.csv") == """
                file,line,column,reason,case_id,room,date,wheels_in,wheels_out,service,surgeon,extra\r
                two.csv,2,case_id,"appears twice in this import with different content (the first, at one.csv line 2, is kept)",A,1,1/3/22,7:05,8:30,,,x\r
                two.csv,3,wheels_out,is not after wheels_in,B,1,1/3/22,9:05,9:00,,,y\r

                """)
    }

    /// A rejects file, mended, is itself a file to import.
    @Test func mendedRejectsGoIn() async throws {
        let fixture = try await ImportFixture()
        try await fixture.run(cases("C,1,1/3/22,9:00,8:00,\"Ear, Nose\",Ann"), rejects: "rejects.csv")
        let mended = try fixture.text(of: "rejects.csv").replacing("9:00,8:00", with: "9:00,9:40")
        let summary = try await fixture.run(mended)
        #expect(summary.inserted == 1 && summary.ignoredColumns == ["line", "column", "reason"])
        #expect(try await fixture.rows("SELECT name FROM block_groups", columns: 1) == ["Ear, Nose"])
    }

    @Test func aDryRunTellsAndLeavesNothing() async throws {
        let fixture = try await ImportFixture()
        let dry = try await fixture.run(file, dryRun: true, rejects: "dry.csv")
        #expect(dry.isDryRun && dry.inserted == 2 && dry.rejected == 3)
        for table in ["cases", "rooms", "surgeons", "block_groups", "imports", "sites"] {
            #expect(try await fixture.count(table) == 0, "\(table)")
        }
        #expect(try fixture.text(of: "dry.csv").hasPrefix("line,column,reason,"))
        let wet = try await fixture.run(file)
        #expect(wet.inserted == dry.inserted && wet.rejects == dry.rejects)
    }

    /// Whatever the bytes of a file, each of its rows is counted once, and a second import changes nothing.
    @Test(arguments: UInt64(1)...UInt64(25))
    func mutatedFilesAddUp(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let rows = (0..<60).map { "\($0 % 50),\($0 % 3),1/\($0 % 28 + 1)/22,7:05,\($0 % 9 + 6):30,\"E,\($0 % 4)\",Ann" }
        var bytes = Array(([caseHeader] + rows).joined(separator: "\n").utf8)
        for _ in 0..<40 {
            let index = Int.random(in: caseHeader.utf8.count + 1..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0x2F].randomElement(using: &random) ?? 0
            case 1: bytes.remove(at: index)
            default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
            }
        }
        let fixture = try await ImportFixture()
        let path = try fixture.file(bytes)
        let first = try await fixture.importer.run(kind: .cases, files: [path])
        #expect(first.read == first.inserted + first.updated + first.unchanged + first.rejected)
        #expect(first.rejected == first.rejects.reduce(0) { $0 + $1.count })
        #expect(try await fixture.count("cases") == first.inserted && first.updated == 0)
        let second = try await fixture.importer.run(kind: .cases, files: [path])
        #expect(
            second.inserted == 0 && second.updated == 0 && second.rejects == first.rejects && second.read == first.read)
    }
}
