/// Checks values against one JSON Schema (2020-12), in the part of it that tools' schemas use: `type`, `enum`,
/// `const`, `properties`, `required`, `additionalProperties`, `items`, `anyOf`, the bounds of numbers, texts and
/// lists, and `format` "date", which is asserted. Titles, descriptions, defaults and examples are passed over.
///
/// The schema is compiled once, when its tool is registered, so that a keyword that could not be honoured is found
/// then and never silently let through.
package struct SchemaValidator: Sendable {
    /// How many violations are reported at most.
    package static let violationLimit = 20

    private let root: SchemaNode

    package init(schema: JSON) throws(UnsupportedSchema) {
        root = try SchemaNode(compiling: schema, at: "", depthLeft: 32)
    }

    /// Where the value does not fit, in the schema's order; empty when it does.
    package func validate(_ value: JSON) -> [SchemaViolation] {
        Array(root.violations(of: value, at: Place()).prefix(Self.violationLimit))
    }
}

/// Where in the checked value a check stands.
struct Place: Sendable {
    private(set) var pointer = ""
    /// As a sentence names it: `rows[2].name`; empty for the whole.
    private var path = ""

    func member(_ name: String) -> Place {
        var place = self
        place.pointer += "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
        place.path += path.isEmpty ? name : "." + name
        return place
    }

    func element(_ index: Int) -> Place {
        var place = self
        place.pointer += "/\(index)"
        place.path += "[\(index)]"
        return place
    }

    func violation(_ predicate: String) -> [SchemaViolation] {
        [SchemaViolation(pointer: pointer, sentence: "\(path.isEmpty ? "the value" : path) \(predicate)")]
    }
}
