import Foundation
import LumenCore
import LumenWarehouse
import Testing

/// Files that can't be imported at all: one sentence says what to do, and the warehouse stays empty.
@Suite struct ImportFileTests {
    @Test(arguments: [
        ("", "cases.csv is empty: export it again, with its header row."),
        ("\u{FEFF}", "cases.csv is empty: export it again, with its header row."),
        (
            "case_id;room;date;wheels_in;wheels_out\n1;1;1/3/22;7:05;8:00\n",
            "cases.csv is separated by semicolons, not by commas: export it as comma-separated CSV and import that."
        ),
        (
            "\"case_id\";\"room\";\"date\";\"wheels_in\";\"wheels_out\"\n",
            "cases.csv is separated by semicolons, not by commas: export it as comma-separated CSV and import that."
        ),
        (
            "Fall;Saal;Datum\n",
            "cases.csv is separated by semicolons, not by commas: export it as comma-separated CSV and import that."
        ),
        (
            "case_id\troom\tdate\twheels_in\twheels_out\n",
            "cases.csv is separated by tabs, not by commas: export it as comma-separated CSV and import that."
        ),
        (
            "case_id|room|date|wheels_in|wheels_out\n",
            "cases.csv is separated by vertical bars, not by commas: export it as comma-separated CSV and import that."
        ),
        (
            "case_id,room,date,wheels_in\n",
            "cases.csv has no column that is recognised as wheels_out. It has “case_id”, “room”, “date”, “wheels_in”. Tell with --mapping which header is which, such as {\"case_id\": \"wheels_out\"}."
        ),
        (
            "case_id,room,OR Suite,date,wheels_in,wheels_out\n",
            "In cases.csv both “room” and “OR Suite” could be room: tell with --mapping which one is, such as {\"room\": \"room\"}."
        ),
        ("PK\u{3}\u{4}xyz", "cases.csv is an Excel workbook or a zip archive: save it as “CSV UTF-8” and import that."),
        ("c\0a\0s\0e\0", "cases.csv is UTF-16 or not text at all: save it as “CSV UTF-8” and import that."),
        ("case_id,\"room\n", "The header row of cases.csv, line 1, has a quote that is never closed."),
    ])
    func isRefused(text: String, expected: String) async throws {
        let fixture = try await ImportFixture()
        #expect(await sentence { try await fixture.run(text) } == expected)
        #expect(try await fixture.count("cases") == 0)
        #expect(try await fixture.count("imports") == 0)
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x63, 0x00], "cases.csv is UTF-16 text: save it as “CSV UTF-8” and import that."),
            ([0xFE, 0xFF, 0x00, 0x63], "cases.csv is UTF-16 text: save it as “CSV UTF-8” and import that."),
            ([0x1F, 0x8B, 0x08, 0x00], "cases.csv is compressed: unpack it first."),
            (
                Array("case_id,salle op".utf8) + [0xE9] + Array("ratoire,date\n".utf8),
                "The header row of cases.csv is not UTF-8: save the file as “CSV UTF-8” and import that."
            ),
        ] as [([UInt8], String)])
    func bytesAreRefused(bytes: [UInt8], expected: String) async throws {
        let fixture = try await ImportFixture()
        let path = try fixture.file(bytes)
        #expect(await sentence { _ = try await fixture.importer.run(kind: .cases, files: [path]) } == expected)
    }

    @Test func missingAndUnreadableFilesAreNamed() async throws {
        let fixture = try await ImportFixture()
        func told(_ files: [String]) async -> String? {
            await sentence { _ = try await fixture.importer.run(kind: .cases, files: files) }
        }
        #expect(await told([fixture.path("no.csv")]) == "There is no file no.csv: check its path and spelling.")
        let directory = fixture.directory.lastPathComponent
        #expect(await told([fixture.directory.path]) == "\(directory) is a directory: name the CSV files in it.")
        #expect(await told(["/dev/null"]) == "null is empty: export it again, with its header row.")
        #expect(await told([]) == "Name at least one file to import.")
    }

    @Test func oneBadFileOfSeveralKeepsAllOut() async throws {
        let fixture = try await ImportFixture()
        let good = try fixture.file(cases("A,1,1/3/22,7:05,8:00,,").utf8, name: "good.csv")
        let bad = try fixture.file("nothing\n".utf8, name: "bad.csv")
        await #expect(throws: ImportFault.self) {
            _ = try await fixture.importer.run(kind: .cases, files: [good, bad])
        }
        #expect(try await fixture.count("cases") == 0)
    }

    @Test(arguments: [
        "case_id,room,date,wheels_in,wheels_out",
        "\u{FEFF}Case ID,OR Suite,Date,Patient In Room,Patient Out of Room\r\n",
    ])
    func aHeaderAloneImportsNothing(text: String) async throws {
        let summary = try await ImportFixture().run(text)
        #expect(summary.read == 0 && summary.inserted == 0 && summary.droppedColumns == [])
    }
}

@Suite struct ColumnRecognitionTests {
    @Test func mappingNamesIgnoresAndSettles() async throws {
        let fixture = try await ImportFixture()
        let text = "Fallnummer,Saal,OR Suite,date,wheels_in,wheels_out\nA,9,OR 1,1/3/22,7:05,8:00\n"
        let summary = try await fixture.run(text, mapping: ["fallnummer ": "case_id", "Saal": "room", "OR Suite": nil])
        #expect(summary.inserted == 1 && summary.ignoredColumns == ["OR Suite"])
        #expect(try await fixture.rows("SELECT name FROM rooms", columns: 1) == ["OR 9"])
    }

    @Test(
        arguments: [
            (
                ["Log": "case_id"],
                "The mapping speaks of a header “Log”, which cases.csv does not have. It has “case_id”, “room”, “date”, “wheels_in”, “wheels_out”, “service”, “surgeon”."
            ),
            (
                ["room": 1],
                "A mapping is a JSON object such as {\"Log ID\": \"case_id\", \"Comment\": null}; “room” is given neither a column nor null."
            ),
            ([1], "A mapping is a JSON object such as {\"Log ID\": \"case_id\", \"Comment\": null}."),
            (["Room": "room", "ROOM": "surgeon"], "The mapping names “ROOM” twice: keep one of them."),
            (
                ["service": "surgeon", "surgeon": "surgeon"],
                "In cases.csv both “service” and “surgeon” could be surgeon: tell with --mapping which one is, such as {\"service\": \"surgeon\"}."
            ),
        ] as [(JSON, String)])
    func badMappingsAreRefused(mapping: JSON, expected: String) async throws {
        let fixture = try await ImportFixture()
        #expect(await sentence { try await fixture.run(cases(), mapping: mapping) } == expected)
    }

    @Test func aMappingToNoColumnListsTheColumns() async throws {
        let fixture = try await ImportFixture()
        let told = try #require(await sentence { try await fixture.run(cases(), mapping: ["room": "raum"]) })
        #expect(told.hasPrefix("The mapping speaks of a column “raum”; there are case_id, room, date, wheels_in,"))
    }

    @Test func mappingFilesAreRead() async throws {
        let fixture = try await ImportFixture()
        #expect(
            try ColumnMapping(path: fixture.file("{\"a\":\"b\"}".utf8, name: "m.json")) == ColumnMapping(["a": "b"]))
        #expect(
            await sentence { _ = try ColumnMapping(path: fixture.path("no.json")) }
                == "The mapping file no.json can't be read: check its path and rights.")
        let broken = try fixture.file("{".utf8, name: "m.json")
        #expect(
            await sentence { _ = try ColumnMapping(path: broken) }
                == "The mapping file m.json is not valid JSON: it ends too early, at byte 1.")
    }

    /// The headers of two vendors' usual reports.
    @Test(arguments: [
        "LOG_ID,OR Room,Surgery Date,In Room,Out of Room,Primary Surgeon,Surgical Service,Scheduled Start DTTM,Case Status",
        "Surgical Case Number,Operating Room,Procedure Date,Pt In Room Time,Pt Out of Room Time,Surgeon Name,Specialty,Sched Start Time,Status",
    ])
    func usualHeadersNeedNoMapping(header: String) async throws {
        let fixture = try await ImportFixture()
        let summary = try await fixture.run(
            "\(header)\nA,OR 1,2025-10-06,07:31,08:40,Sarah Chen,Orthopedics,07:30,Complete\n")
        #expect(summary.inserted == 1 && summary.ignoredColumns == [])
        let sql =
            "SELECT r.name, s.name, g.name, CAST(c.scheduled_minutes AS TEXT), CAST(c.wheels_in_at - c.scheduled_start_at AS TEXT) FROM cases c JOIN rooms r ON r.room_id = c.room_id JOIN surgeons s ON s.surgeon_id = c.surgeon_id JOIN block_groups g ON g.block_group_id = c.block_group_id"
        #expect(try await fixture.rows(sql, columns: 5) == ["OR 1|Sarah Chen|Orthopedics|-|1"])
    }
}
