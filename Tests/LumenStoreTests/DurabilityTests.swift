import Foundation
import LumenCore
import LumenSQL
import LumenStore
import LumenTesting
import Testing

/// What `kill -9` leaves behind is what the kernel has of the files at that moment: the database, and its log up to
/// some byte, for SQLite writes the log from front to back and nothing else until a checkpoint.
@Suite("Durability in SQLite")
struct DurabilityTests {
    private struct Remains {
        let database: Data
        let log: Data
        let session: Session
        /// How long the log was when each append returned.
        let logSizes: [Int]

        /// A store on what a death leaves that came when the log was so long.
        func store(cutAt length: Int) async throws -> SQLSessionStore {
            let path = scratchPath()
            let url = URL(fileURLWithPath: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try database.write(to: url)
            try log.prefix(length).write(to: URL(fileURLWithPath: path + "-wal"))
            let store = SQLSessionStore(database: try SQLiteDatabase(path: path))
            try await store.prepare()
            return store
        }
    }

    /// Appends turns of all sizes, and takes the files while the database is open.
    private func remains() async throws -> Remains {
        let path = scratchPath()
        let store = SQLSessionStore(database: try SQLiteDatabase(path: path))
        try await store.prepare()
        let session = try await store.session(turns: [])
        var logSizes: [Int] = []
        for index in 0..<12 {
            let answer = JSON.string(String(repeating: "82 % ", count: index * index * 20))
            #expect(try await store.append(.test("r\(index)", answer: answer), to: session, at: noon))
            logSizes.append(try Data(contentsOf: URL(fileURLWithPath: path + "-wal")).count)
        }
        return Remains(
            database: try Data(contentsOf: URL(fileURLWithPath: path)),
            log: try Data(contentsOf: URL(fileURLWithPath: path + "-wal")), session: session, logSizes: logSizes)
    }

    @Test func whatWasAppendedIsThereAfterADeathAtAnyMoment() async throws {
        let remains = try await remains()
        var random = SeededRandom(seed: 4)
        let begin = try #require(remains.logSizes.first)
        let cuts = (0..<40).map { _ in Int.random(in: begin...remains.log.count, using: &random) } + remains.logSizes
        for cut in cuts {
            let store = try await remains.store(cutAt: cut)
            let survivors = remains.logSizes.prefix { $0 <= cut }.indices.map { "r\($0)" }
            #expect(try await store.turns(of: remains.session).map(\.requestID) == survivors, "cut at \(cut)")
            // The turn that was cut short is asked again in the same session.
            let session = try await store.open(remains.session.id, for: .test(), at: noon)
            #expect(session == remains.session)
            #expect(try await store.append(.test("again"), to: session, at: noon))
            #expect(try await store.turns(of: session).map(\.requestID) == survivors + ["again"])
        }
    }
}
