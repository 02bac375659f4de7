/// What an import file holds.
package enum ImportKind: String, Sendable, CaseIterable {
    case cases
    case blocks
    case energy
    case equipment
    case workOrders = "work-orders"
    case tenantRequests = "tenant-requests"
    case surveys
    case emissions
}
