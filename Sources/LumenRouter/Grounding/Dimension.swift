package import LumenCore

/// What a question can be grouped by, besides time.
package enum Dimension: Hashable, Sendable {
    case entity(EntityKind)
    case weekday

    /// The word for it in an answer.
    var noun: String {
        switch self {
        case .entity(let kind): kind.noun
        case .weekday: "weekday"
        }
    }
}
