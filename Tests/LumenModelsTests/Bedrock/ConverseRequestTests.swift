import LumenCore
import Testing

@testable import LumenModels

@Suite struct ConverseRequestTests {
    private static let tools = [
        ToolDescriptor(
            name: "periop.summary", title: "Summary", description: "Sums up.",
            inputSchema: ["type": "object", "properties": ["period": ["type": "string"]]], outputSchema: [:]),
        ToolDescriptor(
            name: "rank", title: "Rank", description: " ", inputSchema: ["type": "object"], outputSchema: [:]),
    ]

    private static let conversation = [
        ModelMessage(.user, [.text("How full?")]),
        ModelMessage(
            .assistant,
            [
                .opaque(["reasoningContent": ["reasoningText": ["text": "Hm.", "signature": "c2ln"]]]),
                .text("Let me look."),
                .toolUse(ToolCall(id: "call.1", name: "periop.summary", arguments: ["period": "2025"])),
            ]),
        ModelMessage(.user, [.toolResult(id: "call.1", result: ["rate": .double(0.75)], isError: false)]),
    ]

    private func body(
        _ prompt: ModelPrompt, configure: (inout BedrockModel.Configuration) -> Void = { _ in }
    ) -> JSON {
        var configuration = BedrockModel.Configuration(modelID: "m")
        configure(&configuration)
        return ConverseRequest(prompt, configuration).body
    }

    @Test func aRichPromptAsTheReferenceHasIt() throws {
        let prompt = ModelPrompt(
            system: SystemPrompt(stable: "You are Lumen.", variable: "Today is Friday."), tools: Self.tools,
            toolChoice: .tool("periop.summary"), messages: Self.conversation, maximumTokens: 900, temperature: 0.5)
        let body = body(prompt) {
            $0.topP = 0.25
            $0.stopSequences = ["END"]
            $0.modelFields = ["thinking": ["type": "enabled", "budget_tokens": 1024]]
            $0.guardrail = .init(identifier: "gr1", version: "DRAFT", trace: .full, processing: .async)
        }
        let expected = """
            {"toolConfig": {"tools": [
               {"toolSpec": {"name": "periop_summary", "description": "Sums up.",
                 "inputSchema": {"json": {"type": "object", "properties": {"period": {"type": "string"}}}}}},
               {"toolSpec": {"name": "rank", "inputSchema": {"json": {"type": "object"}}}},
               {"cachePoint": {"type": "default"}}],
              "toolChoice": {"tool": {"name": "periop_summary"}}},
             "system": [{"text": "You are Lumen."}, {"cachePoint": {"type": "default"}}, {"text": "Today is Friday."}],
             "messages": [
               {"role": "user", "content": [{"text": "How full?"}, {"cachePoint": {"type": "default"}}]},
               {"role": "assistant", "content": [
                 {"reasoningContent": {"reasoningText": {"text": "Hm.", "signature": "c2ln"}}},
                 {"text": "Let me look."},
                 {"toolUse": {"toolUseId": "call_1", "name": "periop_summary", "input": {"period": "2025"}}}]},
               {"role": "user", "content": [
                 {"toolResult": {"toolUseId": "call_1", "content": [{"json": {"rate": 0.75}}], "status": "success"}},
                 {"cachePoint": {"type": "default"}}]}],
             "inferenceConfig": {"maxTokens": 900, "temperature": 0.5, "topP": 0.25, "stopSequences": ["END"]},
             "guardrailConfig": {"guardrailIdentifier": "gr1", "guardrailVersion": "DRAFT", "trace": "enabled_full",
               "streamProcessingMode": "async"},
             "additionalModelRequestFields": {"thinking": {"type": "enabled", "budget_tokens": 1024}}}
            """
        #expect(body == (try JSON(parsing: expected)), "\(body.prettyText)")
    }

    @Test func aPlainPromptHasNothingSuperfluous() throws {
        let prompt = ModelPrompt(
            system: SystemPrompt(stable: " \n"), messages: [ModelMessage(.user, [.text("q")])], temperature: nil)
        let body = body(prompt) { $0.cachesPrompt = false }
        let expected =
            #"{"messages":[{"role":"user","content":[{"text":"q"}]}],"inferenceConfig":{"maxTokens":2048}}"#
        #expect(body.text == expected)
    }

    @Test(arguments: [
        (ModelPrompt.ToolChoice.auto, #"{"auto":{}}"# as String?), (.any, #"{"any":{}}"#),
        (.tool("rank"), #"{"tool":{"name":"rank"}}"#), (.none, nil),
    ])
    func choices(choice: ModelPrompt.ToolChoice, json: String?) {
        let prompt = ModelPrompt(
            system: SystemPrompt(stable: ""), tools: Self.tools, toolChoice: choice, messages: Self.conversation)
        let tools = body(prompt)["toolConfig"]
        #expect(tools?["tools"]?.arrayValue?.count == 3)
        #expect(tools?["toolChoice"]?.text == json)
    }

    @Test func noToolsWhereNoneMayBeCalledAndNoneWas() {
        let prompt = ModelPrompt(
            system: SystemPrompt(stable: ""), tools: Self.tools, toolChoice: .none,
            messages: [ModelMessage(.user, [.text("q")])])
        #expect(body(prompt)["toolConfig"] == nil)
    }

    @Test func calledToolsStandInWhereNoneAreOffered() throws {
        let prompt = ModelPrompt(system: SystemPrompt(stable: ""), messages: Self.conversation)
        let expected = """
            {"tools": [{"toolSpec": {"name": "periop_summary", "description": "No longer available.",
              "inputSchema": {"json": {"type": "object"}}}}, {"cachePoint": {"type": "default"}}]}
            """
        #expect(body(prompt)["toolConfig"] == (try JSON(parsing: expected)))
    }

    @Test func cachePointsAreFourAtMost() {
        var messages: [ModelMessage] = []
        for turn in 0..<6 {
            messages += [ModelMessage(.user, [.text("q\(turn)")]), ModelMessage(.assistant, [.text("a\(turn)")])]
        }
        let prompt = ModelPrompt(
            system: SystemPrompt(stable: "s", variable: "v"), tools: Self.tools,
            messages: messages + [ModelMessage(.user, [.text("q")])])
        let text = body(prompt).text
        #expect(text.split(separator: "cachePoint").count - 1 == 4)
        #expect(text.contains(#"{"text":"q5"},{"cachePoint""#) && text.contains(#"{"text":"q"},{"cachePoint""#))
        #expect(!body(prompt) { $0.cachesPrompt = false }.text.contains("cachePoint"))
    }

    @Test func someModelsTakeNoTemperature() {
        let body = body(BedrockFixture.question) { $0.sendsTemperature = false }
        #expect(body["inferenceConfig"]?.text == #"{"maxTokens":2048}"#)
    }

    @Test func withoutAStreamAGuardrailHasNoMode() {
        let body = body(BedrockFixture.question) {
            $0.isStreaming = false
            $0.guardrail = .init(identifier: "gr1", version: "1", processing: .sync)
        }
        #expect(body["guardrailConfig"]?.text == #"{"guardrailIdentifier":"gr1","guardrailVersion":"1"}"#)
    }

    @Test(arguments: [
        (true, "anthropic.claude-4:0", "/model/anthropic.claude-4%3A0/converse-stream"),
        (
            false, "arn:aws:bedrock:eu-1:1:inference-profile/a.b",
            "/model/arn%3Aaws%3Abedrock%3Aeu-1%3A1%3Ainference-profile%2Fa.b/converse"
        ),
    ])
    func address(isStreaming: Bool, model: String, path: String) {
        var configuration = BedrockModel.Configuration(modelID: model)
        configuration.isStreaming = isStreaming
        let request = ConverseRequest(BedrockFixture.question, configuration).outgoing(to: "https://b.test")
        #expect(request.method == "POST")
        #expect(request.url == "https://b.test" + path)
        #expect(request.headers == [HTTPHeader("Content-Type", "application/json")])
    }
}
