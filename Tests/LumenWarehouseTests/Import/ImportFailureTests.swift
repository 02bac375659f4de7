import Foundation
import LumenCore
import LumenSQL
import LumenWarehouse
import Testing

/// A database whose disk fills up after some statements that begin with a text.
private struct FailingDatabase: Database {
    let base: SQLiteDatabase
    let prefix: String
    let allowed: Int

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value {
        try await base.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value {
        try await base.write { try body(Connection(base: $0, owner: self)) }
    }

    private struct Connection: SQLConnection {
        let base: any SQLConnection
        let owner: FailingDatabase

        func prepare(_ sql: String) throws -> any SQLStatement {
            let statement = try base.prepare(sql)
            return sql.hasPrefix(owner.prefix) ? Failing(base: statement, left: owner.allowed) : statement
        }
    }

    private final class Failing: SQLStatement {
        private let base: any SQLStatement
        private var left: Int

        init(base: any SQLStatement, left: Int) {
            self.base = base
            self.left = left
        }

        func execute(_ values: [SQLValue]) throws -> Int {
            guard left > 0 else { throw DatabaseFault(.diskFull, sentence: "The disk is full.") }
            left -= 1
            return try base.execute(values)
        }

        func query(_ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws { try base.query(values, body) }
    }
}

@Suite struct ImportFailureTests {
    private let tables = ["cases", "rooms", "surgeons", "block_groups", "imports", "sites"]
    private let file = cases(
        "A,1,1/3/22,7:05,8:00,ENT,Ann", "B,2,1/3/22,8:05,9:00,Eye,Bob", "C,3,1/3/22,9:05,8:00,ENT,Ann",
        "D,3,1/3/22,9:05,9:30,ENT,Ann")

    @Test(arguments: [("INSERT INTO cases", 2), ("INSERT INTO rooms", 1), ("INSERT INTO imports", 0)])
    func aFailureMidwayLeavesNothing(prefix: String, allowed: Int) async throws {
        let fixture = try await ImportFixture()
        let failing = FailingDatabase(base: fixture.database, prefix: prefix, allowed: allowed)
        var options = ImportOptions()
        options.rejectsPath = fixture.path("rejects.csv")
        let path = try fixture.file(file.utf8)
        await #expect(throws: DatabaseFault.self) {
            _ = try await ImportFixture.importer(failing, fixture.site).run(
                kind: .cases, files: [path], options: options)
        }
        for table in tables { #expect(try await fixture.count(table) == 0, "\(table)") }
        let left = try FileManager.default.contentsOfDirectory(atPath: fixture.directory.path)
        #expect(!left.contains { $0.contains("rejects") })
        #expect(try await fixture.run(file).inserted == 3)
    }

    @Test func cancellationRollsBack() async throws {
        let fixture = try await ImportFixture()
        let rows = (0..<20_000).map { "\($0),1,1/3/22,7:05,8:00,ENT,Ann" }
        let path = try fixture.file(cases(rows.joined(separator: "\n")).utf8)
        let (started, starter) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)
        let importing = Task {
            try await fixture.importer.run(kind: .cases, files: [path]) { progress in
                guard progress.rows > 0 else { return }
                starter.yield()
                gate.wait()
            }
        }
        for await _ in started { break }
        importing.cancel()
        for _ in 0..<100 { gate.signal() }
        await #expect(throws: CancellationError.self) { try await importing.value }
        for table in tables { #expect(try await fixture.count(table) == 0, "\(table)") }
    }

    @Test func rejectsNeverReplaceAFileToImport() async throws {
        let fixture = try await ImportFixture()
        let told = await sentence {
            try await fixture.run(file, rejects: "../\(fixture.directory.lastPathComponent)/cases.csv")
        }
        #expect(told == "The rejects file would replace a file to import: give it another name.")
        #expect(try fixture.text(of: "cases.csv") == file)
    }

    @Test func rejectsWithoutADirectoryAreToldBeforeAnythingIsWritten() async throws {
        let fixture = try await ImportFixture()
        let told = await sentence { try await fixture.run(file, rejects: "no/such/rejects.csv") }
        #expect(
            told
                == "The rejects file can't be written: check that its directory exists, may be written and has space left."
        )
        #expect(try await fixture.count("cases") == 0)
    }

    @Test func rejectsOfAnEarlierImportAreReplaced() async throws {
        let fixture = try await ImportFixture()
        try await fixture.run(file, rejects: "rejects.csv")
        try await fixture.run(cases("A,1,1/3/22,7:05,8:00,ENT,Ann"), rejects: "rejects.csv")
        #expect(try fixture.text(of: "rejects.csv") == "line,column,reason,\(caseHeader)\r\n")
    }
}
