package import LumenCore

/// How Lumen gets at AWS: whom it is, where, and at which addresses.
package struct AWSAccess: Sendable {
    private let chain: CredentialChain
    private let store: CredentialStore
    private let signers: Signers
    private let clock: CorrectedClock

    /// - Parameters:
    ///   - profile: as for `CredentialChain`.
    ///   - reportFailure: as for `CredentialStore`.
    package init(
        surroundings: Surroundings, profile: String? = nil,
        reportFailure: @escaping @Sendable (any Error) -> Void = { _ in }
    ) {
        let chain = CredentialChain(surroundings: surroundings, profile: profile)
        self.chain = chain
        clock = surroundings.clock
        signers = Signers(clock: clock.wallClock)
        store = CredentialStore(clock: clock.wallClock, reportFailure: reportFailure) { try await chain.credentials() }
    }

    /// Authorises a request to a service, by a bearer token or a signature; each try is authorised anew.
    ///
    /// - Returns: the request with the headers that authorise it, and what they were made of, for `discard`.
    /// - Throws: `CancellationError`; `CredentialFault`.
    package func authorize(
        _ request: OutgoingRequest, for service: AWSService, region: String
    ) async throws -> (request: OutgoingRequest, authorization: Authorization) {
        let authorization = try await authorization(for: service)
        switch authorization {
        case .bearer(let token): return (request.authorized(by: token), authorization)
        case .signature(let credentials):
            let signer = signers.signer(for: service, region: region)
            return (try signer.sign(request, with: credentials), authorization)
        }
    }

    /// Tells that AWS refused an authorisation as expired, so that the next one is new.
    package func discard(_ authorization: Authorization) {
        if case .signature(let credentials) = authorization { store.discard(credentials) }
    }

    /// Takes over AWS's time, for the signatures to come, where this machine's clock is more than four minutes off.
    ///
    /// - Parameter serverDate: the `Date` header of a refused request, just received.
    /// - Returns: whether the time has changed, so that the request may be accepted when it is authorised anew.
    package func correctClock(serverDate: String) -> Bool { clock.correct(serverDate: serverDate) }

    package func region() async throws -> String { try await chain.region() }

    /// As for `CredentialChain`.
    package func endpoint(for service: AWSService, region: String) async throws -> String {
        try await chain.endpoint(for: service, region: region)
    }

    func authorization(for service: AWSService) async throws -> Authorization {
        if let token = chain.bearerToken(for: service) { return .bearer(token) }
        return .signature(try await store.credentials().credentials)
    }
}

extension OutgoingRequest {
    /// With the token in place of any earlier authorisation (RFC 6750 §2.1).
    fileprivate func authorized(by token: Secret) -> OutgoingRequest {
        var request = self
        request.headers.removeAll { $0.name.lowercased() == "authorization" }
        request.headers.append(HTTPHeader("Authorization", "Bearer \(token.exposed)"))
        return request
    }
}
