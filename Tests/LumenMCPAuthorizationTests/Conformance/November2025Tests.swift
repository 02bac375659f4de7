import Testing

/// The scenarios `auth/*` that revision 2025-11-25 requires of clients.
@Suite("Conformance, authorization, 2025-11-25", .timeLimit(.minutes(10)))
struct November2025Tests {
    private let scenarios = Scenarios(era: .november2025)

    @Test("auth/metadata-default")
    func metadataDefault() async throws { try await scenarios.metadataDefault() }

    @Test("auth/metadata-var1")
    func metadataVar1() async throws { try await scenarios.metadataVar1() }

    @Test("auth/metadata-var2")
    func metadataVar2() async throws { try await scenarios.metadataVar2() }

    @Test("auth/metadata-var3")
    func metadataVar3() async throws { try await scenarios.metadataVar3() }

    @Test("auth/basic-cimd")
    func basicCimd() async throws { try await scenarios.basicCIMD() }

    @Test("auth/scope-from-www-authenticate")
    func scopeFromWwwAuthenticate() async throws { try await scenarios.scopeFromWWWAuthenticate() }

    @Test("auth/scope-from-scopes-supported")
    func scopeFromScopesSupported() async throws { try await scenarios.scopeFromScopesSupported() }

    @Test("auth/scope-omitted-when-undefined")
    func scopeOmittedWhenUndefined() async throws { try await scenarios.scopeOmittedWhenUndefined() }

    @Test("auth/scope-step-up")
    func scopeStepUp() async throws { try await scenarios.scopeStepUp() }

    @Test("auth/scope-retry-limit")
    func scopeRetryLimit() async throws { try await scenarios.scopeRetryLimit() }

    @Test("auth/token-endpoint-auth-basic")
    func tokenEndpointAuthBasic() async throws { try await scenarios.tokenEndpointAuth("client_secret_basic") }

    @Test("auth/token-endpoint-auth-post")
    func tokenEndpointAuthPost() async throws { try await scenarios.tokenEndpointAuth("client_secret_post") }

    @Test("auth/token-endpoint-auth-none")
    func tokenEndpointAuthNone() async throws { try await scenarios.tokenEndpointAuth("none") }

    @Test("auth/pre-registration")
    func preRegistration() async throws { try await scenarios.preRegistration() }
}
