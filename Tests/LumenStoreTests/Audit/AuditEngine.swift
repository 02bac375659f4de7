import LumenCore
import LumenSQL
import LumenStore
import LumenTesting
import Testing

/// What must keep the contracts of `AuditLog` and `FlagStore`; their tests run on each.
struct AuditEngine: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () async throws -> (log: any AuditLog, flags: any FlagStore)

    static let all = [
        AuditEngine(testDescription: "SQLite") { try await sqlite(at: scratchPath()) },
        AuditEngine(testDescription: "memory") {
            let memory = MemoryAuditLog()
            return (memory, memory)
        },
    ]

    static func sqlite(at path: String) async throws -> (log: any AuditLog, flags: any FlagStore) {
        let database = try SQLiteDatabase(path: path)
        let (log, flags) = (SQLAuditLog(database: database), SQLFlagStore(database: database))
        try await flags.prepare()
        try await log.prepare()
        return (log, flags)
    }
}
