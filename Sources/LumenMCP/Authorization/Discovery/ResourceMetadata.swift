import LumenCore

/// What an MCP server says of itself as a protected resource (RFC 9728 §2).
struct ResourceMetadata: Sendable, Equatable {
    /// More than a server has any use for.
    private static let mostServers = 8

    /// The identifier for which tokens are asked (RFC 8707), as it was written.
    let resource: String
    /// Issuers, as they were written; at least one.
    let authorizationServers: [String]
    let scopesSupported: Scopes?

    /// - Throws: `AuthorizationFault` where it is not of this MCP server (RFC 9728 §3.3), or names no authorization
    ///   server.
    init(_ json: JSON, of server: WebURL, in context: AuthorizationFault.Context) throws(AuthorizationFault) {
        guard let resource = json["resource"]?.stringValue, let url = WebURL(resource) else {
            throw context.fault(.metadata, "the resource metadata names no resource")
        }
        guard url.covers(server) else { throw context.fault(.metadata, "the resource metadata is of another resource") }
        let servers = (json["authorization_servers"]?.arrayValue ?? []).compactMap(\.stringValue)
        guard !servers.isEmpty else {
            throw context.fault(.metadata, "the resource metadata names no authorization server")
        }
        self.resource = resource
        authorizationServers = Array(servers.prefix(Self.mostServers))
        scopesSupported = Scopes(list: json["scopes_supported"])
    }

    /// What is assumed of a server of revision 2025-03-26, which has no such document: it is its own authorization
    /// server, under its origin.
    init(assumedFor server: WebURL) {
        resource = server.text
        authorizationServers = [server.origin]
        scopesSupported = nil
    }
}

extension Scopes {
    /// The scopes of a JSON array of strings; `nil` for anything else.
    init?(list: JSON?) {
        guard let names = list?.arrayValue else { return nil }
        self.init(names.compactMap(\.stringValue))
    }
}
