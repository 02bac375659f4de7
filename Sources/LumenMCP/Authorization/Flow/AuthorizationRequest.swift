import LumenCore

/// One visit to an authorization endpoint, and what its answer is held against (RFC 6749 §4.1.1).
struct AuthorizationRequest: Sendable {
    private let server: AuthorizationServerMetadata
    private let state: Secret
    let verifier: Secret
    let redirectURI: String
    /// For the person's browser.
    let url: String

    init(
        to server: AuthorizationServerMetadata, client: RegisteredClient, redirectURI: String, resource: String,
        scopes: Scopes, keys: ProofKeys
    ) {
        self.server = server
        self.redirectURI = redirectURI
        state = keys.secret()
        verifier = keys.secret()
        var parameters = [
            ("response_type", "code"), ("client_id", client.id), ("redirect_uri", redirectURI),
            ("state", state.exposed), ("code_challenge", keys.challenge(of: verifier)),
            ("code_challenge_method", "S256"), ("resource", resource),
        ]
        if !scopes.isEmpty { parameters.append(("scope", scopes.text)) }
        // OpenID Connect Core 1.0 §11: without it, offline_access is ignored.
        if scopes.contains("offline_access") { parameters.append(("prompt", "consent")) }
        url = server.authorizationEndpoint.appending(parameters)
    }

    /// The code in the URL that the browser came back with.
    ///
    /// - Throws: `AuthorizationFault`: `untrusted` where it is no answer to this request, or of another issuer (RFC 9207
    ///   §2.4, compared byte by byte); only then is what it says looked at, an error being `denied`.
    func code(from url: String, in context: AuthorizationFault.Context) throws(AuthorizationFault) -> Secret {
        let query = url.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst()
        let parameters = Dictionary(grouping: FormCoding.decode(query), by: \.name).mapValues { $0.map(\.value) }
        func one(_ name: String) throws(AuthorizationFault) -> String? {
            guard parameters[name]?.count ?? 0 < 2 else { throw context.fault(.untrusted, "\(name) is there twice") }
            return parameters[name]?.first
        }
        guard try one("state") == state.exposed else { throw context.fault(.untrusted, "the state is another") }
        let issuer = try one("iss")
        guard issuer != nil || !server.sendsIssuer else { throw context.fault(.untrusted, "the issuer is missing") }
        guard issuer == nil || issuer.map({ $0.utf8.elementsEqual(server.issuer.utf8) }) == true else {
            throw context.fault(.untrusted, "the issuer is another")
        }
        if let error = try one("error") { throw context.fault(.denied, OAuthError(error).rawValue) }
        guard let code = try one("code"), !code.isEmpty else { throw context.fault(.untrusted, "there is no code") }
        return Secret(code)
    }
}
