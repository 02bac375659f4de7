import LumenCore

/// A tool's input schema as models take it. One that they don't take costs the whole request, not the tool alone.
///
/// Claude refuses choices at the top of a schema and properties whose names are not 1 to 64 letters, digits, `_`, `.` and
/// `-`; references to elsewhere nobody resolves. What is left out is still held against the arguments where the tool is.
enum ModelSchema {
    private static let choices = ["oneOf", "anyOf", "allOf", "not", "if", "then", "else"]

    static func adapted(_ schema: JSON) -> JSON {
        guard var object = schema.objectValue else { return ["type": "object"] }
        for key in choices { object[key] = nil }
        object["type"] = "object"
        return adaptedInside(.object(object))
    }

    private static func adaptedInside(_ schema: JSON) -> JSON {
        switch schema {
        case .array(let entries): return .array(entries.map(adaptedInside))
        case .object(let object):
            if let reference = object["$ref"]?.stringValue, !reference.hasPrefix("#") { return [:] }
            return .object(
                object.members.reduce(into: JSONObject()) { result, member in
                    switch (member.key, member.value) {
                    case ("properties", .object(let properties)):
                        result["properties"] = .object(
                            properties.members.filter { isName($0.key) }
                                .reduce(into: JSONObject()) { $0[$1.key] = adaptedInside($1.value) })
                    case ("required", .array(let names)):
                        result["required"] = .array(names.filter { $0.stringValue.map(isName) ?? false })
                    case ("enum", _), ("const", _), ("default", _), ("examples", _): result[member.key] = member.value
                    default: result[member.key] = adaptedInside(member.value)
                    }
                })
        default: return schema
        }
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "_.-".unicodeScalars.contains($0))
            }
    }
}
