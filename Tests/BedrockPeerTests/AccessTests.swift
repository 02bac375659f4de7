import BedrockPeer
import Foundation
import LumenAWS
import LumenCore
import Testing

struct AccessTests {
    @Test(arguments: [
        "/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse",
        "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.a.b-v1%3A0/converse",
    ])
    func acceptsASignature(path: String) async throws {
        try await withTestPeer { peer, client in
            let reply = try await client.send(client.signed(client.request(to: path)))
            #expect(reply.status == 200)
            #expect(peer.requests.count == 1)
            let request = try #require(peer.requests.first)
            #expect(request.authorization == .signature(accessKeyID: "AKIDEXAMPLE"))
            #expect(request.path == path && request.method == "POST" && request.body == PeerClient.question)
            #expect(request.headerNames.contains("Authorization") && request.refusal == nil)
        }
    }

    @Test func acceptsASessionToken() async throws {
        try await withTestPeer { peer, client async throws in
            var client = client
            client.credentials = PeerAccounts.session
            #expect(try await client.ask().status == 200)
            #expect(peer.requests[0].isAuthorized)
        }
    }

    @Test func acceptsADeclaredHashOfTheBody() async throws {
        try await withTestPeer { _, client async throws in
            var client = client
            client.options.declaresPayloadHash = true
            #expect(try await client.ask().status == 200)
        }
    }

    @Test(arguments: [(PeerAccounts.bearerToken, 200), ("bedrock-api-key-other", 403), ("", 403)])
    func knowsBearerTokens(token: String, status: Int) async throws {
        try await withTestPeer { peer, client async throws in
            var request = client.request()
            request.headers.append(.init("Authorization", "Bearer \(token)"))
            #expect(try await client.send(request).status == status)
            #expect(peer.requests[0].isAuthorized == (status == 200))
        }
    }

    struct Impostor: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let type: String
        var words = "The request signature we calculated does not match"
        var prepare: @Sendable (inout PeerClient) -> Void = { _ in }
        var spoil: @Sendable (inout SignableRequest) -> Void = { _ in }
    }

    private static let impostors: [Impostor] = [
        Impostor(
            testDescription: "an unknown key", type: "UnrecognizedClientException",
            words: "token included in the request is invalid",
            prepare: { $0.credentials = credentials("AKIDOTHER", "secret") }),
        Impostor(
            testDescription: "another secret", type: "InvalidSignatureException",
            prepare: { $0.credentials = credentials("AKIDEXAMPLE", "secret") }),
        Impostor(
            testDescription: "a session without its token", type: "UnrecognizedClientException",
            words: "token included in the request is invalid",
            prepare: { $0.credentials = credentials("ASIASESSIONEXAMPLE", "secret") }),
        Impostor(
            testDescription: "an expired session", type: "ExpiredTokenException", words: "is expired",
            prepare: { $0.credentials = PeerAccounts.expired }),
        Impostor(
            testDescription: "another region", type: "InvalidSignatureException", words: "valid region",
            prepare: { $0.region = "eu-west-1" }),
        Impostor(
            testDescription: "another service", type: "InvalidSignatureException", words: "'bedrock'",
            prepare: { $0.service = "bedrock-runtime" }),
        Impostor(
            testDescription: "a path that is signed as it is sent", type: "InvalidSignatureException",
            spoil: { $0.target = "/model/a.b:0/converse" }),
        Impostor(
            testDescription: "another body", type: "InvalidSignatureException", spoil: { $0.body.append(0x20) }),
        Impostor(
            testDescription: "another value of a signed header", type: "InvalidSignatureException",
            spoil: { replace("Content-Type", in: &$0) { "\($0); charset=utf-8" } }),
        Impostor(
            testDescription: "a signed header left out", type: "InvalidSignatureException",
            spoil: { $0.headers.removeAll { $0.name == "Content-Type" } }),
        Impostor(
            testDescription: "a header of AWS that is not signed", type: "InvalidSignatureException",
            words: "not signed", spoil: { $0.headers.append(.init("X-Amz-Other", "1")) }),
        Impostor(
            testDescription: "a host that is not signed", type: "InvalidSignatureException", words: "'Host'",
            spoil: { replace("Authorization", in: &$0) { $0.split(separator: "host;").joined() } }),
        Impostor(
            testDescription: "no authorization", type: "MissingAuthenticationTokenException", words: "Missing",
            spoil: { $0.headers.removeAll { $0.name == "Authorization" } }),
        Impostor(
            testDescription: "no signature", type: "IncompleteSignatureException", words: "'Signature'",
            spoil: { replace("Authorization", in: &$0) { String($0.prefix { $0 != "," }) + ", SignedHeaders=host" } }),
        Impostor(
            testDescription: "half a credential", type: "IncompleteSignatureException", words: "5 slash-delimited",
            spoil: { replace("Authorization", in: &$0) { $0.split(separator: "/bedrock").joined() } }),
        Impostor(
            testDescription: "no date", type: "IncompleteSignatureException", words: "X-Amz-Date",
            spoil: { $0.headers.removeAll { $0.name == "X-Amz-Date" } }),
        Impostor(
            testDescription: "a date of another day", type: "InvalidSignatureException",
            words: "does not match YYYYMMDD",
            spoil: { replace("X-Amz-Date", in: &$0) { _ in "20301231T000000Z" } }),
    ]

    @Test(arguments: impostors)
    func refuses(impostor: Impostor) async throws {
        try await withTestPeer { peer, client in
            var client = client
            impostor.prepare(&client)
            var request = client.signed(client.request())
            impostor.spoil(&request)
            let reply = try await client.send(request)
            #expect(reply.status == 403)
            #expect(reply.errorType == impostor.type)
            #expect(reply.message.contains(impostor.words), "\(reply.message)")
            #expect(peer.requests.map(\.isAuthorized) == [false])
            #expect(peer.requests.map(\.refusal) == [impostor.type])
        }
    }

    @Test(arguments: [
        (-300.0, nil), (300, nil),
        (-301, "Signature expired: 20261120T115459Z is now earlier than 20261120T115500Z (20261120T120000Z - 5 min.)"),
        (
            301,
            "Signature not yet current: 20261120T120501Z is still later than 20261120T120500Z (20261120T120000Z + 5 min.)"
        ),
    ])
    func allowsFiveMinutesEitherWay(seconds: Double, complaint: String?) async throws {
        try await withTestPeer { _, client in
            var client = client
            client.now = PeerClient.now.addingTimeInterval(seconds)
            let reply = try await client.ask()
            #expect(reply.status == (complaint == nil ? 200 : 403))
            #expect(complaint == nil || (reply.message == complaint && reply.errorType == "InvalidSignatureException"))
            #expect(reply.headers["date"] == "Fri, 20 Nov 2026 12:00:00 GMT")
        }
    }

    @Test func shiftsItsClock() async throws {
        try await withTestPeer { peer, client in
            peer.shiftClock(by: .seconds(600))
            var client = client
            let refused = try await client.ask()
            #expect(refused.status == 403 && refused.headers["date"] == "Fri, 20 Nov 2026 12:10:00 GMT")
            client.now = client.now.addingTimeInterval(600)
            #expect(try await client.ask().status == 200)
        }
    }
}

private func credentials(_ id: String, _ secret: String) -> Credentials {
    Credentials(accessKeyID: id, secretAccessKey: Secret(secret))
}

private func replace(_ name: String, in request: inout SignableRequest, by change: (String) -> String) {
    request.headers = request.headers.map { $0.name == name ? .init(name, change($0.value)) : $0 }
}
