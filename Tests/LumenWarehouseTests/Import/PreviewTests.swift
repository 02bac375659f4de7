import LumenCore
import LumenWarehouse
import Testing

/// What a person is shown of a file before it is imported.
@Suite struct PreviewTests {
    @Test func showsTheFirstTenRowsThatLineUp() async throws {
        let fixture = try await ImportFixture()
        let rows = (1...12).map { "C\($0),1,1/3/22,7:05,8:00,," }
        let text = ([caseHeader, "short", "\"quote"] + rows).joined(separator: "\n")
        let preview = try await fixture.importer.preview(kind: .cases, file: try fixture.file(text.utf8))
        #expect(preview.rows.map { $0[0] } == (1...10).map { "C\($0)" })
        #expect(preview.columns == caseHeader.split(separator: ",").map(String.init))
        #expect(preview.unsettled == [])
    }

    @Test func aFileOfNothingButBadRowsIsNotReadToItsEnd() async throws {
        let fixture = try await ImportFixture()
        let text = caseHeader + String(repeating: "\nshort", count: 200) + "\nC1,1,1/3/22,7:05,8:00,,\n"
        #expect(try await fixture.importer.preview(kind: .cases, file: try fixture.file(text.utf8)).rows == [])
    }

    @Test func patientsAreLeftOutUnlessTheSiteAllowsThem() async throws {
        let text = "MRN,Age,\(caseHeader)\n777,65,A,1,1/3/22,7:05,8:00,ENT,\(String(repeating: "x", count: 300))\n"
        let fixture = try await ImportFixture(patientColumns: ["age"])
        let preview = try await fixture.importer.preview(kind: .cases, file: try fixture.file(text.utf8))
        #expect(preview.dropped == ["MRN"])
        #expect(preview.columns.prefix(3) == [nil, "age", "case_id"])
        #expect(preview.rows[0].prefix(3) == [nil, "65", "A"])
        #expect(preview.rows[0].last??.count == 200)
    }

    @Test func aSummaryListsTheFirstHundredProblems() async throws {
        let text = caseHeader + (1...150).map { "\nC\($0),,1/3/22,7:05,8:00,," }.joined()
        let summary = try await ImportFixture().run(text)
        #expect(summary.rejected == 150)
        #expect(summary.problems.map(\.place.line) == Array(2...101))
        #expect(summary.problems.allSatisfy { $0.column == "room" && $0.reason == "is empty" })
    }

    @Test func rowsAreCountedByKind() async throws {
        let fixture = try await ImportFixture()
        try await fixture.run(cases("A,1,1/3/22,7:05,8:00,,", "B,1,1/3/22,9:05,10:00,,"))
        let warehouse = Warehouse(database: fixture.database)
        #expect(try await warehouse.rowCount(.cases, of: fixture.site) == 2)
        #expect(try await warehouse.rowCount(.blocks, of: fixture.site) == 0)
    }
}
