/// A keyword of JSON Schema, and how its value becomes a check.
struct SchemaKeyword: Sendable {
    let name: String
    let compile: @Sendable (JSON, SchemaScope) throws(UnsupportedSchema) -> SchemaCheck

    static let identity = [const, `enum`, type]
    static let details = [required, additionalProperties, properties, items, anyOf, format] + bounds
    static let names = Set((identity + details).map(\.name))

    static let bounds = [
        bound("minimum", \.doubleValue, { $0 >= $1 }, "must be at least"),
        bound("maximum", \.doubleValue, { $0 <= $1 }, "must be at most"),
        bound("exclusiveMinimum", \.doubleValue, { $0 > $1 }, "must be more than"),
        bound("exclusiveMaximum", \.doubleValue, { $0 < $1 }, "must be less than"),
        bound("minLength", \.length, { $0 >= $1 }, "must have at least", " characters"),
        bound("maxLength", \.length, { $0 <= $1 }, "must have at most", " characters"),
        bound("minItems", \.size, { $0 >= $1 }, "must have at least", " elements"),
        bound("maxItems", \.size, { $0 <= $1 }, "must have at most", " elements"),
    ]

    private static let const = SchemaKeyword(name: "const") { expected, _ in
        { value, place in value.equals(expected) ? [] : place.violation("must be \(expected.text)") }
    }

    private static let `enum` = SchemaKeyword(name: "enum") { value, scope throws(UnsupportedSchema) in
        let allowed = try scope.require(value.arrayValue, of: "enum")
        let choice = allowed.map(\.text).joined(separator: ", ")
        return { value, place in
            allowed.contains(where: value.equals) ? [] : place.violation("must be one of \(choice)")
        }
    }

    private static let type = SchemaKeyword(name: "type") { value, scope throws(UnsupportedSchema) in
        let types = (value.arrayValue ?? [value]).map { $0.stringValue.flatMap(JSONType.init) }
        let known = try scope.require(types.contains(nil) || types.isEmpty ? nil : types.compactMap(\.self), of: "type")
        let names = known.map(\.description).joined(separator: " or ")
        return { value, place in
            known.contains { $0.includes(value) } ? [] : place.violation("must be \(names)")
        }
    }

    static let required = SchemaKeyword(name: "required") { value, scope throws(UnsupportedSchema) in
        let names = try scope.require(value.arrayValue?.map(\.stringValue), of: "required")
        let required = try scope.require(names.contains(nil) ? nil : names.compactMap(\.self), of: "required")
        return { value, place in
            guard let object = value.objectValue else { return [] }
            return required.filter { object[$0] == nil }.flatMap { place.member($0).violation("is required") }
        }
    }

    static let properties = SchemaKeyword(name: "properties") { value, scope throws(UnsupportedSchema) in
        var nodes: [(name: String, node: SchemaNode)] = []
        for (name, schema) in try scope.require(value.objectValue, of: "properties").members {
            nodes.append((name, try scope.subschema(schema, "properties", name)))
        }
        return { [nodes] value, place in
            guard let object = value.objectValue else { return [] }
            return nodes.flatMap { name, node in
                object[name].map { node.violations(of: $0, at: place.member(name)) } ?? []
            }
        }
    }

    static let additionalProperties = SchemaKeyword(name: "additionalProperties") {
        value, scope throws(UnsupportedSchema) in
        let known = scope.schema["properties"]?.objectValue?.keys ?? []
        let node = try scope.subschema(value, "additionalProperties")
        let denial = known.isEmpty ? "is not known here" : "is not known; known are \(known.joined(separator: ", "))"
        return { object, place in
            let others = object.objectValue?.members.lazy.filter { !known.contains($0.key) }
            let violations = others?.lazy.flatMap { key, member in
                let place = place.member(key.prefix(64).description)
                return value == false ? place.violation(denial) : node.violations(of: member, at: place)
            }
            return violations.map { Array($0.prefix(SchemaValidator.violationLimit)) } ?? []
        }
    }

    static let items = SchemaKeyword(name: "items") { value, scope throws(UnsupportedSchema) in
        let node = try scope.subschema(value, "items")
        return { value, place in
            let violations = value.arrayValue?.enumerated().lazy.flatMap { index, element in
                node.violations(of: element, at: place.element(index))
            }
            return violations.map { Array($0.prefix(SchemaValidator.violationLimit)) } ?? []
        }
    }

    static let anyOf = SchemaKeyword(name: "anyOf") { value, scope throws(UnsupportedSchema) in
        let nodes = try scope.subschemas(value, "anyOf")
        return { value, place in
            var reasons: [String] = []
            for node in nodes {
                guard let violation = node.violations(of: value, at: place).first else { return [] }
                reasons.append(violation.sentence)
            }
            return place.violation("fits none of its forms: \(reasons.joined(separator: "; "))")
        }
    }

    /// 2020-12 leaves other formats to be noted only; Lumen's tools have no use for a date that is none.
    private static let format = SchemaKeyword(name: "format") { value, scope throws(UnsupportedSchema) in
        guard value == "date" else { throw scope.unsupported("format", "has an unsupported format") }
        return { value, place in
            guard let text = value.stringValue, CivilDate(iso: text) == nil else { return [] }
            return place.violation("must be a date like 2025-10-06")
        }
    }

    /// A limit of some measure; values without that measure pass.
    static func bound(
        _ name: String, _ measure: @escaping @Sendable (JSON) -> Double?,
        _ holds: @escaping @Sendable (Double, Double) -> Bool, _ predicate: String, _ unit: String = ""
    ) -> SchemaKeyword {
        SchemaKeyword(name: name) { value, scope throws(UnsupportedSchema) in
            let limit = try scope.require(value.doubleValue, of: name)
            let isPresence = limit == 1 && ["minLength", "minItems"].contains(name)
            let sentence = isPresence ? "must not be empty" : "\(predicate) \(value.text)\(unit)"
            return { value, place in
                measure(value).map { holds($0, limit) } == false ? place.violation(sentence) : []
            }
        }
    }
}

extension JSON {
    /// The number of a text's characters, as JSON Schema counts them: Unicode code points.
    fileprivate var length: Double? { stringValue.map { Double($0.unicodeScalars.count) } }
    var size: Double? { arrayValue.map { Double($0.count) } }

    /// Equality as JSON Schema has it, where 1 and 1.0 are the same number.
    func equals(_ other: JSON) -> Bool {
        if let number = doubleValue, let otherNumber = other.doubleValue { return number == otherNumber }
        return self == other
    }
}
