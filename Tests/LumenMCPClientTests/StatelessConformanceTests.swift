import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// The official suite's client scenarios for 2026-07-28, without those on authorization; each test does what the
/// scenario's server does and checks what it checks.
@Suite("Conformance, client, 2026-07-28", .timeLimit(.minutes(10)))
struct StatelessConformanceTests {
    private func transport(_ exchange: ScriptedExchange) -> HTTPClientTransport {
        HTTPClientTransport(url: "http://localhost/mcp", exchange: exchange)
    }

    @Test("tools_call")
    func callsTool() async throws {
        try await checkToolsCall(in: .july2026)
    }

    @Test("request-metadata")
    func requestMetadata() async throws {
        let tries = Mutexed(0)
        let script = Script(.july2026, tools: [tool("t")], ["tools/call": { _ in text("ok") }])
        let exchange = ScriptedExchange { request in
            tries.change { $0 += 1 }
            let message = try JSON(parsing: request.body)
            let reply = await script.reply(to: message)
            guard tries.value > 1 else {
                let error = Script.fail(-32022, data: ["supported": ["2026-07-28"], "requested": "2026-07-28"])
                return .json(Script.response(to: message["id"] ?? nil, error), status: 400)
            }
            return reply.map { .json($0) } ?? .status(202)
        }
        try await withClient(transport(exchange)) { _ = try await $0.call("t") }
        #expect(script.messages("initialize").isEmpty)
        #expect(exchange.requests.count == 4)
        for request in exchange.requests {
            let meta = request.message?["params"]?["_meta"]
            #expect(request[header: "MCP-Protocol-Version"] == "2026-07-28")
            #expect(meta?["io.modelcontextprotocol/protocolVersion"] == "2026-07-28")
            #expect(meta?["io.modelcontextprotocol/clientInfo"] == ["name": "lumen", "version": "9"])
            #expect(meta?["io.modelcontextprotocol/clientCapabilities"] == [:])
            #expect(request[header: "Accept"] == "application/json, text/event-stream")
        }
    }

    @Test("sep-2322-client-request-state")
    func requestState() async throws {
        let state = #"{"nonce":"ü \"1\"", "originalId":3}"#
        let elicitation: JSON = ["confirm": ["method": "elicitation/create", "params": ["message": "Confirm?"]]]
        let handler: Script.Handler = { message in
            let params = message["params"]
            guard params?["inputResponses"] == nil, params?["name"] != "test_mrtr_unrelated" else { return text("ok") }
            guard params?["name"] != "test_mrtr_no_result_type" else {
                return ["content": [["type": "text", "text": "no-result-type"]]]
            }
            var result: JSONObject = ["resultType": "input_required", "inputRequests": elicitation]
            if params?["name"] == "test_mrtr_echo_state" { result["requestState"] = .string(state) }
            return .object(result)
        }
        let names = ["test_mrtr_echo_state", "test_mrtr_no_state", "test_mrtr_unrelated", "test_mrtr_no_result_type"]
        let script = Script(.july2026, tools: names.map { tool($0) }, ["tools/call": handler])
        try await withClient(transport(ScriptedExchange(script))) { harness async throws in
            for name in names.prefix(3) { #expect(try await harness.call(name).value == ["text": "ok"]) }
            #expect(try await harness.call(names[3]).value == ["text": "no-result-type"])
        }
        let calls = script.messages("tools/call")
        func sent(_ name: String) -> [JSON] { calls.filter { $0["params"]?["name"] == .string(name) } }
        let echo = sent(names[0])
        #expect(echo.map { $0["params"]?["requestState"] } == [nil, .string(state)])
        #expect(echo.first?["id"] != echo.last?["id"])
        #expect(echo.last?["params"]?["inputResponses"] == ["confirm": ["action": "decline"]])
        #expect(sent(names[1]).map { $0["params"]?["requestState"] } == [nil, nil])
        #expect(sent(names[1]).count == 2)
        let unrelated = try #require(sent(names[2]).first?["params"])
        #expect(unrelated["requestState"] == nil && unrelated["inputResponses"] == nil)
        #expect(sent(names[3]).count == 1)
    }

    @Test("http-standard-headers")
    func standardHeaders() async throws {
        let names = ["test_headers", "my-hyphenated-tool"]
        let script = Script(.july2026, tools: names.map { tool($0) }, ["tools/call": { _ in text("ok") }])
        let exchange = ScriptedExchange(script)
        try await withClient(transport(exchange)) { harness async throws in
            for name in names { _ = try await harness.call(name) }
        }
        for request in exchange.requests {
            #expect(request[header: "Mcp-Method"] == request.message?["method"]?.stringValue)
            #expect(request[header: "Mcp-Name"] == request.message?["params"]?["name"]?.stringValue)
            #expect(request[header: "Mcp-Session-Id"] == nil)
        }
        #expect(exchange.requests("tools/call").map { $0[header: "Mcp-Name"] } == names)
    }

    @Test("http-custom-headers")
    func customHeaders() async throws {
        func property(_ type: String, _ header: String?) -> JSON {
            var schema: JSONObject = ["type": .string(type)]
            schema["x-mcp-header"] = header.map(JSON.string)
            return .object(schema)
        }
        let cases: [(name: String, type: String, header: String?, value: JSON, expected: String?)] = [
            ("region", "string", "Region", "us-west1", "us-west1"), ("priority", "integer", "Priority", 42, "42"),
            ("verbose", "boolean", "Verbose", false, "false"), ("debug", "boolean", "Debug", true, "true"),
            ("empty_val", "string", "EmptyVal", "", ""),
            ("method_val", "string", "Method", "test-method", "test-method"),
            ("float_val", "number", nil, 3.14159, nil),
            ("non_ascii_val", "string", "NonAscii", "Hello, 世界", "=?base64?SGVsbG8sIOS4lueVjA==?="),
            ("whitespace_val", "string", "Whitespace", " padded ", "=?base64?IHBhZGRlZCA=?="),
            ("leading_space_val", "string", "LeadingSpace", " us-west1", "=?base64?IHVzLXdlc3Qx?="),
            ("trailing_space_val", "string", "TrailingSpace", "us-west1 ", "=?base64?dXMtd2VzdDEg?="),
            ("internal_space_val", "string", "InternalSpace", "us west 1", "us west 1"),
            ("control_char_val", "string", "ControlChar", "line1\nline2", "=?base64?bGluZTEKbGluZTI=?="),
            ("crlf_val", "string", "CrLf", "line1\r\nline2", "=?base64?bGluZTENCmxpbmUy?="),
            ("tab_val", "string", "Tab", "\tindented", "=?base64?CWluZGVudGVk?="),
            ("literal", "string", "Literal", "=?base64?literal?=", "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?="),
            ("query", "string", nil, "SELECT * FROM users", nil),
        ]
        let properties = JSON.object(JSONObject(cases.map { ($0.name, property($0.type, $0.header)) }))
        let script = Script(
            .july2026,
            tools: [tool("test_custom_headers", ["inputSchema": ["type": "object", "properties": properties]])],
            ["tools/call": { _ in text("ok") }])
        let exchange = ScriptedExchange(script)
        let arguments = JSONObject(cases.map { ($0.name, $0.value) })
        try await withClient(transport(exchange)) { harness async throws in
            _ = try await harness.call("test_custom_headers", arguments)
            _ = try await harness.call("test_custom_headers", ["region": "us-east1", "verbose": nil])
        }
        let calls = exchange.requests("tools/call")
        let first = try #require(calls.first)
        for test in cases { #expect(test.header.flatMap { first[header: "Mcp-Param-\($0)"] } == test.expected) }
        #expect(first.headers.count { $0.name.hasPrefix("Mcp-Param-") } == cases.count { $0.header != nil })
        #expect(first[header: "Mcp-Method"] == "tools/call")
        let second = try #require(calls.last)
        #expect(
            second.headers.filter { $0.name.hasPrefix("Mcp-Param-") } == [HTTPHeader("Mcp-Param-Region", "us-east1")])
    }

    @Test("http-invalid-tool-headers")
    func invalidToolHeaders() async throws {
        func with(_ properties: JSON) -> JSONObject {
            ["inputSchema": ["type": "object", "properties": properties]]
        }
        func value(_ header: JSON, type: JSON = "string") -> JSONObject {
            with(["value": ["type": type, "x-mcp-header": header]])
        }
        let annotated: JSON = ["type": "string", "x-mcp-header": "Region"]
        let invalid: [(String, JSONObject)] = [
            ("invalid_empty_header", value("")), ("invalid_object_header", value("Data", type: "object")),
            ("invalid_array_header", value("Items", type: "array")),
            ("invalid_null_header", value("Nil", type: "null")),
            ("invalid_number_header", value("Number", type: "number")),
            ("invalid_duplicate_same_case", with(["a": annotated, "b": annotated])),
            (
                "invalid_duplicate_diff_case",
                with(["a": annotated, "b": ["type": "string", "x-mcp-header": "region"]])
            ),
            ("invalid_space_in_name", value("My Region")), ("invalid_colon_in_name", value("Region:Primary")),
            ("invalid_non_ascii_name", value("Région")), ("invalid_control_char_name", value("Region\t1")),
            ("invalid_no_text", value(1)), ("invalid_in_items", with(["list": ["type": "array", "items": annotated]])),
            ("invalid_in_choice", with(["choice": ["anyOf": [annotated]]])),
            ("invalid_at_root", ["inputSchema": ["type": "object", "x-mcp-header": "Root"]]),
        ]
        let valid = tool("valid_tool", with(["outer": ["type": "object", "properties": ["region": annotated]]]))
        let script = Script(
            .july2026, tools: [valid] + invalid.map { tool($0.0, $0.1) }, ["tools/call": { _ in text("ok") }])
        let exchange = ScriptedExchange(script)
        try await withClient(transport(exchange)) { harness async throws in
            #expect(harness.tools.map(\.name) == ["valid_tool"])
            #expect(try await harness.call("valid_tool", ["outer": ["region": "x"]]).value != nil)
            #expect(try await harness.call("invalid_empty_header").failure?.code == .invalidRequest)
            let leftOut = harness.reports.value.filter { $0.kind == .toolLeftOut }
            #expect(leftOut.count == invalid.count)
            for (name, _) in invalid { #expect(leftOut.contains { $0.detail.contains(name) }) }
        }
        #expect(exchange.requests("tools/call").map { $0[header: "Mcp-Param-Region"] } == ["x"])
        // Where there are no headers, the annotations mean nothing.
        #expect(try await fromClient(PipeTransport(script)) { $0.tools.count } == invalid.count + 1)
    }

    @Test("json-schema-ref-no-deref")
    func foreignReferences() async throws {
        let schema: JSON = [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
            "$defs": ["userId": ["type": "string", "pattern": "^[a-z0-9-]+$"]],
            "properties": ["id": ["$ref": "#/$defs/userId"], "profile": ["$ref": "http://localhost/canary.json"]],
            "required": ["id"],
        ]
        let script = Script(
            .july2026, tools: [tool("lookup_user", ["inputSchema": schema, "outputSchema": schema])],
            ["tools/call": { _ in ["content": [], "structuredContent": ["id": "a", "profile": 1]] }])
        let exchange = ScriptedExchange(script)
        try await withClient(transport(exchange)) { harness async throws in
            #expect(harness.tools.first?.inputSchema == schema)
            #expect(try await harness.call("lookup_user", ["id": "a"]).value == ["id": "a", "profile": 1])
            #expect(
                harness.reports.value.contains {
                    $0.kind == .uncheckedSchema && $0.detail.contains("/properties/profile/$ref")
                })
        }
        #expect(exchange.requests.allSatisfy { $0.url == "http://localhost/mcp" && $0.method == "POST" })
    }

    @Test("json-schema-2020-12-preservation")
    func preservesSchemas() async throws {
        try await checkSchemaPreservation(in: .july2026)
    }
}
