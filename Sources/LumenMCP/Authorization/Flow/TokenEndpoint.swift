import Foundation
import LumenCore

/// Asks an authorization server for tokens (OAuth 2.1 §3.2).
struct TokenEndpoint: Sendable {
    let url: WebURL
    let exchange: OAuthExchange
    let client: RegisteredClient
    /// The resource that every token is for (RFC 8707 §2.2).
    let resource: String
    let clock: WallClock

    /// The server refused; with the code that it gave.
    struct Refusal: Error {
        let reason: OAuthError
    }

    /// - Parameter requested: what the code was asked for.
    /// - Throws: `Refusal`, `AuthorizationFault`, `CancellationError`.
    func redeem(_ code: Secret, of request: AuthorizationRequest, requested: Scopes) async throws -> Grant {
        try await ask(
            [
                ("grant_type", "authorization_code"), ("code", code.exposed), ("redirect_uri", request.redirectURI),
                ("code_verifier", request.verifier.exposed),
            ], requested: requested)
    }

    /// The grant after one use of its refresh token, which stays where the server gives no new one (RFC 6749 §6).
    func refresh(_ grant: Grant, with token: Secret) async throws -> Grant {
        var new = try await ask(
            [("grant_type", "refresh_token"), ("refresh_token", token.exposed)], requested: grant.requested)
        new.refreshToken = new.refreshToken ?? token
        return new
    }

    private func ask(_ parameters: [(name: String, value: String)], requested: Scopes) async throws -> Grant {
        // The id goes with every request: it names the client and proves nothing (RFC 6749 §3.2.1), and the official
        // Python SDK's server asks for it beside Basic credentials.
        var parameters = parameters + [("resource", resource), ("client_id", client.id)]
        var headers: [HTTPHeader] = []
        switch client.method {
        case .none: break
        case .post: parameters.append(("client_secret", client.secret?.exposed ?? ""))
        case .basic: headers.append(HTTPHeader("Authorization", "Basic \(basicCredentials)"))
        }
        let answer = try await exchange.post(
            FormCoding.encode(parameters), type: "application/x-www-form-urlencoded", headers: headers, to: url)
        guard answer.status == 200 else {
            guard answer.status < 500 && answer.status != 429 else {
                throw exchange.context.fault(.unreachable, "status \(answer.status) of the token endpoint")
            }
            throw Refusal(reason: OAuthError(answer.json?["error"]?.stringValue))
        }
        return try grant(answer.json ?? [:], requested: requested)
    }

    /// RFC 6749 §2.3.1: both are form-encoded first.
    private var basicCredentials: String {
        let text = "\(FormCoding.encode(client.id)):\(FormCoding.encode(client.secret?.exposed ?? ""))"
        return Data(text.utf8).base64EncodedString()
    }

    private func grant(_ json: JSON, requested: Scopes) throws(AuthorizationFault) -> Grant {
        guard json["token_type"]?.stringValue?.lowercased() == "bearer",
            let accessToken = json["access_token"]?.stringValue, Self.isToken(accessToken)
        else { throw exchange.context.fault(.unsupported, "the token endpoint gave no bearer token") }
        let seconds = json["expires_in"].flatMap { $0.doubleValue ?? $0.stringValue.flatMap(Double.init) }
        // To a whole second, which is how it is kept.
        let now = clock.now().timeIntervalSince1970.rounded(.down)
        return Grant(
            accessToken: Secret(accessToken),
            expiration: seconds.map { Date(timeIntervalSince1970: now + min(max(0, $0), Self.longestLife)) },
            refreshToken: json["refresh_token"]?.stringValue.map(Secret.init), requested: requested)
    }

    /// A century, in seconds.
    private static let longestLife = 3.2e9

    /// Of characters that a header may carry (RFC 6750 §2.1, generously), and not endless.
    private static func isToken(_ text: String) -> Bool {
        (1...16_384).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
