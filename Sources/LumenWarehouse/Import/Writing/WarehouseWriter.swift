package import LumenCore
package import LumenSQL

/// Writes one import of a site's rows: names become numbers, known rows are compared, new ones inserted.
///
/// It lives inside one `Database.write` body, so all of it is one transaction; end with `finish`. A row is known by
/// its key (`case_id`, `block_id`, a `KeyedRow`'s): one that comes again replaces what an earlier import wrote, but not what this one
/// wrote. Names that differ only in case or in the number of their spaces are one thing,
/// spelt as it was first. A room's building and location and a surgeon's service line are filled by the first row
/// that tells them, and then stay.
///
///     try await database.write { connection in
///         let writer = try WarehouseWriter(connection, siteID: site.id)
///         try writer.clear()
///         for row in cases { try writer.write(row) }
///         try writer.finish(kind: "demo", at: clock.minute)
///     }
package final class WarehouseWriter {
    /// What became of a row.
    package enum Outcome: Sendable, Equatable {
        case inserted
        /// Its key was there with other content, which it replaces.
        case updated
        /// The warehouse held it already.
        case unchanged
        /// Its key came earlier in this import, at that line, with other content, which stays.
        case contradicts(line: Int)
    }

    package private(set) var counts = WriteCounts()

    private let connection: any SQLConnection
    private let siteID: String
    private let importID: Int
    private var names: SiteNames
    private var caseTable: RowTable
    private var blockTable: RowTable
    /// The tables of other kinds that rows have come for, by name.
    private var keyedTables: [String: RowTable] = [:]
    private var rowCount = 0
    /// By the lines of rows whose key came earlier in this import with other content, the lines of those.
    private var contradictions: [Int: Int] = [:]
    /// The days on which the cases of this import stand, or stood before it.
    private var caseDays: Set<Int> = []

    package init(_ connection: any SQLConnection, siteID: String) throws {
        self.connection = connection
        self.siteID = siteID
        let last = try connection.first(
            "SELECT COALESCE(MAX(import_id), 0) FROM imports WHERE site_id = $1", [.text(siteID)]
        ) { $0.int(0) }
        importID = (last ?? 0) + 1
        names = try SiteNames(connection, siteID: siteID)
        caseTable = try RowTable(
            connection, "cases", key: ["case_id"],
            columns: [
                "day", "room_id", "wheels_in_at", "wheels_out_at", "block_group_id", "surgeon_id", "status",
                "scheduled_start_at", "scheduled_minutes", "procedure_id", "procedure_start_at", "procedure_end_at",
                "cancel_reason", "cancelled_at", "booked_at", "add_on", "patient", "overlaps",
            ], importID: importID)
        blockTable = try RowTable(
            connection, "blocks", key: ["block_id"],
            columns: [
                "day", "start_at", "end_at", "room_id", "block_group_id", "surgeon_id", "released_at",
                "released_minutes",
            ], importID: importID)
    }

    /// Deletes all the site's rows, names and past imports; its revision stays.
    package func clear() throws {
        try flush()
        for table in [
            "cases", "blocks", "rooms", "surgeons", "procedures", "block_groups", "locations", "buildings", "imports",
        ] + FacilitySchema.tables {
            try connection.execute("DELETE FROM \(table) WHERE site_id = $1", [.text(siteID)])
        }
        names = try SiteNames(connection, siteID: siteID)
        counts.cleared = true
    }

    /// Makes a building known that may have no operating room.
    package func addBuilding(_ name: String) throws {
        _ = try names.buildings.number(of: name)
    }

    /// - Parameter line: where the row stands in what is imported, unlike any other row's; its number by default.
    package func write(_ row: CaseRow, line: Int? = nil) throws {
        rowCount += 1
        caseDays.insert(row.day.dayNumber)
        caseTable.waiting.append(.text(siteID))
        caseTable.waiting.append(.text(row.caseID))
        caseTable.waiting.append(.int(row.day.dayNumber))
        caseTable.waiting.append(.int(try names.room(row.room, building: row.building, location: row.location)))
        caseTable.waiting.append(SQLValue(row.wheelsIn))
        caseTable.waiting.append(SQLValue(row.wheelsOut))
        let group = try names.blockGroups.number(of: row.service)
        caseTable.waiting.append(SQLValue(group))
        caseTable.waiting.append(SQLValue(try names.surgeon(row.surgeon, blockGroup: group)))
        caseTable.waiting.append(.int(row.status.rawValue))
        caseTable.waiting.append(SQLValue(row.scheduledStart))
        caseTable.waiting.append(SQLValue(row.scheduledMinutes))
        caseTable.waiting.append(SQLValue(try names.procedures.number(of: row.procedure)))
        caseTable.waiting.append(SQLValue(row.procedureStart))
        caseTable.waiting.append(SQLValue(row.procedureEnd))
        caseTable.waiting.append(SQLValue(row.cancelReason))
        caseTable.waiting.append(SQLValue(row.cancelledAt))
        caseTable.waiting.append(SQLValue(row.bookedAt))
        caseTable.waiting.append(.int(row.isAddOn ? 1 : 0))
        caseTable.waiting.append(SQLValue(row.patient))
        caseTable.waiting.append(.int(0))
        try caseTable.close(line: line ?? rowCount, settle)
    }

    /// - Parameter line: as for a case.
    package func write(_ row: BlockRow, line: Int? = nil) throws {
        rowCount += 1
        let group = try names.blockGroups.number(of: row.blockGroup)
        blockTable.waiting.append(.text(siteID))
        blockTable.waiting.append(.text(row.blockID))
        blockTable.waiting.append(.int(row.day.dayNumber))
        blockTable.waiting.append(.int(row.start))
        blockTable.waiting.append(.int(row.end))
        blockTable.waiting.append(.int(try names.room(row.room, building: row.building, location: row.location)))
        blockTable.waiting.append(.int(group))
        blockTable.waiting.append(SQLValue(try names.surgeon(row.surgeon, blockGroup: group)))
        blockTable.waiting.append(SQLValue(row.releasedAt))
        blockTable.waiting.append(.int(row.releasedMinutes))
        try blockTable.close(line: line ?? rowCount, settle)
    }

    /// - Parameter line: as for a case.
    func write<Row: KeyedRow>(_ row: Row, line: Int? = nil) throws {
        rowCount += 1
        let name = Row.table.name
        if keyedTables[name] == nil {
            keyedTables[name] = try RowTable(
                connection, name, key: Row.table.key, columns: Row.table.content, importID: importID)
        }
        let values = try row.values(&names)
        keyedTables[name]?.waiting.append(.text(siteID))
        keyedTables[name]?.waiting.append(contentsOf: values)
        try keyedTables[name]?.close(line: line ?? rowCount, settle)
    }

    /// Writes the rows that still wait for company.
    ///
    /// - Returns: by the lines of rows written since the last flush whose key came earlier in this import with other
    ///   content, which stays, the lines of those earlier rows.
    @discardableResult
    package func flush() throws -> [Int: Int] {
        try caseTable.flush(settle)
        try blockTable.flush(settle)
        for name in keyedTables.keys { try keyedTables[name]?.flush(settle) }
        defer { contradictions = [:] }
        return contradictions
    }

    private func settle(_ row: RowTable.Settled) {
        counts.add(row.outcome)
        if let formerDay = row.formerDay { caseDays.insert(formerDay) }
        if case .contradicts(let earlier) = row.outcome { contradictions[row.line] = earlier }
    }

    /// Ends the import: flags the cases that overlap, logs the import, and raises the site's revision if anything
    /// changed.
    ///
    /// - Parameters:
    ///   - kind: what the log calls it: an `ImportKind`'s name, or "demo".
    ///   - rejected: rows that never came to `write`.
    package func finish(kind: String, at moment: Minute, rejected: Int = 0) throws {
        try flush()
        counts.rejected += rejected
        var flags = try OverlapFlags(connection, siteID: siteID, importID: importID)
        try flags.refresh(caseDays)
        counts.overlapping = flags.flaggedCount
        try connection.execute(
            """
            INSERT INTO imports
              (site_id, import_id, kind, imported_at, read_rows, inserted, updated, unchanged, rejected)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(siteID), .int(importID), .text(kind), .int(moment), .int(counts.read), .int(counts.inserted),
                .int(counts.updated), .int(counts.unchanged), .int(counts.rejected),
            ])
        try connection.execute(
            "INSERT INTO sites (site_id, revision) VALUES ($1, 0) ON CONFLICT (site_id) DO NOTHING", [.text(siteID)])
        if counts.changed {
            try connection.execute("UPDATE sites SET revision = revision + 1 WHERE site_id = $1", [.text(siteID)])
        }
    }
}

/// What became of an import's rows.
package struct WriteCounts: Sendable, Equatable {
    package internal(set) var inserted = 0
    package internal(set) var updated = 0
    package internal(set) var unchanged = 0
    package internal(set) var rejected = 0
    /// The import's cases that begin before an earlier case in their room has ended.
    package internal(set) var overlapping = 0
    var cleared = false

    package var read: Int { inserted + updated + unchanged + rejected }
    var changed: Bool { cleared || inserted + updated > 0 }

    mutating func add(_ outcome: WarehouseWriter.Outcome) {
        switch outcome {
        case .inserted: inserted += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .contradicts: rejected += 1
        }
    }
}
