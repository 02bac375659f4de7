package import LumenCore

/// A stretch of a room's staffed hours in which, by the schedule, nobody operates and that is nobody's block.
package struct OpenStretch: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        /// No block has the room then.
        case unallocated
        /// Of a block that was given back in full, at least in part.
        case released
    }

    package let day: CivilDate
    package let room: Int
    package let interval: Range<Minute>
    package let reason: Reason
}

/// Open time of rooms, in stretches that are long enough.
package struct OpenTime: MetricSums {
    enum Reason: Int, OmissionReason {
        case unstaffed, beyond, unused, past

        var words: String {
            switch self {
            case .unstaffed: "days of rooms on weekends or holidays, without staffed hours"
            case .beyond: "days of rooms after the last day on the schedule"
            case .unused: "days of rooms without a block or a case in the two weeks around, not known to be in use"
            case .past: "days of rooms whose staffed hours are over"
            }
        }
    }

    package private(set) var stretches = 0
    package private(set) var minutes = 0
    package private(set) var releasedMinutes = 0
    package private(set) var longest = 0
    private var rooms: Set<Int> = []
    private var partial = 0
    private var untimed = 0
    private var omitted = Omissions<Reason>()

    package var n: Int { stretches }
    /// How many different rooms have a stretch.
    package var roomCount: Int { rooms.count }
    package var omissions: [Omission] { omitted.list }
    package var reason: String? { stretches > 0 ? nil : omitted.explanation(ofNone: "no open stretch long enough") }
    package var warnings: [String] {
        ["open by the schedule; whether there is staff was not checked"]
            + [
                (partial, "partly released block", "taken as kept, since which hours were given back is not recorded"),
                (untimed, "scheduled case", "without a time, which may take some of it"),
            ].warnings
    }

    mutating func add(_ stretch: OpenStretch) {
        stretches += 1
        minutes += stretch.interval.count
        if stretch.reason == .released { releasedMinutes += stretch.interval.count }
        longest = max(longest, stretch.interval.count)
        rooms.insert(stretch.room)
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
    mutating func doubt(partial: Int, untimed: Int) {
        self.partial += partial
        self.untimed += untimed
    }
}
