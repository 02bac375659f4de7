/// The keywords that only strangers' schemas have.
extension SchemaKeyword {
    static let foreignDetails =
        [required, additionalProperties, properties, foreignItems, anyOf]
        + [reference, allOf, oneOf, not, condition, prefixItems, contains, propertyNames]
        + [dependentRequired, dependentSchemas, uniqueItems, multipleOf] + bounds
        + [
            bound("minProperties", \.memberCount, { $0 >= $1 }, "must have at least", " members"),
            bound("maxProperties", \.memberCount, { $0 <= $1 }, "must have at most", " members"),
        ]

    /// Keywords that assert something that is not checked: regular expressions, whose cost a stranger would choose;
    /// references that depend on the way; and what depends on all other keywords.
    static let uncheckable: Set = [
        "pattern", "patternProperties", "$dynamicRef", "$recursiveRef", "unevaluatedProperties", "unevaluatedItems",
        "dependencies",
    ]

    /// Within the document; another one is never fetched.
    private static let reference = SchemaKeyword(name: "$ref") { value, scope throws(UnsupportedSchema) in
        let reference = try scope.require(value.stringValue, of: "$ref")
        let document = scope.document
        guard let schema = document.schema(at: reference) else {
            document.note(scope.unsupported("$ref", "refers to what is not in it and is not fetched"))
            return { _, _ in [] }
        }
        document.use(reference, schema)
        return { [unowned document] value, place in
            guard let node = document.node(reference), let place = place.throughReference() else {
                return place.violation("is behind too many references")
            }
            return node.violations(of: value, at: place)
        }
    }

    private static let allOf = SchemaKeyword(name: "allOf") { value, scope throws(UnsupportedSchema) in
        let nodes = try scope.subschemas(value, "allOf")
        return { value, place in nodes.flatMap { $0.violations(of: value, at: place) } }
    }

    private static let oneOf = SchemaKeyword(name: "oneOf") { value, scope throws(UnsupportedSchema) in
        let nodes = try scope.subschemas(value, "oneOf")
        return { value, place in
            let fitting = nodes.count { $0.violations(of: value, at: place).isEmpty }
            return fitting == 1 ? [] : place.violation("must fit one of its forms, and fits \(fitting)")
        }
    }

    private static let not = SchemaKeyword(name: "not") { value, scope throws(UnsupportedSchema) in
        let node = try scope.subschema(value, "not")
        return { value, place in
            node.violations(of: value, at: place).isEmpty ? place.violation("has a form that it must not have") : []
        }
    }

    private static let condition = SchemaKeyword(name: "if") { value, scope throws(UnsupportedSchema) in
        let condition = try scope.subschema(value, "if")
        let consequence = try scope.subschema(scope.schema["then"] ?? true, "then")
        let alternative = try scope.subschema(scope.schema["else"] ?? true, "else")
        return { value, place in
            let holds = condition.violations(of: value, at: place).isEmpty
            return (holds ? consequence : alternative).violations(of: value, at: place)
        }
    }

    private static let prefixItems = SchemaKeyword(name: "prefixItems") { value, scope throws(UnsupportedSchema) in
        elements(by: try scope.subschemas(value, "prefixItems"))
    }

    /// What follows `prefixItems`. Up to 2019-09 a list here means those, and `additionalItems` what follows.
    private static let foreignItems = SchemaKeyword(name: "items") { value, scope throws(UnsupportedSchema) in
        guard value.arrayValue == nil else {
            let rest = try scope.subschema(scope.schema["additionalItems"] ?? true, "additionalItems")
            return elements(by: try scope.subschemas(value, "items"), thenBy: rest)
        }
        let rest = try scope.subschema(value, "items")
        let prefix = scope.schema["prefixItems"]?.arrayValue?.count ?? 0
        return { value, place in
            let elements = (value.arrayValue ?? []).enumerated().lazy.dropFirst(prefix)
            return bounded(elements.flatMap { rest.violations(of: $1, at: place.element($0)) })
        }
    }

    private static func elements(by nodes: [SchemaNode], thenBy rest: SchemaNode? = nil) -> SchemaCheck {
        { value, place in
            let elements = (value.arrayValue ?? []).enumerated().lazy
            return bounded(
                elements.flatMap { index, element in
                    let node = nodes.indices.contains(index) ? nodes[index] : rest
                    return node?.violations(of: element, at: place.element(index)) ?? []
                })
        }
    }

    private static let contains = SchemaKeyword(name: "contains") { value, scope throws(UnsupportedSchema) in
        let node = try scope.subschema(value, "contains")
        let least = try scope.require((scope.schema["minContains"] ?? 1).doubleValue, of: "minContains")
        let most = try scope.schema["maxContains"].map { value throws(UnsupportedSchema) in
            try scope.require(value.doubleValue, of: "maxContains")
        }
        return { value, place in
            guard let elements = value.arrayValue else { return [] }
            let count = Double(elements.count { node.violations(of: $0, at: place).isEmpty })
            return count >= least && count <= most ?? .infinity
                ? [] : place.violation("has \(Int(count)) fitting elements")
        }
    }

    private static let propertyNames = SchemaKeyword(name: "propertyNames") { value, scope throws(UnsupportedSchema) in
        let node = try scope.subschema(value, "propertyNames")
        return { value, place in
            bounded(
                (value.objectValue?.keys ?? []).lazy.flatMap { node.violations(of: .string($0), at: place.member($0)) })
        }
    }

    private static let dependentRequired = SchemaKeyword(name: "dependentRequired") {
        value, scope throws(UnsupportedSchema) in
        let dependents = try scope.require(value.objectValue, of: "dependentRequired").members.map { name, names in
            (name, (names.arrayValue ?? []).compactMap(\.stringValue))
        }
        return { value, place in
            guard let object = value.objectValue else { return [] }
            let missing = dependents.lazy.filter { object[$0.0] != nil }.flatMap(\.1).filter { object[$0] == nil }
            return bounded(missing.flatMap { place.member($0).violation("is required") })
        }
    }

    private static let dependentSchemas = SchemaKeyword(name: "dependentSchemas") {
        value, scope throws(UnsupportedSchema) in
        var dependents: [(String, SchemaNode)] = []
        for (name, schema) in try scope.require(value.objectValue, of: "dependentSchemas").members {
            dependents.append((name, try scope.subschema(schema, "dependentSchemas", name)))
        }
        return { [dependents] value, place in
            dependents.filter { value[$0.0] != nil }.flatMap { $0.1.violations(of: value, at: place) }
        }
    }

    /// Values of the same text are the same; for numbers that are written differently this is the stricter reading of
    /// what is one value.
    private static let uniqueItems = SchemaKeyword(name: "uniqueItems") { value, _ in
        { list, place in
            guard value == true, let elements = list.arrayValue else { return [] }
            let isUnique = Set(elements.map(\.text)).count == elements.count
            return isUnique ? [] : place.violation("must not have the same element twice")
        }
    }

    private static let multipleOf = SchemaKeyword(name: "multipleOf") { value, scope throws(UnsupportedSchema) in
        let divisor = try scope.require(value.doubleValue.flatMap { $0 > 0 ? $0 : nil }, of: "multipleOf")
        return { number, place in
            guard let number = number.doubleValue else { return [] }
            // 0.3 is a multiple of 0.1, although not of the double next to it.
            let quotient = number / divisor
            let isMultiple = abs(quotient - quotient.rounded()) <= 1e-9 * max(1, abs(quotient))
            return isMultiple ? [] : place.violation("must be a multiple of \(value.text)")
        }
    }

    private static func bounded(_ violations: some Sequence<SchemaViolation>) -> [SchemaViolation] {
        Array(violations.prefix(SchemaValidator.violationLimit))
    }
}

extension JSON {
    fileprivate var memberCount: Double? { objectValue.map { Double($0.count) } }
}
