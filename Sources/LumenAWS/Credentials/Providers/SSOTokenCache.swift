import Foundation
import LumenCore

/// The token that `aws sso login` left in the cache of AWS's tools. Within a quarter of an hour of its end it is
/// renewed, where a refresh token is there, and written back for those tools (botocore, `SSOTokenProvider`).
struct SSOTokenCache {
    let context: ProfileContext
    /// The file's name without its extension.
    let name: String
    let region: String

    private static let renewal: TimeInterval = 15 * 60

    private var path: String { "~/.aws/sso/cache/\(name).json" }

    func token() async throws -> Secret {
        guard let bytes = try await context.surroundings.read(path, as: "sign-in cache") else {
            throw signInAgain("no cached token")
        }
        guard let object = try? JSON(parsing: bytes).objectValue, let token = text("accessToken", in: object),
            let expiration = object["expiresAt"]?.stringValue.flatMap(instant)
        else { throw signInAgain("the cached token is malformed") }
        let left = expiration.timeIntervalSince(context.surroundings.clock.now())
        if left < Self.renewal, let renewed = try await renewed(object) { return renewed }
        guard left > 0 else { throw signInAgain("the cached token has expired") }
        return Secret(token)
    }

    func signInAgain(_ detail: String) -> CredentialFault {
        CredentialFault(
            "The sign-in of the profile \(context.name) has ended; run aws sso login --profile \(context.name).",
            detail: detail)
    }

    /// Asks for a new token, and keeps it in the cache where that can be written.
    ///
    /// - Returns: `nil` where the cache has nothing to renew it with, or the service gives none.
    private func renewed(_ cached: JSONObject) async throws -> Secret? {
        let surroundings = context.surroundings
        guard let request = try request(cached) else { return nil }
        let answer: JSON
        do {
            let response = try await surroundings.ask(request, of: .singleSignOn, within: .seconds(10))
            answer = try response.json(from: .singleSignOn, advice: "sign in again")
        } catch is CredentialFault {
            return nil
        }
        guard let object = answer.objectValue, let token = text("accessToken", in: object),
            let seconds = object["expiresIn"]?.intValue, (1...31_536_000).contains(seconds)
        else { return nil }
        var updated = cached
        updated["accessToken"] = .string(token)
        updated["expiresAt"] = .string(isoText(surroundings.clock.now().addingTimeInterval(Double(seconds))))
        if let next = text("refreshToken", in: object) { updated["refreshToken"] = .string(next) }
        try await surroundings.replaceIfPossible(path, with: JSON.object(updated).bytes)
        return Secret(token)
    }

    /// `CreateToken` of the IAM Identity Center OIDC API; it is not signed.
    private func request(_ cached: JSONObject) throws -> OutgoingRequest? {
        guard let client = text("clientId", in: cached), let secret = text("clientSecret", in: cached),
            let refreshToken = text("refreshToken", in: cached),
            let end = cached["registrationExpiresAt"]?.stringValue.flatMap(instant),
            end > context.surroundings.clock.now()
        else { return nil }
        let endpoint = try context.endpoint(for: .singleSignOnToken, region: checkedRegion(region))
        let body: JSON = [
            "clientId": .string(client), "clientSecret": .string(secret), "grantType": "refresh_token",
            "refreshToken": .string(refreshToken),
        ]
        return OutgoingRequest(
            method: "POST", url: endpoint + "/token", headers: [HTTPHeader("Content-Type", "application/json")],
            body: body.bytes)
    }

    private func text(_ name: String, in object: JSONObject) -> String? {
        guard let text = object[name]?.stringValue?.trimmedOrNil else { return nil }
        return text.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? text : nil
    }
}
