import Foundation
import LumenAWS
import LumenCore
import Testing

@testable import LumenModels

@Suite struct BedrockAuthorizationTests {
    private static func good() throws -> FakeBedrock.Answer { .stream(try Frames.text("ok") + Frames.end()) }
    private static let expired = FakeBedrock.Answer.refusal(403, "ExpiredTokenException", message: "expired")

    private static func skewed(_ date: String) -> FakeBedrock.Answer {
        .refusal(403, "InvalidSignatureException", message: "Signature expired", headers: [HTTPHeader("Date", date)])
    }

    private func signatures(_ fixture: BedrockFixture) -> [(key: Substring, date: String)] {
        fixture.bedrock.requests.map { request in
            func header(_ name: String) -> String { request.headers.first { $0.name == name }?.value ?? "" }
            let authorization = header("Authorization")
            let key = authorization.split(separator: "Credential=").last?.prefix { $0 != "/" } ?? ""
            return (key, header("X-Amz-Date"))
        }
    }

    @Test func expiredCredentialsAreFetchedAnewOnce() async throws {
        let fixture = BedrockFixture([Self.expired, try Self.good()])
        #expect(try await fixture.reply().text == "ok")
        #expect(signatures(fixture).map(\.key) == ["AK1", "AK2"])
        #expect(Set(fixture.bedrock.requests.map(\.body)).count == 1)
    }

    @Test func credentialsThatStayExpired() async throws {
        let fixture = BedrockFixture([Self.expired, Self.expired, try Self.good()])
        #expect(try await fixture.fault()?.kind == .unauthorized)
        #expect(fixture.bedrock.requests.count == 2)
    }

    @Test func aClockThatIsWrongIsSetOnce() async throws {
        let fixture = BedrockFixture([Self.skewed("Fri, 20 Nov 2026 12:10:00 GMT"), try Self.good(), try Self.good()])
        #expect(try await fixture.reply().text == "ok")
        #expect(signatures(fixture).map(\.date) == ["20261120T120000Z", "20261120T121000Z"])
        _ = try await fixture.reply()
        #expect(signatures(fixture).last?.date == "20261120T121000Z")
    }

    @Test(arguments: ["Fri, 20 Nov 2026 12:01:00 GMT", "noon"])
    func aSignatureThatIsWrongForAnotherReason(date: String) async throws {
        let fixture = BedrockFixture([Self.skewed(date), try Self.good()])
        #expect(try await fixture.fault()?.kind == .unauthorized)
        #expect(fixture.bedrock.requests.count == 1)
    }

    @Test func bothRepairsInOneCall() async throws {
        let skewed = Self.skewed("Fri, 20 Nov 2026 11:30:00 GMT")
        let fixture = BedrockFixture([skewed, Self.expired, try Self.good()])
        #expect(try await fixture.reply().text == "ok")
        #expect(signatures(fixture).map(\.key) == ["AK1", "AK1", "AK2"])
        let again = BedrockFixture([skewed, Self.skewed("Fri, 20 Nov 2026 13:30:00 GMT"), try Self.good()])
        #expect(try await again.fault()?.kind == .unauthorized)
        #expect(again.bedrock.requests.count == 2)
    }

    @Test func noCredentialsAtAll() async throws {
        let nowhere = FakeBedrock([])
        let surroundings = Surroundings(
            environment: ["AWS_EC2_METADATA_DISABLED": "true"], readFile: { _ in nil }, replaceFile: { _, _ in },
            http: nowhere, run: { _ in ProcessOutput(status: 1, standardOutput: []) }, clock: .system)
        var configuration = BedrockModel.Configuration(modelID: "m")
        configuration.region = "us-east-1"
        let model = BedrockModel(configuration, access: AWSAccess(surroundings: surroundings), http: nowhere)
        let fault = await #expect(throws: ModelFault.self) {
            try await model.reply(to: BedrockFixture.question) { _ in }
        }
        #expect(fault?.kind == .unauthorized)
        #expect(fault?.detail.contains("Lumen has no AWS credentials") == true)
    }

    @Test func aBearerTokenAndTheSetEndpoint() async throws {
        let bedrock = FakeBedrock([try Self.good()])
        let surroundings = Surroundings(
            environment: [
                "AWS_BEARER_TOKEN_BEDROCK": "t0ken", "AWS_REGION": "eu-west-1",
                "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": "http://localhost:4000/",
            ], readFile: { _ in nil }, replaceFile: { _, _ in }, http: bedrock,
            run: { _ in ProcessOutput(status: 1, standardOutput: []) }, clock: .system)
        let model = BedrockModel(
            .init(modelID: "m"), access: AWSAccess(surroundings: surroundings), http: bedrock)
        _ = try await model.reply(to: BedrockFixture.question) { _ in }
        let sent = try #require(bedrock.requests.first)
        #expect(sent.url == "http://localhost:4000/model/m/converse-stream")
        #expect(sent.headers.contains(HTTPHeader("Authorization", "Bearer t0ken")))
    }
}
