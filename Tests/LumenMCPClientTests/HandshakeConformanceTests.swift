import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// The official suite's client scenarios for 2025-11-25, without those on authorization; each test does what the
/// scenario's server does and checks what it checks.
@Suite("Conformance, client, 2025-11-25", .timeLimit(.minutes(10)))
struct HandshakeConformanceTests {
    @Test("initialize")
    func initialize() async throws {
        let script = Script(
            .november2025, capabilities: [:], ["server/discover": { _ in [:] }])
        let exchange = ScriptedExchange(script)
        try await withClient(HTTPClientTransport(url: "http://localhost/mcp", exchange: exchange)) { _ in }
        let request = try #require(script.messages("initialize").first)
        #expect(request["jsonrpc"] == "2.0")
        #expect(request["params"]?["protocolVersion"] == "2025-11-25")
        #expect(request["params"]?["clientInfo"] == ["name": "lumen", "version": "9"])
        #expect(request["params"]?["capabilities"] == [:])
        #expect(script.messages.last?["method"] == "notifications/initialized")
    }

    @Test("tools_call")
    func callsTool() async throws {
        try await checkToolsCall(in: .november2025)
    }

    @Test("sse-retry")
    func sseRetry() async throws {
        let clock = ManualClock()
        let times = Mutexed<[Duration]>([])
        let script = Script(.march2025, tools: [tool("test_reconnection")], ["server/discover": { _ in [:] }])
        let exchange = ScriptedExchange { request in
            guard let message = request.message else {
                guard request.method == "GET" else { return .status(200) }
                times.change { $0.append(clock.now.offset) }
                let id = script.messages("tools/call").last?["id"] ?? nil
                let answer = event(Script.response(to: id, text("Reconnection test completed")), id: "event-3")
                return .events(["id: event-2\nretry: 500\ndata: \n\n", answer])
            }
            let reply = await script.reply(to: message)
            guard message["method"] != "tools/call" else { return .events(["id: event-1\nretry: 500\ndata: \n\n"]) }
            return reply.map { .json($0, headers: [HTTPHeader("mcp-session-id", "s1")]) } ?? .status(202)
        }
        let transport = HTTPClientTransport(url: "http://localhost/mcp", exchange: exchange)
        try await withClient(transport, clock: clock) { harness async throws in
            async let outcome = harness.call("test_reconnection")
            await clock.waitForSleepers(3)
            clock.advance(by: .milliseconds(499))
            #expect(times.value.isEmpty)
            clock.advance(by: .milliseconds(1))
            #expect(try await outcome.value == ["text": "Reconnection test completed"])
        }
        #expect(times.value == [.milliseconds(500)])
        let get = try #require(exchange.requests.first { $0.method == "GET" })
        #expect(get[header: "Last-Event-ID"] == "event-1")
        #expect(get[header: "Accept"] == "text/event-stream")
        #expect(get[header: "Mcp-Session-Id"] == "s1")
        #expect(get[header: "MCP-Protocol-Version"] == "2025-03-26")
    }

    @Test("json-schema-2020-12-preservation")
    func preservesSchemas() async throws {
        try await checkSchemaPreservation(in: .november2025)
    }

    /// elicitation-sep1034-client-defaults is for clients that declare elicitation. Lumen does not, and a server that
    /// asks anyway is told so; its tool goes on without.
    @Test("A server that asks for an elicitation is told that there is none")
    func elicitation() async throws {
        let answer = Monitor<JSON?>(nil)
        let transport = PipeTransport { server in
            let script = Script(.november2025, tools: [tool("ask")])
            for await line in server.lines {
                guard let message = try? JSON(parsing: line) else { continue }
                if message["id"] == "e1" { answer.change { $0 = message } }
                guard message["method"] == "tools/call" else {
                    if let reply = await script.reply(to: message) { server.send(reply) }
                    continue
                }
                server.send(["jsonrpc": "2.0", "id": "e1", "method": "elicitation/create", "params": ["message": "?"]])
                server.send(Script.response(to: message["id"] ?? nil, text("went on")))
            }
        }
        try await withClient(transport) { harness async throws in
            #expect(try await harness.call("ask").value == ["text": "went on"])
            try await answer.wait { $0 != nil }
        }
        #expect(answer.read { $0?["error"]?["code"] } == -32601)
    }
}

/// A sum over HTTP, in either era.
func checkToolsCall(in revision: ProtocolRevision) async throws {
    let numbers: JSON = [
        "type": "object", "properties": ["a": ["type": "number"], "b": ["type": "number"]], "required": ["a", "b"],
    ]
    let script = Script(
        revision, tools: [["name": "add_numbers", "description": "Add two numbers", "inputSchema": numbers]],
        [
            "tools/call": { message in
                let arguments = message["params"]?["arguments"]
                let sum = (arguments?["a"]?.intValue ?? 0) + (arguments?["b"]?.intValue ?? 0)
                return text("The sum is \(sum)")
            }
        ])
    let exchange = ScriptedExchange(script, session: revision.isStateless ? nil : "abc")
    try await withClient(HTTPClientTransport(url: "http://localhost/mcp", exchange: exchange)) { harness async throws in
        #expect(harness.tools.map(\.name) == ["add_numbers"])
        #expect(try await harness.call("add_numbers", ["a": 5, "b": 3]).value == ["text": "The sum is 8"])
    }
    let call = try #require(script.messages("tools/call").first?["params"])
    #expect(call["name"] == "add_numbers")
    #expect(call["arguments"] == ["a": 5, "b": 3])
}

/// A rich schema comes back as it went out.
func checkSchemaPreservation(in revision: ProtocolRevision) async throws {
    let schema: JSON = [
        "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
        "$defs": [
            "address": [
                "$anchor": "addressDef", "type": "object",
                "properties": ["street": ["type": "string"], "city": ["type": "string"]],
            ]
        ],
        "properties": [
            "name": ["type": "string"], "address": ["$ref": "#/$defs/address"],
            "contactMethod": ["type": "string", "enum": ["phone", "email"]], "phone": ["type": "string"],
        ],
        "allOf": [["anyOf": [["required": ["phone"]], ["required": ["email"]]]]],
        "if": ["properties": ["contactMethod": ["const": "phone"]], "required": ["contactMethod"]],
        "then": ["required": ["phone"]], "else": ["required": ["email"]], "additionalProperties": false,
    ]
    let script = Script(
        revision,
        tools: [
            ["name": "json_schema_2020_12_tool", "inputSchema": schema],
            [
                "name": "json_schema_echo",
                "inputSchema": [
                    "type": "object", "properties": ["schema": ["type": "object"]], "required": ["schema"],
                ],
            ],
        ], ["tools/call": { _ in text("echoed") }])
    let exchange = ScriptedExchange(script)
    try await withClient(HTTPClientTransport(url: "http://localhost/mcp", exchange: exchange)) { harness async throws in
        let seen = try #require(harness.tools.first { $0.name == "json_schema_2020_12_tool" }?.inputSchema)
        _ = try await harness.call("json_schema_echo", ["schema": seen])
    }
    #expect(script.messages("tools/call").first?["params"]?["arguments"]?["schema"]?.text == schema.text)
}
