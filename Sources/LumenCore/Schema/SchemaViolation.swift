/// One way in which a value does not fit its schema.
package struct SchemaViolation: Sendable, Equatable {
    /// JSON Pointer (RFC 6901) of the offending value, or of the place where one is missing.
    package let pointer: String
    /// For a person or a model, such as "start_date must be a date like 2025-10-06".
    package let sentence: String
}

/// A schema that Lumen can't check values against, found when its tool is registered.
package struct UnsupportedSchema: Error, Equatable, CustomStringConvertible {
    /// JSON Pointer of the keyword in the schema.
    package let pointer: String
    package let problem: String

    package var description: String { "the JSON Schema \(problem), at \"\(pointer)\"" }
}
