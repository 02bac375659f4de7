import LumenSQL

/// The upsert into one table of keyed rows. The table's columns are `site_id`, the key, the content, and where the
/// content was last seen: `digest`, `import_id`, `line`. The content's first column is `day`.
struct RowTable {
    private let insert: any SQLStatement
    private let find: any SQLStatement
    private let see: any SQLStatement
    private let replace: any SQLStatement
    private let importID: Int

    init(_ connection: any SQLConnection, _ table: String, key: String, columns: [String], importID: Int) throws {
        let all = ["site_id", key] + columns + ["digest", "import_id", "line"]
        let written = columns + ["digest", "import_id", "line"]
        let settings = written.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
        insert = try connection.prepare(
            """
            INSERT INTO \(table) (\(all.joined(separator: ", ")))
            VALUES (\((1...all.count).map { "$\($0)" }.joined(separator: ", ")))
            ON CONFLICT (site_id, \(key)) DO NOTHING
            """)
        find = try connection.prepare(
            "SELECT digest, import_id, line, day FROM \(table) WHERE site_id = $1 AND \(key) = $2")
        see = try connection.prepare(
            "UPDATE \(table) SET import_id = $1, line = $2 WHERE site_id = $3 AND \(key) = $4")
        replace = try connection.prepare(
            """
            UPDATE \(table) SET \(settings)
            WHERE site_id = $\(written.count + 1) AND \(key) = $\(written.count + 2)
            """)
        self.importID = importID
    }

    /// Inserts the row, or compares it with the one of its key.
    ///
    /// A known row is marked as seen in this import even where it did not change: the table itself remembers what
    /// came before in the import, and memory need not.
    ///
    /// - Parameter values: the site, the key and the content; what comes behind is up to this.
    /// - Returns: with `updated`, the day on which the row stood before.
    func upsert(
        _ values: inout [SQLValue], line: Int
    ) throws -> (outcome: WarehouseWriter.Outcome, formerDay: Int?) {
        let digest = RowDigest.of(values[2...])
        values.append(.int(digest))
        values.append(.int(importID))
        values.append(.int(line))
        if try insert.execute(values) > 0 { return (.inserted, nil) }

        let key = values[..<2]
        var known = (digest: 0, importID: 0, line: 0, day: 0)
        try find.query(Array(key)) { row in
            known = (row.int(0), row.int(1), row.int(2), row.int(3))
        }
        switch (known.digest == digest, known.importID == importID) {
        case (true, true): return (.unchanged, nil)
        case (false, true): return (.contradicts(line: known.line), nil)
        case (true, false):
            try see.execute([.int(importID), .int(line)] + key)
            return (.unchanged, nil)
        case (false, false):
            try replace.execute(Array(values[2...]) + key)
            return (.updated, known.day)
        }
    }
}

/// A stable 64-bit hash of a row's content, to tell whether it changed.
enum RowDigest {
    static func of(_ content: ArraySlice<SQLValue>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for value in content {
            switch value {
            case .null: mix(1, into: &hash)
            case .int(let value):
                mix(2, into: &hash)
                mix(UInt64(bitPattern: Int64(value)), into: &hash)
            case .double(let value):
                mix(3, into: &hash)
                mix(value.bitPattern, into: &hash)
            case .text(let value):
                mix(4, into: &hash)
                mix(UInt64(value.utf8.count), into: &hash)
                for byte in value.utf8 { mix(UInt64(byte), into: &hash) }
            }
        }
        return Int(truncatingIfNeeded: hash)
    }

    /// FNV-1a's step on a whole word, with the high bits folded back so that every bit of the word counts.
    private static func mix(_ word: UInt64, into hash: inout UInt64) {
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
    }
}
