import Foundation
import LumenWarehouse
import Testing

/// The public file of the contract, found beside the project or where `LUMEN_DATA` says.
private let publicFile: String? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let beside = package.appending(path: "../shared/data").standardized.path
    let data = ProcessInfo.processInfo.environment["LUMEN_DATA"] ?? beside
    let path = "\(data)/or/2022_Q1_OR_Utilization.csv"
    return FileManager.default.isReadableFile(atPath: path) ? path : nil
}()

@Suite(.enabled(if: publicFile != nil, "set LUMEN_DATA to the directory that holds or/2022_Q1_OR_Utilization.csv"))
struct PublicFileTests {
    @Test func importsWithoutAMapping() async throws {
        let fixture = try await ImportFixture()
        let path = try #require(publicFile)
        let first = try await fixture.importer.run(kind: .cases, files: [path])
        #expect(first.read == 2172 && first.inserted == 2172 && first.rejected == 0 && first.overlapping == 8)
        #expect(first.ignoredColumns == ["index", "CPT Code"] && first.droppedColumns == [])
        #expect(
            try await fixture.rows("SELECT case_id FROM cases WHERE overlaps = 1 ORDER BY case_id", columns: 1)
                == ["10974", "10981", "10982", "10984", "11512", "11513", "11514", "11516"])
        #expect(
            try await fixture.rows("SELECT name FROM rooms ORDER BY name", columns: 1) == (1...8).map { "OR \($0)" })
        #expect(
            try await fixture.rows(
                "SELECT wheels_out_at - wheels_in_at, scheduled_minutes, procedure_end_at - procedure_start_at, wheels_in_at - scheduled_start_at FROM cases WHERE case_id = '10001'",
                columns: 4) == ["132|90|93|5"])

        let again = try await fixture.importer.run(kind: .cases, files: [path])
        #expect(again.unchanged == 2172 && again.inserted == 0 && again.updated == 0 && again.overlapping == 8)
    }
}
