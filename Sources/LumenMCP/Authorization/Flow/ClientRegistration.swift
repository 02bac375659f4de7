import Foundation
import LumenCore

/// Finds the client that Lumen is to an authorization server: the one that a person registered, else its Client ID
/// Metadata Document, else one that it registers itself (MCP, "Client Registration").
struct ClientRegistration: Sendable {
    let configuration: AuthorizationConfiguration
    let exchange: OAuthExchange
    let clock: WallClock

    private var context: AuthorizationFault.Context { exchange.context }

    /// - Parameters:
    ///   - record: which authorization servers know which clients.
    ///   - redirectURI: where the person's browser will come back to.
    /// - Throws: `AuthorizationFault` where there is none to be had; `CancellationError`.
    func client(
        for server: AuthorizationServerMetadata, record: AuthorizationRecord, redirectURI: String
    ) async throws -> RegisteredClient {
        if let client = try configuredClient(for: server, record: record) { return client }
        if let known = record.accounts[server.issuer]?.client, isGood(known, redirectURI: redirectURI) { return known }
        guard let endpoint = server.registrationEndpoint else {
            throw context.fault(.registration, "no client id, and no way to register")
        }
        return try await register(at: endpoint, methods: server.tokenEndpointMethods, redirectURI: redirectURI)
    }

    /// The client that needs no registration, if there is one. It is made anew each time, so that a secret that was
    /// changed in the settings counts.
    func configuredClient(
        for server: AuthorizationServerMetadata, record: AuthorizationRecord
    ) throws(AuthorizationFault) -> RegisteredClient? {
        if let id = configuration.clientID {
            let holder =
                configuration.issuer
                ?? record.accounts.first { $0.value.client?.kind == .preregistered && $0.value.client?.id == id }?.key
            guard holder == nil || holder == server.issuer else {
                throw context.fault(.registration, "the client id is of another authorization server")
            }
            let method = Self.methods(server.tokenEndpointMethods, hasSecret: configuration.clientSecret != nil).first
            guard let method else { throw unusable("the token endpoint takes no client secret") }
            return RegisteredClient(.preregistered, id: id, secret: configuration.clientSecret, method: method)
        }
        if let url = configuration.clientMetadataURL, server.takesMetadataDocuments {
            return RegisteredClient(.metadataDocument, id: url, method: .none)
        }
        return nil
    }

    private func isGood(_ client: RegisteredClient, redirectURI: String) -> Bool {
        client.kind == .dynamic && client.redirectURI == redirectURI
            && client.expiration.map { $0 > clock.now() } ?? true
    }

    /// How a client may show what it is, the best first. Who has a secret shows it, except where the server wants none.
    private static func methods(_ offered: [String], hasSecret: Bool) -> [RegisteredClient.Method] {
        guard hasSecret else { return [.none] }
        return [.basic, .post, .none].filter { offered.contains($0.rawValue) }
    }

    /// Registers with the server (RFC 7591 §3), as the native application that it is (OpenID Connect Dynamic Client
    /// Registration 1.0 §2).
    private func register(
        at endpoint: WebURL, methods: [String], redirectURI: String
    ) async throws -> RegisteredClient {
        let wanted: RegisteredClient.Method? = [.none, .basic, .post].first { methods.contains($0.rawValue) }
        guard let wanted else { throw unusable("the token endpoint takes no method that Lumen has") }
        let request: JSON = [
            "client_name": "Lumen", "application_type": "native", "redirect_uris": [.string(redirectURI)],
            "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
            "token_endpoint_auth_method": .string(wanted.rawValue),
        ]
        let answer = try await exchange.post(request.text, type: "application/json", to: endpoint)
        guard (200...201).contains(answer.status), let json = answer.json else {
            let reason = OAuthError(answer.json?["error"]?.stringValue)
            throw context.fault(
                answer.status >= 500 ? .unreachable : .registration,
                "status \(answer.status) of the registration endpoint, \(reason.rawValue)")
        }
        return try client(json, wanted: wanted, redirectURI: redirectURI)
    }

    private func client(
        _ json: JSON, wanted: RegisteredClient.Method, redirectURI: String
    ) throws(AuthorizationFault) -> RegisteredClient {
        let given = json["token_endpoint_auth_method"]?.stringValue
        let method = given.map(RegisteredClient.Method.init) ?? wanted
        let secret = json["client_secret"]?.stringValue.map(Secret.init)
        guard let id = json["client_id"]?.stringValue, !id.isEmpty, id.utf8.count <= WebURL.longest, let method,
            method == .none || secret != nil
        else { throw unusable("the registration endpoint gave no client that Lumen can be") }
        // 0 means that it doesn't end (RFC 7591 §3.2.1).
        let end = json["client_secret_expires_at"]?.doubleValue.flatMap { $0 > 0 && method != .none ? $0 : nil }
        return RegisteredClient(
            .dynamic, id: id, secret: method == .none ? nil : secret, method: method, redirectURI: redirectURI,
            expiration: end.map { Date(timeIntervalSince1970: $0) })
    }

    private func unusable(_ detail: String) -> AuthorizationFault { context.fault(.unsupported, detail) }
}
