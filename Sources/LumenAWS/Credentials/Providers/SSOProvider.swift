import Crypto
import Foundation
import LumenCore

/// A role of IAM Identity Center, with the token that `aws sso login` left in the cache.
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
        let cache = SSOTokenCache(context: context, name: settings.cacheName, region: settings.region)
        let token = try await cache.token()
        let endpoint = try context.endpoint(for: .singleSignOn, region: checkedRegion(settings.region))
        let query = [("account_id", settings.account), ("role_name", settings.role)]
            .map { "\($0.0)=\(URIEncoding.segment($0.1))" }.joined(separator: "&")
        let request = OutgoingRequest(
            url: "\(endpoint)/federation/credentials?\(query)",
            headers: [HTTPHeader("x-amz-sso_bearer_token", token.exposed)])
        let response = try await context.surroundings.ask(request, of: source, within: .seconds(10), attempts: 3)
        if response.status == 401 { throw cache.signInAgain("status 401") }
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
}
