import Foundation
import LumenCore
import Testing

@testable import LumenAWS

struct AWSAccessTests {
    private static let keys = ["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s3cret"]
    private static let request = OutgoingRequest(
        method: "POST", url: "https://bedrock.example:443/model/a%3A0/converse?x=1",
        headers: [HTTPHeader("Content-Type", "application/json"), HTTPHeader("authorization", "old")],
        body: Array("{}".utf8))

    private func authorization(_ request: OutgoingRequest) -> String {
        request.headers.filter { $0.name.lowercased() == "authorization" }.map(\.value).joined(separator: " | ")
    }

    @Test func signsAndKeepsTheRest() async throws {
        let access = AWSAccess(surroundings: World(Self.keys).surroundings)
        let (request, authorization) = try await access.authorize(
            Self.request, for: .bedrockRuntime, region: "eu-west-1")
        #expect(request.url == Self.request.url)
        #expect(request.body == Self.request.body)
        #expect(request.headers.map(\.name) == ["Host", "Content-Type", "X-Amz-Date", "Authorization"])
        #expect(request.header("host") == "bedrock.example")
        #expect(self.authorization(request).contains("Credential=AKENV/20261120/eu-west-1/bedrock/aws4_request"))
        guard case .signature(let credentials) = authorization else { return #expect(Bool(false)) }
        let signed = Signer(region: "eu-west-1", service: "bedrock", clock: .fixed(World.start)).sign(
            SignableRequest(
                method: "POST", target: "/model/a%3A0/converse?x=1",
                headers: [HTTPHeader("Host", "bedrock.example"), HTTPHeader("Content-Type", "application/json")],
                body: Self.request.body), with: credentials)
        #expect(signed.request.headers == request.headers)
    }

    @Test func authorisingTwiceIsAuthorisingOnce() async throws {
        for environment in [Self.keys, ["AWS_BEARER_TOKEN_BEDROCK": "b3arer"]] {
            let access = AWSAccess(surroundings: World(environment).surroundings)
            let once = try await access.authorize(Self.request, for: .bedrockRuntime, region: "r").request
            #expect(try await access.authorize(once, for: .bedrockRuntime, region: "r").request == once)
        }
    }

    @Test func bearerTokenIsSentAsItIs() async throws {
        let access = AWSAccess(surroundings: World(["AWS_BEARER_TOKEN_BEDROCK": "b3arer"]).surroundings)
        let (request, authorization) = try await access.authorize(Self.request, for: .bedrockRuntime, region: "r")
        #expect(self.authorization(request) == "Bearer b3arer")
        #expect(authorization == .bearer(Secret("b3arer")))
        #expect(!"\(request) \(request.headers) \(authorization)".contains("b3arer"))
    }

    @Test func discardedCredentialsAreReplaced() async throws {
        let world = World(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]) { _ in .metadata() }
        let access = AWSAccess(surroundings: world.surroundings)
        func authorization() async throws -> Authorization {
            try await access.authorize(Self.request, for: .cloudWatch, region: "r").authorization
        }
        let first = try await authorization()
        _ = try await authorization()
        #expect(world.requests.count == 1)
        access.discard(first)
        _ = try await authorization()
        #expect(world.requests.count == 2)
    }

    @Test func addressesThatAreNoneAreRefused() async throws {
        let access = AWSAccess(surroundings: World(Self.keys).surroundings)
        await #expect(throws: CredentialFault.self) {
            try await access.authorize(OutgoingRequest(url: "bedrock/x"), for: .bedrockRuntime, region: "r")
        }
    }

    @Test(arguments: [
        ("Fri, 20 Nov 2026 12:10:00 GMT", true, "20261120T121000Z"),
        ("Friday, 20-Nov-26 11:50:00 GMT", true, "20261120T115000Z"),
        ("Fri Nov 20 12:04:01 2026", true, "20261120T120401Z"),
        ("Fri, 20 Nov 2026 12:04:00 GMT", false, "20261120T120000Z"),
        ("Fri, 20 Nov 2026 11:57:00 GMT", false, "20261120T120000Z"), ("now", false, "20261120T120000Z"),
        ("", false, "20261120T120000Z"), ("Fri, 31 Nov 2026 12:10:00 GMT", false, "20261120T120000Z"),
    ])
    func clockIsSetRight(serverDate: String, changes: Bool, signed: String) async throws {
        let world = World(Self.keys)
        let access = AWSAccess(surroundings: world.surroundings)
        #expect(access.correctClock(serverDate: serverDate) == changes)
        #expect(!access.correctClock(serverDate: serverDate))
        let request = try await access.authorize(Self.request, for: .bedrockRuntime, region: "r").request
        #expect(request.header("X-Amz-Date") == signed)
        #expect(self.authorization(request).contains("/20261120/r/bedrock/"))
    }

    /// The end of credentials is held against AWS's time too.
    @Test func correctedTimeEndsCredentials() async throws {
        let world = World(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]) { _ in .metadata() }
        let access = AWSAccess(surroundings: world.surroundings)
        _ = try await access.authorize(Self.request, for: .cloudWatch, region: "r")
        #expect(access.correctClock(serverDate: "Fri, 20 Nov 2026 17:50:00 GMT"))
        _ = try await access.authorize(Self.request, for: .cloudWatch, region: "r")
        #expect(world.requests.count == 2)
    }
}
