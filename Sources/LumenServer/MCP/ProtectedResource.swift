import LumenCore

/// What MCP clients have to know to sign in: OAuth 2.0 Protected Resource Metadata (RFC 9728) of `/mcp`.
package struct ProtectedResource: Sendable {
    /// Where clients reach Lumen, such as `https://lumen.example.org`, without a path.
    package let origin: String
    /// The issuers whose tokens are taken, at least one.
    package let issuers: [String]

    package init(origin: String, issuers: [String]) {
        self.origin = origin
        self.issuers = issuers
    }

    /// Where the metadata of a resource stands (RFC 9728 §3.1).
    static let wellKnown = "/.well-known/oauth-protected-resource"

    var metadata: JSON {
        [
            "resource": .string("\(origin)/mcp"), "resource_name": "Lumen",
            "authorization_servers": .array(issuers.map(JSON.string)), "bearer_methods_supported": ["header"],
        ]
    }

    /// The challenge of a 401 (RFC 9728 §5.1).
    var challenge: String { "Bearer resource_metadata=\"\(origin)\(Self.wellKnown)/mcp\"" }
}
