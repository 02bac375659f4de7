import Foundation
import LumenCore
import LumenSQL
import Testing

struct SQLiteDatabaseTests {
    private let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    private var path: String { directory.appendingPathComponent("nested/lumen.sqlite").path }

    private let migrations = [
        Migration(
            version: 1, name: "things",
            statements: ["CREATE TABLE things (name TEXT NOT NULL PRIMARY KEY, size BIGINT)"])
    ]

    private func open() async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: path, busyTimeout: 0.05)
        try await database.migrate("test", migrations)
        return database
    }

    @Test func valuesRoundTrip() async throws {
        let database = try await open()
        try await database.write { connection in
            try connection.execute(
                "INSERT INTO things VALUES ($1, $2)", [.text("Ö\u{0}'; DROP TABLE things"), .int(.min)])
            try connection.execute("INSERT INTO things VALUES ($1, $2)", [.text(""), .null])
        }
        let rows = try await database.read { connection in
            try connection.all("SELECT name, size FROM things ORDER BY name") { ($0.text(0), $0.optionalInt(1)) }
        }
        #expect(rows.map(\.0) == ["", "Ö\u{0}'; DROP TABLE things"])
        #expect(rows.map(\.1) == [nil, .min])
    }

    @Test func aWriteThatThrowsLeavesNothing() async throws {
        struct Stop: Error {}
        let database = try await open()
        await #expect(throws: Stop.self) {
            try await database.write { connection in
                try connection.execute("INSERT INTO things VALUES ($1, $2)", [.text("half"), .int(1)])
                throw Stop()
            }
        }
        let count = try await database.read { try $0.first("SELECT COUNT(*) FROM things") { $0.int(0) } }
        #expect(count == 0)
    }

    @Test func migrationsRunOnceAndRefuseANewerSchema() async throws {
        let database = try await open()
        try await database.migrate("test", migrations)
        let later = migrations + [Migration(version: 2, name: "more", statements: ["CREATE TABLE more (x BIGINT)"])]
        try await database.migrate("test", later)
        await #expect {
            try await database.migrate("test", migrations)
        } throws: { error in
            (error as? DatabaseFault)?.reason == .newerSchema
        }
    }

    @Test func aFailedMigrationLeavesTheOldSchema() async throws {
        let database = try await open()
        let broken =
            migrations + [
                Migration(version: 2, name: "broken", statements: ["CREATE TABLE more (x BIGINT)", "CREATE NONSENSE"])
            ]
        await #expect(throws: DatabaseFault.self) { try await database.migrate("test", broken) }
        try await database.migrate("test", migrations)
        let tables = try await database.read { connection in
            try connection.all("SELECT name FROM sqlite_master WHERE type = 'table'") { $0.text(0) }
        }
        #expect(!tables.contains("more"))
    }

    @Test func aLockedDatabaseSaysSo() async throws {
        let first = try await open()
        let second = try SQLiteDatabase(path: path, busyTimeout: 0.05)
        let (started, startedContinuation) = AsyncStream<Void>.makeStream()
        let release = DispatchSemaphore(value: 0)
        async let holding: Void = first.write { connection in
            try connection.execute("INSERT INTO things VALUES ($1, $2)", [.text("held"), .int(1)])
            startedContinuation.finish()
            release.wait()
        }
        for await _ in started {}
        await #expect {
            try await second.write { try $0.execute("DELETE FROM things") }
        } throws: { error in
            (error as? DatabaseFault)?.reason == .locked
        }
        release.signal()
        try await holding
    }

    @Test func aFullDiskSaysSoAndLosesNothing() async throws {
        let database = try await open()
        try await database.write { try $0.execute("INSERT INTO things VALUES ($1, $2)", [.text("kept"), .int(1)]) }
        await #expect {
            try await database.write { connection in
                _ = try connection.all("PRAGMA max_page_count = 8") { $0.int(0) }
                for index in 0..<10_000 {
                    try connection.execute("INSERT INTO things VALUES ($1, $2)", [.text("row \(index)"), .int(index)])
                }
            }
        } throws: { error in
            (error as? DatabaseFault)?.reason == .diskFull
        }
        let names = try await database.read { try $0.all("SELECT name FROM things") { $0.text(0) } }
        #expect(names == ["kept"])
    }

    @Test func whatIsNoDatabaseSaysSo() async throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let file = directory.appendingPathComponent("notes.txt")
        try Data(repeating: 65, count: 8192).write(to: file)
        #expect { try SQLiteDatabase(path: file.path) } throws: { ($0 as? DatabaseFault)?.reason == .notADatabase }
        #expect { try SQLiteDatabase(path: "/proc/nowhere/lumen.sqlite") } throws: {
            ($0 as? DatabaseFault)?.reason == .cannotOpen
        }
    }

    @Test func valuesNeverReachAnError() async throws {
        let database = try await open()
        let fault = await #expect(throws: DatabaseFault.self) {
            try await database.write { connection in
                for _ in 0..<2 {
                    try connection.execute("INSERT INTO things VALUES ($1, $2)", [.text("Jane Roe"), .int(1)])
                }
            }
        }
        #expect(fault?.reason == .constraint)
        #expect(fault?.detail.contains("Jane Roe") == false)
        #expect(fault?.sentence.contains("Jane Roe") == false)
    }
}
