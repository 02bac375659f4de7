import Foundation
import LumenCore
import LumenSQL
import LumenWarehouse

/// A hospital of 40 rooms, all of them blocked on weekdays, three cases a block: the size, not the story.
enum BigHospital {
    struct NoZone: Error {}

    static func site() throws -> Site {
        guard let zone = ZoneRules(identifier: "America/New_York") else { throw NoZone() }
        return Site(id: "big", name: "Big Hospital", zone: zone)
    }

    static func ledger(years: Int) -> Ledger {
        guard let zone = ZoneRules(identifier: "America/New_York"), let last = CivilDate(iso: "2025-12-31") else {
            preconditionFailure("no time zones on this machine")
        }
        var (blocks, cases): ([Block], [SurgicalCase]) = ([], [])
        for day in last.adding(months: -12 * years)...last where !day.weekday.isWeekend {
            for room in 0..<40 {
                let surgeon = (room + day.dayNumber) % 80
                let start = zone.minute(of: day, at: 450)
                blocks.append(
                    Block(
                        id: "b\(blocks.count)", day: day, start: start, end: start + 480, room: room,
                        blockGroup: surgeon / 10, surgeon: surgeon))
                for index in 0..<3 {
                    let begin = start + index * 160 + room % 7
                    cases.append(
                        SurgicalCase(
                            id: "c\(cases.count)", day: day, room: room, wheelsIn: begin,
                            wheelsOut: begin + 100 + (room * 7 + index * 13) % 50, blockGroup: surgeon / 10,
                            surgeon: index == 2 && room % 5 == 0 ? (surgeon + 1) % 80 : surgeon, scheduledStart: begin))
                }
            }
        }
        let directory = Directory(
            buildings: [0: "A", 1: "B"],
            blockGroups: Dictionary(uniqueKeysWithValues: (0..<8).map { ($0, "Service \($0)") }),
            rooms: Dictionary(uniqueKeysWithValues: (0..<40).map { ($0, .init(name: "OR \($0)", building: $0 / 20)) }),
            surgeons: Dictionary(
                uniqueKeysWithValues: (0..<80).map { ($0, .init(name: "Surgeon \($0)", blockGroup: $0 / 10)) }))
        return Ledger(blocks: blocks, cases: cases, directory: directory)
    }

    /// A CSV file of cases as a hospital's system exports it.
    static func caseFile(rows: Int) throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("lumen-cases-\(rows).csv")
        guard !FileManager.default.fileExists(atPath: url.path) else { return url.path }
        var text = "Case ID,OR Suite,Date,Wheels In,Wheels Out,Service,Surgeon,Booked Time (min),Procedure\n"
        for index in 0..<rows {
            let (room, slot, day) = (index % 40 + 1, index / 40 % 4, index / 160)
            let date = CivilDate(dayNumber: 18_000 + day)
            let prefix = "\(date.month)/\(date.day)/\(date.year % 100)"
            text +=
                "\(1_000_000 + index),\(room),\(prefix),\(prefix) \(7 + slot * 3):05,\(prefix) \(9 + slot * 3):1\(index % 10),"
            text += "Service \(room % 8),\"Surgeon, Number \(room)\",120,\"Procedure \(index % 60), with a comma\"\n"
        }
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url.path
    }

    static func emptyWarehouse() async throws -> Warehouse {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("lumen-\(UUID().uuidString).sqlite")
            .path
        let warehouse = Warehouse(database: try SQLiteDatabase(path: path))
        try await warehouse.prepare()
        return warehouse
    }
}
