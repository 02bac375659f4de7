import LumenCore
import LumenMCP
import Testing

@Suite("Tools over the protocol")
struct ToolMethodTests {
    private func result(
        _ method: String, _ params: JSONObject = [:], in revision: ProtocolRevision, of server: MCPServer = .fake()
    ) async throws -> JSON {
        let reply = await server.handle(request(method, params, in: revision), in: try .fake(revision))
        return try #require(reply?["result"])
    }

    private func errorCode(
        _ method: String, _ params: JSONObject, in revision: ProtocolRevision, of server: MCPServer = .fake()
    ) async throws -> JSON? {
        await server.handle(request(method, params, in: revision), in: try .fake(revision))?["error"]?["code"]
    }

    @Test("A tool is listed with what its revision knows", arguments: ProtocolRevision.allCases)
    func list(revision: ProtocolRevision) async throws {
        let result = try await result("tools/list", in: revision)
        let tools = try #require(result["tools"]?.arrayValue)
        #expect(tools.map { $0["name"] } == ["echo", "text", "refuse", "crash", "wait"])
        var echo: JSONObject = [
            "name": "echo", "description": "Answers as echo does.",
            "inputSchema": ["type": "object", "properties": ["value": ["type": "string"]]],
            "annotations": ["title": "The echo tool", "readOnlyHint": true],
        ]
        if revision != .march2025 {
            echo["title"] = "The echo tool"
            echo["outputSchema"] = ["type": "object"]
        }
        #expect(tools[0] == .object(echo))
        #expect(tools[2]["annotations"]?["readOnlyHint"] == false)
        #expect((tools[1]["outputSchema"] != nil) == (revision == .july2026))
        #expect(result["nextCursor"] == nil)
        #expect((result["resultType"] == "complete") == (revision == .july2026))
        #expect(result["ttlMs"] == (revision == .july2026 ? 300_000 : nil as JSON?))
        #expect(result["cacheScope"] == (revision == .july2026 ? "private" : nil as JSON?))
    }

    @Test("Pages follow each other to the end", arguments: ProtocolRevision.allCases, [1, 2, 4, 5])
    func pages(revision: ProtocolRevision, size: Int) async throws {
        let server = MCPServer.fake(pageSize: size)
        var names: [JSON?] = []
        var params: JSONObject = [:]
        repeat {
            let page = try await result("tools/list", params, in: revision, of: server)
            let tools = try #require(page["tools"]?.arrayValue)
            #expect(!tools.isEmpty && tools.count <= size)
            names += tools.map { $0["name"] }
            params["cursor"] = page["nextCursor"]
        } while params["cursor"] != nil && names.count < 10
        #expect(names == ["echo", "text", "refuse", "crash", "wait"])
    }

    @Test("A server without tools has an empty list")
    func noTools() async throws {
        let result = try await result("tools/list", in: .july2026, of: .fake(FakeTools(names: [])))
        #expect(result["tools"] == [])
    }

    @Test("Cursors that were never given are refused", arguments: ["", "nonsense", 1, nil, [:]] as [JSON])
    func cursors(cursor: JSON) async throws {
        for revision in ProtocolRevision.allCases {
            #expect(try await errorCode("tools/list", ["cursor": cursor], in: revision) == -32602)
        }
    }

    @Test(
        "A result comes as text and, where the revision knows it, as structured content",
        arguments: ProtocolRevision.allCases)
    func call(revision: ProtocolRevision) async throws {
        let result = try await result("tools/call", ["name": "echo", "arguments": ["value": "x"]], in: revision)
        let value: JSON = ["echo": ["value": "x"], "site": "test"]
        #expect(result["content"] == [["type": "text", "text": .string(value.text)]])
        #expect(result["structuredContent"] == (revision == .march2025 ? nil as JSON? : value))
        #expect(result["isError"] == nil)
        #expect((result["resultType"] == "complete") == (revision == .july2026))
        let meta: JSON? = ["io.modelcontextprotocol/serverInfo": ["name": "fake", "version": "1.2.3"]]
        #expect(result["_meta"] == (revision == .july2026 ? meta : nil))
    }

    @Test(
        "A result that is no object is structured content only since 2026-07-28", arguments: ProtocolRevision.allCases)
    func plainResult(revision: ProtocolRevision) async throws {
        let result = try await result("tools/call", ["name": "text"], in: revision)
        #expect(result["content"] == [["type": "text", "text": "\"plain\""]])
        #expect(result["structuredContent"] == (revision == .july2026 ? "plain" : nil as JSON?))
    }

    @Test("A tool's refusal is a result for the model to read", arguments: ProtocolRevision.allCases)
    func refusal(revision: ProtocolRevision) async throws {
        let result = try await result("tools/call", ["name": "refuse"], in: revision)
        #expect(result["isError"] == true)
        #expect(result["content"] == [["type": "text", "text": "There is no such day."]])
        #expect(result["structuredContent"] == nil)
    }

    static let badCalls: [JSONObject] = [
        [:], ["name": 1], ["name": "unknown"], ["name": "Echo"], ["name": ""], ["name": "echo", "arguments": []],
        ["name": "echo", "arguments": "x"], ["name": "echo", "arguments": nil],
    ]

    @Test("Unknown tools and malformed calls are protocol errors", arguments: badCalls)
    func badCall(params: JSONObject) async throws {
        for revision in ProtocolRevision.allCases {
            #expect(try await errorCode("tools/call", params, in: revision) == -32602)
        }
    }

    @Test("A name is said back only in part")
    func longName() async throws {
        let name = String(repeating: "x", count: 100_000)
        let reply = await MCPServer.fake().handle(
            request("tools/call", ["name": .string(name)], in: .july2026), in: try .fake())
        #expect(reply?["error"]?["message"]?.stringValue?.count ?? .max < 200)
    }

    @Test(
        "What went wrong inside is told to the log alone",
        arguments: [("crash", "/secret/path: stack"), ("refuse", "/secret/path")])
    func details(tool: String, detail: String) async throws {
        let (reports, report) = AsyncStream<String>.makeStream()
        var configuration = MCPServer.Configuration(version: "1")
        configuration.report = { report.yield($0) }
        let server = MCPServer(serving: FakeTools(), configuration: configuration)
        let call = request("tools/call", ["name": .string(tool)], in: .july2026)
        let reply = try #require(await server.handle(call, in: try .fake()))
        #expect(!reply.text.contains("secret"))
        report.finish()
        #expect(await reports.reduce(into: []) { $0.append($1) } == [detail])
    }

    @Test("An unexpected error is an internal one")
    func crash() async throws {
        let reply = await MCPServer.fake().handle(
            request("tools/call", ["name": "crash"], in: .july2026), in: try .fake())
        #expect(reply == ["jsonrpc": "2.0", "id": 1, "error": ["code": -32603, "message": "Internal error"]])
    }
}
