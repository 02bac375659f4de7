/// Environment variables. A variable that is empty or blank counts as unset, and what surrounds a value is cut off:
/// secrets mounted from files like to end in a line feed.
package struct EnvironmentVariables: Sendable, ExpressibleByDictionaryLiteral {
    private let values: [String: String]

    package init(_ values: [String: String]) { self.values = values }
    package init(dictionaryLiteral elements: (String, String)...) {
        values = Dictionary(elements) { _, last in last }
    }

    package subscript(name: String) -> String? { values[name].flatMap(\.trimmedOrNil) }
}

extension EnvironmentVariables: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(values.count) variables" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension StringProtocol {
    /// Without the white space around it; `nil` where nothing is left.
    var trimmedOrNil: String? {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        return String(self[start...end])
    }
}
