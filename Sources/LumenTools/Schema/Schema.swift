import LumenCore

/// JSON Schema 2020-12, as Lumen's tools write it.
enum Schema {
    static let dialect = "https://json-schema.org/draft/2020-12/schema"

    /// An object with these members and no others.
    static func object(_ properties: [(String, JSON)], required: [String], isRoot: Bool = false) -> JSON {
        var schema: JSONObject = isRoot ? ["$schema": .string(dialect)] : [:]
        schema["type"] = "object"
        schema["properties"] = .object(JSONObject(properties))
        schema["required"] = .array(required.map(JSON.string))
        schema["additionalProperties"] = false
        return .object(schema)
    }

    static func array(of items: JSON, _ description: String) -> JSON {
        ["type": "array", "description": .string(description), "items": items]
    }

    static func text(_ description: String) -> JSON {
        ["type": "string", "description": .string(description), "minLength": 1, "maxLength": 120]
    }

    static func date(_ description: String) -> JSON {
        ["type": "string", "format": "date", "description": .string(description)]
    }

    static func choice(_ values: [String], _ description: String) -> JSON {
        ["type": "string", "enum": .array(values.map(JSON.string)), "description": .string(description)]
    }

    static func integer(_ description: String, from minimum: Int = 0, to maximum: Int? = nil) -> JSON {
        var schema: JSONObject = ["type": "integer", "description": .string(description), "minimum": .int(minimum)]
        schema["maximum"] = maximum.map(JSON.int)
        return .object(schema)
    }

    static func number(_ description: String) -> JSON { ["type": "number", "description": .string(description)] }

    static func flag(_ description: String) -> JSON { ["type": "boolean", "description": .string(description)] }

    /// A fraction from 0 to 1.
    static func fraction(_ description: String) -> JSON {
        ["type": "number", "minimum": 0, "maximum": 1, "description": .string(description)]
    }

    /// The same, or null where there is nothing to divide by.
    static func nullable(_ schema: JSON) -> JSON {
        var object = schema.objectValue ?? [:]
        object["type"] = .array([object["type"] ?? "object", "null"])
        return .object(object)
    }
}
