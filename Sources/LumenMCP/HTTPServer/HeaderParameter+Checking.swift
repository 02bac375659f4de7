import LumenCore

extension HeaderParameter {
    /// The header's whole name.
    var header: String { "Mcp-Param-\(name)" }

    /// The argument; `nil` where there is none or it is null.
    func value(in arguments: JSON?) -> JSON? {
        let value = path.reduce(arguments) { $0?[$1] }
        return value?.isNull == false ? value : nil
    }
}

extension JSON {
    /// Whether a header's text says the same value; numbers count by their value.
    func isWritten(_ text: String) -> Bool {
        switch self {
        case .string(let value): value == text
        case .bool(let value): text == (value ? "true" : "false")
        case .int, .double: Double(text) == doubleValue
        case .null, .array, .object: false
        }
    }
}
