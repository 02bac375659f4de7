/// How Lumen gets at AWS: whom it is, where, and at which addresses.
package struct AWSAccess: Sendable {
    private let chain: CredentialChain
    private let store: CredentialStore

    /// - Parameters:
    ///   - profile: as for `CredentialChain`.
    ///   - reportFailure: as for `CredentialStore`.
    package init(
        surroundings: Surroundings, profile: String? = nil,
        reportFailure: @escaping @Sendable (any Error) -> Void = { _ in }
    ) {
        let chain = CredentialChain(surroundings: surroundings, profile: profile)
        self.chain = chain
        store = CredentialStore(clock: surroundings.clock, reportFailure: reportFailure) {
            try await chain.credentials()
        }
    }

    /// What to authorise the next request to a service with; ask for each request and each retry.
    package func authorization(for service: AWSService) async throws -> Authorization {
        if let token = chain.bearerToken(for: service) { return .bearer(token) }
        return .signature(try await store.credentials().credentials)
    }

    /// Tells that AWS refused an authorisation as expired, so that the next one is new.
    package func discard(_ authorization: Authorization) {
        if case .signature(let credentials) = authorization { store.discard(credentials) }
    }

    package func region() async throws -> String { try await chain.region() }

    /// As for `CredentialChain`.
    package func endpoint(for service: AWSService, region: String) async throws -> String {
        try await chain.endpoint(for: service, region: region)
    }
}
