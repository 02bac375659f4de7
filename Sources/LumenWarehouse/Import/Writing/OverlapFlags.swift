import LumenSQL

/// The flag of completed cases that begin before an earlier case in their room has ended.
///
/// A day at a time, so that memory holds one day's cases. Written rows have come in unflagged.
struct OverlapFlags {
    private let casesOfDay: any SQLStatement
    private let flip: any SQLStatement
    private let siteID: String
    private let importID: Int
    /// Of the cases that this import saw, those that are flagged.
    private(set) var flaggedCount = 0
    /// When each room's cases so far have all ended.
    private var roomEnds: [Int: Int] = [:]

    init(_ connection: any SQLConnection, siteID: String, importID: Int) throws {
        self.siteID = siteID
        self.importID = importID
        casesOfDay = try connection.prepare(
            """
            SELECT room_id, wheels_in_at, wheels_out_at, overlaps, import_id, case_id FROM cases
            WHERE site_id = $1 AND day = $2 AND status = 1 ORDER BY wheels_in_at, wheels_out_at, case_id
            """)
        flip = try connection.prepare(
            "UPDATE cases SET overlaps = 1 - overlaps WHERE site_id = $1 AND case_id = $2")
    }

    /// Brings the flags of those days up to date, and of the days after them, since a case can run past midnight.
    mutating func refresh(_ days: Set<Int>) throws {
        var latest: Int?
        for day in days.union(days.map { $0 + 1 }).sorted() {
            if latest != day - 1 {
                roomEnds = [:]
                try visit(day - 1) { _, _ in }
            }
            try refresh(day)
            latest = day
        }
    }

    private mutating func refresh(_ day: Int) throws {
        var wrong: [String] = []
        var flagged = 0
        let importID = importID
        try visit(day) { row, overlaps in
            if overlaps, row.int(4) == importID { flagged += 1 }
            if overlaps != (row.int(3) == 1) { wrong.append(row.text(5)) }
        }
        flaggedCount += flagged
        for caseID in wrong { try flip.execute([.text(siteID), .text(caseID)]) }
    }

    private mutating func visit(_ day: Int, _ body: (any SQLRow, _ overlaps: Bool) -> Void) throws {
        var ends = roomEnds
        try casesOfDay.query([.text(siteID), .int(day)]) { row in
            let (room, wheelsOut) = (row.int(0), row.int(2))
            let earlierEnd = ends[room] ?? .min
            body(row, row.int(1) < earlierEnd)
            ends[room] = max(earlierEnd, wheelsOut)
        }
        roomEnds = ends
    }
}
