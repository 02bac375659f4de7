import LumenCore

/// What manifests may say: their schemas, and the tools and metrics that they may name.
struct ManifestRules: Sendable {
    let site: SchemaValidator
    let dashboard: SchemaValidator
    let tools: [ToolDescriptor]
    let metrics: Set<String>

    /// Blocks its thread until the disk has answered.
    ///
    /// - Parameters:
    ///   - schemas: the directory of the manifests' schemas.
    ///   - tools: the bundled ones.
    ///   - metrics: the names of all metrics.
    /// - Throws: `ManifestFault` where a schema is missing or can't be honoured.
    init(schemas: String, tools: [ToolDescriptor], metrics: Set<String>) throws {
        site = try Self.schema("\(schemas)/site.schema.json")
        dashboard = try Self.schema("\(schemas)/dashboard.schema.json")
        self.tools = tools
        self.metrics = metrics
    }

    private static func schema(_ path: String) throws -> SchemaValidator {
        let file = try ManifestFile(path: path)
        do {
            return try SchemaValidator(schema: try file.json())
        } catch let unsupported as UnsupportedSchema {
            throw ManifestFault("\(file.name): \(unsupported).")
        }
    }
}
