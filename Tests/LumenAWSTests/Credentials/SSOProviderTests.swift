import LumenCore
import Testing

@testable import LumenAWS

struct SSOProviderTests {
    private static let session = """
        [default]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Reader & Writer
        [sso-session corp]
        sso_start_url = https://corp.awsapps.com/start
        sso_region = eu-west-1
        """
    private static let legacy = """
        [default]
        sso_start_url = https://corp.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        sso_role_name = Reader & Writer
        """
    /// SHA-1 of `corp`, and of the start URL.
    private static let sessionFile = "/home/lumen/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
    private static let legacyFile = "/home/lumen/.aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json"
    private static let token = #"{"accessToken": "s1gnin", "expiresAt": "2026-11-20T12:30:00Z", "region": "eu-west-1"}"#

    private func world(
        _ config: String, cache: [String: String], status: Int = 200,
        renewal: @escaping @Sendable () throws -> IncomingResponse = { throw Unreachable() }
    ) -> World {
        World(files: cache.merging([World.config: config]) { $1 }) { request in
            if request.url.hasSuffix("/token") { return try renewal() }
            return .text(
                """
                {"roleCredentials": {"accessKeyId": "AKSSO", "secretAccessKey": "s3cret", "sessionToken": "t0ken",
                 "expiration": 1795179600999}}
                """, status: status)
        }
    }

    @Test(arguments: [(session, sessionFile), (legacy, legacyFile)])
    func tokenOfTheCache(config: String, file: String) async throws {
        let world = world(config, cache: [file: Self.token])
        let expected = Credentials.temporary("AKSSO", until: "2026-11-20T13:00:00Z")
        #expect(try await world.chain().credentials() == FoundCredentials(expected, from: .singleSignOn))
        let request = try #require(world.requests.first)
        #expect(
            request.url == "https://portal.sso.eu-west-1.amazonaws.com/federation/credentials"
                + "?account_id=123456789012&role_name=Reader%20%26%20Writer")
        #expect(request.header("x-amz-sso_bearer_token") == "s1gnin")
        #expect(!"\(request)".contains("123456789012"))
    }

    @Test(arguments: [
        (nil, "no cached token"), ("{", "the cached token is malformed"), ("{}", "the cached token is malformed"),
        (#"{"accessToken": "s1gnin", "expiresAt": "soon"}"#, "the cached token is malformed"),
        (#"{"accessToken": "s1gnin", "expiresAt": "2026-11-20T12:00:00UTC"}"#, "the cached token has expired"),
    ])
    func unusableToken(cached: String?, reason: String) async throws {
        let world = world(Self.session, cache: cached.map { [Self.sessionFile: $0] } ?? [:])
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(
            fault?.sentence == "The sign-in of the profile default has ended; run aws sso login --profile default.")
        #expect(fault?.detail.hasSuffix("(\(reason))") == true)
        #expect(world.requests.isEmpty)
    }

    private static func renewable(
        expiresAt: String = "2026-11-20T12:14:00Z", registration: String = "2027-01-01T00:00:00Z"
    ) -> String {
        """
        {"startUrl": "https://corp.awsapps.com/start", "accessToken": "s1gnin", "expiresAt": "\(expiresAt)",
         "clientId": "client", "clientSecret": "s3cret", "registrationExpiresAt": "\(registration)",
         "refreshToken": "r1", "scope": ["kept"]}
        """
    }

    @Test func tokenIsRenewedAndWrittenBack() async throws {
        let world = world(Self.session, cache: [Self.sessionFile: Self.renewable()]) {
            .text(#"{"accessToken": "n3w", "expiresIn": 3600, "refreshToken": "r2", "tokenType": "Bearer"}"#)
        }
        _ = try await world.chain().credentials()
        let request = try #require(world.requests.first)
        #expect(request.method == "POST")
        #expect(request.url == "https://oidc.eu-west-1.amazonaws.com/token")
        #expect(request.header("Authorization") == nil)
        #expect(
            try JSON(parsing: request.body) == [
                "grantType": "refresh_token", "clientId": "client", "clientSecret": "s3cret", "refreshToken": "r1",
            ])
        #expect(world.requests.last?.header("x-amz-sso_bearer_token") == "n3w")
        let cache = try JSON(parsing: Array((world.file(Self.sessionFile) ?? "").utf8))
        #expect(cache["accessToken"] == "n3w")
        #expect(cache["expiresAt"] == "2026-11-20T13:00:00Z")
        #expect(cache["refreshToken"] == "r2")
        #expect(cache["clientSecret"] == "s3cret")
        #expect(cache["scope"] == ["kept"])
    }

    @Test func renewedTokenServesWhereTheCacheIsReadOnly() async throws {
        let cached = Self.renewable(expiresAt: "2026-11-20T11:00:00Z")
        let world = world(Self.session, cache: [Self.sessionFile: cached]) {
            .text(#"{"accessToken": "n3w", "expiresIn": 3600}"#)
        }
        world.makeReadOnly()
        _ = try await world.chain().credentials()
        #expect(world.requests.last?.header("x-amz-sso_bearer_token") == "n3w")
        #expect(world.file(Self.sessionFile) == cached)
    }

    @Test(arguments: [
        ("2026-11-20T12:15:00Z", "2027-01-01T00:00:00Z", 1), ("2026-11-20T12:14:00Z", "2026-11-20T12:00:00Z", 1),
        ("2026-11-20T12:14:00Z", "soon", 1), ("2026-11-20T12:14:00Z", "2027-01-01T00:00:00Z", 2),
    ])
    func oldTokenServesWhileItIsValid(expiresAt: String, registration: String, requests: Int) async throws {
        let cached = Self.renewable(expiresAt: expiresAt, registration: registration)
        let world = world(Self.session, cache: [Self.sessionFile: cached]) {
            .text(#"{"error": "s3cret"}"#, status: 400)
        }
        _ = try await world.chain().credentials()
        #expect(world.requests.count == requests)
        #expect(world.requests.last?.header("x-amz-sso_bearer_token") == "s1gnin")
        #expect(world.file(Self.sessionFile) == cached)
    }

    @Test(arguments: [
        "", "{}", "[1]", #"{"accessToken": "a\nb", "expiresIn": 60}"#, #"{"accessToken": "n3w"}"#,
        #"{"accessToken": "n3w", "expiresIn": 0}"#, #"{"accessToken": "n3w", "expiresIn": 1e300}"#,
    ])
    func wrongRenewals(answer: String) async throws {
        let cached = Self.renewable(expiresAt: "2026-11-20T12:00:00Z")
        let world = world(Self.session, cache: [Self.sessionFile: cached]) { .text(answer) }
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.detail.hasSuffix("(the cached token has expired)") == true)
        #expect(world.requests.count == 1)
        #expect(world.file(Self.sessionFile) == cached)
    }

    @Test(arguments: [(401, "run aws sso login"), (403, "check the profile's account and role")])
    func refusals(status: Int, phrase: String) async throws {
        let world = world(Self.session, cache: [Self.sessionFile: Self.token], status: status)
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.sentence.contains(phrase) == true)
        #expect(fault?.detail.contains("s1gnin") == false)
    }

    @Test(arguments: [
        ("sso_account_id = 1", "lacks sso_start_url; add it"),
        ("sso_role_name = r\nsso_session = gone", "add [sso-session gone] to the config file"),
        (
            "sso_role_name = r\nsso_account_id = 1\nsso_region = a\nsso_session = s\n[sso-session s]\nsso_region = b\n"
                + "sso_start_url = https://corp",
            "sso_region differs between the profile default and its sso-session"
        ),
    ])
    func wrongProfiles(config: String, phrase: String) async throws {
        let fault = await #expect(throws: CredentialFault.self) {
            try await world("[default]\n" + config, cache: [:]).chain().credentials()
        }
        #expect(fault?.sentence.contains(phrase) == true, "\(fault?.sentence ?? "")")
    }
}
