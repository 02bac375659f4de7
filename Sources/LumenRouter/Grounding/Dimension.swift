package import LumenCore

/// What a question can be grouped by, besides time.
package enum Dimension: Hashable, Sendable {
    case entity(EntityKind)
    case weekday
    /// A grouping that only some tools have, by its value and its word.
    case own(String, noun: String)

    /// What a tool's `group_by` names, where every dashboard has words for it; `nil` for steps of time, which are
    /// trends.
    init?(standard value: String) {
        if let kind = EntityKind.ofOperatingRooms.first(where: { $0.rawValue == value }) {
            self = .entity(kind)
        } else if value == "weekday" {
            self = .weekday
        } else {
            return nil
        }
    }

    /// Whether every dashboard has words for this value of `group_by`.
    static func isStandard(_ value: String) -> Bool {
        Dimension(standard: value) != nil || CalendarUnit(rawValue: value) != nil
    }

    /// The word for it in an answer.
    var noun: String {
        switch self {
        case .entity(let kind): kind.noun
        case .weekday: "weekday"
        case .own(_, let noun): noun
        }
    }

    /// Whether its groups are things of a kind.
    func isOf(_ kind: EntityKind) -> Bool { value == kind.argument }

    /// The value of `group_by` for it.
    var value: String {
        switch self {
        case .entity(let kind): kind.rawValue
        case .weekday: "weekday"
        case .own(let value, _): value
        }
    }
}
