/// What an import file holds.
package enum ImportKind: String, Sendable, CaseIterable {
    case cases
    case blocks
}
