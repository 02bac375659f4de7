import LumenCore
import LumenModels
import LumenTesting
import Testing

@Suite struct OpenAIFailureTests {
    private static let piece = Array("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\n".utf8)
    private static let unfinished = Array("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"\"}]}\n\n".utf8)
    private static let gone = HTTPExchangeFault(.disconnected, detail: "reset")

    /// Status, body, and what that is.
    @Test(
        arguments: [
            (
                401,
                #"{"error":{"message":"Incorrect API key: sk-1","type":"invalid_request_error","code":"invalid_api_key"}}"#,
                .unauthorized, "HTTP 401, type invalid_request_error, code invalid_api_key"
            ),
            (
                403, #"{"error":{"message":"No.","type":"permission_error","code":null}}"#, .unauthorized,
                "HTTP 403, type permission_error"
            ),
            (
                404, #"{"error":{"message":"No m.","type":"invalid_request_error","code":"model_not_found"}}"#,
                .unknownModel,
                "HTTP 404, type invalid_request_error, code model_not_found"
            ),
            (404, #"{"detail":"Not Found"}"#, .unknownModel, "HTTP 404"),
            (
                429, #"{"error":{"message":"Slow down.","type":"requests","code":"rate_limit_exceeded"}}"#, .throttled,
                "HTTP 429, type requests, code rate_limit_exceeded"
            ),
            (
                429, #"{"error":{"message":"Pay.","type":"insufficient_quota","code":"insufficient_quota"}}"#, .refused,
                "HTTP 429, type insufficient_quota, code insufficient_quota"
            ),
            (429, "Too many requests", .throttled, "HTTP 429"),
            (
                400, #"{"error":{"message":"Hi","type":"invalid_request_error","code":"context_length_exceeded"}}"#,
                .tooLong,
                "HTTP 400, type invalid_request_error, code context_length_exceeded"
            ),
            (
                500, #"{"error":{"code":500,"message":"the request exceeds","type":"exceed_context_size_error"}}"#,
                .tooLong,
                "HTTP 500, type exceed_context_size_error, code 500"
            ),
            (
                400,
                #"{"error":{"message":"the model's context length is only 1024","type":"BadRequestError","code":400}}"#,
                .tooLong, "HTTP 400, type BadRequestError, code 400"
            ),
            (
                400, #"{"object":"error","message":"maximum context length is 8","type":"BadRequestError","code":400}"#,
                .tooLong,
                "HTTP 400, type BadRequestError, code 400"
            ),
            (
                400, #"{"error":{"message":"Mr Smith's “x” is bad","type":"Mr Smith's x","code":"no_tools"}}"#,
                .refused,
                "HTTP 400, code no_tools"
            ),
            (400, #"{"error":"model requires more system memory"}"#, .refused, "HTTP 400"),
            (
                500, #"{"error":{"message":"no context length","type":"internal_server_error"}}"#, .serviceFailed,
                "HTTP 500, type internal_server_error"
            ),
            (
                503, #"{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"#, .unavailable,
                "HTTP 503, type unavailable_error, code 503"
            ),
            (502, "<html>", .unavailable, "HTTP 502"),
            (503, "", .unavailable, "HTTP 503"),
            (504, "{}", .unavailable, "HTTP 504"),
            (302, "", .refused, "HTTP 302"),
        ] as [(Int, String, ModelFault.Kind, String)])
    func aRefusalSaysWhatItIsAndNotWhatWasSaid(
        status: Int, body: String, kind: ModelFault.Kind, detail: String
    ) async throws {
        let outcome = try await ChatServer(status: status, json: body).reply()
        #expect(outcome == Outcome(fault: ModelFault(kind, detail: detail)))
    }

    @Test func theServerSaysWhenToComeBack() async throws {
        let headers = [HTTPHeader("retry-after", "7")]
        let outcome = try await ChatServer(status: 429, json: "{}", headers: headers).reply()
        #expect(outcome.fault?.retryAfter == .seconds(7))
        let error = #"{"error":{"type":"overloaded_error"}}"#
        let other = try await ChatServer(status: 529, json: error, headers: headers).reply()
        #expect(
            other.fault == ModelFault(.unavailable, detail: "HTTP 529, type overloaded_error", retryAfter: .seconds(7)))
    }

    @Test(
        arguments: [
            (
                #"{"error":{"message":"Hi","type":"server_error","code":null}}"#, .serviceFailed,
                "in the stream, type server_error"
            ),
            (
                #"{"error":{"message":"Hi","type":"throttling_error","code":"429"}}"#, .throttled,
                "in the stream, type throttling_error, code 429"
            ),
            (
                #"{"error":{"message":"Hi","code":503},"choices":[{"delta":{},"finish_reason":"error"}]}"#,
                .unavailable,
                "in the stream, code 503"
            ),
            (
                #"{"error":{"message":"context length","type":"BadRequestError","code":400}}"#, .tooLong,
                "in the stream, type BadRequestError, code 400"
            ),
            (
                #"{"error":{"message":"Hi","type":"invalid_request_error"}}"#, .refused,
                "in the stream, type invalid_request_error"
            ),
            (#"{"object":"error","message":"Hi","code":500}"#, .serviceFailed, "in the stream, code 500"),
            (#"{"error":"Hi"}"#, .serviceFailed, "in the stream"),
            (#"{"error":{"type":"overloaded_error"}}"#, .unavailable, "in the stream, type overloaded_error"),
        ] as [(String, ModelFault.Kind, String)])
    func anErrorInTheStreamIsAFault(chunk: String, kind: ModelFault.Kind, detail: String) async throws {
        let events = Self.piece + Array("event: error\ndata: \(chunk)\n\n".utf8)
        let outcome = try await ChatServer(stream: events).reply()
        #expect(outcome == Outcome(shown: ["Hel"], fault: ModelFault(kind, detail: detail)))
        #expect(try await ChatServer(json: chunk).reply().fault?.kind == kind)
    }

    @Test(
        arguments: [
            ([.piece(piece)], .disconnected), ([.piece(unfinished)], .disconnected), ([], .disconnected),
            ([.piece(piece), .failure(gone)], .disconnected),
            ([.failure(gone)], .disconnected), ([.piece(Array("data: {oops}\n\n".utf8))], .garbled),
            ([.piece(Array("data: {\"choices\"".utf8))], .disconnected),
            ([.piece([UInt8](repeating: UInt8(ascii: "x"), count: 5 << 20))], .garbled),
        ] as [([ChatServer.Step], ModelFault.Kind)])
    func aStreamThatBreaksOffIsAFault(steps: [ChatServer.Step], kind: ModelFault.Kind) async throws {
        #expect(try await ChatServer(ChatServer.Answer(steps: steps)).reply().fault?.kind == kind)
    }

    @Test(arguments: ["", "{", "{}", "[]", #"{"choices":[]}"#, #"{"choices":[{"message":{"content":"a"}}]}"#])
    func aWholeAnswerThatIsNoneIsAFault(json: String) async throws {
        #expect(try await ChatServer(json: json).reply().fault?.kind == .garbled)
    }

    @Test(
        arguments: [
            (HTTPExchangeFault(.unreachable, detail: "refused"), .disconnected),
            (HTTPExchangeFault(.connectTimedOut, detail: "x"), .timedOut), (gone, .disconnected),
        ] as [(HTTPExchangeFault, ModelFault.Kind)])
    func aServerThatCannotBeReachedIsAFault(error: HTTPExchangeFault, kind: ModelFault.Kind) async throws {
        #expect(try await ChatServer(failing: error).reply().fault?.kind == kind)
    }

    /// After so many seconds the waiting ends; between two pieces it shows up to 30 s later.
    @Test(
        arguments: [
            (ChatServer.Answer(status: 0), 60), (ChatServer.Answer(steps: [.stall]), 60),
            (ChatServer.Answer(status: 503, steps: [.stall]), 60),
            (ChatServer.Answer(steps: [.piece(piece), .stall]), 30),
        ] as [(ChatServer.Answer, Int)])
    func aServerThatStallsIsGivenUp(answer: ChatServer.Answer, seconds: Int) async throws {
        let server = ChatServer(answer)
        async let outcome = server.reply()
        await server.clock.waitForSleepers(2)
        server.clock.advance(by: .seconds(seconds - 1))
        await server.clock.waitForSleepers(2)
        server.clock.advance(by: .seconds(31))
        #expect(try await outcome.fault == ModelFault(.timedOut, detail: "nothing came for \(Double(seconds)) seconds"))
    }

    @Test func cancellationIsNoFault() async throws {
        for steps in [[ChatServer.Step.stall], [.piece(Self.piece), .stall], [.piece(Self.piece), .stallThenEnd]] {
            let server = ChatServer(ChatServer.Answer(steps: steps))
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Outcome.self) { group in
                    group.addTask { try await server.reply() }
                    await server.clock.waitForSleepers(2)
                    group.cancelAll()
                    _ = try await group.next()
                }
            }
        }
    }

    @Test func whatTheReaderThrowsPassesThrough() async throws {
        struct Gone: Error {}
        for server in [
            ChatServer(stream: Self.piece + Self.piece),
            ChatServer(json: #"{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}"#),
        ] {
            let model = OpenAIModel(.test, http: server, clock: server.clock)
            await #expect(throws: Gone.self) { try await model.reply(to: .hello) { _ in throw Gone() } }
        }
    }

    @Test func oneRequestIsSentPerReply() async throws {
        let server = ChatServer(status: 503, json: "{}")
        _ = try await server.reply()
        #expect(server.requests.count == 1)
    }
}
