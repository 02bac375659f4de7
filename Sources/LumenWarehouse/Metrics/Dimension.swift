package import LumenCore

/// What results can be grouped by.
package enum Dimension: Sendable, Equatable {
    case blockGroup, surgeon, room, building, location, weekday
    /// Calendar days, weeks, months, …
    case period(CalendarUnit, weekStart: Weekday = .monday)

    /// The name of a group: the entity's, the weekday's, or the first day of the period (`2025-10-01`); `nil` for a
    /// number that the directory does not know.
    package func name(of key: Int, in directory: Directory) -> String? {
        switch self {
        case .blockGroup: directory.blockGroups[key]
        case .surgeon: directory.surgeons[key]?.name
        case .room: directory.rooms[key]?.name
        case .building: directory.buildings[key]
        case .location: directory.locations[key]
        case .weekday: Weekday(rawValue: key)?.name
        case .period: CivilDate(dayNumber: key).isoText
        }
    }
}

/// Finds the group that a block or case is in.
struct Grouping {
    private let dimension: Dimension
    /// The building or location of each room.
    private let places: [Int: Int]

    init(by dimension: Dimension, in directory: Directory) {
        self.dimension = dimension
        places =
            switch dimension {
            case .building: directory.rooms.compactMapValues(\.building)
            case .location: directory.rooms.compactMapValues(\.location)
            default: [:]
            }
    }

    /// The group's number; `nil` where it is in none, as a block that no surgeon owns by surgeon.
    func key(of place: Coordinates) -> Int? {
        switch dimension {
        case .blockGroup: place.blockGroup
        case .surgeon: place.surgeon
        case .room: place.room
        case .building, .location: places[place.room]
        case .weekday: place.day.weekday.rawValue
        case .period(let unit, let weekStart): place.day.firstDay(of: unit, weekStart: weekStart).dayNumber
        }
    }
}
