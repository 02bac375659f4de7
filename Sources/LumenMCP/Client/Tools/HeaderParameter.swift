import LumenCore

/// An argument that a request carries as an HTTP header as well: `x-mcp-header` (SEP-2243).
struct HeaderParameter: Sendable, Equatable {
    /// The names of the properties that lead to the value.
    let path: [String]
    /// What stands after `Mcp-Param-`.
    let name: String

    /// The header for a call, or `nil` where the argument is absent, null or of another type than declared.
    ///
    /// - Throws: `MCPFault` where a number is beyond what a header may carry.
    func header(for arguments: JSONObject) throws(MCPFault) -> HTTPHeader? {
        let value = path.reduce(JSON.object(arguments)) { value, key in value[key] ?? .null }
        let text: String?
        switch value {
        case .string(let string): text = string
        case .bool(let flag): text = flag ? "true" : "false"
        case .int, .double: text = try Self.text(ofNumber: value)
        case .null, .array, .object: text = nil
        }
        return text.map { HTTPHeader("Mcp-Param-\(name)", HeaderValue.encode($0)) }
    }

    /// Whole numbers that a double holds exactly, for servers that know no others.
    private static func text(ofNumber value: JSON) throws(MCPFault) -> String? {
        guard let number = value.intValue else { return nil }
        guard number.magnitude < 1 << 53 else {
            throw MCPFault(.refused, "a number is too large for its header")
        }
        return String(number)
    }

    /// The header parameters of a tool's input schema, in its order.
    ///
    /// - Throws: where an annotation breaks a rule of the protocol, so that the tool has to be left out.
    static func all(in schema: JSON) throws(RemoteTool.Invalid) -> [HeaderParameter] {
        var found: [HeaderParameter] = []
        try collect(from: schema, path: [], isReachable: true, into: &found)
        let names = found.map { $0.name.lowercased() }
        guard Set(names).count == names.count else { throw RemoteTool.Invalid(reason: "two x-mcp-header are the same") }
        return found
    }

    private static let keyword = "x-mcp-header"
    /// Keywords whose value is a schema or a list of them, and those whose value names schemas.
    private static let applicators = [
        "items", "additionalItems", "prefixItems", "contains", "not", "if", "then", "else", "allOf", "anyOf", "oneOf",
        "additionalProperties", "unevaluatedItems", "unevaluatedProperties", "propertyNames", "contentSchema",
    ]
    private static let directories = ["$defs", "definitions", "patternProperties", "dependentSchemas"]

    private static func collect(
        from schema: JSON, path: [String], isReachable: Bool, into found: inout [HeaderParameter]
    ) throws(RemoteTool.Invalid) {
        guard let members = schema.objectValue else { return }
        if let name = members[keyword] {
            guard isReachable, !path.isEmpty else { throw RemoteTool.Invalid(reason: "a misplaced x-mcp-header") }
            guard let name = name.stringValue, isToken(name) else {
                throw RemoteTool.Invalid(reason: "an x-mcp-header that is no header name")
            }
            guard isPrimitive(members["type"]) else {
                throw RemoteTool.Invalid(reason: "an x-mcp-header on something else than text, integer or boolean")
            }
            found.append(HeaderParameter(path: path, name: name))
        }
        for (name, property) in members["properties"]?.objectValue?.members ?? [] {
            try collect(from: property, path: path + [name], isReachable: isReachable, into: &found)
        }
        let inner =
            applicators.compactMap { members[$0] }.flatMap { $0.arrayValue ?? [$0] }
            + directories.compactMap { members[$0]?.objectValue }.flatMap { $0.members.map(\.value) }
        for schema in inner { try collect(from: schema, path: path, isReachable: false, into: &found) }
    }

    private static func isPrimitive(_ type: JSON?) -> Bool {
        guard let type else { return false }
        let types = (type.arrayValue ?? [type]).filter { $0 != "null" }
        return !types.isEmpty && types.allSatisfy { ["string", "integer", "boolean"].contains($0) }
    }

    /// A header's name: RFC 9110 §5.6.2, `1*tchar`.
    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
