import LumenCore
import Testing

@testable import LumenAWS

/// All sources are set up at once, each gives a key of its own, and one after the other is taken away.
struct ChainOrderTests {
    private static func keys(_ id: String) -> String {
        "aws_access_key_id = \(id)\naws_secret_access_key = s3cret"
    }

    private static let sso =
        "sso_start_url = https://corp\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = r"

    private func world(without missing: Set<CredentialSource>) -> World {
        func part(_ source: CredentialSource, _ text: String) -> String { missing.contains(source) ? "" : text }
        let environment = [
            "AWS_REGION": "us-east-1", "AWS_SECRET_ACCESS_KEY": "s3cret", "AWS_ROLE_ARN": "arn:b",
            "AWS_ACCESS_KEY_ID": part(.environment, "AKENV"),
            "AWS_WEB_IDENTITY_TOKEN_FILE": part(.webIdentity, "/token"),
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": part(.container, "/v2"),
            "AWS_EC2_METADATA_DISABLED": missing.contains(.instanceMetadata) ? "TRUE" : "false",
        ]
        let config = [
            "[profile base]", Self.keys("AKBASE"), "[default]",
            part(.assumedRole, "role_arn = arn:aws:iam::1:role/a\nsource_profile = base"),
            part(.singleSignOn, Self.sso), part(.process, "credential_process = /bin/keys"),
            part(.configFile, Self.keys("AKCONFIG")),
        ]
        let files = [
            "/token": "web.identity.token", Self.tokenFile: Self.token, World.config: config.joined(separator: "\n"),
            World.credentials: part(.credentialsFile, "[default]\n" + Self.keys("AKSHARED")),
        ]
        let keys = #"{"Version": 1, "AccessKeyId": "AKPROCESS", "SecretAccessKey": "s3cret"}"#
        return World(
            environment, files: files, output: ProcessOutput(status: 0, standardOutput: Array(keys.utf8)),
            answer: { Self.answer(to: $0) })
    }

    /// SHA-1 of `https://corp`.
    private static let tokenFile = "/home/lumen/.aws/sso/cache/17da54e8ec4ee05390f1915bb3ef5fea7ebd238e.json"
    private static let token = #"{"accessToken": "s3cret", "expiresAt": "2026-11-20T20:00:00UTC"}"#

    private static func answer(to request: OutgoingRequest) -> IncomingResponse {
        switch (request.url, request.form["Action"]) {
        case (_, "AssumeRole"): .role(key: "AKASSUMED")
        case (_, "AssumeRoleWithWebIdentity"): .role(key: "AKWEB")
        case ("http://169.254.170.2/v2", _): .metadata(key: "AKCONTAINER")
        case ("http://169.254.169.254/latest/api/token", _): .text("imds-token")
        case ("http://169.254.169.254/latest/meta-data/iam/security-credentials/", _): .text("role")
        case (let url, _) where url.hasPrefix("https://portal.sso."):
            .text(
                #"{"roleCredentials": {"accessKeyId": "AKSSO", "secretAccessKey": "s3cret", "sessionToken": "t0ken","#
                    + #" "expiration": 1795200000000}}"#)
        default: .metadata(key: "AKIMDS")
        }
    }

    @Test func orderIsThatOfBotocore() async throws {
        let expected: [(CredentialSource, String)] = [
            (.environment, "AKENV"), (.assumedRole, "AKASSUMED"), (.webIdentity, "AKWEB"), (.singleSignOn, "AKSSO"),
            (.credentialsFile, "AKSHARED"), (.process, "AKPROCESS"), (.configFile, "AKCONFIG"),
            (.container, "AKCONTAINER"), (.instanceMetadata, "AKIMDS"),
        ]
        #expect(expected.map(\.0) == CredentialSource.allCases)
        var missing: Set<CredentialSource> = []
        for (source, key) in expected {
            let found = try await world(without: missing).chain().credentials()
            #expect(found.source == source)
            #expect(found.credentials.accessKeyID == key)
            missing.insert(source)
        }
        let fault = await #expect(throws: CredentialFault.self) {
            try await world(without: missing).chain().credentials()
        }
        #expect(fault?.sentence == "Lumen has no AWS credentials; set AWS_BEARER_TOKEN_BEDROCK, AWS_PROFILE or a role.")
    }

    @Test func profileSetInCodeLeavesTheEnvironmentOut() async throws {
        let found = try await world(without: [.assumedRole, .singleSignOn]).chain(profile: "default").credentials()
        #expect(found.source == .credentialsFile)
    }

    @Test(arguments: [
        (["AWS_PROFILE": "b"], "AKB"), (["AWS_DEFAULT_PROFILE": "b", "AWS_PROFILE": "a"], "AKB"),
        (["AWS_PROFILE": " "], "AKD"), ([:], "AKD"),
    ])
    func profileOfTheEnvironment(environment: [String: String], key: String) async throws {
        let text = ["default": "D", "a": "A", "b": "B"].map {
            "[\($0)]\naws_access_key_id = AK\($1)\naws_secret_access_key = s3cret\n"
        }
        let world = World(environment, files: [World.credentials: text.joined()])
        #expect(try await world.chain().credentials().credentials.accessKeyID == key)
    }

    @Test func missingProfileIsNamed() async throws {
        let fault = await #expect(throws: CredentialFault.self) {
            try await World(["AWS_PROFILE": "gone"]).chain().credentials()
        }
        #expect(fault?.sentence == "The AWS profile gone does not exist; add it or name another.")
    }
}
