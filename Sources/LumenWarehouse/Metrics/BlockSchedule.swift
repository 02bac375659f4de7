import LumenCore

/// Finds the block instance that has a room at a minute.
struct BlockSchedule {
    private struct Room {
        var entries: [(interval: Range<Minute>, block: Int)] = []
        var finger = 0
    }

    private var slots: [Int: Int] = [:]
    private var rooms: [Room] = []
    private var last: (room: Int, slot: Int?)?

    init(_ blocks: [BlockAssessment]) {
        for (index, block) in blocks.enumerated() {
            for segment in block.segments {
                let slot = slots[segment.room] ?? rooms.count
                if slot == rooms.count {
                    slots[segment.room] = slot
                    rooms.append(Room())
                }
                rooms[slot].entries.append((segment.interval, index))
            }
        }
        for slot in rooms.indices { rooms[slot].entries.sort { $0.interval.lowerBound < $1.interval.lowerBound } }
    }

    /// The last instance to start at or before the minute, where it has not ended by then. Quick when questions come
    /// by room and time; each search begins where the room's last one ended.
    mutating func block(in room: Int, at minute: Minute) -> Int? {
        if last?.room != room { last = (room, slots[room]) }
        guard let slot = last?.slot else { return nil }
        var finger = rooms[slot].finger
        while finger > 0, rooms[slot].entries[finger].interval.lowerBound > minute { finger -= 1 }
        while finger + 1 < rooms[slot].entries.count, rooms[slot].entries[finger + 1].interval.lowerBound <= minute {
            finger += 1
        }
        rooms[slot].finger = finger
        let entry = rooms[slot].entries[finger]
        return entry.interval.contains(minute) ? entry.block : nil
    }
}
