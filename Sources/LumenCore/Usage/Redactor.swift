/// Takes out of texts what nobody who looks after Lumen needs to know.
package struct Redactor: Sendable {
    private let redact: @Sendable (String) -> String

    package init(_ redact: @escaping @Sendable (String) -> String) { self.redact = redact }

    /// Where it is not known what may stay, nothing does.
    package static let everything = Redactor { _ in "[…]" }

    package func text(_ text: String) -> String { redact(text) }

    /// A call's arguments with their texts redacted; days stay, and so do the values of a schema, whose words are known.
    package func parameters(_ arguments: JSONObject) -> JSONObject {
        JSONObject(arguments.members.map { ($0.key, value($0.value)) })
    }

    private func value(_ value: JSON) -> JSON {
        switch value {
        case .string(let text): .string(argument(text))
        case .array(let values): .array(values.map(self.value))
        case .object(let object): .object(parameters(object))
        case .null, .bool, .int, .double: value
        }
    }

    private func argument(_ text: String) -> String {
        if CivilDate(iso: text) != nil { return text }
        let words = String(text.map { $0 == "_" ? " " : $0 })
        let redacted = redact(words)
        return redacted == words ? text : redacted
    }
}
