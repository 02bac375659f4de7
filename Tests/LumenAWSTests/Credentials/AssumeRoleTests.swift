import LumenCore
import Testing

@testable import LumenAWS

struct AssumeRoleTests {
    private static let keys = "aws_access_key_id = AKBASE\naws_secret_access_key = s3cret\n"

    private func world(_ config: String, _ environment: [String: String] = [:]) -> World {
        World(["AWS_REGION": "eu-west-1"].merging(environment) { $1 }, files: [World.config: config]) { request in
            if request.url.hasPrefix("http://169.254.170.2/") { return .metadata(key: "AKCONTAINER") }
            return .role(key: "AKROLE\(request.form["RoleArn"]?.last ?? "?")")
        }
    }

    @Test func callOfSTS() async throws {
        let world = world(
            """
            [default]
            role_arn = arn:aws:iam::123456789012:role/a
            source_profile = base
            external_id = x/1
            role_session_name = lumen@site
            duration_seconds = 1800
            [profile base]
            \(Self.keys)
            """)
        let found = try await world.chain().credentials()
        #expect(found == FoundCredentials(.temporary("AKROLEa", until: "2026-11-20T13:00:00Z"), from: .assumedRole))
        let request = try #require(world.requests.first)
        #expect(world.requests.count == 1)
        #expect(request.method == "POST")
        #expect(request.url == "https://sts.eu-west-1.amazonaws.com/")
        #expect(
            request.form == [
                "Action": "AssumeRole", "Version": "2011-06-15",
                "RoleArn": "arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fa", "RoleSessionName": "lumen%40site",
                "DurationSeconds": "1800", "ExternalId": "x%2F1",
            ])
        let authorization = request.header("Authorization") ?? ""
        #expect(authorization.contains("Credential=AKBASE/20261120/eu-west-1/sts/aws4_request"))
        #expect(authorization.contains("host"))
    }

    @Test func chainOfProfiles() async throws {
        let world = world(
            """
            [default]
            role_arn = a
            source_profile = middle
            [profile middle]
            role_arn = b
            source_profile = base
            [profile base]
            \(Self.keys)
            """)
        #expect(try await world.chain().credentials().credentials.accessKeyID == "AKROLEa")
        #expect(world.requests.map { $0.form["RoleArn"] } == ["b", "a"])
        #expect(world.requests.last?.header("Authorization")?.contains("Credential=AKROLEb/") == true)
        #expect(world.requests.last?.header("X-Amz-Security-Token") == "t0ken")
        #expect(world.requests.last?.form["RoleSessionName"] == "lumen-1795176000")
    }

    @Test func profileMayUseItsOwnKeys() async throws {
        let world = world("[default]\nrole_arn = a\nsource_profile = default\n" + Self.keys)
        #expect(try await world.chain().credentials().source == .assumedRole)
        #expect(world.requests.first?.header("Authorization")?.contains("Credential=AKBASE/") == true)
    }

    @Test(arguments: [
        ("Environment", "AKENV"), ("EcsContainer", "AKCONTAINER"), ("ecscontainer", "AKCONTAINER"),
    ])
    func credentialSource(name: String, key: String) async throws {
        let environment = [
            "AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s3cret",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x",
        ]
        let world = world("[profile p]\nrole_arn = a\ncredential_source = \(name)\n", environment)
        #expect(try await world.chain(profile: "p").credentials().source == .assumedRole)
        #expect(world.requests.last?.header("Authorization")?.contains("Credential=\(key)/") == true)
    }

    @Test(arguments: [
        ("role_arn = a", "has a role but no source"),
        ("role_arn = a\nsource_profile = b\ncredential_source = Environment", "both source_profile and"),
        ("role_arn = a\nsource_profile = gone", "which does not exist"),
        ("role_arn = a\nsource_profile = default", "are each other's source"),
        (
            "role_arn = a\nsource_profile = b\n[profile b]\nrole_arn = b\nsource_profile = default",
            "The profiles default, b are each other's source"
        ),
        ("role_arn = a\nsource_profile = b\n[profile b]\nregion = x", "The profile b, the source of default, has no"),
        ("role_arn = a\ncredential_source = Wallet", "must be Environment, EcsContainer or Ec2InstanceMetadata"),
        ("role_arn = a\ncredential_source = Environment", "needs credentials from the environment"),
        ("role_arn = a\nsource_profile = b\nmfa_serial = m\n[profile b]", "MFA code"),
        ("role_arn = a\nsource_profile = b\nduration_seconds = soon\n[profile b]", "from 900 to 43200"),
        ("role_arn = a\nsource_profile = b\nduration_seconds = 899\n[profile b]", "from 900 to 43200"),
    ])
    func wrongProfiles(config: String, phrase: String) async throws {
        let world = world("[default]\n" + config)
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.sentence.contains(phrase) == true, "\(fault?.sentence ?? "")")
        #expect(world.requests.isEmpty)
    }

    @Test func refusalShowsOnlyItsCode() async throws {
        let body = "<Error><Code>SignatureDoesNotMatch</Code><Message>t0ken</Message></Error>"
        let world = World(files: [
            World.config: "[default]\nrole_arn = a\nsource_profile = b\n[profile b]\n" + Self.keys
        ]) { _ in .text(body, status: 403) }
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.detail.hasSuffix("(status 403, code SignatureDoesNotMatch)") == true)
        #expect(world.requests.map(\.url) == ["https://sts.amazonaws.com/"])
    }

    /// Refused with a date 10 minutes ahead, the request is signed anew for that time; the same refusal then stands.
    @Test(arguments: [true, false])
    func wrongClockIsSetRight(helps: Bool) async throws {
        let world = World(files: [
            World.config: "[default]\nrole_arn = a\nsource_profile = b\n[profile b]\n" + Self.keys
        ]) { request in
            if helps, request.header("X-Amz-Date") == "20261120T121000Z" { return .role() }
            let body = "<Error><Code>SignatureDoesNotMatch</Code></Error>"
            return .text(body, status: 403, date: "Fri, 20 Nov 2026 12:10:00 GMT")
        }
        let found = try? await world.chain().credentials()
        #expect((found != nil) == helps)
        #expect(world.requests.map { $0.header("X-Amz-Date") } == ["20261120T120000Z", "20261120T121000Z"])
    }

    @Test func busyServiceIsAskedAgain() async throws {
        let world = World(files: [
            World.config: "[default]\nrole_arn = a\nsource_profile = b\n[profile b]\n" + Self.keys
        ]) { _ in .text("", status: 503) }
        await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(world.requests.count == 3)
        #expect(world.pauses == [.seconds(1), .seconds(1)])
    }

    @Test func webIdentityTokenIsReadAnewAndNotSigned() async throws {
        let world = World(
            ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "a", "AWS_ROLE_SESSION_NAME": "s"],
            files: ["/token": "first\n"]
        ) { _ in .role() }
        #expect(try await world.chain().credentials().source == .webIdentity)
        world.write("second", to: "/token")
        _ = try await world.chain().credentials()
        #expect(world.requests.map { $0.form["WebIdentityToken"] } == ["first", "second"])
        #expect(world.requests[0].header("Authorization") == nil)
        #expect(world.requests[0].form["RoleSessionName"] == "s")
    }

    @Test func webIdentityOfAProfile() async throws {
        let world = World(files: [
            World.config: "[default]\nrole_arn = a\nweb_identity_token_file = /token", "/token": "t",
        ]) { _ in .role() }
        #expect(try await world.chain().credentials().source == .webIdentity)
    }

    @Test(arguments: [
        (["AWS_WEB_IDENTITY_TOKEN_FILE": "/token"], "set AWS_ROLE_ARN"),
        (["AWS_WEB_IDENTITY_TOKEN_FILE": "/gone", "AWS_ROLE_ARN": "a"], "missing or empty"),
        (["AWS_WEB_IDENTITY_TOKEN_FILE": "/empty", "AWS_ROLE_ARN": "a"], "missing or empty"),
    ])
    func wrongWebIdentity(environment: [String: String], phrase: String) async throws {
        let world = World(environment, files: ["/token": "t", "/empty": "\n"])
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.sentence.contains(phrase) == true)
    }
}
