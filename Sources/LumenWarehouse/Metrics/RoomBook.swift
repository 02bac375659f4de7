import LumenCore

/// The timelines of all rooms of a ledger.
struct RoomBook {
    private var slots: [Int: Int] = [:]
    private(set) var timelines: [RoomTimeline] = []

    /// - Parameter cases: which of the ledger's cases are looked at.
    init(_ ledger: Ledger, _ cases: Range<Int>) {
        let capacity = cases.count / max(1, ledger.directory.rooms.count)
        var last: (room: Int, slot: Int)?
        for index in cases {
            guard let occupied = ledger.cases[index].occupied else { continue }
            let room = ledger.cases[index].room
            let slot = last?.room == room ? last?.slot ?? 0 : self.slot(of: room, capacity: capacity)
            last = (room, slot)
            let stay = Stay(
                occupied, day: ledger.cases[index].day, surgeon: ledger.cases[index].surgeon,
                blockGroup: ledger.blockGroup(ofCaseAt: index), index: index)
            timelines[slot].append(stay)
        }
        for slot in timelines.indices { timelines[slot].close { ledger.cases[$0].id } }
    }

    subscript(room: Int) -> RoomTimeline? { slots[room].map { timelines[$0] } }

    private mutating func slot(of room: Int, capacity: Int) -> Int {
        if let slot = slots[room] { return slot }
        slots[room] = timelines.count
        timelines.append(RoomTimeline(capacity: capacity))
        return timelines.count - 1
    }
}

extension Ledger {
    /// The service line of a case: its own or, where the record has none, its surgeon's.
    func blockGroup(ofCaseAt index: Int) -> Int? {
        if let group = cases[index].blockGroup { return group }
        return cases[index].surgeon.flatMap { directory.surgeons[$0]?.blockGroup }
    }
}
