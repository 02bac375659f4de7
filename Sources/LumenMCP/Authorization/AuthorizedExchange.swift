package import LumenCore
import Synchronization

/// Sends an MCP server the requests of a client with the bearer token that it asks for, and sees to it that there is
/// one: OAuth 2.1 as the Model Context Protocol has it (revisions 2026-07-28 and 2025-11-25, "Authorization").
///
/// A 401, or a 403 for want of scope, is answered with another token and the same request again, a few times at most;
/// requests that meet one at the same time share what is done about it. The token goes to the server's own origin and
/// nowhere else. A request that has an `Authorization` header already is sent as it is.
package final class AuthorizedExchange: HTTPExchange {
    package struct Configuration: Sendable {
        /// The MCP server's name in the settings, for messages.
        package var name: String
        /// Its address.
        package var server: WebURL
        package var oauth = AuthorizationConfiguration()
        /// How long one answer of an authorization server may take.
        package var timeLimit: Duration = .seconds(20)

        package init(name: String, server: WebURL) {
            self.name = name
            self.server = server
        }
    }

    /// One request and its repetitions: a token that was kept, its refresh, a sign-in, one with more permissions.
    private static let mostAttempts = 4

    private let server: WebURL
    private let http: any HTTPExchange
    private let flow: AuthorizationFlow
    private let clock: WallClock
    let renewals = SharedOperation<BearerToken>()
    private let current = Mutex<BearerToken?>(nil)

    /// - Parameters:
    ///   - http: sends to the MCP server and to authorization servers; it follows no redirects.
    ///   - userAgent: the browser of a person who is there; `nil` in a running server, where a sign-in that is needed
    ///     is a fault.
    ///   - timer: measures time limits.
    package init(
        _ configuration: Configuration, http: any HTTPExchange, store: any AuthorizationStore,
        userAgent: (any AuthorizationUserAgent)? = nil, keys: ProofKeys, clock: WallClock = .system,
        timer: any Clock<Duration> = ContinuousClock()
    ) {
        server = configuration.server
        self.http = http
        self.clock = clock
        flow = AuthorizationFlow(
            server: configuration.server, configuration: configuration.oauth, store: store, userAgent: userAgent,
            keys: keys,
            exchange: OAuthExchange(
                http: http, clock: timer, timeLimit: configuration.timeLimit,
                context: AuthorizationFault.Context(server: configuration.name)),
            clock: clock)
    }

    /// - Throws: `AuthorizationFault` where the server asks for a token and there is none to be had; what the exchange
    ///   underneath throws.
    package func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        guard isForServer(request) else { return try await http.send(request) }
        var token = server.isConfidential ? try await tokenAtHand() : nil
        for attempt in 1... {
            let response = try await http.send(request.bearing(token))
            guard let need = AuthorizationNeed(response) else {
                accept(token)
                return response
            }
            guard server.isConfidential else { throw flow.exchange.context.fault(.insecure, "http") }
            guard attempt < Self.mostAttempts else {
                throw flow.exchange.context.fault(.refused, "\(attempt) attempts were in vain")
            }
            if case .scope = need { accept(token) }
            token = try await newToken(after: token, for: need)
        }
        preconditionFailure("an endless range has ended")
    }

    /// Has the person sign in, whatever is kept.
    ///
    /// - Throws: `AuthorizationFault`; what the user agent throws.
    package func signIn(with userAgent: any AuthorizationUserAgent) async throws {
        guard server.isConfidential else { throw flow.exchange.context.fault(.insecure, "http") }
        let challenge = try await flow.exchange.challenge(of: server)
        let flow = flow
        let token = try await renewals.value { commit in
            try await flow.signIn(challenge, with: userAgent, commit: commit)
        }
        current.withLock { $0 = token }
    }

    private func isForServer(_ request: OutgoingRequest) -> Bool {
        WebURL(request.url)?.origin == server.origin
            && !request.headers.contains { $0.name.lowercased() == "authorization" }
    }

    /// The token in use or in store, renewed where it is over; `nil` where there is none.
    private func tokenAtHand() async throws -> BearerToken? {
        var held = current.withLock(\.self)
        var location: String?
        if held?.grant.isStale(at: clock.now()) ?? true {
            let record = try await flow.store.record()
            location = record.resourceMetadata
            if let kept = record.grant, kept != held?.grant { held = adopt(BearerToken(kept, from: .store)) }
        }
        guard let held, held.grant.refreshToken != nil, held.grant.isStale(at: clock.now()) else { return held }
        do {
            return try await newToken(after: held, for: .renewal(resourceMetadata: location))
        } catch let fault as AuthorizationFault where fault.isTransient && !held.grant.isOver(at: clock.now()) {
            return held
        }
    }

    private func newToken(after refused: BearerToken?, for need: AuthorizationNeed) async throws -> BearerToken {
        let flow = flow
        return try await renewals.value { commit in
            if let token = self.newerToken(than: refused, for: need) { return token }
            return self.adopt(try await flow.token(after: self.current(refused), for: need, commit: commit))
        }
    }

    /// The token in use where it came after the one refused and may do.
    private func newerToken(than refused: BearerToken?, for need: AuthorizationNeed) -> BearerToken? {
        guard let token = current.withLock(\.self), token.grant.accessToken != refused?.grant.accessToken,
            need.isMet(by: token.grant), !token.grant.isStale(at: clock.now())
        else { return nil }
        return token
    }

    /// The same token with what has become known of it since.
    private func current(_ token: BearerToken?) -> BearerToken? {
        let held = current.withLock(\.self)
        return held?.grant.accessToken == token?.grant.accessToken ? held : token
    }

    private func adopt(_ token: BearerToken) -> BearerToken {
        current.withLock { $0 = token }
        return token
    }

    private func accept(_ token: BearerToken?) {
        guard let token, !token.isAccepted else { return }
        current.withLock { held in
            if held?.grant.accessToken == token.grant.accessToken { held?.isAccepted = true }
        }
    }
}

extension OutgoingRequest {
    /// RFC 6750 §2.1.
    fileprivate func bearing(_ token: BearerToken?) -> OutgoingRequest {
        guard let token else { return self }
        var request = self
        request.headers.append(HTTPHeader("Authorization", "Bearer \(token.grant.accessToken.exposed)"))
        return request
    }
}
