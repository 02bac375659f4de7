/// One keyword of a schema, ready to check values at a place.
typealias SchemaCheck = @Sendable (JSON, Place) -> [SchemaViolation]

/// A schema compiled into checks.
struct SchemaNode: Sendable {
    /// What the value is at all; the first that fails stands for the rest.
    private let identity: [SchemaCheck]
    /// What holds for its parts and bounds, each on its own.
    private let details: [SchemaCheck]

    init(compiling schema: JSON, at pointer: String, depthLeft: Int) throws(UnsupportedSchema) {
        guard depthLeft > 0 else { throw UnsupportedSchema(pointer: pointer, problem: "is nested too deeply") }
        switch schema {
        case .bool(true):
            (identity, details) = ([], [])
        case .bool(false):
            (identity, details) = ([{ _, place in place.violation("is not allowed") }], [])
        case .object(let members):
            let scope = SchemaScope(schema: members, pointer: pointer, depthLeft: depthLeft)
            try scope.checkVocabulary()
            identity = try scope.compile(SchemaKeyword.identity)
            details = try scope.compile(SchemaKeyword.details)
        default:
            throw UnsupportedSchema(pointer: pointer, problem: "is neither an object nor a boolean")
        }
    }

    func violations(of value: JSON, at place: Place) -> [SchemaViolation] {
        for check in identity {
            let violations = check(value, place)
            if !violations.isEmpty { return violations }
        }
        return details.flatMap { $0(value, place) }
    }
}

/// A schema object while it is compiled.
struct SchemaScope {
    let schema: JSONObject
    let pointer: String
    let depthLeft: Int

    private static let dialect = "https://json-schema.org/draft/2020-12/schema"
    private static let annotations: Set = [
        "$schema", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
    ]

    func checkVocabulary() throws(UnsupportedSchema) {
        let dialect = schema["$schema"] ?? .string(Self.dialect)
        guard dialect == .string(Self.dialect) else { throw unsupported("$schema", "is of an unsupported dialect") }
        for keyword in schema.keys where !Self.annotations.contains(keyword) && !SchemaKeyword.names.contains(keyword) {
            throw unsupported(keyword, "has an unsupported keyword")
        }
    }

    func compile(_ keywords: [SchemaKeyword]) throws(UnsupportedSchema) -> [SchemaCheck] {
        var checks: [SchemaCheck] = []
        for keyword in keywords {
            guard let value = schema[keyword.name] else { continue }
            checks.append(try keyword.compile(value, self))
        }
        return checks
    }

    /// A schema inside of this one, the path to it being `path`.
    func subschema(_ schema: JSON, _ path: String...) throws(UnsupportedSchema) -> SchemaNode {
        try SchemaNode(compiling: schema, at: ([pointer] + path).joined(separator: "/"), depthLeft: depthLeft - 1)
    }

    /// The value of a keyword in the form that it has to have.
    func require<Value>(_ value: Value?, of keyword: String) throws(UnsupportedSchema) -> Value {
        guard let value else { throw unsupported(keyword, "has a malformed keyword") }
        return value
    }

    func unsupported(_ keyword: String, _ problem: String) -> UnsupportedSchema {
        UnsupportedSchema(pointer: "\(pointer)/\(keyword)", problem: problem)
    }
}
