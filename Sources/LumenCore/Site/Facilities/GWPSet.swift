/// A table of global warming potentials over 100 years. Tables differ, so a number names its own.
package enum GWPSet: String, Sendable, CaseIterable {
    /// The one that clinical papers use.
    case clinical
    case aagbi
    case ar6
}
