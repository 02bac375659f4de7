import LumenCore
import LumenSQL
import LumenWarehouse

extension BigHospital {
    /// Ten years of 40 rooms with eight cases a day each, weekends too: 1.2 million, some cancelled, added on or late.
    static func fill(_ warehouse: Warehouse, site: Site, until last: CivilDate) async throws {
        try await warehouse.database.write { connection in
            let writer = try WarehouseWriter(connection, siteID: site.id)
            for day in last.adding(months: -120)...last {
                for room in 0..<40 {
                    let slot = Slot(day: day, room: room, start: site.zone.minute(of: day, at: 450))
                    if !day.weekday.isWeekend { try writer.write(slot.block) }
                    for index in 0..<8 { try writer.write(slot.surgery(index)) }
                }
            }
            try writer.finish(kind: "benchmark", at: 0)
        }
    }
}

/// A room's day.
private struct Slot {
    let day: CivilDate
    let room: Int
    let start: Minute

    private var owner: Int { (room + day.dayNumber) % 80 }

    var block: BlockRow {
        var row = BlockRow()
        (row.blockID, row.day, row.room, row.building) = ("b\(day.dayNumber)-\(room)", day, "OR \(room)", building)
        (row.surgeon, row.blockGroup) = ("Surgeon \(owner)", "Service \(owner / 10)")
        (row.start, row.end) = (start, start + 480)
        if (day.dayNumber + room) % 11 == 0 {
            row.releasedAt = start - 1440 * (day.dayNumber % 20)
            row.releasedMinutes = room % 3 == 0 ? 480 : 240
        }
        return row
    }

    func surgery(_ index: Int) -> CaseRow {
        let number = day.dayNumber * 320 + room * 8 + index
        let surgeon = index == 2 && room % 5 == 0 ? (owner + 1) % 80 : owner
        let (begin, late) = (start + index * 60 + room % 7, number * 7919 % 13)
        var row = CaseRow()
        (row.caseID, row.day, row.room, row.building) = ("c\(number)", day, "OR \(room)", building)
        (row.surgeon, row.service) = ("Surgeon \(surgeon)", "Service \(surgeon / 10)")
        (row.scheduledStart, row.scheduledMinutes) = (begin, 40 + number % 10)
        (row.bookedAt, row.isAddOn) = (begin - 1440 * (1 + number % 30), number % 17 == 0)
        if number % 23 == 0 {
            (row.status, row.cancelledAt, row.cancelReason) = (.cancelled, begin - 60 * (number % 40), "No bed")
        } else {
            (row.wheelsIn, row.wheelsOut) = (begin + late, begin + late + 35 + number * 31 % 17)
        }
        return row
    }

    private var building: String { "Building \(room / 20)" }
}
