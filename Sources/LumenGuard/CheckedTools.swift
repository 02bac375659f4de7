package import LumenCore

/// A provider behind its gate: arguments that don't fit a tool's schema never reach the tool.
package struct CheckedTools: ToolProvider {
    package let name: String
    package let descriptors: [ToolDescriptor]
    private let provider: any ToolProvider
    private let validators: [String: SchemaValidator]

    /// - Throws: when a tool's input schema uses what the validator can't check.
    package init(_ provider: some ToolCatalogue) throws {
        self.provider = provider
        name = provider.name
        descriptors = provider.descriptors
        validators = try Dictionary(
            uniqueKeysWithValues: provider.descriptors.map { ($0.name, try SchemaValidator(schema: $0.inputSchema)) })
    }

    package func tools() async throws -> [ToolDescriptor] { descriptors }
    package func offers(_ tool: String) async throws -> Bool { validators[tool] != nil }

    package func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        guard let validator = validators[tool] else {
            return .failure(.unknownTool(tool))
        }
        let violations = validator.validate(.object(arguments))
        guard violations.isEmpty else {
            return .failure(
                ToolFailure(
                    sentence: violations.map(\.sentence).joined(separator: "; ") + ".",
                    detail: "\(violations.count) arguments do not fit the schema", code: .invalidRequest))
        }
        return try await provider.call(tool, arguments: arguments, in: context)
    }
}
