/// One keyword of a schema, ready to check values at a place.
typealias SchemaCheck = @Sendable (JSON, Place) -> [SchemaViolation]

/// A schema compiled into checks.
struct SchemaNode: Sendable {
    /// What the value is at all; the first that fails stands for the rest.
    private let identity: [SchemaCheck]
    /// What holds for its parts and bounds, each on its own.
    private let details: [SchemaCheck]

    init(
        compiling schema: JSON, of document: SchemaDocument, at pointer: String, depthLeft: Int
    ) throws(UnsupportedSchema) {
        guard depthLeft > 0 else { throw UnsupportedSchema(pointer: pointer, problem: "is nested too deeply") }
        switch schema {
        case .bool(true):
            (identity, details) = ([], [])
        case .bool(false):
            (identity, details) = ([{ _, place in place.violation("is not allowed") }], [])
        case .object(let members):
            let scope = SchemaScope(schema: members, document: document, pointer: pointer, depthLeft: depthLeft)
            let vocabulary = try scope.vocabulary()
            identity = try scope.compile(SchemaKeyword.identity.filter { vocabulary.contains($0.name) })
            details = try scope.compile(scope.details.filter { vocabulary.contains($0.name) })
        default:
            throw UnsupportedSchema(pointer: pointer, problem: "is neither an object nor a boolean")
        }
    }

    func violations(of value: JSON, at place: Place) -> [SchemaViolation] {
        guard place.effort?.spend() ?? true else { return place.violation("takes too long to check") }
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
    let document: SchemaDocument
    let pointer: String
    let depthLeft: Int

    private static let dialect = "https://json-schema.org/draft/2020-12/schema"
    /// Older dialects in which strangers write what means the same in 2020-12, but for what is noted as unchecked.
    private static let olderDialects: Set = [
        "https://json-schema.org/draft/2019-09/schema", "http://json-schema.org/draft-07/schema",
    ]
    private static let annotations: Set = [
        "$schema", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
    ]

    var details: [SchemaKeyword] {
        document.origin == .own ? SchemaKeyword.details : SchemaKeyword.foreignDetails
    }

    /// The keywords that are to be compiled.
    ///
    /// - Throws: for a dialect that is not known, and in a schema of Lumen's own for any keyword that is not.
    func vocabulary() throws(UnsupportedSchema) -> Set<String> {
        guard let dialect = (schema["$schema"] ?? .string(Self.dialect)).stringValue, isKnown(dialect) else {
            throw unsupported("$schema", "is of an unsupported dialect")
        }
        let names = Set(schema.keys)
        guard document.origin == .own else { return foreignVocabulary(names) }
        for keyword in schema.keys where !Self.annotations.contains(keyword) && !SchemaKeyword.names.contains(keyword) {
            throw unsupported(keyword, "has an unsupported keyword")
        }
        return names
    }

    private func isKnown(_ dialect: String) -> Bool {
        dialect == Self.dialect
            || (document.origin == .foreign
                && (dialect == Self.dialect + "#"
                    || Self.olderDialects.contains(dialect.hasSuffix("#") ? String(dialect.dropLast()) : dialect)))
    }

    /// All but what can't be honoured, which is noted.
    private func foreignVocabulary(_ names: Set<String>) -> Set<String> {
        // References inside of a schema with an id of its own mean something else.
        if names.contains("$id") && !pointer.isEmpty {
            document.note(unsupported("$id", "has a part that is a document of its own"))
            return []
        }
        var skipped = names.intersection(SchemaKeyword.uncheckable)
        // What is left for this one depends on the other.
        if skipped.contains("patternProperties"), names.contains("additionalProperties") {
            skipped.insert("additionalProperties")
        }
        for keyword in schema.keys where skipped.contains(keyword) {
            document.note(unsupported(keyword, "has a keyword that can't be checked"))
        }
        return names.subtracting(skipped)
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
        try SchemaNode(
            compiling: schema, of: document, at: ([pointer] + path).joined(separator: "/"), depthLeft: depthLeft - 1)
    }

    /// The schemas of a list.
    func subschemas(_ list: JSON, _ keyword: String) throws(UnsupportedSchema) -> [SchemaNode] {
        var nodes: [SchemaNode] = []
        for (index, schema) in try require(list.arrayValue, of: keyword).enumerated() {
            nodes.append(try subschema(schema, keyword, String(index)))
        }
        return nodes
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
