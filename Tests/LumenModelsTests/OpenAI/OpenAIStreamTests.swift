import LumenCore
import LumenModels
import LumenTesting
import Testing

@Suite struct OpenAIStreamTests {
    private static let opening = #"{"id":"x","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}"#
    private static let hello = ["Hel", "lo é", "🩺"].map { #"{"choices":[{"index":0,"delta":{"content":"\#($0)"}}]}"# }
    private static let stop = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}"#
    private static let usage = """
        {"choices":[],"usage":{"prompt_tokens":30,"completion_tokens":5,"total_tokens":35,\
        "prompt_tokens_details":{"cached_tokens":10}}}
        """
    private static let call = """
        {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\\"x\\":1}"}}]}}]}
        """
    private static let whole = [opening] + hello + [call, stop, usage, "[DONE]"]

    private static let reply = ModelReply(
        model: "m", content: [.text("Hello é🩺"), .toolUse(ToolCall(id: "a", name: "f", arguments: ["x": 1]))],
        stopReason: .toolUse, usage: TokenUsage(uncachedInput: 20, cacheRead: 10, output: 5))

    @Test func textIsShownAsItComes() async throws {
        let outcome = try await ChatServer(events: Self.whole).reply()
        #expect(outcome == Outcome(shown: ["Hel", "lo é", "🩺"], reply: Self.reply))
    }

    @Test func theCutsOfTheStreamDoNotMatter() async throws {
        let stream = Array((": hi\r\n\r\n" + Self.whole.map { "data: \($0)\r\n\r\n" }.joined()).utf8)
        for size in 1...64 {
            #expect(try await ChatServer(stream: stream, pieces: size).reply().reply == Self.reply)
        }
        for cut in 0...stream.count {
            let steps = [stream[..<cut], stream[cut...]].map { ChatServer.Step.piece(Array($0)) }
            #expect(try await ChatServer(ChatServer.Answer(steps: steps)).reply().reply == Self.reply)
        }
    }

    /// Chunks, the text and the reason to stop.
    @Test(
        arguments: [
            (
                "an empty finish_reason in every chunk",
                [#"{"choices":[{"delta":{"content":"a"},"finish_reason":""}]}"#, stop], "a", .endTurn
            ),
            (
                "text and end in one chunk", [#"{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}"#], "a",
                .endTurn
            ),
            (
                "content in parts",
                [
                    #"{"choices":[{"delta":{"content":[{"type":"text","text":"a"},{"type":"thinking","thinking":[]}]}}]}"#,
                    stop,
                ],
                "a", .endTurn
            ),
            ("a refusal", [#"{"choices":[{"delta":{"content":null,"refusal":"No."}}]}"#, stop], "No.", .endTurn),
            (
                "reasoning",
                [
                    #"{"choices":[{"delta":{"reasoning_content":"hm"}}]}"#,
                    #"{"choices":[{"delta":{"reasoning":"hm"}}]}"#, stop,
                ],
                "", .endTurn
            ),
            (
                "unknown members and values",
                [
                    #"{"object":"x","new":{},"choices":[{"delta":{"content":7,"audio":{}},"logprobs":null}]}"#, "7",
                    "null", stop,
                ],
                "", .endTurn
            ),
            ("length", [#"{"choices":[{"delta":{"content":"a"},"finish_reason":"length"}]}"#], "a", .maximumTokens),
            ("content_filter", [#"{"choices":[{"delta":{},"finish_reason":"content_filter"}]}"#], "", .contentFiltered),
            ("a new reason", [#"{"choices":[{"delta":{},"finish_reason":"bored"}]}"#], "", .unknown),
            ("calls that end with stop", [call, stop], "", .toolUse),
            (
                "a call that the limit cut off",
                [
                    #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x"}}]}}]}"#,
                    #"{"choices":[{"delta":{},"finish_reason":"length"}]}"#,
                ], "", .maximumTokens
            ),
            (
                "the old function_call",
                [
                    #"{"choices":[{"delta":{"function_call":{"name":"f","arguments":""}}}]}"#,
                    #"{"choices":[{"delta":{"function_call":{"arguments":"{}"}},"finish_reason":"function_call"}]}"#,
                ], "", .toolUse
            ),
            ("[DONE] without a reason", [hello[0], "[DONE]"], "Hel", .endTurn),
            ("chunks after [DONE]", [hello[0], stop, "[DONE]", hello[1], "nonsense"], "Hel", .endTurn),
        ] as [(String, [String], String, StopReason)])
    func serversDiffer(name: String, chunks: [String], text: String, stop: StopReason) async throws {
        let outcome = try await ChatServer(events: chunks).reply()
        #expect(outcome.text == text)
        #expect(outcome.reply?.text == text)
        #expect(outcome.reply?.stopReason == stop)
    }

    @Test(arguments: [
        ("{}", TokenUsage()),
        (#"{"prompt_tokens":3,"completion_tokens":4}"#, TokenUsage(uncachedInput: 3, output: 4)),
        (
            #"{"prompt_tokens":30,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":20,"cache_creation_tokens":7}}"#,
            TokenUsage(uncachedInput: 3, cacheRead: 20, cacheWrite: 7, output: 4)
        ),
        (
            #"{"prompt_tokens":30,"prompt_tokens_details":{"cache_write_tokens":7,"cache_creation_tokens":7}}"#,
            TokenUsage(uncachedInput: 23, cacheWrite: 7)
        ),
        (#"{"prompt_tokens":3,"prompt_tokens_details":{"cached_tokens":5}}"#, TokenUsage(cacheRead: 5)),
        (#"{"prompt_tokens":-3,"completion_tokens":"4","prompt_tokens_details":null}"#, TokenUsage()),
        (
            #"{"prompt_tokens":9223372036854775807,"completion_tokens":9223372036854775807}"#,
            TokenUsage(uncachedInput: 1_000_000_000, output: 1_000_000_000)
        ),
    ])
    func usageIsReadAsItComes(json: String, usage: TokenUsage) async throws {
        let chunk = #"{"choices":[{"delta":{},"finish_reason":"stop"}],"usage":\#(json)}"#
        #expect(try await ChatServer(events: [chunk]).reply().reply?.usage == usage)
    }

    @Test(arguments: ["", "data: [DON", "data: {\"choices\":[", "data: [DONE]", "data: \(usage)"])
    func aCompleteReplyMayEndInTheMiddleOfALine(end: String) async throws {
        let stream = (Self.hello + [Self.stop]).map { "data: \($0)\n\n" }.joined() + end
        let outcome = try await ChatServer(stream: Array(stream.utf8)).reply()
        #expect(outcome.reply?.text == "Hello é🩺")
        #expect(outcome.reply?.usage.output == (end.contains("usage") ? 5 : 0))
    }

    @Test func aReplyIsCompleteThoughItsConnectionBreaks() async throws {
        let stream = Array((Self.hello + [Self.stop]).map { "data: \($0)\n\n" }.joined().utf8)
        let gone = ChatServer.Step.failure(HTTPExchangeFault(.disconnected, detail: ""))
        let outcome = try await ChatServer(ChatServer.Answer(steps: [.piece(stream), gone])).reply()
        #expect(outcome.reply?.text == "Hello é🩺")
    }

    @Test(arguments: ["application/json", "Application/JSON; charset=utf-8"])
    func anAnswerInOnePieceIsUnderstood(type: String) async throws {
        let json = """
            {"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello é🩺",\
            "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}}]},\
            "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":30,"completion_tokens":5,\
            "prompt_tokens_details":{"cached_tokens":10}}}
            """
        let steps = Array(json.utf8).chunks(of: 3).map(ChatServer.Step.piece)
        let server = ChatServer(ChatServer.Answer(headers: [HTTPHeader("CONTENT-TYPE", type)], steps: steps))
        #expect(try await server.reply() == Outcome(shown: ["Hello é🩺"], reply: Self.reply))
    }

    /// Whatever comes, there is a reply or a fault, and the reply says what was shown.
    @Test(arguments: 0..<40) func damagedStreamsNeverTrap(seed: Int) async throws {
        var random = SeededRandom(seed: seed)
        let original = Array(Self.whole.map { "data: \($0)\n\n" }.joined().utf8)
        for _ in 0..<20 {
            var stream = original
            for _ in 0..<Int.random(in: 1..<5, using: &random) { random.damage(&stream) }
            let size = Int.random(in: 1...stream.count, using: &random)
            let outcome = try await ChatServer(stream: stream, pieces: size).reply()
            let again = try await ChatServer(stream: stream).reply()
            #expect((outcome.reply == nil) != (outcome.fault == nil))
            #expect(outcome == again)
            if let reply = outcome.reply { #expect(reply.text == outcome.text) }
            if let reply = outcome.reply { #expect(Set(reply.toolCalls.map(\.id)).count == reply.toolCalls.count) }
        }
    }
}
