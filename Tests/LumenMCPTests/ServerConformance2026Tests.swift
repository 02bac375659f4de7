import LumenCore
import LumenMCP
import Testing

/// The official suite's server scenarios of 2026-07-28 that apply, by their own names; `docs/mcp-conformance-server.md`
/// lists all.
@Suite("Conformance, server, 2026-07-28", .timeLimit(.minutes(10)))
struct ServerConformance2026Tests {
    private let client: EndpointClient

    init() throws { client = try EndpointClient() }

    private func ask(
        _ method: String, _ params: JSONObject = [:], id: JSON = 1, meta: JSON? = modernMeta(),
        headers: [String: String?] = [:]
    ) async -> EndpointClient.Reply {
        await client.send(request(method, params, id: id, meta: meta), headers: headers)
    }

    // MARK: server-stateless

    static let brokenMeta: [(JSON?, Int)] = [
        (nil, 101), ([:], 101),
        (["io.modelcontextprotocol/clientInfo": [:], "io.modelcontextprotocol/clientCapabilities": [:]], 102),
        (["io.modelcontextprotocol/protocolVersion": "2026-07-28"], 104),
    ]

    @Test("server-stateless", arguments: brokenMeta)
    func metadata(meta: JSON?, id: Int) async {
        let headers = ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "server/discover"]
        let reply = await ask("server/discover", id: .int(id), meta: meta, headers: headers)
        #expect(reply.status == 400)
        #expect(reply.code == -32602)
        #expect(reply.message["id"] == .int(id))
    }

    @Test("server-stateless")
    func discovery() async throws {
        var meta = modernMeta().objectValue ?? [:]
        meta["io.modelcontextprotocol/clientInfo"] = nil
        let reply = await ask("server/discover", meta: .object(meta))
        #expect(reply.status == 200)
        #expect(reply.result?["supportedVersions"] == ["2026-07-28"])
        #expect(reply.result?["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "conformance")
        let capabilities = try #require(reply.result?["capabilities"]?.objectValue)
        #expect(capabilities.keys == ["tools"])
        #expect(await ask("prompts/list").code == -32601)
        #expect(await ask("tools/list").result?["tools"]?.arrayValue != nil)
    }

    @Test("server-stateless")
    func versions() async {
        let unknown = modernMeta(version: "v999.0.0")
        let unsupported = await ask("server/discover", id: 301, meta: unknown)
        #expect(unsupported.status == 400)
        #expect(unsupported.code == -32022)
        #expect(unsupported.message["id"] == 301)
        #expect(unsupported.message["error"]?["data"] == ["supported": ["2026-07-28"], "requested": "v999.0.0"])
        let mismatch = await ask("server/discover", meta: unknown, headers: ["MCP-Protocol-Version": "2026-07-28"])
        #expect(mismatch.status == 400)
        #expect(mismatch.code == -32020)
    }

    @Test("server-stateless")
    func capabilities() async {
        let refused = await ask("tools/call", ["name": "test_missing_capability", "arguments": [:]], id: 401)
        #expect(refused.status == 400)
        #expect(refused.code == -32021)
        #expect(refused.message["id"] == 401)
        #expect(refused.message["error"]?["data"] == ["requiredCapabilities": ["sampling": [:]]])
        var meta = modernMeta().objectValue ?? [:]
        meta["io.modelcontextprotocol/clientCapabilities"] = ["sampling": [:]]
        let served = await ask("tools/call", ["name": "test_missing_capability"], meta: .object(meta))
        #expect(served.status == 200)
        #expect(served.result?["isError"] == nil)
    }

    @Test(
        "server-stateless",
        arguments: [
            "initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "unknown/method",
        ])
    func removedMethods(method: String) async {
        let reply = await ask(method, id: 500)
        #expect(reply.status == 404)
        #expect(reply.code == -32601)
        #expect(reply.message["id"] == 500)
    }

    @Test("server-stateless", arguments: ["test_streaming_elicitation", "test_logging_tool"])
    func nothingUnasked(tool: String) async {
        let reply = await ask("tools/call", ["name": .string(tool), "arguments": [:]])
        #expect(reply.status == 200)
        #expect(reply.result != nil && reply.message["method"] == nil)
    }

    @Test("server-stateless")
    func subscriptions() async throws {
        let stream = try #require(
            await ask("subscriptions/listen", ["notifications": ["toolsListChanged": true]], id: 7).subscription)
        let first = try await stream.message()
        #expect(first?["method"] == "notifications/subscriptions/acknowledged")
        #expect(first?["params"]?["notifications"] == ["toolsListChanged": true])
        _ = await ask("tools/call", ["name": "test_trigger_tool_change"])
        let second = try await stream.message()
        #expect(second?["method"] == "notifications/tools/list_changed")
        for message in [first, second] {
            #expect(message?["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == 7)
            #expect(message?["id"] == nil)
        }
    }

    @Test("server-stateless")
    func filter() async throws {
        let stream = try #require(
            await ask("subscriptions/listen", ["notifications": ["promptsListChanged": true]]).subscription)
        #expect(try await stream.message()?["params"]?["notifications"] == [:])
        _ = await ask("tools/call", ["name": "test_trigger_tool_change"])
        client.endpoint.close()
        #expect(try await stream.message()?["result"]?["resultType"] == "complete")
        #expect(try await stream.message() == nil)
    }

    // MARK: The others

    @Test("server-sse-multiple-streams")
    func multipleStreams() async {
        await withTaskGroup(of: (Int, EndpointClient.Reply).self) { group in
            for id in 1000..<1003 { group.addTask { (id, await ask("tools/list", id: .int(id))) } }
            for await (id, reply) in group {
                #expect(reply.status == 200)
                #expect(reply.message["id"] == .int(id))
            }
        }
    }

    @Test("caching")
    func caching() async {
        for method in ["tools/list", "server/discover"] {
            let result = await ask(method).result
            #expect(result?["ttlMs"]?.intValue ?? -1 >= 0)
            #expect(["public", "private"].contains(result?["cacheScope"]))
        }
    }

    static let goodHeaders: [(String, JSONObject, [String: String?])] = [
        ("tools/list", [:], [:]), ("tools/list", [:], ["Mcp-Method": nil, "mcp-method": "tools/list"]),
        ("tools/list", [:], ["Mcp-Method": nil, "MCP-METHOD": "tools/list"]),
        ("tools/call", ["name": "test_simple_text"], ["Mcp-Name": "  test_simple_text  "]),
        ("tools/call", ["name": "test_simple_text"], ["Mcp-Name": "=?base64?dGVzdF9zaW1wbGVfdGV4dA==?="]),
    ]

    @Test("http-header-validation", arguments: goodHeaders)
    func accepted(method: String, params: JSONObject, headers: [String: String?]) async {
        let reply = await ask(method, params, headers: headers)
        #expect(reply.status == 200)
        #expect(reply.result != nil)
    }

    static let badHeaders: [(String, JSONObject, [String: String?])] = [
        ("tools/list", [:], ["Mcp-Method": "prompts/list"]), ("tools/list", [:], ["Mcp-Method": nil]),
        ("tools/list", [:], ["Mcp-Method": "TOOLS/LIST"]), ("tools/list", [:], ["MCP-Protocol-Version": nil]),
        ("tools/list", [:], ["MCP-Protocol-Version": "2025-11-25"]),
        ("tools/call", ["name": "test_simple_text"], ["Mcp-Name": "wrong_tool_name"]),
        ("tools/call", ["name": "test_simple_text"], ["Mcp-Name": nil]),
        ("tools/call", ["name": "test_simple_text"], ["Mcp-Name": "test_simple_text, other"]),
        ("tools/call", ["name": "test_simple_text"], ["Mcp-Name": "=?base64?dGVzdF9zaW1wbGVfdGV4dA?="]),
    ]

    @Test("http-header-validation", arguments: badHeaders)
    func rejected(method: String, params: JSONObject, headers: [String: String?]) async {
        let reply = await ask(method, params, id: "x", headers: headers)
        #expect(reply.status == 400)
        #expect(reply.code == -32020)
        #expect(reply.message["id"] == "x")
    }

    static let mirrored: [(JSON, String?, Bool)] = [
        ("Hello", "=?base64?SGVsbG8=?=", true), ("Hello", "Hello", true), ("SGVsbG8=", "SGVsbG8=", true),
        ("=?base64?SGVsbG8=", "=?base64?SGVsbG8=", true), ("Hello", "=?base64?SGVsbG8?=", false),
        ("Hello", "=?base64?SGVs!!!bG8=?=", false), ("Hello", "World", false), ("Hello", nil, false),
        (nil, nil, true), (nil, "Hello", false),
    ]

    @Test("http-custom-header-server-validation", arguments: mirrored)
    func parameterHeaders(value: JSON, header: String?, isAccepted: Bool) async {
        let reply = await ask(
            "tools/call", ["name": "test_mirrored", "arguments": ["region": value]],
            headers: ["Mcp-Param-Region": header])
        #expect(reply.status == (isAccepted ? 200 : 400))
        #expect(reply.code == (isAccepted ? nil : -32020))
    }
}
