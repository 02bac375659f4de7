package import Foundation
import GRDB
import GRDBSQLite
import LumenCore

/// SQLite through GRDB: write-ahead log, foreign keys, one writer and a bounded pool of readers on their own queues.
package final class SQLiteDatabase: Database {
    private let pool: DatabasePool

    /// Opens the file, creating it and its directory where they are missing.
    ///
    /// - Parameter busyTimeout: seconds to wait for another process's write before giving up.
    package init(path: String, readers: Int = 4, busyTimeout: TimeInterval = 5) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(busyTimeout)
        configuration.foreignKeysEnabled = true
        // Errors must not carry bound values: they can be patients' data.
        configuration.publicStatementArguments = false
        // What is deleted is overwritten in the file, as Debian's SQLite does of itself and others do not.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        do {
            let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw DatabaseFault(error, path: path)
        } catch {
            throw DatabaseFault(
                .cannotOpen,
                sentence: "The database's directory can't be created: check LUMEN_DATABASE_URL and its rights.",
                detail: "creating the directory of \(path): \(error)")
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try body(SQLiteConnection(database: $0)) }
        } catch let error as DatabaseError {
            throw DatabaseFault(error, path: pool.path)
        }
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.write { try body(SQLiteConnection(database: $0)) }
        } catch let error as DatabaseError {
            throw DatabaseFault(error, path: pool.path)
        }
    }
}

private struct SQLiteConnection: SQLConnection {
    let database: GRDB.Database

    func prepare(_ sql: String) throws -> any SQLStatement {
        SQLiteStatement(statement: try database.cachedStatement(sql: sql), database: database)
    }
}

/// Steps the statement that GRDB compiled and owns: its row and argument types cost an allocation a value.
private struct SQLiteStatement: SQLStatement {
    let statement: Statement
    let database: GRDB.Database

    private var handle: OpaquePointer { statement.sqliteStatement }

    func execute(_ values: [SQLValue]) throws -> Int {
        try bind(values)
        defer { sqlite3_reset(handle) }
        var code = sqlite3_step(handle)
        while code == SQLITE_ROW { code = sqlite3_step(handle) }
        guard code == SQLITE_DONE else { throw failure(code) }
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    func query(_ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try bind(values)
        defer { sqlite3_reset(handle) }
        let row = SQLiteRow(handle: handle)
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code) }
            try body(row)
        }
    }

    private func bind(_ values: [SQLValue]) throws {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        let expected = Int(sqlite3_bind_parameter_count(handle))
        guard expected == values.count else {
            throw DatabaseFault(
                .statement, sentence: "The database could not be read.",
                detail: "\(values.count) values for \(expected) parameters of \(statement.sql)")
        }
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            // SQLite numbers `$n` by first appearance, PostgreSQL by n: they agree when n ascends through the text.
            assert(String(cString: sqlite3_bind_parameter_name(handle, position)) == "$\(position)", statement.sql)
            let code =
                switch value {
                case .null: sqlite3_bind_null(handle, position)
                case .int(let value): sqlite3_bind_int64(handle, position, Int64(value))
                case .double(let value): sqlite3_bind_double(handle, position, value)
                case .text(let value): Self.bind(value, to: handle, at: position)
                }
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    private static func bind(_ text: String, to handle: OpaquePointer, at position: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty buffer has no address, and a null address would bind NULL.
                guard let start = characters.baseAddress else { return sqlite3_bind_zeroText(handle, position) }
                return sqlite3_bind_text(handle, position, start, Int32(characters.count), transient)
            }
        }
    }

    private static func sqlite3_bind_zeroText(_ handle: OpaquePointer, _ position: Int32) -> Int32 {
        sqlite3_bind_text(handle, position, "", 0, transient)
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: String(cString: sqlite3_errmsg(database.sqliteConnection)), sql: statement.sql)
    }
}

/// Tells SQLite to copy a bound text at once (its C macro SQLITE_TRANSIENT is not imported).
nonisolated(unsafe) private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

private struct SQLiteRow: SQLRow {
    let handle: OpaquePointer

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
    func int(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }
    func double(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }
    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
}

extension DatabaseFault {
    /// What a SQLite error means for the person who runs Lumen. The message keeps SQL but no bound values.
    fileprivate init(_ error: DatabaseError, path: String) {
        let story =
            "SQLite \(error.extendedResultCode.rawValue) at \(path): \(error.message ?? "no message")\(error.sql.map { " in: \($0)" } ?? "")"
        let (reason, sentence): (Reason, String) =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                (.locked, "The database is locked by another program. Wait for it to finish, then try again.")
            case .SQLITE_FULL, .SQLITE_IOERR:
                (
                    .diskFull,
                    "The disk of the database is full or failing. Free some space, then try again; nothing was changed."
                )
            case .SQLITE_READONLY, .SQLITE_PERM:
                (.readOnly, "The database can't be written: check the rights of its file and directory.")
            case .SQLITE_CANTOPEN:
                (
                    .cannotOpen,
                    "The database can't be opened: check that LUMEN_DATABASE_URL names a file in a writable directory."
                )
            case .SQLITE_NOTADB:
                (.notADatabase, "The file that LUMEN_DATABASE_URL names is not a SQLite database.")
            case .SQLITE_CORRUPT:
                (.corrupt, "The database is damaged. Restore it from a backup.")
            case .SQLITE_CONSTRAINT:
                (.constraint, "The data contradicts what the database already holds; nothing was changed.")
            default:
                (.statement, "The database could not do what was asked; the log has the details.")
            }
        self.init(reason, sentence: sentence, detail: story)
    }
}
