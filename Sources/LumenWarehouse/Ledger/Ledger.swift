package import LumenCore

/// A block: a stretch of a room's day that belongs to a service line, or to one surgeon of it.
package struct Block: Sendable, Equatable {
    package var id: String
    /// The local day on which it starts.
    package var day: CivilDate
    package var start: Minute
    package var end: Minute
    package var room: Int
    package var blockGroup: Int
    /// The owner; `nil` where the service line owns it.
    package var surgeon: Int?
    package var releasedAt: Minute?
    /// How much of it was released, in minutes; 0 for none, all of it for a full release.
    package var releasedMinutes: Int

    package var minutes: Int { end - start }

    package init(
        id: String, day: CivilDate, start: Minute, end: Minute, room: Int, blockGroup: Int, surgeon: Int? = nil,
        releasedAt: Minute? = nil, releasedMinutes: Int = 0
    ) {
        self.id = id
        self.day = day
        self.start = start
        self.end = end
        self.room = room
        self.blockGroup = blockGroup
        self.surgeon = surgeon
        self.releasedAt = releasedAt
        self.releasedMinutes = releasedMinutes
    }
}

/// One patient's time in one room, from wheels-in to wheels-out, and what was planned for it.
package struct SurgicalCase: Sendable, Equatable {
    package enum Status: Int, Sendable, CaseIterable {
        case scheduled = 0
        case completed = 1
        case cancelled = 2

        package var name: String {
            switch self {
            case .scheduled: "scheduled"
            case .completed: "completed"
            case .cancelled: "cancelled"
            }
        }
    }

    package var id: String
    /// The local day of wheels-in, or of the scheduled start where the case has not been done.
    package var day: CivilDate
    package var room: Int
    @Packed package var wheelsIn: Minute?
    @Packed package var wheelsOut: Minute?
    @Packed package var blockGroup: Int?
    @Packed package var surgeon: Int?
    @Packed package var scheduledStart: Minute?
    @Packed package var scheduledMinutes: Int?
    @Packed package var bookedAt: Minute?
    @Packed package var cancelledAt: Minute?
    package var status: Status
    package var cancelReason: CancelReason?
    package var isAddOn: Bool
    /// Whether it could not wait; `nil` where the record does not tell.
    package var isUrgent: Bool?
    /// Whether it begins before an earlier case in its room has ended: impossible, so the record is in doubt.
    package var overlaps: Bool

    package init(
        id: String, day: CivilDate, room: Int, status: Status = .completed, wheelsIn: Minute? = nil,
        wheelsOut: Minute? = nil, blockGroup: Int? = nil, surgeon: Int? = nil, scheduledStart: Minute? = nil,
        scheduledMinutes: Int? = nil, isAddOn: Bool = false, isUrgent: Bool? = nil, bookedAt: Minute? = nil,
        cancelledAt: Minute? = nil, cancelReason: CancelReason? = nil, overlaps: Bool = false
    ) {
        self.id = id
        self.day = day
        self.room = room
        self.status = status
        self.wheelsIn = wheelsIn
        self.wheelsOut = wheelsOut
        self.blockGroup = blockGroup
        self.surgeon = surgeon
        self.scheduledStart = scheduledStart
        self.scheduledMinutes = scheduledMinutes
        self.isAddOn = isAddOn
        self.isUrgent = isUrgent
        self.bookedAt = bookedAt
        self.cancelledAt = cancelledAt
        self.cancelReason = cancelReason
        self.overlaps = overlaps
    }

    /// Wheels-in to wheels-out, half-open, for a completed case.
    package var occupied: Range<Minute>? {
        guard status == .completed, let wheelsIn, let wheelsOut, wheelsIn < wheelsOut else { return nil }
        return wheelsIn..<wheelsOut
    }
}

/// The blocks and cases of some days of one site, and the names behind their numbers: all that metrics are made from.
package struct Ledger: Sendable {
    /// By day, then room, then start.
    package var blocks: [Block]
    /// By day, then room, then wheels-in (scheduled start where there is none).
    package var cases: [SurgicalCase]
    package var directory: Directory

    package init(blocks: [Block], cases: [SurgicalCase], directory: Directory) {
        self.blocks = blocks
        self.cases = cases
        self.directory = directory
    }

    /// From the first day with a block or a case to the last; `nil` of none.
    package var days: DateRange? {
        let firsts = [blocks.first?.day, cases.first?.day].compactMap { $0 }
        let lasts = [blocks.last?.day, cases.last?.day].compactMap { $0 }
        guard let first = firsts.min(), let last = lasts.max() else { return nil }
        return DateRange(first, last)
    }

    /// The part of some days, both ends included.
    package func days(_ days: DateRange) -> Ledger {
        Ledger(
            blocks: Array(blocks[blockIndices(of: days)]), cases: Array(cases[caseIndices(of: days)]),
            directory: directory)
    }
}

/// The named things of a site, by number.
package struct Directory: Sendable, Equatable {
    package struct Room: Sendable, Equatable {
        package var name: String
        package var building: Int?
        package var location: Int?
        package init(name: String, building: Int? = nil, location: Int? = nil) {
            self.name = name
            self.building = building
            self.location = location
        }
    }

    package struct Surgeon: Sendable, Equatable {
        package var name: String
        package var blockGroup: Int?
        package init(name: String, blockGroup: Int? = nil) {
            self.name = name
            self.blockGroup = blockGroup
        }
    }

    package var buildings: [Int: String]
    package var locations: [Int: String]
    package var blockGroups: [Int: String]
    package var rooms: [Int: Room]
    package var surgeons: [Int: Surgeon]

    package init(
        buildings: [Int: String] = [:], locations: [Int: String] = [:], blockGroups: [Int: String] = [:],
        rooms: [Int: Room] = [:], surgeons: [Int: Surgeon] = [:]
    ) {
        self.buildings = buildings
        self.locations = locations
        self.blockGroups = blockGroups
        self.rooms = rooms
        self.surgeons = surgeons
    }
}
