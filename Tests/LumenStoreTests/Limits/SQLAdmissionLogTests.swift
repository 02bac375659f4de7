import Foundation
import LumenCore
import LumenSQL
import LumenStore
import LumenTesting
import Synchronization
import Testing

/// A database of each engine.
struct LimitEngine: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () throws -> any Database

    static let all = [
        LimitEngine(testDescription: "SQLite") { try SQLiteDatabase(path: scratchPath()) }
    ]
}

@Suite("Contract of AdmissionLog")
struct SQLAdmissionLogTests {
    private func admission(_ minutes: Double, _ keys: [LimitScope: LimitKey]) -> Admission {
        Admission(at: noon.minutes(minutes), keys: keys)
    }

    private func all(_ log: SQLAdmissionLog, since moment: Date = .distantPast) async throws -> [Admission] {
        let found = Mutex<[Admission]>([])
        try await log.replay(since: max(moment, Date(timeIntervalSince1970: 0))) { admission in
            found.withLock { $0.append(admission) }
        }
        return found.withLock { $0 }
    }

    @Test(arguments: LimitEngine.all) func keepsWhatItIsGiven(_ engine: LimitEngine) async throws {
        let log = SQLAdmissionLog(database: try engine.make())
        _ = try await log.prepare(forgettingUntil: noon.minutes(-60))
        let entries = [
            admission(0, [.address: LimitKey(bits: 1), .global: LimitKey(bits: 0), .session: LimitKey(bits: .max)]),
            admission(1, [.user: LimitKey(bits: 1 << 127)]), admission(1, [.session: LimitKey(bits: 5)]),
        ]
        for entry in entries { try await log.append(entry) }
        #expect(try await all(log) == entries)
        #expect(try await all(log, since: noon) == Array(entries.dropFirst()))
        #expect(try await log.forget(until: noon) == 1)
        #expect(try await log.forget(until: noon) == 0)
        #expect(try await all(log) == Array(entries.dropFirst()))
    }

    @Test("The secret stays as long as something counts that it has made, and no longer", arguments: LimitEngine.all)
    func secret(_ engine: LimitEngine) async throws {
        let database = try engine.make()
        let log = SQLAdmissionLog(database: database)
        let first = try await log.prepare(forgettingUntil: noon.minutes(-60), fresh: LimitSecret(bits: .max))
        #expect(first == LimitSecret(bits: .max))
        try await log.append(admission(0, [.address: LimitKey(bits: 1)]))
        let again = SQLAdmissionLog(database: database)
        #expect(try await again.prepare(forgettingUntil: noon.minutes(-1), fresh: LimitSecret(bits: 8)) == first)
        #expect(try await again.prepare(forgettingUntil: noon, fresh: LimitSecret(bits: 9)) == LimitSecret(bits: 9))
        #expect(try await all(again).isEmpty)
    }

    @Test(arguments: LimitEngine.all) func keepsTheRefusalsOfOneDay(_ engine: LimitEngine) async throws {
        let log = SQLAdmissionLog(database: try engine.make())
        _ = try await log.prepare(forgettingUntil: noon)
        let (today, tomorrow) = (day("2025-10-09"), day("2025-10-10"))
        #expect(try await log.refusals(on: today) == Refusals(on: today))
        for requests in [5, 6] {
            let refusals = Refusals(on: today, requests: requests, byScope: [.address: 4, .global: 2])
            try await log.keep(refusals)
            #expect(try await log.refusals(on: today) == refusals)
        }
        try await log.keep(Refusals(on: tomorrow, requests: 1, byScope: [.user: 1]))
        #expect(try await log.refusals(on: today) == Refusals(on: today))
        #expect(try await log.refusals(on: tomorrow).byScope == [.user: 1])
    }

    @Test("64 at once are all kept", arguments: LimitEngine.all)
    func concurrent(_ engine: LimitEngine) async throws {
        let log = SQLAdmissionLog(database: try engine.make())
        _ = try await log.prepare(forgettingUntil: noon.minutes(-60))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<64 {
                group.addTask {
                    for _ in 0..<5 { try await log.append(admission(1, [.address: LimitKey(bits: UInt128(index))])) }
                }
            }
            try await group.waitForAll()
        }
        let counts = Dictionary(grouping: try await all(log)) { $0.keys[.address] }.values.map(\.count)
        #expect(counts == Array(repeating: 5, count: 64))
    }

    @Test("What was kept is there after kill -9, whatever had been written by then")
    func killed() async throws {
        let path = scratchPath()
        let log = SQLAdmissionLog(database: try SQLiteDatabase(path: path))
        let secret = try await log.prepare(forgettingUntil: noon.minutes(-60))
        for index in 1...20 {
            try await log.append(admission(1, [.address: LimitKey(bits: UInt128(index))]))
            // What the kernel has of the files at this moment is what a death leaves behind.
            let remains = scratchPath()
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: remains).deletingLastPathComponent(), withIntermediateDirectories: true)
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: remains + suffix)
            }
            let reborn = SQLAdmissionLog(database: try SQLiteDatabase(path: remains))
            #expect(try await reborn.prepare(forgettingUntil: noon) == secret)
            #expect(try await all(reborn).map { $0.keys[.address] } == (1...index).map { LimitKey(bits: UInt128($0)) })
        }
    }
}
