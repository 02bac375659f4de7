/// A text that nothing prints: keys, tokens, passwords.
///
/// Descriptions, interpolation, `dump` and mirrors show eight asterisks; only `exposed` gives it out, so that every
/// place that uses a secret can be found by that word.
package struct Secret: Sendable, Hashable {
    package let exposed: String

    package init(_ text: String) { exposed = text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "********" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
