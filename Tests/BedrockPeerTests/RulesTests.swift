import BedrockPeer
import LumenAWS
import LumenCore
import Testing

struct RulesTests {
    private static func user(_ blocks: JSON...) -> JSON { ["role": "user", "content": .array(blocks)] }
    private static func assistant(_ blocks: JSON...) -> JSON { ["role": "assistant", "content": .array(blocks)] }
    private static func use(_ id: String, name: String = "look_up", input: JSON = [:]) -> JSON {
        ["toolUse": ["toolUseId": .string(id), "name": .string(name), "input": input]]
    }
    private static func result(_ id: String, content: JSON = [["json": ["n": 1]]], status: String = "success") -> JSON {
        ["toolResult": ["toolUseId": .string(id), "content": content, "status": .string(status)]]
    }
    private static func tool(_ name: String = "look_up", schema: JSON = ["type": "object"]) -> JSON {
        ["toolSpec": ["name": .string(name), "description": "Looks up.", "inputSchema": ["json": schema]]]
    }
    private static let hello = user(["text": "Hello?"])
    private static let cachePoint: JSON = ["cachePoint": ["type": "default"]]

    private static func body(
        _ messages: JSON..., system: JSON = [], tools: [JSON]? = [tool()], choice: JSON? = nil
    ) -> JSON {
        var body: JSONObject = ["messages": .array(messages), "system": system]
        if let tools {
            var configuration: JSONObject = ["tools": .array(tools)]
            configuration["toolChoice"] = choice
            body["toolConfig"] = .object(configuration)
        }
        return .object(body)
    }

    private static let good: [JSON] = [
        body(hello, tools: nil),
        body(hello, assistant(use("a"), use("b")), user(result("b"), result("a"), ["text": "And now?"], cachePoint)),
        body(
            hello,
            assistant(["reasoningContent": ["reasoningText": ["text": "Hm.", "signature": "s"]]], use("t.1:x-y_z")),
            user(result("t.1:x-y_z", content: [["text": "no such room"]], status: "error"))),
        body(hello, system: [["text": "Be brief."], cachePoint], tools: [tool(), cachePoint], choice: ["auto": [:]]),
        body(hello, choice: ["tool": ["name": "look_up"]]),
        body(hello, tools: [tool("A-b_9")], choice: ["any": [:]]),
    ]

    @Test(arguments: good)
    func accepts(body: JSON) async throws {
        try await withTestPeer { _, client in
            let reply = try await client.ask(body)
            #expect(reply.status == 200, "\(reply.message)")
        }
    }

    private static let bad: [(JSON, String)] = [
        ([:], "must start with a user message"),
        (body(assistant(["text": "Hello."])), "must start with a user message"),
        (body(hello, hello), "must alternate between user and assistant roles"),
        (body(["role": "system", "content": [["text": "x"]]]), "messages.0.role"),
        (body(hello, assistant()), "messages.1 is empty"),
        (body(["role": "user", "content": "Hello?"]), "messages.0.content"),
        (body(user(["text": "a", "image": [:]])), "messages.0.content.0 must set one"),
        (body(user(["text": ""])), "messages.0.content.0 is blank"),
        (body(user(["text": "Hello?"], ["text": " \n"])), "messages.0.content.1 is blank"),
        (body(hello, system: [["text": ""]]), "system.0 is blank"),
        (
            body(
                user(["text": "a"], cachePoint, cachePoint, cachePoint), system: [cachePoint],
                tools: [tool(), cachePoint]),
            "A maximum of 4 blocks with cache_control may be provided. Found 5."
        ),
        (body(user(["text": "a"], ["cachePoint": ["type": "ephemeral"]])), "cachePoint.type"),
        (body(hello, assistant(use("a")), user(result("a")), tools: nil), "toolConfig field must be defined"),
        (body(hello, tools: []), "toolConfig.tools"),
        (body(hello, tools: [tool("periop.look_up")]), "[a-zA-Z0-9_-]+"),
        (body(hello, tools: [tool(String(repeating: "a", count: 65))]), "between 1 and 64"),
        (body(hello, tools: [tool(), tool()]), "Tool names must be unique"),
        (body(hello, tools: [tool(schema: ["type": "string"])]), "inputSchema.json.type"),
        (body(hello, tools: [tool(schema: "object")]), "inputSchema.json.type"),
        (body(hello, choice: ["none": [:]]), "toolConfig.toolChoice"),
        (body(hello, choice: ["auto": [:], "any": [:]]), "toolConfig.toolChoice"),
        (body(hello, choice: ["tool": ["name": "other"]]), "toolConfig.toolChoice"),
        (body(hello, assistant(use("a", name: "x.y")), user(result("a"))), "messages.1.content.0.toolUse.name"),
        (body(hello, assistant(use("")), user(result(""))), "messages.1.content.0.toolUse.toolUseId"),
        (body(hello, assistant(use("a/b")), user(result("a/b"))), "[a-zA-Z0-9_.:-]+"),
        (body(hello, assistant(use("a"), use("a")), user(result("a"))), "ids must be unique"),
        (body(hello, assistant(use("a", input: "{}")), user(result("a"))), "messages.1.content.0.toolUse.input"),
        (body(hello, assistant(use("a")), user(result("a", content: [["json": [1]]]))), "toolResult.content.0.json"),
        (
            body(hello, assistant(use("a")), user(result("a", content: [["text": ""]]))),
            "messages.2.content.0.toolResult.content.0 is blank"
        ),
        (body(hello, assistant(use("a")), user(result("a", content: "x"))), "messages.2.content.0.toolResult.content"),
        (body(hello, assistant(use("a")), user(result("a", content: [], status: "error"))), "status value is error"),
        (
            body(hello, assistant(use("a"), use("b")), user(result("a"))),
            "Expected toolResult blocks at messages.2.content for the following Ids: b"
        ),
        (body(hello, assistant(use("a")), user(["text": "Go on."])), "messages.2.content for the following Ids: a"),
        (body(hello, assistant(use("a")), user(["text": "Go on."], result("a"))), "for the following Ids: a"),
        (body(hello, assistant(use("a"))), "messages.2.content for the following Ids: a"),
        (body(hello, assistant(use("a")), user(result("a"), result("b"))), "exceeds the number of toolUse blocks"),
        (body(hello, assistant(use("a")), user(result("a"), result("a"))), "exceeds the number of toolUse blocks"),
        (body(user(result("a"))), "exceeds the number of toolUse blocks"),
        (body(user(use("a"))), "toolUse blocks can only be in assistant messages"),
        (body(hello, assistant(result("a"))), "toolResult blocks can only be in user messages"),
    ]

    @Test(arguments: bad)
    func refuses(body: JSON, complaint: String) async throws {
        try await withTestPeer { peer, client in
            let reply = try await client.ask(body)
            #expect(reply.status == 400 && reply.errorType == "ValidationException")
            #expect(reply.message.contains(complaint), "\(reply.message)")
            #expect(peer.requests[0].isAuthorized && peer.requests[0].refusal == "ValidationException")
        }
    }

    @Test func aRefusedRequestTakesNoReply() async throws {
        try await withTestPeer([ScriptedReply(text: ["Hello."])]) { _, client in
            #expect(try await client.ask([:]).status == 400)
            #expect(try await client.ask().status == 200)
            let reply = try await client.ask()
            #expect(reply.status == 400 && reply.message.contains("no reply left"))
        }
    }

    @Test(arguments: ["/", "/model/a/invoke", "/model/a/b/converse", "/other/a/converse"])
    func knowsNoOtherAddress(path: String) async throws {
        try await withTestPeer { _, client in
            let reply = try await client.send(client.signed(client.request(to: path)))
            #expect(reply.status == 404)
        }
    }

    @Test func wantsJSON() async throws {
        try await withTestPeer { _, client in
            var request = client.request()
            request.body = Array("{".utf8)
            let reply = try await client.send(client.signed(request))
            #expect(reply.errorType == "SerializationException")
        }
    }
}
