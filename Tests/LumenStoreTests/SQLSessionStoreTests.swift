import Foundation
import LumenCore
import LumenSQL
import LumenTesting
import Synchronization
import Testing

@testable import LumenStore

@Suite("SQLSessionStore")
struct SQLSessionStoreTests {
    private func store(at path: String) async throws -> SQLSessionStore {
        let store = SQLSessionStore(database: try SQLiteDatabase(path: path))
        try await store.prepare()
        return store
    }

    @Test func idsComeFromTheSource() async throws {
        let store = SQLSessionStore(database: try SQLiteDatabase(path: scratchPath()), random: { 1 })
        try await store.prepare()
        #expect(try await store.open(nil, for: .test(), at: noon).id == "AAAAAAAAAAAAAAAAAAAAAQ")
    }

    @Test func theSchemaStandsBesideOthers() async throws {
        let database = try SQLiteDatabase(path: scratchPath())
        let others = (1...3).map { version in
            Migration(version: version, name: "other", statements: ["CREATE TABLE other\(version) (x BIGINT)"])
        }
        try await database.migrate("warehouse", others)
        let store = SQLSessionStore(database: database)
        for _ in 0..<2 { try await store.prepare() }
        try await database.migrate("warehouse", others)
        #expect(try await store.session().title == "How full were we?")
    }

    @Test func aTurnThatNoLumenWroteSaysSo() async throws {
        let database = try SQLiteDatabase(path: scratchPath())
        let store = SQLSessionStore(database: database)
        try await store.prepare()
        let session = try await store.session()
        for damage in ["answer = '{\"resp'", "answer = '{}', status = 'unheard-of'"] {
            try await database.write { try $0.execute("UPDATE turns SET \(damage)") }
            let fault = await #expect(throws: DatabaseFault.self) { try await store.turns(of: session) }
            #expect(fault?.reason == .corrupt && fault?.detail.contains("resp") == false)
        }
    }

    @Test func deletionOverwritesTheText() async throws {
        let path = scratchPath()
        let secret = "Jane Roe in room 3"
        func fileHoldsSecret() throws -> Bool {
            try #require(!FileManager.default.fileExists(atPath: path + "-wal"), "the database is still open")
            return try Data(contentsOf: URL(fileURLWithPath: path)).firstRange(of: Data(secret.utf8)) != nil
        }
        let session = try await tell(secret, at: path)
        #expect(try fileHoldsSecret())
        _ = try await store(at: path).delete(session.id, of: "ann", at: noon)
        #expect(try !fileHoldsSecret())
    }

    /// Puts a text wherever one can stand, in rows of all sizes, and closes the database.
    private func tell(_ secret: String, at path: String) async throws -> Session {
        let store = try await store(at: path)
        let session = try await store.session(title: secret, turns: [])
        for index in 0..<30 {
            let text = String(repeating: secret, count: 1 + index * 50)
            #expect(try await store.append(.test("r\(index)", answer: .string(text)), to: session, at: noon))
        }
        #expect(try await store.give(.down, comment: secret, to: "r1", of: "ann", at: noon))
        return session
    }

    @Test func noTransactionOfTheSweepIsLong() async throws {
        let database = WatchedDatabase(base: try SQLiteDatabase(path: scratchPath()))
        let store = SQLSessionStore(database: database)
        try await store.prepare()
        for name in ["a", "b"] { _ = try await store.session(turns: (0..<50).map { "\(name)\($0)" }) }
        let writes = database.writes
        #expect(try await store.sweep(at: noon.minutes(60)) == 2)
        #expect(database.writes - writes == 6, "50 turns by twenties, twice")
    }

    @Test(arguments: 0..<3) func deletionThatWasCutShortIsEndedByTheSweep(afterWrites writes: Int) async throws {
        let database = WatchedDatabase(base: try SQLiteDatabase(path: scratchPath()))
        let store = SQLSessionStore(database: database)
        try await store.prepare()
        let session = try await store.session(turns: (0..<50).map { "r\($0)" })
        database.allow(1 + writes)
        await #expect(throws: WatchedDatabase.Death.self) { try await store.delete(session.id, of: "ann", at: noon) }
        database.allow(.max)
        #expect(try await store.session(session.id, of: "ann", at: noon) == nil)
        #expect(try await store.turns(of: session).isEmpty)
        #expect(try await store.sessions(of: "ann", at: noon).isEmpty)
        #expect(try await !store.append(.test("late"), to: session, at: noon))
        #expect(try await store.sweep(at: noon) == 1)
        let rows = try await database.read { try $0.first("SELECT COUNT(*) FROM turns") { $0.int(0) } }
        #expect(rows == 0)
    }
}

/// A database that counts the transactions and dies before one.
private final class WatchedDatabase: Database {
    struct Death: Error {}

    private let base: SQLiteDatabase
    private let state = Mutex((writes: 0, left: Int.max))

    init(base: SQLiteDatabase) { self.base = base }

    var writes: Int { state.withLock { $0.writes } }

    func allow(_ writes: Int) { state.withLock { $0.left = writes } }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try state.withLock { state in
            guard state.left > 0 else { throw Death() }
            state.writes += 1
            state.left -= 1
        }
        return try await base.write(body)
    }
}
