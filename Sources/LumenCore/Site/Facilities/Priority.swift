/// How urgent a work order or a request is.
package enum Priority: Int, Sendable, CaseIterable, Comparable {
    case emergency = 1
    case high, medium, low

    package var name: String {
        switch self {
        case .emergency: "emergency"
        case .high: "high"
        case .medium: "medium"
        case .low: "low"
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
