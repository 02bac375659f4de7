import LumenCore
import Testing

@testable import LumenAWS

struct RegionAndEndpointTests {
    private static let config = """
        [default]
        region = eu-west-1
        services = dev
        endpoint_url = https://all.profile/
        [profile plain]
        [profile deaf]
        ignore_configured_endpoint_urls = true
        endpoint_url = https://all.profile
        [profile lost]
        services = gone
        [services dev]
        bedrock_runtime =
          endpoint_url = https://bedrock.profile/
        cloudwatch_logs =
          endpoint_url = https://logs.profile
        """

    @Test(arguments: [
        (["AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-2"], "us-east-1"),
        (["AWS_DEFAULT_REGION": "us-east-2", "AWS_REGION": ""], "us-east-2"), ([:], "eu-west-1"),
        (["AWS_PROFILE": "plain"], "ap-south-1"),
    ])
    func region(environment: [String: String], expected: String) async throws {
        let world = World(environment, files: [World.config: Self.config]) { request in
            .text(request.method == "PUT" ? "token" : "ap-south-1")
        }
        #expect(try await world.chain().region() == expected)
        #expect(world.requests.isEmpty == (expected != "ap-south-1"))
    }

    @Test(arguments: ["us-east-1.evil.example/", "US EAST", "-a", "us_east", "é"])
    func malformedRegion(region: String) async throws {
        let chain = World(["AWS_REGION": region]).chain()
        let fault = await #expect(throws: CredentialFault.self) { try await chain.region() }
        #expect(fault?.sentence == "The AWS region is malformed; set one such as us-east-1.")
        await #expect(throws: CredentialFault.self) { try await chain.endpoint(for: .bedrockRuntime, region: region) }
    }

    @Test func noRegion() async throws {
        let fault = await #expect(throws: CredentialFault.self) { try await World().chain().region() }
        #expect(fault?.sentence == "Lumen has no AWS region; set AWS_REGION.")
    }

    @Test(arguments: [
        (AWSService.bedrockRuntime, "us-east-1", "https://bedrock-runtime.us-east-1.amazonaws.com"),
        (.cloudWatchLogs, "us-gov-west-1", "https://logs.us-gov-west-1.amazonaws.com"),
        (.cloudWatch, "cn-north-1", "https://monitoring.cn-north-1.amazonaws.com.cn"),
        (.securityToken, "eusc-de-east-1", "https://sts.eusc-de-east-1.amazonaws.eu"),
        (.singleSignOn, "eu-west-1", "https://portal.sso.eu-west-1.amazonaws.com"),
    ])
    func ownEndpoints(service: AWSService, region: String, expected: String) async throws {
        #expect(try await World().chain().endpoint(for: service, region: region) == expected)
    }

    @Test(arguments: [
        (
            ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME": "http://localhost:1/b/", "AWS_ENDPOINT_URL": "http://localhost:2"],
            AWSService.bedrockRuntime, "http://localhost:1/b"
        ),
        (["AWS_ENDPOINT_URL": "http://localhost:2"], .bedrockRuntime, "http://localhost:2"),
        (["AWS_ENDPOINT_URL_CLOUDWATCH_LOGS": "http://localhost:3"], .cloudWatchLogs, "http://localhost:3"),
        (["AWS_ENDPOINT_URL_CLOUDWATCH": "http://localhost:4"], .cloudWatch, "http://localhost:4"),
        (["AWS_ENDPOINT_URL_CLOUDWATCH": "http://localhost:4"], .cloudWatchLogs, "https://logs.profile"),
        ([:], .bedrockRuntime, "https://bedrock.profile"), ([:], .cloudWatch, "https://all.profile"),
        (["AWS_PROFILE": "plain"], .cloudWatch, "https://monitoring.us-east-1.amazonaws.com"),
        (["AWS_PROFILE": "deaf"], .cloudWatch, "https://monitoring.us-east-1.amazonaws.com"),
        (
            ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "True", "AWS_ENDPOINT_URL": "http://localhost:2"], .cloudWatch,
            "https://monitoring.us-east-1.amazonaws.com"
        ),
    ])
    func endpointOverrides(environment: [String: String], service: AWSService, expected: String) async throws {
        let chain = World(environment, files: [World.config: Self.config]).chain()
        #expect(try await chain.endpoint(for: service, region: "us-east-1") == expected)
    }

    @Test(arguments: [
        (["AWS_ENDPOINT_URL": "localhost:4566"], "is no http or https URL"),
        (["AWS_PROFILE": "lost"], "add [services gone] to the config file"),
    ])
    func wrongOverrides(environment: [String: String], phrase: String) async throws {
        let chain = World(environment, files: [World.config: Self.config]).chain()
        let fault = await #expect(throws: CredentialFault.self) {
            try await chain.endpoint(for: .cloudWatch, region: "us-east-1")
        }
        #expect(fault?.sentence.contains(phrase) == true)
    }

    @Test func bearerTokenBeatsCredentials() async throws {
        let world = World([
            "AWS_BEARER_TOKEN_BEDROCK": " b3arer\n", "AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s3cret",
        ])
        let access = AWSAccess(surroundings: world.surroundings)
        #expect(try await access.authorization(for: .bedrockRuntime) == .bearer(Secret("b3arer")))
        let keys = Credentials(accessKeyID: "AKENV", secretAccessKey: Secret("s3cret"))
        #expect(try await access.authorization(for: .cloudWatchLogs) == .signature(keys))
        #expect(!"\(try await access.authorization(for: .bedrockRuntime))".contains("b3arer"))
    }
}
