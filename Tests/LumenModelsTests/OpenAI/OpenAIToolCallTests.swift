import LumenCore
import LumenModels
import Testing

/// The ways in which servers write tool calls into a stream.
@Suite struct OpenAIToolCallTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Each the `tool_calls` of a chunk.
        let fragments: [String]
        let calls: [ToolCall]
        var stop = StopReason.toolUse

        init(_ name: String, _ fragments: [String], _ calls: [ToolCall], stop: StopReason = .toolUse) {
            testDescription = name
            self.fragments = fragments
            self.calls = calls
            self.stop = stop
        }
    }

    private static let one = ToolCall(id: "a", name: "f", arguments: ["x": 1])
    private static let two = ToolCall(id: "b", name: "g", arguments: ["y": 2])

    static let cases = [
        Case(
            "as OpenAI writes it",
            [
                #"[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]"#,
                #"[{"index":0,"function":{"arguments":"{\"x\""}}]"#, #"[{"index":0,"function":{"arguments":":1}"}}]"#,
                #"[{"index":1,"id":"b","type":"function","function":{"name":"g","arguments":""}}]"#,
                #"[{"index":1,"function":{"arguments":"{\"y\":2}"}}]"#,
            ], [one, two]),
        Case(
            "fragments of two calls in turn",
            [
                #"[{"index":0,"id":"a","function":{"name":"f"}},{"index":1,"id":"b","function":{"name":"g"}}]"#,
                #"[{"index":1,"function":{"arguments":"{\"y\""}},{"index":0,"function":{"arguments":"{\"x\""}}]"#,
                #"[{"index":0,"function":{"arguments":":1}"}}]"#, #"[{"index":1,"function":{"arguments":":2}"}}]"#,
            ], [one, two]),
        Case(
            "id and name in each fragment",
            [
                #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]"#,
                #"[{"index":0,"id":"a","function":{"name":"f","arguments":":1}"}}]"#,
                #"[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]"#,
            ], [one]),
        Case(
            "empty id and name in later fragments",
            [
                #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]"#,
                #"[{"index":0,"id":"","function":{"name":"","arguments":":1}"}}]"#,
            ], [one]),
        Case(
            "null id and name in later fragments",
            [
                #"[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\""}}]"#,
                #"[{"index":0,"id":null,"type":null,"function":{"name":null,"arguments":":1}"}}]"#,
            ], [one]),
        Case(
            "whole calls in one chunk, without index",
            [
                #"[{"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}},{"id":"b","function":{"name":"g","arguments":"{\"y\":2}"}}]"#
            ], [one, two]),
        Case(
            "whole calls, index 0 for all",
            [
                #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]"#,
                #"[{"index":0,"id":"b","function":{"name":"g","arguments":"{\"y\":2}"}}]"#,
            ], [one, two]),
        Case(
            "fragments without index",
            [
                #"[{"id":"a","function":{"name":"f","arguments":"{\"x\""}}]"#, #"[{"function":{"arguments":":1}"}}]"#,
                #"[{"id":"b","function":{"name":"g","arguments":""}}]"#, #"[{"function":{"arguments":"{\"y\":2}"}}]"#,
            ], [one, two]),
        Case(
            "fragments told apart by id alone",
            [
                #"[{"id":"a","function":{"name":"f","arguments":"{"}},{"id":"b","function":{"name":"g","arguments":"{"}}]"#,
                #"[{"id":"a","function":{"arguments":"\"x\":1}"}},{"id":"b","function":{"arguments":"\"y\":2}"}}]"#,
            ], [one, two]),
        Case(
            "neither id nor index",
            [
                #"[{"function":{"name":"f","arguments":"{\"x\":1}"}}]"#,
                #"[{"function":{"name":"f","arguments":"{\"x\":1}"}}]"#,
                #"[{"function":{"name":"g","arguments":""}}]"#,
            ],
            [
                ToolCall(id: "call_1", name: "f", arguments: ["x": 1]),
                ToolCall(id: "call_2", name: "f", arguments: ["x": 1]),
                ToolCall(id: "call_3", name: "g", arguments: [:]),
            ]),
        Case(
            "neither id nor index nor arguments",
            [#"[{"function":{"name":"f","arguments":""}}]"#, #"[{"function":{"name":"g","arguments":""}}]"#],
            [ToolCall(id: "call_1", name: "f", arguments: [:]), ToolCall(id: "call_2", name: "g", arguments: [:])]),
        Case(
            "the name in each fragment, and no id",
            [
                #"[{"index":0,"function":{"name":"f","arguments":"{\"x\""}}]"#,
                #"[{"index":0,"function":{"name":"f","arguments":":1}"}}]"#,
            ], [ToolCall(id: "call_1", name: "f", arguments: ["x": 1])]),
        Case(
            "an id that comes late",
            [
                #"[{"index":0,"function":{"name":"f","arguments":"{\"x\":"}}]"#,
                #"[{"index":0,"id":"a","function":{"arguments":"1}"}}]"#,
            ], [one]),
        Case(
            "one id for two calls",
            [
                #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]"#,
                #"[{"index":1,"id":"a","function":{"name":"g","arguments":"{\"y\":2}"}}]"#,
            ], [one, ToolCall(id: "call_1", name: "g", arguments: ["y": 2])]),
        Case(
            "no arguments", [#"[{"index":0,"id":"a","function":{"name":"f"}}]"#],
            [
                ToolCall(id: "a", name: "f", arguments: [:])
            ]),
        Case(
            "arguments as an object", [#"[{"index":0,"id":"a","function":{"name":"f","arguments":{"x":1}}}]"#], [one]),
        Case(
            "one of two with arguments that are no JSON",
            [
                #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]"#,
                #"[{"index":1,"id":"b","function":{"name":"g","arguments":"{\"y\":"}}]"#,
            ], [one], stop: .malformedToolUse),
        Case(
            "arguments that are no object", [#"[{"index":0,"id":"a","function":{"name":"f","arguments":"[1]"}}]"#], [],
            stop: .malformedToolUse),
        Case("no name", [#"[{"index":0,"id":"a","function":{"arguments":"{}"}}]"#], [], stop: .malformedToolUse),
        Case("no calls at all", [#"[]"#, "null", "{}", "[null,7]"], [], stop: .malformedToolUse),
    ]

    @Test(arguments: cases) func callsAreFound(_ example: Case) async throws {
        let chunks = example.fragments.map { #"{"choices":[{"index":0,"delta":{"tool_calls":\#($0)}}]}"# }
        let end = #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#
        let reply = try await ChatServer(events: chunks + [end, "[DONE]"]).reply().reply
        #expect(reply?.toolCalls == example.calls)
        #expect(reply?.stopReason == example.stop)
    }

    @Test func anIDThatTheConversationHasIsReplaced() async throws {
        var prompt = ModelPrompt.hello
        prompt.messages.append(
            ModelMessage(
                .assistant,
                [
                    .toolUse(ToolCall(id: "call_0", name: "f", arguments: [:])),
                    .toolUse(ToolCall(id: "call_3", name: "f", arguments: [:])),
                ]))
        let calls = #"[{"id":"call_0","function":{"name":"f"}},{"id":"new","function":{"name":"f"}}]"#
        let server = ChatServer(json: #"{"choices":[{"message":{"tool_calls":\#(calls)},"finish_reason":"stop"}]}"#)
        #expect(try await server.reply(to: prompt).reply?.toolCalls.map(\.id) == ["call_4", "new"])
    }

    @Test func moreCallsThanAnybodyMakesAreRefused() async throws {
        let calls = (0...128).map { #"{"index":\#($0),"function":{"name":"f"}}"# }.joined(separator: ",")
        let outcome = try await ChatServer(events: [#"{"choices":[{"delta":{"tool_calls":[\#(calls)]}}]}"#]).reply()
        #expect(outcome.fault?.kind == .garbled)
    }
}
