import LumenCore

/// A token in use, and what is known of its worth.
struct BearerToken: Sendable, Equatable {
    enum Origin {
        case store, refresh, signIn
    }

    let grant: Grant
    let origin: Origin
    /// Whether the MCP server has taken it.
    var isAccepted = false

    init(_ grant: Grant, from origin: Origin) {
        self.grant = grant
        self.origin = origin
    }
}

/// Why a request needs another token than it has.
enum AuthorizationNeed: Sendable, Equatable {
    /// The token is over by the clock.
    case renewal(resourceMetadata: String?)
    /// The MCP server doesn't take it: 401.
    case token(BearerChallenge)
    /// It allows too little: 403 with `insufficient_scope` (RFC 6750 §3.1).
    case scope(BearerChallenge)

    /// What a response asks for; `nil` where it asks for nothing that a token could give.
    init?(_ response: IncomingResponse) {
        let challenge = BearerChallenge(response.headers)
        switch (response.status, challenge?.error) {
        case (401, "insufficient_scope"), (403, "insufficient_scope"): self = .scope(challenge ?? .silent)
        case (401, _): self = .token(challenge ?? .silent)
        default: return nil
        }
    }

    var challenge: BearerChallenge {
        switch self {
        case .renewal(let location): BearerChallenge(resourceMetadata: location)
        case .token(let challenge), .scope(let challenge): challenge
        }
    }

    /// Whether another grant than the one refused may do.
    func isMet(by grant: Grant) -> Bool {
        guard case .scope(let challenge) = self else { return true }
        return challenge.scope.map(grant.requested.isSuperset) ?? false
    }

    /// Whether a fresh token of the same permissions may do. Not where one has just been refused.
    func mayBeRefreshed(_ refused: BearerToken?) -> Bool {
        switch self {
        case .renewal: true
        case .token: refused.map { $0.isAccepted || $0.origin == .store } ?? true
        case .scope: false
        }
    }

    /// - Throws: `AuthorizationFault` where a sign-in has just been in vain, or where what is needed has been asked for
    ///   already: the person must not be asked the same again and again.
    func checkThatAskingHelps(
        _ refused: BearerToken?, in context: AuthorizationFault.Context
    ) throws(AuthorizationFault) {
        guard let refused else { return }
        switch self {
        case .token where refused.origin == .signIn && !refused.isAccepted:
            throw context.fault(.refused, "a token that was just issued is not taken")
        case .scope(let challenge) where challenge.scope.map(refused.grant.requested.isSuperset) ?? true:
            throw context.fault(.refused, "permissions that were asked for are missing")
        default: break
        }
    }
}
