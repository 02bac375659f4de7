import LumenCore
import LumenWarehouse

/// What every metric can be grouped by, as the tools' argument `group_by` names it.
enum MetricGrouping: String, CaseIterable {
    case surgeon, blockgroup, room, location, building, weekday, month

    func dimension(at site: Site) -> Dimension {
        switch self {
        case .surgeon: .surgeon
        case .blockgroup: .blockGroup
        case .room: .room
        case .location: .location
        case .building: .building
        case .weekday: .weekday
        case .month: .period(.month, weekStart: site.weekStart)
        }
    }

    /// Weekdays and months come in the order of time, everything else by name.
    var isOrderedByTime: Bool { self == .weekday || self == .month }
}
