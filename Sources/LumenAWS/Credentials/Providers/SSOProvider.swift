import Crypto
import Foundation
import LumenCore

/// A role of IAM Identity Center, with the token that `aws sso login` left in the cache. The token is only read: AWS's
/// tools renew it.
struct SSOProvider: CredentialProvider {
    let context: ProfileContext
    var source: CredentialSource { .singleSignOn }

    private struct Settings {
        let startURL: String
        let region: String
        let account: String
        let role: String
        let session: String?

        /// The cache's name for the token: of the session, else of the start URL.
        var cacheName: String { hexText(Insecure.SHA1.hash(data: Array((session ?? startURL).utf8))) }
    }

    func load() async throws -> Credentials? {
        guard let settings = try settings() else { return nil }
        let token = try await token(settings)
        let endpoint = try context.endpoint(for: .singleSignOn, region: checkedRegion(settings.region))
        let query = [("account_id", settings.account), ("role_name", settings.role)]
            .map { "\($0.0)=\(URIEncoding.segment($0.1))" }.joined(separator: "&")
        let request = HTTPFetchRequest(
            url: "\(endpoint)/federation/credentials?\(query)",
            headers: [.init("x-amz-sso_bearer_token", token.exposed)], timeout: .seconds(10))
        let response = try await context.surroundings.ask(request, of: source, attempts: 3)
        if response.status == 401 { throw signInAgain("status 401") }
        let answer = try response.json(from: source, advice: "check the profile's account and role")["roleCredentials"]
        return try Credentials(from: source, named: .singleSignOn) { name in
            let member = answer?[name]
            return member?.stringValue
                ?? member?.doubleValue.map { isoText(Date(timeIntervalSince1970: ($0 / 1000).rounded(.down))) }
        }
    }

    /// The profile's settings, completed by its `sso-session`; `nil` where it has no account or role.
    private func settings() throws -> Settings? {
        let profile = context.profile
        guard profile["sso_account_id"] != nil || profile["sso_role_name"] != nil else { return nil }
        let session = try session()
        func required(_ name: String) throws -> String {
            guard let value = profile[name] ?? session[name] else {
                throw CredentialFault("The profile \(context.name) lacks \(name); add it.")
            }
            guard value == session[name] ?? value else {
                throw CredentialFault(
                    "\(name) differs between the profile \(context.name) and its sso-session; remove one of them.")
            }
            return value
        }
        return Settings(
            startURL: try required("sso_start_url"), region: try required("sso_region"),
            account: try required("sso_account_id"), role: try required("sso_role_name"),
            session: profile["sso_session"])
    }

    private func session() throws -> INISection {
        guard let name = context.profile["sso_session"] else { return INISection() }
        if let session = context.config.ssoSessions[name] { return session }
        throw CredentialFault(
            "The profile \(context.name) names a missing session; add [sso-session \(name)] to the config file.")
    }

    private func token(_ settings: Settings) async throws -> Secret {
        let path = "~/.aws/sso/cache/\(settings.cacheName).json"
        guard let bytes = try await context.surroundings.read(path, as: "sign-in cache") else {
            throw signInAgain("no cached token")
        }
        guard let cached = try? JSON(parsing: bytes), let token = cached["accessToken"]?.stringValue?.trimmedOrNil,
            token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let expiration = cached["expiresAt"]?.stringValue.flatMap(instant)
        else { throw signInAgain("the cached token is malformed") }
        guard expiration > context.surroundings.clock.now() else { throw signInAgain("the cached token has expired") }
        return Secret(token)
    }

    private func signInAgain(_ detail: String) -> CredentialFault {
        CredentialFault(
            "The sign-in of the profile \(context.name) has ended; run aws sso login --profile \(context.name).",
            detail: detail)
    }
}
