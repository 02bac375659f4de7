import LumenAWS
import LumenCore
import LumenTesting
import Testing

@testable import LumenModels

@Suite struct BedrockReplyTests {
    @Test func aRichStream() async throws {
        let fixture = BedrockFixture([.stream(try Frames.rich())])
        let reply = try await fixture.reply()
        #expect(reply.model == "anthropic.claude:1")
        #expect(reply.content == Frames.richContent)
        #expect(reply.stopReason == .toolUse)
        #expect(reply.usage == Frames.usage)
        #expect(fixture.pieces == ["Hel", "lo, 世界"])
        let sent = try #require(fixture.bedrock.requests.first)
        #expect(
            sent.url == "https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude%3A1/converse-stream")
        #expect(sent.headers.contains { $0.name == "Authorization" && $0.value.contains("/us-east-1/bedrock/") })
    }

    @Test func aStreamSplitAtEveryByte() async throws {
        let stream = try Frames.rich()
        for index in stream.indices {
            let fixture = BedrockFixture([.stream([stream[..<index], stream[index...]])])
            let reply = try await fixture.reply()
            #expect(reply.content == Frames.richContent && reply.usage == Frames.usage)
            #expect(fixture.pieces.joined() == reply.text)
        }
    }

    @Test(arguments: 0..<50)
    func aStreamInPiecesOfAnySize(seed: Int) async throws {
        var random = SeededRandom(seed: seed)
        var rest = try Frames.rich()[...]
        var pieces: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            pieces.append(rest.prefix(Int.random(in: 0...40, using: &random)))
            rest = rest.dropFirst(pieces.last?.count ?? 0)
        }
        #expect(try await BedrockFixture([.stream(pieces)]).reply().content == Frames.richContent)
    }

    @Test(arguments: StopReason.allCases)
    func stopReasons(reason: StopReason) async throws {
        let sent = reason == .unknown ? "pause_turn_of_tomorrow" : reason.rawValue
        let fixture = BedrockFixture([.stream(try Frames.text("a") + Frames.end(sent))])
        #expect(try await fixture.reply().stopReason == reason)
    }

    @Test func whatIsNotKnownIsPassedOver() async throws {
        let stream =
            try Frames.event("messageStart", ["role": "assistant", "colour": "blue"])
            + Frames.event("heartbeat", ["at": 1]) + EventMessage(.event(type: "other"), payload: [0xFF]).encoded()
            + Frames.event("contentBlockStart", ["contentBlockIndex": 0, "start": [:]])
            + Frames.event("contentBlockStart", ["contentBlockIndex": 4, "start": ["image": ["format": "png"]]])
            + Frames.delta(["image": ["source": [:]]], block: 4) + Frames.delta(["citation": ["title": "t"]])
            + Frames.event("contentBlockDelta", ["contentBlockIndex": 0, "delta": ["text": "a", "mood": "good"]])
            + Frames.delta(["hologram": 1]) + Frames.delta(["reasoningContent": ["haiku": "x"]], block: 3)
            + Frames.event("contentBlockStop", ["contentBlockIndex": 9]) + Frames.end()
        let reply = try await BedrockFixture([.stream(stream)]).reply()
        #expect(reply.content == [.text("a")])
        #expect(reply.usage == Frames.usage)
    }

    /// Text is handed on in the order in which it stands in the reply.
    @Test func interleavedBlocks() async throws {
        let stream =
            try Frames.text("A1 ", block: 0) + Frames.toolStart("t1", "x", block: 1) + Frames.text("B1 ", block: 2)
            + Frames.input(#"{"a""#, block: 1) + Frames.text("A2 ", block: 0) + Frames.text("B2 ", block: 2)
            + Frames.toolStart("t2", "y", block: 3) + Frames.input(":1}", block: 1) + Frames.stop(block: 0)
            + Frames.text("B3", block: 2) + Frames.stop(block: 3) + Frames.stop(block: 2) + Frames.stop(block: 1)
            + Frames.end("tool_use")
        let fixture = BedrockFixture([.stream(stream)])
        let reply = try await fixture.reply()
        #expect(
            reply.content == [
                .text("A1 A2 "), .toolUse(ToolCall(id: "t1", name: "x", arguments: ["a": 1])), .text("B1 B2 B3"),
                .toolUse(ToolCall(id: "t2", name: "y", arguments: [:])),
            ])
        #expect(fixture.pieces == ["A1 ", "A2 ", "B1 B2 ", "B3"])
    }

    @Test func aBlockThatNeverStopsIsHandedOnAtTheEnd() async throws {
        let fixture = BedrockFixture([
            .stream(try Frames.text("A", block: 0) + Frames.text("B", block: 1) + Frames.end())
        ])
        #expect(try await fixture.reply().text == "AB")
        #expect(fixture.pieces == ["A", "B"])
    }

    @Test(arguments: [
        (["{\"a\":"], "tool_use", StopReason.malformedToolUse), (["[1]"], "end_turn", .malformedToolUse),
        (["{\"a\":1,\"a\":2}"], "tool_use", .malformedToolUse), (["{\"a\":"], "max_tokens", .maximumTokens),
        ([], "max_tokens", .maximumTokens),
    ])
    func inputThatIsNoObjectIsLeftOut(input: [String], reason: String, stopReason: StopReason) async throws {
        let stream =
            try Frames.tool("t1", "x", input: ["{}"], block: 0) + Frames.tool("t2", "x", input: input, block: 1)
            + Frames.end(reason)
        let reply = try await BedrockFixture([.stream(stream)]).reply()
        #expect(reply.toolCalls == [ToolCall(id: "t1", name: "x", arguments: [:])])
        #expect(reply.stopReason == stopReason)
    }

    @Test func callsAreRefusedWhereNoneIsAllowed() async throws {
        var prompt = BedrockFixture.question
        prompt.toolChoice = .none
        let reply = try await BedrockFixture([.stream(try Frames.rich())]).reply(to: prompt)
        #expect(reply.toolCalls.isEmpty)
        #expect(reply.text == "Hello, 世界")
        #expect(reply.stopReason == .malformedToolUse)
    }

    @Test func toolNamesComeBack() async throws {
        var prompt = BedrockFixture.question
        prompt.tools = ["a.b", "a_b"].map {
            ToolDescriptor(name: $0, title: "", description: "", inputSchema: [:], outputSchema: [:])
        }
        let names = WireNames(["a.b", "a_b"])
        let stream =
            try Frames.tool("t1", names[wire: "a.b"], input: [], block: 0)
            + Frames.tool("t2", names[wire: "a_b"], input: [], block: 1)
            + Frames.tool("t3", "made_up", input: [], block: 2) + Frames.end("tool_use")
        let reply = try await BedrockFixture([.stream(stream)]).reply(to: prompt)
        #expect(reply.toolCalls.map(\.name) == ["a.b", "a_b", "made_up"])
    }

    /// What came of reasoning goes back as it was.
    @Test func reasoningGoesBackUnchanged() async throws {
        let stream =
            try Frames.delta(["reasoningContent": ["text": "Hm"]]) + Frames.delta(["reasoningContent": ["text": "."]])
            + Frames.delta(["reasoningContent": ["signature": "c2"]])
            + Frames.delta(["reasoningContent": ["signature": "ln"]]) + Frames.stop(block: 0)
            + Frames.delta(["reasoningContent": ["redactedContent": "YWI="]], block: 1)
            + Frames.delta(["reasoningContent": ["redactedContent": "Y2Q="]], block: 1) + Frames.stop(block: 1)
            + Frames.delta(["reasoningContent": ["signature": "b25seQ=="]], block: 2) + Frames.stop(block: 2)
            + Frames.tool("t1", "x", input: [], block: 3) + Frames.end("tool_use")
        let fixture = BedrockFixture([.stream(stream), .stream(try Frames.text("ok") + Frames.end())])
        var prompt = BedrockFixture.question
        let reply = try await fixture.reply(to: prompt)
        prompt.messages += [
            ModelMessage(.assistant, reply.content),
            ModelMessage(.user, [.toolResult(id: "t1", result: [:], isError: false)]),
        ]
        _ = try await fixture.reply(to: prompt)
        let sent = try JSON(parsing: #require(fixture.bedrock.requests.last).body)
        let expected = """
            [{"reasoningContent": {"reasoningText": {"text": "Hm.", "signature": "c2ln"}}},
             {"reasoningContent": {"redactedContent": "YWJjZA=="}},
             {"reasoningContent": {"reasoningText": {"text": "", "signature": "b25seQ=="}}},
             {"toolUse": {"toolUseId": "t1", "name": "x", "input": {}}}]
            """
        #expect(sent["messages"]?[1]?["content"] == (try JSON(parsing: expected)))
    }

    @Test func aWholeResponseTellsTheSame() async throws {
        let body = """
            {"output": {"message": {"role": "assistant", "content": [
               {"reasoningContent": {"reasoningText": {"text": "I think.", "signature": "c2ln"}}},
               {"citationsContent": {"content": [{"text": "Hel"}, {"text": "lo, 世界"}], "citations": [{"title": "x"}]}},
               {"hologram": {}},
               {"toolUse": {"toolUseId": "t1", "name": "block_util_summary", "input": {"period": "2025"}}}]}},
             "stopReason": "tool_use", "metrics": {"latencyMs": 1}, "trace": {},
             "usage": {"inputTokens": 10, "outputTokens": 5, "cacheReadInputTokens": 7, "cacheWriteInputTokens": 3}}
            """
        let fixture = BedrockFixture([.json(try JSON(parsing: body))]) { $0.isStreaming = false }
        let reply = try await fixture.reply()
        #expect(reply.content == Frames.richContent)
        #expect(reply.stopReason == .toolUse)
        #expect(reply.usage == Frames.usage)
        #expect(fixture.pieces == ["Hello, 世界"])
        #expect(fixture.bedrock.requests.first?.url.hasSuffix("/converse") == true)
    }

    @Test func absurdUsageDoesNotOverflow() async throws {
        let usage: JSON = [
            "inputTokens": .int(.max), "outputTokens": .int(.min), "cacheReadInputTokens": .double(1e300),
            "cacheWriteInputTokens": .int(.max),
        ]
        let stream = try Frames.text("a") + Frames.end() + Frames.event("metadata", ["usage": usage])
        let reply = try await BedrockFixture([.stream(stream)]).reply()
        #expect(reply.usage.output == 0 && reply.usage.total > 0)
    }
}
