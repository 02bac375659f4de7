package import LumenCore

/// What a tenant asked for, and its two clocks.
package struct TenantRequest: Sendable, Equatable {
    package enum Status: Int, Sendable, CaseIterable {
        case open = 0
        case closed
        case cancelled
    }

    package var id: String
    package var building: Int
    package var tenant: Int?
    package var category: String?
    package var priority: Priority?
    package var openedAt: Minute
    package var respondedAt: Minute?
    /// `nil` for an open request, and for a closed one of which the time was not recorded.
    package var closedAt: Minute?
    /// The last minute in time, where the request carries it.
    package var dueAt: Minute?
    package var status: Status

    package init(
        id: String, building: Int, tenant: Int? = nil, category: String? = nil, priority: Priority? = nil,
        openedAt: Minute, respondedAt: Minute? = nil, closedAt: Minute? = nil, dueAt: Minute? = nil,
        status: Status? = nil
    ) {
        self.id = id
        self.building = building
        self.tenant = tenant
        self.category = category
        self.priority = priority
        self.openedAt = openedAt
        self.respondedAt = respondedAt
        self.closedAt = closedAt
        self.dueAt = dueAt
        self.status = status ?? (closedAt == nil ? .open : .closed)
    }
}
