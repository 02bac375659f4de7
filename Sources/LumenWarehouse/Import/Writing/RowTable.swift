import LumenSQL

/// The upsert into one table of keyed rows. The table's columns are `site_id`, the key, the content, and where the
/// content was last seen: `digest`, `import_id`, `line`. The content's first column is `day`.
///
/// Rows wait until there are enough for one statement; a row takes a third less time that way.
struct RowTable {
    /// What became of a row, and the day on which it stood before if it was updated.
    typealias Settled = (line: Int, outcome: WarehouseWriter.Outcome, formerDay: Int?)

    /// The values of the rows that wait, one row behind the other: the site, the key and the content; `close` adds
    /// the rest.
    var waiting: [SQLValue] = []

    private static let rowsAtOnce = 32
    /// Values of a row.
    private let width: Int
    /// Values of the site and the key.
    private let keyWidth: Int
    private let importID: Int
    private let insertMany: any SQLStatement
    private let insertOne: any SQLStatement
    private let find: any SQLStatement
    private let see: any SQLStatement
    private let replace: any SQLStatement

    init(_ connection: any SQLConnection, _ table: String, key: [String], columns: [String], importID: Int) throws {
        let all = ["site_id"] + key + columns + ["digest", "import_id", "line"]
        let keys = ["site_id"] + key
        let settings = all[keys.count...].enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
        func condition(from first: Int) -> String {
            keys.enumerated().map { "\($1) = $\(first + $0)" }.joined(separator: " AND ")
        }
        func insert(_ rows: Int) throws -> any SQLStatement {
            let values = (0..<rows).map { row in
                "(" + (1...all.count).map { "$\(row * all.count + $0)" }.joined(separator: ", ") + ")"
            }
            return try connection.prepare(
                """
                INSERT INTO \(table) (\(all.joined(separator: ", "))) VALUES \(values.joined(separator: ", "))
                ON CONFLICT (\(keys.joined(separator: ", "))) DO NOTHING
                """)
        }
        width = all.count
        keyWidth = keys.count
        self.importID = importID
        insertMany = try insert(Self.rowsAtOnce)
        insertOne = try insert(1)
        find = try connection.prepare(
            "SELECT digest, import_id, line, day FROM \(table) WHERE \(condition(from: 1))")
        see = try connection.prepare(
            "UPDATE \(table) SET import_id = $1, line = $2 WHERE \(condition(from: 3))")
        replace = try connection.prepare(
            "UPDATE \(table) SET \(settings) WHERE \(condition(from: all.count - keys.count + 1))")
    }

    /// Ends the row whose values were appended last, and writes those that wait if there are enough.
    ///
    /// - Parameter line: unlike that of any other row of the import.
    mutating func close(line: Int, _ settle: (Settled) -> Void) throws {
        waiting.append(.int(RowDigest.of(waiting[(waiting.count - width + 3 + keyWidth)...])))
        waiting.append(.int(importID))
        waiting.append(.int(line))
        assert(waiting.count.isMultiple(of: width))
        if waiting.count == Self.rowsAtOnce * width { try flush(settle) }
    }

    /// Writes the rows that wait, and tells of each in turn what became of it.
    mutating func flush(_ settle: (Settled) -> Void) throws {
        let count = waiting.count / width
        let isFull = count == Self.rowsAtOnce
        let inserted = isFull ? try insertMany.execute(waiting) : 0
        for start in stride(from: 0, to: waiting.count, by: width) {
            let row = waiting[start..<start + width]
            if inserted == count {
                settle((Self.line(row), .inserted, nil))
            } else if try !isFull && insertOne.execute(Array(row)) > 0 {
                settle((Self.line(row), .inserted, nil))
            } else {
                settle(try compare(row))
            }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Compares a row with the one that has its key.
    ///
    /// A known row is marked as seen in this import even where it did not change: the table itself remembers what
    /// came before in the import, and memory need not.
    private func compare(_ row: ArraySlice<SQLValue>) throws -> Settled {
        let line = Self.line(row)
        let key = row.prefix(keyWidth)
        var known = (digest: SQLValue.null, importID: 0, line: 0, day: 0)
        try find.query(Array(key)) { known = (.int($0.int(0)), $0.int(1), $0.int(2), $0.int(3)) }
        let isSame = row[row.endIndex - 3] == known.digest
        if known.importID == importID {
            if known.line == line { return (line, .inserted, nil) }
            return (line, isSame ? .unchanged : .contradicts(line: known.line), nil)
        }
        if isSame {
            try see.execute([.int(importID), .int(line)] + key)
            return (line, .unchanged, nil)
        }
        try replace.execute(Array(row.dropFirst(keyWidth)) + key)
        return (line, .updated, known.day)
    }

    private static func line(_ row: ArraySlice<SQLValue>) -> Int {
        if case .int(let line)? = row.last { line } else { 0 }
    }
}
