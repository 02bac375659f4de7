import LumenCore

/// Gets tokens for one MCP server: those that are kept, else by a refresh, else by a visit of the person to the
/// authorization server. One at a time.
struct AuthorizationFlow: Sendable {
    let server: WebURL
    let configuration: AuthorizationConfiguration
    let store: any AuthorizationStore
    /// `nil` where nobody is there to sign in.
    let userAgent: (any AuthorizationUserAgent)?
    let keys: ProofKeys
    let exchange: OAuthExchange
    let clock: WallClock

    typealias Commitment = SharedOperation<BearerToken>.Commitment

    private var context: AuthorizationFault.Context { exchange.context }
    private var discovery: AuthorizationDiscovery { AuthorizationDiscovery(server: server, exchange: exchange) }
    private var registration: ClientRegistration {
        ClientRegistration(configuration: configuration, exchange: exchange, clock: clock)
    }

    /// A token that meets a need which this one did not.
    ///
    /// - Throws: `AuthorizationFault`, `CancellationError`.
    func token(after refused: BearerToken?, for need: AuthorizationNeed, commit: Commitment) async throws -> BearerToken
    {
        let record = try await store.record()
        if let kept = record.grant, kept.accessToken != refused?.grant.accessToken, need.isMet(by: kept) {
            return BearerToken(kept, from: .store)
        }
        var finding: AuthorizationDiscovery.Finding?
        if need.mayBeRefreshed(refused), record.grant?.refreshToken != nil {
            let found = try await find(need.challenge, record)
            if let grant = try await refresh(found, after: refused, commit: commit) {
                return BearerToken(grant, from: .refresh)
            }
            finding = found
        }
        try need.checkThatAskingHelps(refused, in: context)
        guard let userAgent else { throw try await nobodyIsThere(need.challenge) }
        return try await signIn(need.challenge, finding, with: userAgent, commit: commit)
    }

    /// Has the person sign in. Until that has succeeded, what is kept stays as it is.
    ///
    /// - Parameter finding: what discovery has found already.
    func signIn(
        _ challenge: BearerChallenge, _ finding: AuthorizationDiscovery.Finding? = nil,
        with userAgent: any AuthorizationUserAgent, commit: Commitment
    ) async throws -> BearerToken {
        let record = try await store.record()
        let finding = if let finding { finding } else { try await find(challenge, record) }
        let authority = finding.authorizationServer
        guard authority.supportsS256 else { throw context.fault(.unsupported, "the authorization server has no PKCE") }
        let client = try await registration.client(
            for: authority, record: record, redirectURI: userAgent.redirectURI)
        let scopes = scopes(challenge, finding, record)
        let request = AuthorizationRequest(
            to: authority, client: client, redirectURI: userAgent.redirectURI, resource: finding.resource.resource,
            scopes: scopes, keys: keys)
        let code = try request.code(from: try await userAgent.visit(request.url), in: context)
        try commit()
        let grant = try await redeem(code, of: request, as: client, at: finding, requested: scopes)
        try await store.update { record in
            record.issuer = authority.issuer
            record.accounts[authority.issuer] = .init(client: client.kept, grant: grant)
            record.resourceMetadata = challenge.resourceMetadata ?? record.resourceMetadata
            record.wanted = Scopes()
        }
        return BearerToken(grant, from: .signIn)
    }

    private func find(_ challenge: BearerChallenge, _ record: AuthorizationRecord) async throws
        -> AuthorizationDiscovery.Finding
    {
        try await discovery.find(location: challenge.resourceMetadata) { record.accounts[$0]?.grant != nil }
    }

    /// What has been asked for and what is needed now (MCP, "Scope Selection Strategy", "Step-Up Authorization Flow"),
    /// and `offline_access` where the authorization server offers it, for a refresh token.
    private func scopes(
        _ challenge: BearerChallenge, _ finding: AuthorizationDiscovery.Finding, _ record: AuthorizationRecord
    ) -> Scopes {
        let offline = "offline_access"
        let authority = finding.authorizationServer
        let unsaid = configuration.scope.isEmpty ? finding.resource.scopesSupported : nil
        let before = record.accounts[authority.issuer]?.grant?.requested ?? Scopes()
        let needed = before.union(record.wanted).union(configuration.scope)
            .union(challenge.scope ?? unsaid ?? Scopes()).names.filter { $0 != offline }
        let isOffered = authority.scopesSupported?.contains(offline) == true
        return Scopes(needed + (isOffered && !needed.isEmpty ? [offline] : []))
    }

    private func redeem(
        _ code: Secret, of request: AuthorizationRequest, as client: RegisteredClient,
        at finding: AuthorizationDiscovery.Finding,
        requested: Scopes
    ) async throws -> Grant {
        do {
            return try await tokenEndpoint(finding, client).redeem(code, of: request, requested: requested)
        } catch let refusal as TokenEndpoint.Refusal {
            if refusal.reason == .invalidClient {
                try await forget(client, at: finding.authorizationServer.issuer)
            }
            throw context.fault(.denied, "the token endpoint: \(refusal.reason.rawValue)")
        }
    }

    /// The grant after a refresh, by this process or another; `nil` where it can't be refreshed.
    private func refresh(
        _ finding: AuthorizationDiscovery.Finding, after refused: BearerToken?, commit: Commitment
    ) async throws -> Grant? {
        let authority = finding.authorizationServer
        return try await store.update { record in
            guard let account = record.accounts[authority.issuer], let held = account.grant else { return nil }
            if held.accessToken != refused?.grant.accessToken { return held }
            let client = try registration.configuredClient(for: authority, record: record) ?? account.client
            guard let client, let token = held.refreshToken else { return nil }
            try commit()
            do {
                let grant = try await tokenEndpoint(finding, client).refresh(held, with: token)
                record.accounts[authority.issuer]?.grant = grant
                return grant
            } catch let refusal as TokenEndpoint.Refusal {
                record.accounts[authority.issuer]?.grant?.refreshToken = nil
                if refusal.reason == .invalidClient { record.accounts[authority.issuer]?.client = nil }
                return nil
            }
        }
    }

    private func tokenEndpoint(_ finding: AuthorizationDiscovery.Finding, _ client: RegisteredClient) -> TokenEndpoint {
        TokenEndpoint(
            url: finding.authorizationServer.tokenEndpoint, exchange: exchange, client: client,
            resource: finding.resource.resource, clock: clock)
    }

    private func forget(_ client: RegisteredClient, at issuer: String) async throws {
        try await store.update { record in
            if record.accounts[issuer]?.client == client { record.accounts[issuer]?.client = nil }
        }
    }

    /// Keeps what is needed for the next sign-in.
    private func nobodyIsThere(_ challenge: BearerChallenge) async throws -> AuthorizationFault {
        let wanted = challenge.scope ?? Scopes()
        if try await !store.record().wanted.isSuperset(of: wanted) {
            try await store.update { $0.wanted = $0.wanted.union(wanted) }
        }
        return context.fault(.signInRequired, "nobody has signed in with the permissions that are needed")
    }
}

extension RegisteredClient {
    /// As it is kept: what the settings say stays in the settings.
    fileprivate var kept: RegisteredClient {
        kind == .dynamic ? self : RegisteredClient(kind, id: id, method: method)
    }
}
