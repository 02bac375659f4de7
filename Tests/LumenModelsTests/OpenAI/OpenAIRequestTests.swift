import LumenAWS
import LumenCore
import LumenModels
import Testing

@Suite struct OpenAIRequestTests {
    private static let tools = [
        ToolDescriptor(
            name: "block.summary", title: "", description: "Sums up.", inputSchema: ["type": "object"],
            outputSchema: ["type": "object"]),
        ToolDescriptor(
            name: "list_rooms", title: "", description: "Lists.", inputSchema: ["type": "object", "properties": [:]],
            outputSchema: ["type": "object"]),
    ]

    @Test func aConversationIsWrittenAsTheAPIWantsIt() async throws {
        let prompt = ModelPrompt(
            system: SystemPrompt(stable: "Be brief.", variable: "Today is Friday."), tools: Self.tools,
            messages: [
                ModelMessage(.user, [.text("Hello."), .text("Which rooms?")]),
                ModelMessage(
                    .assistant,
                    [
                        .opaque(["reasoning": "private"]), .text("Let me "), .text("see."),
                        .toolUse(ToolCall(id: "c1", name: "block.summary", arguments: ["site": "a\"b"])),
                        .toolUse(ToolCall(id: "c2", name: "list_rooms", arguments: [:])),
                    ]),
                ModelMessage(
                    .user,
                    [
                        .text("And quickly."), .toolResult(id: "c1", result: ["n": 1], isError: false),
                        .toolResult(id: "c2", result: ["error": "no"], isError: true),
                    ]),
                ModelMessage(.assistant, [.opaque(["reasoning": "private"])]),
                ModelMessage(.assistant, [.toolUse(ToolCall(id: "c3", name: "gone.tool", arguments: [:]))]),
            ],
            maximumTokens: 100, temperature: 0.5)
        let body = """
            {"model":"m","messages":[\
            {"role":"system","content":"Be brief.\\n\\nToday is Friday."},\
            {"role":"user","content":"Hello.\\n\\nWhich rooms?"},\
            {"role":"assistant","content":"Let me see.","tool_calls":[\
            {"id":"c1","type":"function","function":{"name":"block_summary","arguments":"{\\"site\\":\\"a\\\\\\"b\\"}"}},\
            {"id":"c2","type":"function","function":{"name":"list_rooms","arguments":"{}"}}]},\
            {"role":"tool","tool_call_id":"c1","content":"{\\"n\\":1}"},\
            {"role":"tool","tool_call_id":"c2","content":"{\\"error\\":\\"no\\"}"},\
            {"role":"user","content":"And quickly."},\
            {"role":"assistant","content":null,"tool_calls":[\
            {"id":"c3","type":"function","function":{"name":"gone_tool","arguments":"{}"}}]}],\
            "stream":true,"stream_options":{"include_usage":true},"max_tokens":100,"temperature":0.5,\
            "tools":[\
            {"type":"function","function":{"name":"block_summary","description":"Sums up.","parameters":{"type":"object"}}},\
            {"type":"function","function":{"name":"list_rooms","description":"Lists.",\
            "parameters":{"type":"object","properties":{}}}}],\
            "tool_choice":"auto"}
            """
        #expect(try await sent(prompt) == body)
    }

    @Test func aConversationWithoutSystemToolsOrTemperatureIsShort() async throws {
        var prompt = ModelPrompt.hello
        prompt.temperature = nil
        #expect(
            try await sent(prompt) == """
                {"model":"m","messages":[{"role":"user","content":"hello"}],"stream":true,\
                "stream_options":{"include_usage":true},"max_tokens":2048}
                """)
    }

    @Test(
        arguments: [
            (.auto, "auto"), (.any, "required"), (.none, "none"),
            (.tool("block.summary"), ["type": "function", "function": ["name": "block_summary"]]),
        ] as [(ModelPrompt.ToolChoice, JSON)])
    func theChoiceOfToolsIsSaid(choice: ModelPrompt.ToolChoice, json: JSON) async throws {
        var prompt = ModelPrompt.hello
        prompt.tools = Self.tools
        prompt.toolChoice = choice
        #expect(try await JSON(parsing: sent(prompt))["tool_choice"] == json)
    }

    @Test func aPatchChangesWhatAServerDoesNotTake() async throws {
        var configuration = OpenAIModel.Configuration.test
        configuration.requestPatch = [
            "stream_options": nil, "max_tokens": nil, "temperature": nil, "max_completion_tokens": 7, "seed": 1,
        ]
        #expect(
            try await sent(.hello, configuration) == """
                {"model":"m","messages":[{"role":"user","content":"hello"}],"stream":true,\
                "max_completion_tokens":7,"seed":1}
                """)
    }

    @Test(arguments: ["http://models.test/v1", "http://models.test/v1/", "http://models.test/v1//"])
    func thePathFollowsTheBaseURL(base: String) async throws {
        var configuration = OpenAIModel.Configuration.test
        configuration.baseURL = base
        let server = ChatServer(events: ["[DONE]"])
        _ = try await server.reply(configuration: configuration)
        #expect(server.requests.map(\.url) == ["http://models.test/v1/chat/completions"])
        #expect(server.requests.map(\.method) == ["POST"])
    }

    @Test(arguments: [nil, "", "sk-1"])
    func theKeyIsSentWhereThereIsOne(key: String?) async throws {
        var configuration = OpenAIModel.Configuration.test
        configuration.apiKey = key.map(Secret.init)
        let server = ChatServer(events: ["[DONE]"])
        _ = try await server.reply(configuration: configuration)
        var headers = [
            HTTPHeader("Content-Type", "application/json"),
            HTTPHeader("Accept", "text/event-stream, application/json"),
        ]
        if let key, !key.isEmpty { headers.append(HTTPHeader("Authorization", "Bearer \(key)")) }
        #expect(server.requests.first?.headers == headers)
        #expect(!"\(configuration)".contains("sk-1"))
    }

    @Test func aToolComesBackUnderItsOwnName() async throws {
        var prompt = ModelPrompt.hello
        prompt.tools = Self.tools
        let call = #"{"id":"x","function":{"name":"block_summary","arguments":"{}"}}"#
        let server = ChatServer(events: [
            #"{"choices":[{"delta":{"tool_calls":[\#(call)]},"finish_reason":"tool_calls"}]}"#
        ])
        let outcome = try await server.reply(to: prompt)
        #expect(outcome.reply?.toolCalls.map(\.name) == ["block.summary"])
    }

    private func sent(
        _ prompt: ModelPrompt, _ configuration: OpenAIModel.Configuration = .test
    ) async throws -> String {
        let server = ChatServer(events: ["[DONE]"])
        _ = try await server.reply(to: prompt, configuration: configuration)
        return String(decoding: try #require(server.requests.first).body, as: UTF8.self)
    }
}
