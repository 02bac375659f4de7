package import LumenCore

/// One job on a piece of equipment.
package struct WorkOrder: Sendable, Equatable {
    package enum Kind: Int, Sendable, CaseIterable {
        case preventive = 0
        /// A repair: the asset failed.
        case corrective
    }

    package enum Status: Int, Sendable, CaseIterable {
        case open = 0
        case closed
        case cancelled
        /// Preventive work that could not be done because the asset was in use or not located, as documented.
        case documented

        package var name: String {
            switch self {
            case .open: "open"
            case .closed: "closed"
            case .cancelled: "cancelled"
            case .documented: "documented as in use or not located"
            }
        }
    }

    package var id: String
    package var asset: String
    package var kind: Kind
    package var openedAt: Minute
    package var closedAt: Minute?
    /// The last minute in time; a due date's is the day's last.
    package var dueAt: Minute?
    package var priority: Priority?
    package var status: Status
    package var downtimeMinutes: Int?
    package var estimatedMinutes: Int?

    package init(
        id: String, asset: String, kind: Kind, openedAt: Minute, closedAt: Minute? = nil, dueAt: Minute? = nil,
        priority: Priority? = nil, status: Status? = nil, downtimeMinutes: Int? = nil, estimatedMinutes: Int? = nil
    ) {
        self.id = id
        self.asset = asset
        self.kind = kind
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.dueAt = dueAt
        self.priority = priority
        self.status = status ?? (closedAt == nil ? .open : .closed)
        self.downtimeMinutes = downtimeMinutes
        self.estimatedMinutes = estimatedMinutes
    }
}
