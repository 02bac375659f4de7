package import LumenCore

/// A piece of equipment that is maintained.
package struct Asset: Sendable, Equatable {
    /// How much depends on it, most first.
    package enum Criticality: Int, Sendable, CaseIterable, Comparable {
        case lifeSupport = 0
        case high, medium, low

        package var name: String {
            switch self {
            case .lifeSupport: "life support"
            case .high: "high"
            case .medium: "medium"
            case .low: "low"
            }
        }

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    package var id: String
    package var name: String
    package var building: Int?
    package var room: String?
    package var category: String?
    package var installed: CivilDate?
    /// Days between two preventive orders; `nil` where it has none.
    package var pmIntervalDays: Int?
    package var criticality: Criticality?

    package init(
        id: String, name: String, building: Int? = nil, room: String? = nil, category: String? = nil,
        installed: CivilDate? = nil, pmIntervalDays: Int? = nil, criticality: Criticality? = nil
    ) {
        self.id = id
        self.name = name
        self.building = building
        self.room = room
        self.category = category
        self.installed = installed
        self.pmIntervalDays = pmIntervalDays
        self.criticality = criticality
    }
}
