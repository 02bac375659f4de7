import Testing

@testable import LumenAWS

struct SharedConfigTests {
    private let config = """
        [default]
        region = us-east-1
        [profile "my team"]
        region = us-east-2
        sso_session = corp
        [profile one]
        region = us-west-1
        output = json
        [two]
        region = no-profile
        [sso-session corp]
        sso_region = eu-west-1
        [services dev]
        sts =
          endpoint_url = http://localhost:1
        """

    @Test func sectionsOfTheConfigFile() throws {
        let config = SharedConfig(config: try INIFile(parsing: config.utf8))
        #expect(Set(config.profiles.keys) == ["default", "my team", "one"])
        #expect(config.profiles["my team"]?["region"] == "us-east-2")
        #expect(config.ssoSessions["corp"]?["sso_region"] == "eu-west-1")
        #expect(config.services["dev"]?[nested: "sts"] == ["endpoint_url": "http://localhost:1"])
    }

    @Test func credentialsFileWins() throws {
        let config = SharedConfig(
            config: try INIFile(parsing: config.utf8),
            credentials: try INIFile(parsing: "[one]\nregion = us-west-2\n[two]\nregion = us-west-3".utf8))
        #expect(config.profiles["one"]?["region"] == "us-west-2")
        #expect(config.profiles["one"]?["output"] == "json")
        #expect(config.profiles["two"]?["region"] == "us-west-3")
        #expect(config.configProfiles["one"]?["region"] == "us-west-1")
    }

    @Test(arguments: [
        "[default]\nregion = a\n[profile default]\nregion = b",
        "[profile default]\nregion = b\n[default]\nregion = a",
    ])
    func namedDefaultBeatsPlainDefault(text: String) throws {
        let config = SharedConfig(config: try INIFile(parsing: text.utf8))
        #expect(config.profiles["default"]?["region"] == "b")
    }

    @Test func filesAreWhereTheEnvironmentSays() async throws {
        let world = World(
            ["AWS_CONFIG_FILE": "~/a", "AWS_SHARED_CREDENTIALS_FILE": "/b"],
            files: [
                "/home/lumen/a": "[profile x]\nregion = 1", "/b": "[x]\noutput = 2", World.config: "[profile y]\n",
            ])
        let config = try await SharedConfig.load(from: world.surroundings)
        #expect(Set(config.profiles.keys) == ["x"])
        #expect(config.profiles["x"]?["region"] == "1")
        #expect(config.profiles["x"]?["output"] == "2")
    }

    @Test(arguments: [
        (World.config, "[default]\naws_secret_access_key s3cret", "Correct line 2 of the AWS config file: "),
        (World.credentials, "aws_secret_access_key = s3cret", "Correct line 1 of the AWS credentials file: "),
        (World.credentials, World.unreadable, "The AWS credentials file can't be read; check its permissions."),
    ])
    func unusableFile(path: String, text: String, sentence: String) async throws {
        let world = World(files: [path: text])
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.sentence.hasPrefix(sentence) == true)
        #expect(fault?.sentence.contains("/") == false)
        #expect(fault?.detail.contains(path.replacing("/home/lumen", with: "")) == true)
        #expect(fault?.detail.contains("s3cret") == false)
    }
}
