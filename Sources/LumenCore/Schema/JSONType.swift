/// The types of JSON Schema, as sentences name them.
enum JSONType: String, CustomStringConvertible {
    case null, boolean, integer, number, string, array, object

    var description: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    func includes(_ value: JSON) -> Bool {
        switch self {
        case .null: value.isNull
        case .boolean: value.boolValue != nil
        case .integer: value.intValue != nil
        case .number: value.doubleValue != nil
        case .string: value.stringValue != nil
        case .array: value.arrayValue != nil
        case .object: value.objectValue != nil
        }
    }
}
