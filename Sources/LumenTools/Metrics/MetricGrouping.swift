import LumenCore
import LumenWarehouse

/// What metrics of blocks and cases can be grouped by, as the tools' argument `group_by` names it.
enum MetricGrouping: String, CaseIterable {
    case surgeon, blockgroup, room, location, building, weekday, month, day

    /// What figures of the past are grouped by, in the words of questions.
    static let words = allCases.filter { $0 != .day }.map(\.words)
    /// What a schedule is grouped by.
    static let dayWords = allCases.filter { $0 != .month }.map(\.words)
    /// The same without those who operate.
    static let placeWords = [room, location, building, weekday, day].map(\.words)

    func dimension(at site: Site) -> Dimension {
        switch self {
        case .surgeon: .surgeon
        case .blockgroup: .blockGroup
        case .room: .room
        case .location: .location
        case .building: .building
        case .weekday: .weekday
        case .month: .period(.month, weekStart: site.weekStart)
        case .day: .period(.day, weekStart: site.weekStart)
        }
    }

    /// Weekdays, months and days come in the order of time, everything else by name.
    var isOrderedByTime: Bool { [.weekday, .month, .day].contains(self) }

    private var words: ToolGrouping {
        func words(_ one: String, _ many: String, _ phrases: String...) -> ToolGrouping {
            ToolGrouping(rawValue, one: one, many: many, phrases: phrases)
        }
        return switch self {
        case .surgeon: words("surgeon", "surgeons", "doctor", "doctors", "physician", "physicians", "provider")
        case .blockgroup:
            words(
                "service line", "service lines", "service", "services", "specialty", "specialties", "block group",
                "block groups", "blockgroup", "department", "departments")
        case .room: words("room", "rooms", "operating room", "operating rooms", "ors", "theatre", "theatres")
        case .location: words("location", "locations", "suite", "suites")
        case .building: words("building", "buildings", "campus")
        case .weekday: words("weekday", "weekdays", "day of the week", "day of week", "days of the week")
        case .month: words("month", "months", "monthly", "month by month")
        case .day: words("day", "days", "daily", "date", "day by day")
        }
    }
}
