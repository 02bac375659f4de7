import LumenCore
import LumenMCP
import Testing

@Suite("Opening a conversation")
struct OpeningTests {
    @Test(
        "initialize echoes a revision that the server speaks and counters any other",
        arguments: [
            ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25"),
            ("2024-11-05", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("1900-01-01", "2025-11-25"),
            ("", "2025-11-25"),
        ])
    func initialize(requested: String, answered: String) async throws {
        let session = try MCPSession.fake()
        let params: JSONObject = [
            "protocolVersion": .string(requested), "capabilities": [:], "clientInfo": ["name": "c", "version": "1"],
        ]
        let reply = await MCPServer.fake().handle(request("initialize", params, id: "a"), in: session)
        #expect(
            reply == [
                "jsonrpc": "2.0", "id": "a",
                "result": [
                    "protocolVersion": .string(answered), "capabilities": ["tools": [:]],
                    "serverInfo": ["name": "fake", "version": "1.2.3"], "instructions": "Ask.",
                ],
            ])
        #expect(session.revision?.rawValue == answered)
        #expect(await MCPServer.fake().handle(notification("notifications/initialized"), in: session) == nil)
    }

    @Test("initialize without a version is malformed", arguments: [[:], ["protocolVersion": 1]] as [JSONObject])
    func initializeMalformed(params: JSONObject) async throws {
        let session = try MCPSession.fake()
        let reply = await MCPServer.fake().handle(request("initialize", params), in: session)
        #expect(reply?["error"]?["code"] == -32602)
        #expect(session.revision == nil)
    }

    @Test("server/discover tells versions, capabilities and who answers, with caching hints")
    func discover() async throws {
        let session = try MCPSession.fake()
        let reply = await MCPServer.fake().handle(
            request("server/discover", id: "discover-1", in: .july2026), in: session)
        #expect(
            reply == [
                "jsonrpc": "2.0", "id": "discover-1",
                "result": [
                    "resultType": "complete", "supportedVersions": ["2026-07-28"], "capabilities": ["tools": [:]],
                    "instructions": "Ask.", "ttlMs": 300_000, "cacheScope": "private",
                    "_meta": ["io.modelcontextprotocol/serverInfo": ["name": "fake", "version": "1.2.3"]],
                ],
            ])
        #expect(session.revision == nil)
    }

    static let brokenMeta: [(JSON?, Int)] = [
        (nil, -32602), ([:], -32602), ("text", -32602),
        (["io.modelcontextprotocol/clientCapabilities": [:]], -32602),
        (["io.modelcontextprotocol/protocolVersion": "2026-07-28"], -32602),
        (
            [
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": "none",
            ], -32602
        ),
        (modernMeta(version: 20_260_728), -32602), (modernMeta(version: nil), -32602),
        (modernMeta(version: "1900-01-01"), -32022), (modernMeta(version: "2025-11-25"), -32022),
    ]

    @Test("Requests of neither era are refused", arguments: brokenMeta)
    func envelope(meta: JSON?, code: Int) async throws {
        for method in ["server/discover", "tools/list", "tools/call"] {
            let reply = await MCPServer.fake().handle(request(method, id: 7, meta: meta), in: try .fake())
            #expect(reply?["error"]?["code"] == .int(code), "\(method)")
            #expect(reply?["id"] == 7)
            #expect(reply?["result"] == nil)
        }
    }

    @Test("An unsupported version is answered with the supported ones")
    func unsupportedVersion() async throws {
        let reply = await MCPServer.fake().handle(
            request("server/discover", meta: modernMeta(version: "1900-01-01")), in: try .fake())
        #expect(
            reply?["error"] == [
                "code": -32022, "message": "Unsupported protocol version",
                "data": ["supported": ["2026-07-28"], "requested": "1900-01-01"],
            ])
    }

    static let unknown: [(String, ProtocolRevision)] =
        ["nonsense", "resources/list", "prompts/list", "completion/complete", "logging/setLevel", "server/discover"]
        .map { ($0, .november2025) }
        + ["nonsense", "initialize", "ping", "logging/setLevel", "resources/list", "subscriptions/listen"]
        .map { ($0, .july2026) }

    @Test("Methods that an era does not have are not found", arguments: unknown)
    func unknownMethods(method: String, revision: ProtocolRevision) async throws {
        let session = try MCPSession.fake(revision)
        let reply = await MCPServer.fake().handle(request(method, id: "u", in: revision), in: session)
        #expect(reply?["error"]?["code"] == -32601)
        #expect(reply?["id"] == "u")
    }

    @Test("ping is answered before and after the handshake")
    func ping() async throws {
        let empty: JSON = ["jsonrpc": "2.0", "id": 1, "result": [:]]
        #expect(await MCPServer.fake().handle(request("ping"), in: try .fake()) == empty)
        #expect(await MCPServer.fake().handle(request("ping"), in: try .fake(.june2025)) == empty)
    }

    @Test("Both eras are served side by side in one session")
    func bothEras() async throws {
        let server = MCPServer.fake()
        let session = try MCPSession.fake()
        _ = await server.handle(request("server/discover", in: .july2026), in: session)
        _ = await server.handle(request("initialize", ["protocolVersion": "2025-06-18"]), in: session)
        let legacy = await server.handle(request("tools/list", in: .june2025), in: session)
        let modern = await server.handle(request("tools/list", in: .july2026), in: session)
        #expect(legacy?["result"]?["resultType"] == nil)
        #expect(modern?["result"]?["resultType"] == "complete")
    }
}
