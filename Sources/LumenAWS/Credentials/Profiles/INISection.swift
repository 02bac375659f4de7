/// The properties of one section, their names in lower case.
package struct INISection: Sendable, Equatable {
    private var values: [String: Value] = [:]

    private enum Value: Sendable, Equatable {
        case text(String)
        case nested([String: String])
    }

    package init() {}

    /// The text of a property; `nil` where it is missing, empty or nested.
    package subscript(name: String) -> String? {
        get { if case .text(let text) = values[name] { text.trimmedOrNil } else { nil } }
        set { values[name] = newValue.map(Value.text) }
    }

    /// The sub-properties of a property that is written as an indented block.
    package subscript(nested name: String) -> [String: String] {
        get { if case .nested(let properties) = values[name] { properties } else { [:] } }
        set { values[name] = .nested(newValue) }
    }

    /// These properties, and those of the other in place of the ones of the same name.
    package func merging(_ other: INISection) -> INISection {
        var merged = self
        merged.values.merge(other.values) { _, new in new }
        return merged
    }
}

extension INISection: CustomStringConvertible, CustomReflectable {
    /// Names only: the values may be keys.
    package var description: String { values.keys.sorted().joined(separator: ", ") }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
