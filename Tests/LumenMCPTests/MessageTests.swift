import LumenCore
import LumenMCP
import Testing

@Suite("JSON-RPC messages")
struct MessageTests {
    static let malformedMessages: [(JSON, JSON)] = [
        (nil, nil), (1, nil), ("text", nil), ([:], nil),
        (["jsonrpc": "2.0"], nil), (["jsonrpc": "2.0", "id": 3], 3),
        (["id": 4, "method": "ping"], 4), (["jsonrpc": "1.0", "id": 5, "method": "ping"], 5),
        (["jsonrpc": 2.0, "id": 6, "method": "ping"], 6), (["jsonrpc": "2.0", "id": "m", "method": 7], "m"),
        (["jsonrpc": "2.0", "id": nil, "method": "ping"], nil), (["jsonrpc": "2.0", "id": 1.5, "method": "ping"], nil),
        (["jsonrpc": "2.0", "id": true, "method": "ping"], nil), (["jsonrpc": "2.0", "id": [], "method": "ping"], nil),
        (["jsonrpc": "2.0", "id": 8, "method": "ping", "params": []], 8),
        (["jsonrpc": "2.0", "id": 9, "method": "ping", "params": nil], 9),
    ]

    @Test("What is no message is an invalid request, under its id where that can be read", arguments: malformedMessages)
    func malformed(message: JSON, id: JSON) async throws {
        let reply = await MCPServer.fake().handle(message, in: try .fake(.november2025))
        #expect(reply?["error"]?["code"] == -32600)
        #expect(reply?["id"] == id)
        #expect(reply?["jsonrpc"] == "2.0")
    }

    static let silent: [JSON] = [
        notification("notifications/initialized"), notification("notifications/roots/list_changed"),
        notification("nonsense"), notification("tools/call", ["name": "crash"]),
        ["jsonrpc": "2.0", "method": "notifications/cancelled"],
        ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": [1]],
        notification("notifications/cancelled", ["requestId": 99]),
        notification("notifications/cancelled", ["requestId": [:]]),
        ["jsonrpc": "2.0", "id": 1, "result": [:]],
        ["jsonrpc": "2.0", "id": 1, "error": ["code": -32603, "message": "x"]],
        ["jsonrpc": "2.0", "id": nil, "error": ["code": -32700, "message": "x"]],
    ]

    @Test("Notifications and responses are never answered", arguments: silent)
    func silence(message: JSON) async throws {
        #expect(await MCPServer.fake().handle(message, in: try .fake(.november2025)) == nil)
        #expect(await MCPServer.fake().handle(message, in: try .fake()) == nil)
    }

    @Test("Ids come back as they were", arguments: [0, -1, 9_007_199_254_740_993, "", "a-1", "é"] as [JSON])
    func ids(id: JSON) async throws {
        let reply = await MCPServer.fake().handle(request("ping", id: id), in: try .fake())
        #expect(reply == ["jsonrpc": "2.0", "id": id, "result": [:]])
    }

    @Test(
        "Texts that are no JSON are parse errors",
        arguments: [
            "", "nonsense", "{", #"{"a":1,"a":2}"#, "\"\u{1}\"", String(repeating: "[", count: 60_000),
        ])
    func parseErrors(text: String) async throws {
        let reply = await MCPServer.fake().receive(text: text.utf8, in: try .fake()).answer()
        #expect(reply?["error"]?["code"] == -32700)
        #expect(reply?["id"] == JSON.null)
    }

    @Test("Batches belong to 2025-03-26 alone", arguments: ProtocolRevision.allCases)
    func batches(revision: ProtocolRevision) async throws {
        let batch: JSON = [
            request("ping", id: 1), notification("notifications/initialized"), request("nonsense", id: 2), 5,
        ]
        let reply = await MCPServer.fake().handle(batch, in: try .fake(revision))
        guard revision == .march2025 else {
            #expect(reply?["error"]?["code"] == -32600)
            return
        }
        let replies = try #require(reply?.arrayValue)
        #expect(replies.map { $0["id"] } == [1, 2, nil as JSON])
        #expect(replies.map { $0["error"]?["code"] } == [nil, -32601, -32600])
    }

    @Test(
        "A batch may not be empty, nested or open the session",
        arguments: [
            [], [[]], [request("initialize", ["protocolVersion": "2025-03-26"])],
        ] as [JSON])
    func badBatches(batch: JSON) async throws {
        let reply = await MCPServer.fake().handle(batch, in: try .fake(.march2025))
        #expect(reply?["error"]?["code"] == -32600)
    }

    @Test("A batch of notifications is not answered")
    func silentBatch() async throws {
        let batch: JSON = [notification("notifications/initialized"), notification("nonsense")]
        #expect(await MCPServer.fake().handle(batch, in: try .fake(.march2025)) == nil)
    }
}
