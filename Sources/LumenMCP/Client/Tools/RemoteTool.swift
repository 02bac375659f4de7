import LumenCore

/// A tool as its server describes it, checked and bounded. What a server says of its own tools is taken on trust only
/// where it makes Lumen more careful: a tool that does not say that it is read-only is taken to change things.
struct RemoteTool: Sendable {
    let descriptor: ToolDescriptor
    /// Of the arguments that travel as HTTP headers too.
    let headerParameters: [HeaderParameter]
    /// Holds structured results against the output schema, where there is one.
    let validator: SchemaValidator?
    /// What of the output schema can't be checked.
    let unchecked: [UnsupportedSchema]

    /// Why a tool is left out; for the log.
    struct Invalid: Error {
        let reason: String
    }

    /// - Parameter usesHeaders: whether the wire mirrors arguments as headers; then they have to be declared properly.
    init(_ json: JSON, usesHeaders: Bool, limits: MCPClient.Limits) throws(Invalid) {
        guard let name = json["name"]?.stringValue, Self.isValid(name) else { throw Invalid(reason: "its name") }
        guard let input = json["inputSchema"], input["type"] == "object" else {
            throw Invalid(reason: "its input schema is not that of an object")
        }
        let output = json["outputSchema"].flatMap { $0.isNull ? nil : $0 }
        guard input.bytes.count <= limits.schemaBytes, (output?.bytes.count ?? 0) <= limits.schemaBytes else {
            throw Invalid(reason: "its schemas are too long")
        }
        headerParameters = usesHeaders ? try HeaderParameter.all(in: input) : []
        _ = try Self.validator(input, "input")
        validator = try output.map { schema throws(Invalid) in try Self.validator(schema, "output") }
        unchecked = validator?.unchecked ?? []
        let annotations = json["annotations"]
        let title = (json["title"] ?? annotations?["title"])?.stringValue?.harmless(128) ?? ""
        descriptor = ToolDescriptor(
            name: name, title: title.isEmpty ? name : title,
            description: (json["description"]?.stringValue ?? "")
                .harmless(limits.descriptionLength, keepingLines: true),
            inputSchema: input, outputSchema: output ?? [:], isReadOnly: annotations?["readOnlyHint"] == true)
    }

    /// The characters that the protocol recommends, as a recommendation is all that keeps a name out of trouble.
    private static func isValid(_ name: String) -> Bool {
        (1...128).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    private static func validator(_ schema: JSON, _ role: String) throws(Invalid) -> SchemaValidator {
        do throws(UnsupportedSchema) {
            return try SchemaValidator(foreign: schema)
        } catch {
            throw Invalid(reason: "its \(role) schema: \(error.description.harmless(200))")
        }
    }
}
