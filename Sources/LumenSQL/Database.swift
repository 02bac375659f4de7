package import LumenCore

/// A database: SQL that SQLite and PostgreSQL both accept, with `$1`, `$2`, … for values.
///
/// Bodies run off the cooperative thread pool and may block. `read` sees one consistent snapshot; `write` is one
/// transaction that rolls back when its body throws. Everything thrown is a `DatabaseFault`, or what the body threw.
package protocol Database: Sendable {
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value
    @discardableResult
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value
}

/// What a `read` or `write` body works on; it must not outlive the body.
package protocol SQLConnection {
    /// A statement, compiled once and kept with the connection.
    func prepare(_ sql: String) throws -> any SQLStatement
}

package protocol SQLStatement {
    /// Runs the statement and returns how many rows it changed.
    @discardableResult
    func execute(_ values: [SQLValue]) throws -> Int

    /// Hands over each row in turn; a row must not outlive the call.
    func query(_ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws
}

/// One row of a result; columns count from 0. Reading `NULL` as a number gives 0, as text "".
package protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    func int(_ column: Int) -> Int
    func double(_ column: Int) -> Double
    func text(_ column: Int) -> String
}

extension SQLRow {
    package func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}

/// A value bound to a statement. `BIGINT`, `DOUBLE PRECISION` and `TEXT` in both engines; truth is 0 or 1.
package enum SQLValue: Sendable, Equatable {
    case null
    case int(Int)
    case double(Double)
    case text(String)

    package init(_ value: Int?) { self = value.map(SQLValue.int) ?? .null }
    package init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }
}

extension SQLConnection {
    @discardableResult
    package func execute(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
        try prepare(sql).execute(values)
    }

    /// The rows of a query, each made into a value.
    package func all<Value>(_ sql: String, _ values: [SQLValue] = [], _ make: (any SQLRow) throws -> Value) throws
        -> [Value]
    {
        var result: [Value] = []
        try prepare(sql).query(values) { result.append(try make($0)) }
        return result
    }

    /// The first row of a query, made into a value.
    package func first<Value>(_ sql: String, _ values: [SQLValue] = [], _ make: (any SQLRow) throws -> Value) throws
        -> Value?
    {
        try all(sql, values, make).first
    }
}

/// Why the database did not do as asked.
package struct DatabaseFault: Fault, Equatable {
    package enum Reason: String, Sendable {
        case cannotOpen, locked, diskFull, readOnly, notADatabase, corrupt, newerSchema, constraint, statement
    }

    package let reason: Reason
    package let sentence: String
    package let detail: String
    package var code: FaultCode { .internal }

    package init(_ reason: Reason, sentence: String, detail: String? = nil) {
        self.reason = reason
        self.sentence = sentence
        self.detail = detail ?? sentence
    }
}
