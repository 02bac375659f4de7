import LumenCore

/// One challenge of a `WWW-Authenticate` header (RFC 9110 §11.6.1).
struct Challenge: Equatable {
    /// Lower case.
    let scheme: String
    /// By name in lower case; of a name that is there twice the first.
    private(set) var parameters: [String: String] = [:]
    /// The other form of what a challenge may carry (RFC 9110 §11.2).
    private(set) var token68: String?

    init(scheme: String, parameters: [String: String] = [:], token68: String? = nil) {
        self.scheme = scheme
        self.parameters = parameters
        self.token68 = token68
    }

    mutating func add(_ name: String, _ value: String) {
        if parameters[name] == nil { parameters[name] = value }
    }
}

/// What an MCP server asks for (RFC 6750 §3, RFC 9728 §5.1).
struct BearerChallenge: Sendable, Equatable {
    /// Such as `invalid_token` or `insufficient_scope`.
    let error: String?
    /// What this request needs; `nil` where the server doesn't say.
    let scope: Scopes?
    /// Where the server's metadata is, as it was written.
    let resourceMetadata: String?

    /// A challenge that says nothing, such as that of a 401 without a `WWW-Authenticate`.
    static let silent = BearerChallenge()

    init(error: String? = nil, scope: Scopes? = nil, resourceMetadata: String? = nil) {
        self.error = error
        self.scope = scope
        self.resourceMetadata = resourceMetadata
    }

    /// The first `Bearer` challenge of a response, in whichever of its `WWW-Authenticate` headers it stands.
    init?(_ headers: [HTTPHeader]) {
        let values = headers.lazy.filter { $0.name.lowercased() == "www-authenticate" }.map(\.value)
        guard let bearer = values.flatMap(Challenge.all(in:)).first(where: { $0.scheme == "bearer" }) else {
            return nil
        }
        let scope = bearer.parameters["scope"].map { Scopes($0) }
        self.init(
            error: bearer.parameters["error"], scope: scope?.isEmpty == true ? nil : scope,
            resourceMetadata: bearer.parameters["resource_metadata"])
    }
}
