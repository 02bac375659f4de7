import LumenCore
import Testing

@testable import LumenAWS

/// Container, EC2 instance, process and IAM Identity Center.
struct ServiceProviderTests {
    @Test(arguments: [
        ("https://anywhere.example/creds", true), ("HTTPS://anywhere.example", true),
        ("http://localhost:8080/x", true), ("http://127.0.0.1/x", true), ("http://127.8.9.1:80/x", true),
        ("http://[::1]:8080/x", true), ("http://169.254.170.2/x", true), ("http://169.254.170.23/v1", true),
        ("http://[fd00:ec2::23]/v1", true), ("http://LOCALHOST/x", true),
        ("http://anywhere.example/x", false), ("http://10.0.0.1/x", false), ("http://169.254.169.254/x", false),
        ("http://169.254.170.2@evil.example/x", false), ("http://evil.example#@127.0.0.1/", false),
        ("http://evil.example\\@127.0.0.1/", false), ("http://127.0.0.1.evil.example/", false),
        ("http://localhost.evil.example/", false), ("http://127.1/", false), ("http://2130706433/", false),
        ("http://0177.0.0.1/", false), ("http://127.0.0.01/", false), ("http://127.0.0.256/", false),
        ("http://[::ffff:7f00:1]/", false), ("http://[::1/", false), ("http://127.0.0.1:99999/", false),
        ("ftp://127.0.0.1/", false), ("//127.0.0.1/", false), ("http:///x", false), ("http://127.0.0.1 /", false),
        ("http://127。0。0。1/", false), ("https://user:pw@a.example/", false),
    ])
    func hostsOfTheFullURI(url: String, isAllowed: Bool) async throws {
        let world = World(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "s3cret"]) {
            _ in .metadata()
        }
        if isAllowed {
            #expect(try await world.chain().credentials().source == .container)
            #expect(world.requests.map(\.url) == [url])
        } else {
            let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
            #expect(fault?.sentence.hasPrefix("AWS_CONTAINER_CREDENTIALS_FULL_URI must be https") == true)
            #expect(world.requests.isEmpty)
        }
    }

    @Test func relativeURIBeatsFullURI() async throws {
        let world = World([
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/x?id=1",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "https://a.example",
        ]) { _ in .metadata() }
        let found = try await world.chain().credentials()
        #expect(found.credentials == .temporary("AKMETA", until: "2026-11-20T18:00:00Z"))
        #expect(world.requests.map(\.url) == ["http://169.254.170.2/v2/x?id=1"])
        #expect(world.requests[0].header("Authorization") == nil)
    }

    @Test(arguments: ["@evil.example/", ".evil.example/", ":80@evil.example/"])
    func relativeURIStaysAtItsHost(path: String) async throws {
        let world = World(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": path]) { _ in .metadata() }
        await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(world.requests.isEmpty)
    }

    @Test func tokenFileRotatesAndComesFirst() async throws {
        let world = World(
            [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "variable", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
            ], files: ["/token": "first\n"]
        ) { _ in .metadata() }
        _ = try await world.chain().credentials()
        world.write("second", to: "/token")
        _ = try await world.chain().credentials()
        #expect(world.requests.map { $0.header("Authorization") } == ["first", "second"])
        for bad in ["", "a\nb", World.unreadable] {
            world.write(bad, to: "/token")
            let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
            #expect(fault?.sentence.contains("authorization token") == true)
        }
        #expect(world.requests.count == 2)
    }

    @Test(arguments: [
        (403, "t0ken", "refused to give credentials", 1), (200, "{t0ken", "gave a malformed answer", 1),
        (200, #"{"AccessKeyId": "A", "Token": "t0ken"}"#, "SecretAccessKey is missing from the container's", 1),
        (200, #"{"AccessKeyId": "A", "SecretAccessKey": "b", "Token": "t0ken"}"#, "Expiration is missing", 1),
        (500, "t0ken", "refused to give credentials", 3),
    ])
    func wrongAnswers(status: Int, body: String, phrase: String, requests: Int) async throws {
        let world = World(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]) { _ in .text(body, status: status) }
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.sentence.contains(phrase) == true, "\(fault?.sentence ?? "")")
        #expect(fault?.detail.contains("t0ken") == false)
        #expect(world.requests.count == requests)
    }

    private static let path = "/latest/meta-data/iam/security-credentials/"

    private func instance(
        _ environment: [String: String] = [:], config: String = "", expiration: String = "2026-11-20T18:00:00Z",
        base: String = "http://169.254.169.254"
    ) -> World {
        World(environment, files: [World.config: config]) { request in
            switch request.url.replacing(base, with: "") {
            case "/latest/api/token": .text("imds-token")
            case Self.path: .text("lumen-role\n")
            case Self.path + "lumen-role": .metadata(expiration: expiration)
            case "/latest/meta-data/placement/region": .text("ap-south-1")
            default: .text("", status: 404)
            }
        }
    }

    @Test func instanceMetadata() async throws {
        let world = instance()
        let found = try await world.chain().credentials()
        #expect(found.credentials == .temporary("AKMETA", until: "2026-11-20T18:00:00Z"))
        #expect(world.requests.map(\.method) == ["PUT", "GET", "GET"])
        #expect(world.requests[0].header("X-aws-ec2-metadata-token-ttl-seconds") == "21600")
        #expect(world.requests[1].header("X-aws-ec2-metadata-token") == "imds-token")
        #expect(world.requests[2].url == "http://169.254.169.254\(Self.path)lumen-role")
    }

    @Test(arguments: [
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://[fd00:ec2::254]/"], ""),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], ""),
        ([:], "[default]\nec2_metadata_service_endpoint_mode = IPv6"),
    ])
    func instanceMetadataElsewhere(environment: [String: String], config: String) async throws {
        let world = instance(environment, config: config, base: "http://[fd00:ec2::254]")
        #expect(try await world.chain().credentials().source == .instanceMetadata)
    }

    @Test func oldInstanceCredentialsAreUsedInAnOutage() async throws {
        let found = try await instance(expiration: "2026-11-20T11:00:00Z").chain().credentials()
        #expect(found.credentials.expiration == date(iso: "2026-11-20T12:20:00Z"))
    }

    @Test(arguments: ["", "{}", "<html>"])
    func noMetadataServiceIsNoFault(tokenAnswer: String) async throws {
        let world = World { _ in .text(tokenAnswer, status: tokenAnswer.isEmpty ? 200 : 403) }
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.sentence.hasPrefix("Lumen has no AWS credentials") == true)
        #expect(world.requests.count == 1)
    }

    private func process(_ output: String, status: Int32 = 0) -> World {
        World(
            files: [World.config: "[default]\ncredential_process = '/opt/my keys' --for \"a b\""],
            output: ProcessOutput(status: status, standardOutput: Array(output.utf8)))
    }

    @Test func processOutput() async throws {
        let world = process(
            """
            {"Version": 1, "AccessKeyId": "AKPROCESS", "SecretAccessKey": "s3cret", "SessionToken": "t0ken",
             "Expiration": "2026-11-20T13:00:00Z"}
            """)
        let expected = Credentials.temporary("AKPROCESS", until: "2026-11-20T13:00:00Z")
        #expect(try await world.chain().credentials() == FoundCredentials(expected, from: .process))
        #expect(world.commands == [["/opt/my keys", "--for", "a b"]])
    }

    @Test(arguments: [
        ("s3cret", 1, "The profile's credential_process failed; run it by hand to see why."),
        ("s3cret", 0, "The profile's credential_process printed something else than credentials"),
        (#"{"AccessKeyId": "s3cret"}"#, 0, "must print an object of Version 1"),
        (#"{"Version": 1, "AccessKeyId": "s3cret"}"#, 0, "SecretAccessKey is missing"),
    ])
    func wrongProcesses(output: String, status: Int32, phrase: String) async throws {
        let fault = await #expect(throws: CredentialFault.self) {
            try await process(output, status: status).chain().credentials()
        }
        #expect(fault?.sentence.contains(phrase) == true)
        #expect(fault?.detail.contains("s3cret") == false)
    }

    @Test func loginProfilesAreExplained() async throws {
        let world = World(files: [World.config: "[default]\nlogin_session = arn"])
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.sentence.contains("aws configure export-credentials --profile default") == true)
    }
}
