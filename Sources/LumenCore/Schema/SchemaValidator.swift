import Synchronization

/// Checks values against one JSON Schema (2020-12), in the part of it that tools' schemas use: `type`, `enum`,
/// `const`, `properties`, `required`, `additionalProperties`, `items`, `anyOf`, the bounds of numbers, texts and
/// lists, and `format` "date", which is asserted. Titles, descriptions, defaults and examples are passed over.
///
/// The schema is compiled once, when its tool is registered, so that a keyword that could not be honoured is found
/// then and never silently let through.
package struct SchemaValidator: Sendable {
    /// How many violations are reported at most.
    package static let violationLimit = 20

    /// What of a stranger's schema values can't be held against.
    package let unchecked: [UnsupportedSchema]
    private let root: SchemaNode
    private let document: SchemaDocument

    package init(schema: JSON) throws(UnsupportedSchema) {
        try self.init(schema, .own, depth: 32)
    }

    /// Compiles a stranger's schema, in which more may stand: references within it, also to itself, all of the
    /// applicators, and the drafts 7 and 2019-09. `format` is an annotation there. Nothing is ever fetched.
    ///
    /// - Throws: for a dialect that is not known, and for what is no JSON Schema. What is, and can't be checked, such as
    ///   a reference to another document, is in `unchecked`.
    package init(foreign schema: JSON) throws(UnsupportedSchema) {
        try self.init(schema, .foreign, depth: 64)
    }

    private init(_ schema: JSON, _ origin: SchemaDocument.Origin, depth: Int) throws(UnsupportedSchema) {
        document = SchemaDocument(root: schema, origin: origin)
        root = try SchemaNode(compiling: schema, of: document, at: "", depthLeft: depth)
        try document.compileDefinitions(depth: depth)
        unchecked = document.unchecked
    }

    /// Where the value does not fit, in the schema's order; empty when it does.
    package func validate(_ value: JSON) -> [SchemaViolation] {
        let place = Place(effort: document.origin == .foreign ? Effort() : nil)
        return withExtendedLifetime(document) {
            Array(root.violations(of: value, at: place).prefix(Self.violationLimit))
        }
    }
}

/// What one check of a value against a stranger's schema may cost: references can multiply without end.
final class Effort: Sendable {
    private let left = Mutex(200_000)

    /// - Returns: whether there was some left.
    func spend() -> Bool {
        left.withLock { left in
            left -= 1
            return left >= 0
        }
    }
}

/// Where in the checked value a check stands.
struct Place: Sendable {
    /// Through how many references a check may come.
    private static let referenceLimit = 100

    let effort: Effort?
    private(set) var pointer = ""
    /// As a sentence names it: `rows[2].name`; empty for the whole.
    private var path = ""
    private var references = 0

    init(effort: Effort? = nil) { self.effort = effort }

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

    /// The same place behind one more reference, or `nil` where there were too many.
    func throughReference() -> Place? {
        guard references < Self.referenceLimit else { return nil }
        var place = self
        place.references += 1
        return place
    }

    func violation(_ predicate: String) -> [SchemaViolation] {
        [SchemaViolation(pointer: pointer, sentence: "\(path.isEmpty ? "the value" : path) \(predicate)")]
    }
}
