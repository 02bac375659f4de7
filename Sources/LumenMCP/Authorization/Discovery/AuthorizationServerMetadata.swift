import LumenCore

/// What an authorization server says of itself (RFC 8414 §2, OpenID Connect Discovery 1.0 §3), as far as the
/// authorization code grant for MCP needs it.
struct AuthorizationServerMetadata: Sendable, Equatable {
    let issuer: String
    let authorizationEndpoint: WebURL
    let tokenEndpoint: WebURL
    let registrationEndpoint: WebURL?
    let scopesSupported: Scopes?
    /// Where it says nothing, `client_secret_basic` is meant (RFC 8414 §2).
    let tokenEndpointMethods: [String]
    /// Whether a PKCE challenge of S256 is understood; where it is not said, it is not (MCP, "Authorization Code
    /// Protection").
    let supportsS256: Bool
    /// RFC 9207 §3.
    let sendsIssuer: Bool
    let takesMetadataDocuments: Bool

    /// - Parameter issuer: the identifier from which the document's URL was made.
    /// - Throws: `AuthorizationFault` where the document names another issuer (RFC 8414 §3.3), lacks an endpoint, or has
    ///   one that the MCP server may not make Lumen use.
    init(
        _ json: JSON, issuer: String, of server: WebURL, in context: AuthorizationFault.Context
    ) throws(AuthorizationFault) {
        guard json["issuer"]?.stringValue == issuer else {
            throw context.fault(.metadata, "the authorization server's metadata is of another issuer")
        }
        func endpoint(_ name: String) throws(AuthorizationFault) -> WebURL? {
            guard let text = json[name]?.stringValue else { return nil }
            guard let url = WebURL(text), url.mayBeNamed(by: server) else {
                throw context.fault(.metadata, "the \(name) is no https URL")
            }
            return url
        }
        func strings(_ name: String) -> [String]? { json[name]?.arrayValue?.compactMap(\.stringValue) }
        guard let authorization = try endpoint("authorization_endpoint"), let token = try endpoint("token_endpoint")
        else { throw context.fault(.metadata, "the authorization server's metadata lacks an endpoint") }
        self.issuer = issuer
        authorizationEndpoint = authorization
        tokenEndpoint = token
        registrationEndpoint = try endpoint("registration_endpoint")
        scopesSupported = Scopes(list: json["scopes_supported"])
        tokenEndpointMethods = strings("token_endpoint_auth_methods_supported") ?? ["client_secret_basic"]
        supportsS256 = strings("code_challenge_methods_supported")?.contains("S256") == true
        sendsIssuer = json["authorization_response_iss_parameter_supported"]?.boolValue == true
        takesMetadataDocuments = json["client_id_metadata_document_supported"]?.boolValue == true
    }
}
