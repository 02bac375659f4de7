import LumenAWS
import LumenCore
import LumenTesting
import Testing

@testable import LumenModels

@Suite struct BedrockStreamFaultTests {
    @Test(arguments: [
        ("throttlingException", ModelFault.Kind.throttled), ("internalServerException", .serviceFailed),
        ("modelStreamErrorException", .serviceFailed), ("serviceUnavailableException", .unavailable),
        ("validationException", .refused), ("modelTimeoutException", .timedOut), ("tomorrowsException", .serviceFailed),
    ])
    func exceptions(type: String, kind: ModelFault.Kind) async throws {
        let exception = try Frames.exception(type)
        let early = BedrockFixture([.stream(try Frames.start() + exception)])
        #expect(try await early.fault()?.kind == kind)
        #expect(early.pieces.isEmpty)
        let late = BedrockFixture([.stream(try Frames.start() + Frames.text("a") + exception)])
        let fault = try await late.fault()
        #expect(fault?.kind == kind)
        #expect(fault?.detail.contains("in the stream, \(type)") == true)
        #expect(late.pieces == ["a"])
        #expect(late.bedrock.requests.count == 1)
    }

    @Test func errorsThatTheServiceDoesNotModel() async throws {
        let error = try EventMessage(.error(code: "InternalFailure", message: "oh")).encoded()
        let fault = try await BedrockFixture([.stream(error)]).fault()
        #expect(fault == ModelFault(.serviceFailed, detail: "in the stream, InternalFailure: oh"))
    }

    @Test func aStreamWithoutAnEnd() async throws {
        #expect(try await BedrockFixture([.stream(try Frames.text("a"))]).fault()?.kind == .disconnected)
        #expect(try await BedrockFixture([.stream([[UInt8]()[...]])]).fault()?.kind == .disconnected)
    }

    @Test func aConnectionThatBreaks() async throws {
        let broken = FakeBedrock.Answer(pieces: [
            .bytes(try Frames.text("a")[...]), .failure(HTTPExchangeFault(.disconnected, detail: "reset")),
        ])
        let fault = try await BedrockFixture([broken]).fault()
        #expect(fault == ModelFault(.disconnected, detail: "disconnected: reset"))
    }

    /// Cut where a frame ends, after the message did, a stream is whole but for its usage; cut anywhere else it fails.
    @Test func aStreamCutAtEveryByte() async throws {
        let stream = try Frames.rich()
        let usage = try Frames.end("tool_use").count - Frames.event("messageStop", ["stopReason": "tool_use"]).count
        for length in stream.indices {
            let fixture = BedrockFixture([.stream([stream[..<length]])])
            if length == stream.count - usage {
                #expect(try await fixture.reply().content == Frames.richContent)
            } else {
                #expect(try await fixture.fault()?.kind == .disconnected, "after \(length) bytes")
            }
            #expect("Hello, 世界".hasPrefix(fixture.pieces.joined()))
        }
    }

    @Test func aByteThatIsWrong() async throws {
        let stream = try Frames.rich()
        for index in stream.indices {
            var damaged = stream
            damaged[index] ^= 0x10
            let fault = try await BedrockFixture([.stream(damaged)]).fault()
            #expect(fault.map { [.garbled, .disconnected].contains($0.kind) } == true, "at byte \(index)")
        }
    }

    /// Frames are whole, their payloads damaged: a reply or a fault, never a trap.
    @Test(arguments: 0..<300)
    func damagedPayloads(seed: Int) async throws {
        var random = SeededRandom(seed: seed)
        var decoder = EventStreamDecoder()
        decoder.append(try Frames.rich()[...])
        var damaged: [UInt8] = []
        while let message = try decoder.next() {
            var payload = Array(message.payload)
            if Int.random(in: 0..<3, using: &random) == 0 { random.damage(&payload) }
            damaged += try EventMessage(headers: message.headers, payload: payload[...]).encoded()
        }
        let fixture = BedrockFixture([.stream(damaged)])
        do {
            #expect(try await fixture.reply().text == fixture.pieces.joined())
        } catch let fault as ModelFault {
            #expect([.garbled, .disconnected].contains(fault.kind))
        }
    }

    @Test(arguments: 0..<100)
    func damagedResponses(seed: Int) async throws {
        var random = SeededRandom(seed: seed)
        var body = Array(
            #"{"output":{"message":{"content":[{"text":"a"},{"toolUse":{"toolUseId":"t","name":"n","input":{}}}]}},"#
                .utf8)
        body += Array(#""stopReason":"end_turn","usage":{"inputTokens":1}}"#.utf8)
        for _ in 0..<3 { random.damage(&body) }
        let fixture = BedrockFixture([.stream(body)]) { $0.isStreaming = false }
        do {
            #expect(try await fixture.reply().text == fixture.pieces.joined())
        } catch let fault as ModelFault {
            #expect(fault.kind == .garbled)
        }
    }

    @Test(arguments: [
        #"{"contentBlockIndex":0,"delta":{"toolUse":{"input":"{}"}}}"#, #"{"delta":{"text":"a"}}"#, "{", "",
        #"{"contentBlockIndex":0,"delta":{"reasoningContent":{"redactedContent":"*"}}}"#,
    ])
    func deltasThatMakeNoSense(payload: String) async throws {
        let delta = try EventMessage(.event(type: "contentBlockDelta"), payload: payload.utf8).encoded()
        #expect(try await BedrockFixture([.stream(delta + Frames.end())]).fault()?.kind == .garbled)
    }

    @Test func aMessageThatDoesNotSayWhatItIs() async throws {
        let headers = try EventHeaders([(":message-type", .string("rumour"))])
        let message = try EventMessage(headers: headers, payload: []).encoded()
        #expect(try await BedrockFixture([.stream(message)]).fault()?.kind == .garbled)
    }

    @Test func aReplyOfMoreThanFourMegabytes() async throws {
        let frame = try Frames.text(String(repeating: "x", count: 100_000))
        let answer = FakeBedrock.Answer.stream(Array(repeating: frame[...], count: 50))
        let fixture = BedrockFixture([answer])
        #expect(try await fixture.fault()?.kind == .garbled)
        #expect(fixture.pieces.count == 41)
    }

    @Test func moreThanAThousandBlocks() async throws {
        let frames = try (0..<2000).map { try Frames.toolStart("t", "x", block: $0)[...] }
        #expect(try await BedrockFixture([.stream(frames)]).fault()?.kind == .garbled)
    }
}
