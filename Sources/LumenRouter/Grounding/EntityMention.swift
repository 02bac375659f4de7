package import LumenCore

/// A name in a question and what it can stand for at the site.
package struct EntityMention: Sendable, Equatable {
    /// How the name was recognised, from surest to least sure.
    package enum Fit: Int, Sendable, Comparable {
        case exact, short, misspelt
        package static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
    }

    /// What the name fits equally well: one as a rule, several where it is ambiguous, none where it is unknown.
    package var candidates: [Entity]
    /// As it was written.
    package var said: String
    package var fit: Fit
    /// What it was said to be, of a name that is unknown.
    package var kind: EntityKind?
    /// "urologists" names a service line and asks for its surgeons.
    package var impliesSurgeons = false
}
