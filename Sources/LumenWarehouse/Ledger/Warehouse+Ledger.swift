package import LumenCore
import LumenSQL

extension Warehouse {
    /// The blocks and cases of some days, both ends included, in the ledger's order.
    package func ledger(of site: Site, days: DateRange) async throws -> Ledger {
        let siteID = site.id
        return try await database.read { connection in
            Ledger(
                blocks: try Self.blocks(siteID, days, connection),
                cases: try Self.cases(siteID, days, connection),
                directory: try Self.directory(site, connection))
        }
    }

    private static func blocks(_ site: String, _ days: DateRange, _ connection: any SQLConnection) throws -> [Block] {
        try connection.all(
            """
            SELECT block_id, day, start_at, end_at, room_id, block_group_id, surgeon_id, released_at, released_minutes
            FROM blocks WHERE site_id = $1 AND day BETWEEN $2 AND $3
            ORDER BY day, room_id, start_at, block_id
            """,
            [.text(site), .int(days.start.dayNumber), .int(days.end.dayNumber)]
        ) { row in
            Block(
                id: row.text(0), day: CivilDate(dayNumber: row.int(1)), start: row.int(2), end: row.int(3),
                room: row.int(4), blockGroup: row.int(5), surgeon: row.optionalInt(6), releasedAt: row.optionalInt(7),
                releasedMinutes: row.int(8))
        }
    }

    private static func cases(_ site: String, _ days: DateRange, _ connection: any SQLConnection) throws
        -> [SurgicalCase]
    {
        try connection.all(
            """
            SELECT case_id, day, room_id, status, wheels_in_at, wheels_out_at, block_group_id, surgeon_id,
                   scheduled_start_at, scheduled_minutes, add_on, overlaps, booked_at, cancelled_at, cancel_reason
            FROM cases WHERE site_id = $1 AND day BETWEEN $2 AND $3
            ORDER BY day, room_id, COALESCE(wheels_in_at, scheduled_start_at, 0), case_id
            """,
            [.text(site), .int(days.start.dayNumber), .int(days.end.dayNumber)]
        ) { row in
            SurgicalCase(
                id: row.text(0), day: CivilDate(dayNumber: row.int(1)), room: row.int(2),
                status: SurgicalCase.Status(rawValue: row.int(3)) ?? .scheduled, wheelsIn: row.optionalInt(4),
                wheelsOut: row.optionalInt(5), blockGroup: row.optionalInt(6), surgeon: row.optionalInt(7),
                scheduledStart: row.optionalInt(8), scheduledMinutes: row.optionalInt(9), isAddOn: row.int(10) == 1,
                bookedAt: row.optionalInt(12), cancelledAt: row.optionalInt(13),
                cancelReason: row.optionalText(14).flatMap(CancelReason.init(text:)), overlaps: row.int(11) == 1)
        }
    }

    static func directory(_ site: Site, _ connection: any SQLConnection) throws -> Directory {
        func named(_ sql: String) throws -> [Int: String] {
            Dictionary(uniqueKeysWithValues: try connection.all(sql, [.text(site.id)]) { ($0.int(0), $0.text(1)) })
        }
        return Directory(
            buildings: try named("SELECT building_id, name FROM buildings WHERE site_id = $1"),
            locations: try named("SELECT location_id, name FROM locations WHERE site_id = $1"),
            blockGroups: try named("SELECT block_group_id, name FROM block_groups WHERE site_id = $1"),
            rooms: Dictionary(
                uniqueKeysWithValues: try connection.all(
                    "SELECT room_id, name, building_id, location_id FROM rooms WHERE site_id = $1", [.text(site.id)]
                ) { row in
                    let room = Directory.Room(
                        name: row.text(1), building: row.optionalInt(2), location: row.optionalInt(3))
                    return (row.int(0), room)
                }),
            surgeons: Dictionary(
                uniqueKeysWithValues: try connection.all(
                    "SELECT surgeon_id, name, block_group_id FROM surgeons WHERE site_id = $1", [.text(site.id)]
                ) { row in
                    // A site that does not show its surgeons' names shows their numbers, everywhere.
                    let name = site.showsSurgeonNames ? row.text(1) : "Surgeon \(row.int(0))"
                    return (row.int(0), Directory.Surgeon(name: name, blockGroup: row.optionalInt(2)))
                }))
    }
}
