import LumenCore
import Testing

@testable import LumenModels

@Suite struct BedrockRefusalTests {
    @Test(arguments: [
        (400, "ValidationException", ModelFault.Kind.refused), (403, "AccessDeniedException", .unauthorized),
        (403, "UnrecognizedClientException:http://internal.amazon.com/coral/", .unauthorized),
        (404, "ResourceNotFoundException", .unknownModel), (408, "ModelTimeoutException", .timedOut),
        (424, "com.amazon.bedrock#ModelErrorException", .refused), (429, "ThrottlingException", .throttled),
        (429, "ModelNotReadyException", .unavailable), (500, "InternalServerException", .serviceFailed),
        (503, "ServiceUnavailableException", .unavailable), (403, "", .unauthorized), (404, "", .unknownModel),
        (408, "", .timedOut), (413, "", .tooLong), (418, "Teapot", .refused), (424, "", .refused),
        (429, "", .throttled),
        (500, "", .serviceFailed), (502, "", .unavailable), (504, "", .unavailable), (301, "", .refused),
        (400, "ServiceQuotaExceededException", .refused),
    ])
    func statusesAndTypes(status: Int, type: String, kind: ModelFault.Kind) async throws {
        let fixture = BedrockFixture([.refusal(status, type)])
        let fault = try await fixture.fault()
        #expect(fault?.kind == kind)
        #expect(fault?.detail.contains("HTTP \(status), ") == true)
        #expect(fault?.detail.hasSuffix(", request 0f-1e") == true)
        #expect(fixture.bedrock.requests.count == 1)
    }

    @Test(arguments: [429, 500, 502, 503, 504])
    func transientStatuses(status: Int) async throws {
        #expect(try await BedrockFixture([.refusal(status, "")]).fault()?.isTransient == true)
    }

    @Test(arguments: [400, 401, 402, 403, 404, 405, 408, 409, 413, 418, 424, 451])
    func otherStatusesAreNot(status: Int) async throws {
        #expect(try await BedrockFixture([.refusal(status, "")]).fault()?.isTransient == false)
    }

    @Test(arguments: [
        ("Input is too long for requested model.", ModelFault.Kind.tooLong, "length"),
        ("prompt is too long: 210000 tokens > 200000 maximum", .tooLong, "length"),
        ("input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000", .tooLong, "length"),
        ("The provided model identifier is invalid.", .unknownModel, "model"),
        ("Invocation of model ID x with on-demand throughput isn’t supported.", .unknownModel, "model"),
        ("The toolConfig field must be defined when using toolUse and toolResult blocks.", .refused, "tools"),
        ("messages.1.content.0: Invalid signature in thinking block", .refused, "reasoning"),
        ("messages: roles must alternate, but Smith, John, MRN 4711", .refused, "messages"),
        ("Smith, John, MRN 4711", .refused, "other"),
    ])
    func validationTellsItsSubjectAlone(message: String, kind: ModelFault.Kind, subject: String) async throws {
        let fault = try await BedrockFixture([.refusal(400, "ValidationException", message: message)]).fault()
        #expect(
            fault == ModelFault(kind, detail: "HTTP 400, ValidationException about \(subject), request 0f-1e"))
    }

    @Test func amazonsOwnMessageIsKeptInBounds() async throws {
        let message = "Too many\nrequests. " + String(repeating: "x", count: 5000)
        let detail = try #require(
            try await BedrockFixture([.refusal(429, "ThrottlingException", message: message)]).fault()?.detail)
        #expect(detail.hasPrefix("throttled: HTTP 429, ThrottlingException: Too many requests. xxx"))
        #expect(detail.count < 400)
    }

    @Test func aTypeInTheBody() async throws {
        let body: JSON = ["__type": "com.amazon.coral.service#ThrottlingException", "Message": "Slow down"]
        let answer = FakeBedrock.Answer.json(body, status: 400, headers: [HTTPHeader("Retry-After", "3")])
        #expect(
            try await BedrockFixture([answer]).fault()
                == ModelFault(.throttled, detail: "HTTP 400, ThrottlingException: Slow down", retryAfter: .seconds(3)))
    }

    /// A proxy's page, which may quote anything, and bodies without end or that break off.
    @Test(arguments: [
        [.bytes(Array("<html>Smith, John</html>".utf8)[...])],
        [FakeBedrock.Piece](repeating: .bytes([UInt8](repeating: 0x20, count: 50_000)[...]), count: 20),
        [.failure(HTTPExchangeFault(.disconnected, detail: "reset"))], [],
    ])
    func bodiesThatTellNothing(pieces: [FakeBedrock.Piece]) async throws {
        let answer = FakeBedrock.Answer(status: 503, pieces: pieces)
        #expect(
            try await BedrockFixture([answer]).fault() == ModelFault(.unavailable, detail: "HTTP 503, no error type"))
    }

    @Test func noConnection() async throws {
        #expect(
            try await BedrockFixture([]).fault()
                == ModelFault(.disconnected, detail: "unreachable: nobody listens"))
    }
}
