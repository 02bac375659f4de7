import LumenCore
import LumenWarehouse
import Testing

@Suite struct CaseImportTests {
    /// What a row of `cases.csv` becomes: "day in out status" in UTC, or the reason for which it is rejected.
    private func result(_ header: String, _ row: String) async throws -> String {
        let fixture = try await ImportFixture()
        let summary = try await fixture.run("\(header)\n\(row)\n")
        #expect(summary.read == 1)
        if let reject = summary.rejects.first {
            #expect(summary.rejected == 1 && reject.first.map(\.line) == [2])
            return "\(reject.column) \(reject.reason)"
        }
        let found = try await fixture.rows("SELECT day, wheels_in_at, wheels_out_at, status FROM cases", columns: 4)
        let parts = found[0].split(separator: "|").map(String.init)
        func moment(_ text: String) -> String { Int(text).map(ImportFixture.utc) ?? text }
        return "\(CivilDate(dayNumber: Int(parts[0]) ?? 0)), \(moment(parts[1])), \(moment(parts[2])), \(parts[3])"
    }

    @Test(arguments: [
        ("1/3/22,1/3/22 7:05,1/3/22 9:17", "2022-01-03, 2022-01-03 12:05, 2022-01-03 14:17, 1"),
        ("1/3/22,7:05,9:17", "2022-01-03, 2022-01-03 12:05, 2022-01-03 14:17, 1"),
        ("7/3/22,7:05 AM,1:17 PM", "2022-07-03, 2022-07-03 11:05, 2022-07-03 17:17, 1"),
        ("7/3/22,0705,0917", "2022-07-03, 2022-07-03 11:05, 2022-07-03 13:17, 1"),
        ("2022-07-03,2022-07-03T11:05Z,2022-07-03T13:17Z", "2022-07-03, 2022-07-03 11:05, 2022-07-03 13:17, 1"),
        ("2022-07-03,2022-07-04T02:05Z,2022-07-04T03:17Z", "2022-07-03, 2022-07-04 02:05, 2022-07-04 03:17, 1"),
        ("1/3/22,22:00,2:30", "2022-01-03, 2022-01-04 03:00, 2022-01-04 07:30, 1"),
        ("1/4/22,1/3/22 22:00,2:30", "2022-01-03, 2022-01-04 03:00, 2022-01-04 07:30, 1"),
        (",1/3/22 7:05,9:17", "2022-01-03, 2022-01-03 12:05, 2022-01-03 14:17, 1"),
        (" 1/3/22 , 7:05 ,\"9:17\"", "2022-01-03, 2022-01-03 12:05, 2022-01-03 14:17, 1"),
        // Daylight saving: 2026-03-08 has no 2:30, 2026-11-01 has two 1:30.
        ("3/8/26,1:30,3:30", "2026-03-08, 2026-03-08 06:30, 2026-03-08 07:30, 1"),
        ("3/8/26,1:30,2:30", "2026-03-08, 2026-03-08 06:30, 2026-03-08 07:30, 1"),
        ("11/1/26,0:30,1:30", "2026-11-01, 2026-11-01 04:30, 2026-11-01 05:30, 1"),
        ("11/1/26,1:50,1:20", "2026-11-01, 2026-11-01 05:50, 2026-11-01 06:20, 1"),
        ("11/1/26,1:50,11/1/26 1:20", "2026-11-01, 2026-11-01 05:50, 2026-11-01 06:20, 1"),
        ("11/1/26,0:30,3:30", "2026-11-01, 2026-11-01 04:30, 2026-11-01 08:30, 1"),
    ])
    func timesBecomeUTC(times: String, expected: String) async throws {
        #expect(try await result("case_id,room,date,wheels_in,wheels_out", "A,1,\(times)") == expected)
    }

    @Test(arguments: [
        ("1/3/22,1/3/22 9:17,1/3/22 7:05", "wheels_out is not after wheels_in"),
        ("1/3/22,7:05,7:05", "wheels_out is not after wheels_in"),
        ("1/3/22,9:17,7:05", "wheels_out is not after wheels_in"),
        ("1/3/22,1/3/22 7:05,1/4/22 7:06", "wheels_out is more than 24 hours after wheels_in"),
        ("1/3/22,1/5/22 7:05,1/5/22 8:05", "wheels_in is more than a day away from the date of the case"),
        ("13/45/2025,7:05,8:00", "date is not a date of the calendar"),
        ("25/12/2025,7:05,8:00", "date is not a date: the month comes first, as in 12/25/2025, or write 2025-12-25"),
        ("1/3/22,soon,8:00", "wheels_in is not a date or time; write it as 2025-10-06 07:30 or 10/6/2025 7:30 AM"),
        ("1/3/22,1/3/22,8:00", "wheels_in has a date but no time"),
        (",7:05,8:00", "wheels_in has a time but no date"),
        ("7:00,7:05,8:00", "date has a time but no date"),
        ("1/1/1899,7:05,8:00", "date is not between 1990 and 2059"),
        ("1/3/22,7:05,", "wheels_out is empty, and nothing says that the case is scheduled or cancelled"),
        ("1/3/22,,", "wheels_in is empty, and nothing says that the case is scheduled or cancelled"),
        ("1/3/22,7:05", " has fewer fields than the header row"),
        ("1/3/22,7:05,8:00,x", " has more fields than the header row: a value with a comma needs quotes"),
        ("1/3/22,7:05,8:00\"", "wheels_out is not a date or time; write it as 2025-10-06 07:30 or 10/6/2025 7:30 AM"),
        ("1/3/22,\"7:05\"x,8:00", " has text behind a closing quote"),
    ])
    func badTimesAreRejected(times: String, expected: String) async throws {
        #expect(try await result("case_id,room,date,wheels_in,wheels_out", "A,1,\(times)") == expected)
    }

    @Test(arguments: [
        (",1,1/3/22,7:05,8:00", "case_id is empty"),
        ("A,,1/3/22,7:05,8:00", "room is empty"),
        ("A, n/a ,1/3/22,7:05,8:00", "room is empty"),
        ("\(String(repeating: "x", count: 501)),1,1/3/22,7:05,8:00", "case_id is longer than 500 bytes"),
        ("A,O\0R,1/3/22,7:05,8:00", "room has a NUL character"),
    ])
    func badTextsAreRejected(row: String, expected: String) async throws {
        #expect(try await result("case_id,room,date,wheels_in,wheels_out", row) == expected)
    }

    /// "Now" is 2026-11-20 10:00.
    @Test(arguments: [
        ("7:05,8:00,completed,,,", "1"), ("7:05,8:00,,,,", "1"), ("7:05,8:00,DONE,,,", "1"),
        (",,scheduled,,,", "0"), (",,Booked,,,", "0"), (",,,,,11/20/26 10:00", "0"), (",,In Progress,,,", "0"),
        (",,cancelled,,,", "2"), (",,Canceled,,,", "2"), (",,,11/19/26,,", "2"), (",,,,Patient ill,", "2"),
        ("7:05,8:00,cancelled,,,", "2"), ("7:05,8:00,,11/19/26 8:00,,", "1"),
        (",,,,,11/20/26 9:59", "wheels_in is empty, and nothing says that the case is scheduled or cancelled"),
        (",,completed,,,", "wheels_in is empty, though the case is completed"),
        ("7:05,,completed,,,", "wheels_out is empty, though the case is completed"),
        ("7:05,8:00,gone,,,", "status is not one of completed, cancelled, scheduled"),
        (",,cancelled,8:00,,", "cancelled_at has a time but no date"),
    ])
    func statusIsToldOrFollows(values: String, expected: String) async throws {
        let header = "case_id,room,date,wheels_in,wheels_out,status,cancelled_at,cancel_reason,scheduled_start"
        let found = try await result(header, "A,1,11/20/26,\(values)")
        #expect(found == expected || found.hasPrefix("2026-11-20, ") && found.hasSuffix(", \(expected)"), "\(found)")
    }

    @Test(arguments: [
        ("90,yes,7:20,7:50", "90|1|15|45"), ("90.4,No,7:20,", "90|0|15|-"), (",,,", "-|0|-|-"), ("0,x,,", "0|1|-|-"),
        ("-5,,,", "scheduled_minutes is not a number of minutes from 0 to 2880"),
        ("2881,,,", "scheduled_minutes is not a number of minutes from 0 to 2880"),
        ("nan,,,", "scheduled_minutes is not a number of minutes from 0 to 2880"),
        (",maybe,,", "add_on is not one of yes, no"),
        (",,7:50,1/3/22 7:20", "procedure_end is before procedure_start"),
    ])
    func furtherColumnsAreRead(values: String, expected: String) async throws {
        let fixture = try await ImportFixture()
        let header = "case_id,room,date,wheels_in,wheels_out,scheduled_minutes,add_on,procedure_start,procedure_end"
        let summary = try await fixture.run("\(header)\nA,1,1/3/22,7:05,9:00,\(values)\n")
        let sql =
            "SELECT scheduled_minutes, add_on, procedure_start_at - wheels_in_at, procedure_end_at - wheels_in_at FROM cases"
        let found = try await fixture.rows(sql, columns: 4).first
        #expect(summary.rejects.first.map { "\($0.column) \($0.reason)" } ?? found == expected)
    }

    @Test func rowsOfAnotherSiteAreRejected() async throws {
        let fixture = try await ImportFixture()
        let text = "site,case_id,room,date,wheels_in,wheels_out\n"
        let rows = ["default", "DEMO HOSPITAL", "", "elsewhere"].enumerated().map { "\($1),\($0),1,1/3/22,7:05,8:00\n" }
        let summary = try await fixture.run(text + rows.joined())
        #expect(summary.inserted == 3)
        #expect(summary.rejects.map(\.reason) == ["names another site: import it with --site"])
    }

    @Test func latin1RowsAreRejectedAndTheRestGoesIn() async throws {
        let fixture = try await ImportFixture()
        let bytes =
            Array(cases("A,1,1/3/22,7:05,8:00,,Ren").utf8.dropLast()) + [0xE9, 0x0A]
            + Array("B,1,1/3/22,8:05,9:00,,René\n".utf8)
        let summary = try await fixture.importer.run(kind: .cases, files: [fixture.file(bytes)])
        #expect(summary.inserted == 1 && summary.rejected == 1)
        #expect(summary.rejects[0].column == "surgeon" && summary.rejects[0].first.map(\.line) == [2])
        #expect(summary.rejects[0].reason == "is not UTF-8: save the file as “CSV UTF-8”")
        #expect(try await fixture.rows("SELECT name FROM surgeons", columns: 1) == ["René"])
    }

    @Test func overlapsAreKeptFlaggedAndFollowChanges() async throws {
        let fixture = try await ImportFixture()
        func flagged() async throws -> [String] {
            try await fixture.rows("SELECT case_id FROM cases WHERE overlaps = 1 ORDER BY case_id", columns: 1)
        }
        let first = try await fixture.run(
            cases(
                "A,1,1/3/22,7:00,12:00,,", "B,1,1/3/22,8:00,9:00,,", "C,1,1/3/22,10:00,11:00,,",
                "D,1,1/3/22,12:00,13:00,,",
                "E,2,1/3/22,8:00,9:00,,", "N,3,1/3/22,22:00,2:00,,", "M,3,1/4/22,1:30,3:00,,"))
        #expect(first.overlapping == 3 && first.inserted == 7)
        #expect(try await flagged() == ["B", "C", "M"])
        // A shorter A frees C; a longer N, on its own day, keeps M.
        let second = try await fixture.run(cases("A,1,1/3/22,7:00,8:30,,", "N,3,1/3/22,22:00,2:30,,"))
        #expect(second.updated == 2 && second.overlapping == 0)
        #expect(try await flagged() == ["B", "M"])
        // N moves to another room: M on the next day is free.
        try await fixture.run(cases("N,4,1/3/22,22:00,2:30,,"))
        #expect(try await flagged() == ["B"])
        // A moves to another day, and B of the day that it left is free.
        try await fixture.run(cases("A,1,1/9/22,7:00,8:30,,"))
        #expect(try await flagged() == [])
    }
}
