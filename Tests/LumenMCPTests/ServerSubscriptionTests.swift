import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

@Suite("Changes of the tools", .timeLimit(.minutes(10)))
struct ServerSubscriptionTests {
    private let tools = ConformanceTools()
    private let client: EndpointClient
    private static let changed: JSON = ["jsonrpc": "2.0", "method": "notifications/tools/list_changed"]

    init() throws { client = try EndpointClient(.conformance(tools)) }

    private func listen(_ notifications: JSON = ["toolsListChanged": true], id: JSON = 1) -> JSON {
        request("subscriptions/listen", ["notifications": notifications], id: id, in: .july2026)
    }

    private func get(_ session: [String: String?], accept: String = "text/event-stream") async -> EndpointClient.Reply {
        let headers = session.compactMap { name, value in value.map { (name, $0) } } + [("Accept", accept)]
        return await client.send("GET", headers: headers)
    }

    @Test("A server whose tools can't change says so, and has nothing to listen to")
    func unchanging() async throws {
        let client = try EndpointClient(.fake())
        let discovery = await client.send(request("server/discover", in: .july2026))
        #expect(discovery.result?["capabilities"] == ["tools": [:]])
        let listening = await client.send(listen())
        #expect(listening.status == 404)
        #expect(listening.code == -32601)
        let session = try await client.initialize(.november2025)
        let headers = session.compactMap { name, value in value.map { (name, $0) } } + [("Accept", "text/event-stream")]
        #expect(await client.send("GET", headers: headers).status == 405)
    }

    @Test(
        "What is not asked for is not acknowledged",
        arguments: [
            ([:], [:]), (["toolsListChanged": false], [:]), (["toolsListChanged": "yes"], [:]),
            (["resourceSubscriptions": ["file:///x"]], [:]),
            (["toolsListChanged": true, "promptsListChanged": true], ["toolsListChanged": true]),
        ] as [(JSON, JSON)])
    func filter(asked: JSON, honoured: JSON) async throws {
        let stream = try #require(await client.send(listen(asked, id: "s")).subscription)
        let meta: JSON = ["io.modelcontextprotocol/subscriptionId": "s"]
        #expect(
            try await stream.message() == [
                "jsonrpc": "2.0", "method": "notifications/subscriptions/acknowledged",
                "params": ["_meta": meta, "notifications": honoured],
            ])
        tools.changes.announce()
        client.endpoint.close()
        if honoured != [:] {
            #expect(try await stream.message()?["params"] == ["_meta": meta])
        }
        let closing = try await stream.message()
        #expect(closing?["id"] == "s")
        #expect(closing?["result"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == "s")
        #expect(try await stream.message() == nil)
    }

    @Test("A filter is an object", arguments: [nil, [], "all"] as [JSON])
    func badFilter(filter: JSON) async {
        let reply = await client.send(listen(filter))
        #expect(reply.status == 400)
        #expect(reply.code == -32602)
    }

    @Test("Changes that nobody has read yet are one")
    func coalesced() async throws {
        let stream = try #require(await client.send(listen()).subscription)
        for _ in 0..<1_000 { tools.changes.announce() }
        #expect(try await stream.message()?["method"] == "notifications/subscriptions/acknowledged")
        #expect(try await stream.message()?["method"] == "notifications/tools/list_changed")
        client.endpoint.close()
        #expect(try await stream.message()?["result"] != nil)
    }

    @Test("A change is heard by one who waits for it, and a beat as silence")
    func waiting() async throws {
        let stream = try #require(await client.send(listen()).subscription)
        _ = try await stream.message()
        async let heard = stream.message()
        tools.changes.announce()
        #expect(try await heard?["method"] == "notifications/tools/list_changed")
        stream.beat()
        guard case .silence? = try await stream.next() else {
            Issue.record("no silence")
            return
        }
    }

    @Test("A session hears of changes on its one stream", arguments: ServerConformance2025Tests.revisions)
    func session(revision: ProtocolRevision) async throws {
        let session = try await client.initialize(revision)
        #expect(await get(session, accept: "application/json").status == 406)
        let first = try #require(await get(session).subscription)
        let second = try #require(await get(session).subscription)
        tools.changes.announce()
        #expect(try await first.message() == nil)
        #expect(try await second.message() == Self.changed)
        client.endpoint.close()
        #expect(try await second.message() == nil)
    }

    @Test("The end of a session ends its stream")
    func endOfSession() async throws {
        let session = try await client.initialize(.november2025)
        let stream = try #require(await get(session).subscription)
        let headers = session.compactMap { name, value in value.map { (name, $0) } }
        #expect(await client.send("DELETE", headers: headers).status == 204)
        #expect(try await stream.message() == nil)
    }

    @Test("Streams are for sessions that are there")
    func noSession() async throws {
        let session = try await client.initialize(.november2025)
        #expect(await get(["Mcp-Session-Id": nil]).status == 405)
        #expect(await get(["Mcp-Session-Id": "unknown"]).status == 404)
        #expect(await get(session.merging(["MCP-Protocol-Version": "2026-07-28"]) { $1 }).status == 405)
        #expect(await get(session.merging(["MCP-Protocol-Version": "1900-01-01"]) { $1 }).status == 400)
    }

    @Test("There is an end to listeners; who goes makes room")
    func limit() async throws {
        let changes = ToolChanges(limit: 2)
        let server = MCPServer(serving: FakeTools(), changes: changes, configuration: .init(version: "1"))
        let client = try EndpointClient(server)
        let session = try await client.initialize(.november2025)
        var streams = [await client.send(listen()).subscription, await client.send(listen()).subscription]
        #expect(streams.allSatisfy { $0 != nil })
        #expect(await client.send(listen()).code == -32603)
        let headers = session.compactMap { name, value in value.map { (name, $0) } } + [("Accept", "*/*")]
        #expect(await client.send("GET", headers: headers).status == 503)
        streams.removeLast()
        #expect(await client.send(listen()).subscription != nil)
        #expect(changes.count == 1)
    }

    // MARK: stdio

    @Test("Over stdio, both eras hear of a change, and the end of the input ends them")
    func stdio() async throws {
        let pipe = try StdioClient()
        async let served: Void = try pipe.serve(.conformance(tools))
        pipe.send(request("initialize", ["protocolVersion": "2025-11-25"], id: "i"))
        pipe.send(notification("notifications/initialized"))
        pipe.send(listen(id: "l"))
        pipe.send(listen(id: "cancelled"))
        pipe.send(notification("notifications/cancelled", ["requestId": "cancelled"]))
        pipe.send(request("tools/call", ["name": "test_trigger_tool_change"], id: "c"))
        var lines: [JSON] = []
        while lines.filter({ $0["method"] == "notifications/tools/list_changed" }).count < 2 {
            lines.append(try #require(try await pipe.line()))
        }
        pipe.hangUp()
        try await served
        lines += try await pipe.replies()
        let tagged = lines.filter { $0["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == "l" }
        #expect(
            tagged.map { $0["method"] } == [
                "notifications/subscriptions/acknowledged", "notifications/tools/list_changed",
            ])
        #expect(lines.contains(Self.changed))
        #expect(!lines.contains { $0["id"] == "cancelled" })
    }
}
