import LumenCore
import Testing

@testable import LumenAWS

struct StaticProviderTests {
    @Test(arguments: [
        (["AWS_SESSION_TOKEN": "t"], "t"), (["AWS_SECURITY_TOKEN": "old", "AWS_SESSION_TOKEN": "t"], "old"), ([:], nil),
    ])
    func environment(more: [String: String], token: String?) throws {
        let variables = ["AWS_ACCESS_KEY_ID": " AKENV\n", "AWS_SECRET_ACCESS_KEY": "s3cret\n"].merging(more) { $1 }
        let found = try #require(try EnvironmentProvider(environment: EnvironmentVariables(variables)).load())
        #expect(found.accessKeyID == "AKENV")
        #expect(found.secretAccessKey == Secret("s3cret"))
        #expect(found.sessionToken?.exposed == token)
        #expect(found.expiration == nil)
    }

    @Test func environmentMayEnd() throws {
        let environment: EnvironmentVariables = [
            "AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s3cret",
            "AWS_CREDENTIAL_EXPIRATION": "2026-11-20T14:00:00+01:00",
        ]
        #expect(
            try EnvironmentProvider(environment: environment).load()?.expiration == date(iso: "2026-11-20T13:00:00Z"))
    }

    @Test(arguments: [
        (["AWS_ACCESS_KEY_ID": "AKENV"], "AWS_SECRET_ACCESS_KEY is missing from the environment; add it."),
        (
            ["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s3\ncret"],
            "AWS_SECRET_ACCESS_KEY from the environment holds characters that it can't; set it anew."
        ),
        (
            [
                "AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s3cret",
                "AWS_CREDENTIAL_EXPIRATION": "tomorrow",
            ],
            "AWS_CREDENTIAL_EXPIRATION from the environment is not a date and time; set it as ISO 8601."
        ),
    ])
    func incomplete(variables: [String: String], sentence: String) {
        let fault = #expect(throws: CredentialFault.self) {
            try EnvironmentProvider(environment: EnvironmentVariables(variables)).load()
        }
        #expect(fault?.sentence == sentence)
    }

    @Test func secretWithoutKeyIDIsNothing() throws {
        #expect(try EnvironmentProvider(environment: ["AWS_SECRET_ACCESS_KEY": "s3cret"]).load() == nil)
        #expect(try ProfileKeysProvider(profile: INISection(), source: .configFile).load() == nil)
        #expect(try ProfileKeysProvider(profile: nil, source: .configFile).load() == nil)
    }

    @Test func keysOfAProfile() async throws {
        let world = World(files: [
            World.credentials: """
            [default]
            aws_access_key_id = AKFILE
            aws_secret_access_key = s3cret
            aws_session_token = t
            """
        ])
        let found = try await world.chain().credentials()
        let expected = Credentials(
            accessKeyID: "AKFILE", secretAccessKey: Secret("s3cret"), sessionToken: Secret("t"))
        #expect(found == FoundCredentials(expected, from: .credentialsFile))
    }

    @Test func answersAndSurroundingsShowNoSecrets() async throws {
        let response = try await FetchedResponse(reading: .text("s3cret"))
        let environment: EnvironmentVariables = ["AWS_SECRET_ACCESS_KEY": "s3cret"]
        let output = ProcessOutput(status: 0, standardOutput: Array("s3cret".utf8))
        var text = "\(response) \(environment) \(output)"
        for value in [response, environment, output] as [Any] { dump(value, to: &text) }
        #expect(!text.contains("s3cret"))
        #expect(!text.contains("115"))
    }
}
