import LumenCore
import LumenMCP
import Testing

@Suite("stdio", .timeLimit(.minutes(10)))
struct StdioTransportTests {
    private let tools = FakeTools()

    @Test("Answers each request on a line of its own, and ends with its input")
    func conversation() async throws {
        let client = try StdioClient()
        async let served: Void = try client.serve(.fake(tools))
        client.send(request("initialize", ["protocolVersion": "2025-06-18"], id: 1))
        client.send(notification("notifications/initialized"))
        client.send(request("tools/call", ["name": "echo"], id: 2))
        client.send(request("tools/list", id: "three", in: .july2026))
        client.hangUp()
        try await served
        let replies = try await client.replies()
        #expect(replies.count == 3)
        #expect(replies.first?["id"] == 1)
        #expect(Set(replies.map { $0["id"]?.text ?? "" }) == ["1", "2", "\"three\""])
        #expect(replies.allSatisfy { $0["result"] != nil })
    }

    @Test("Bad lines are answered and the conversation goes on")
    func badLines() async throws {
        let client = try StdioClient()
        async let served: Void = try client.serve(.fake(tools), lineLimit: 1000)
        client.send(text: "nonsense\n\r\n\n[]\n")
        client.send(text: String(repeating: "x", count: 100_000) + "\n")
        client.send(text: #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)
        client.hangUp()
        try await served
        #expect(try await client.replies().map { $0["error"]?["code"]?.intValue ?? 0 } == [-32700, -32600, -32600, 0])
    }

    @Test("Finishes open requests after the end of the input")
    func drains() async throws {
        let client = try StdioClient()
        async let served: Void = try client.serve(.fake(tools))
        client.send(request("tools/call", ["name": "wait"], id: "w", in: .july2026))
        client.hangUp()
        await tools.gate.arrival()
        tools.gate.open()
        try await served
        #expect(try await client.replies().map { $0["id"] } == ["w"])
    }

    @Test("A cancellation overtakes the work that was asked for before")
    func cancels() async throws {
        let client = try StdioClient()
        async let served: Void = try client.serve(.fake(tools))
        client.send(request("tools/call", ["name": "wait"], id: "w", in: .july2026))
        client.send(notification("notifications/cancelled", ["requestId": "w"]))
        client.send(request("tools/list", id: "l", in: .july2026))
        client.hangUp()
        try await served
        #expect(try await client.replies().map { $0["id"] } == ["l"])
    }

    @Test("A thousand requests at once are all answered, a few at a time", arguments: [1, 8, 64])
    func concurrency(limit: Int) async throws {
        let client = try StdioClient()
        async let served: Void = try client.serve(.fake(tools), requestLimit: limit)
        for id in 0..<1_000 {
            client.send(
                request("tools/call", ["name": "echo", "arguments": ["value": "x"]], id: .int(id), in: .july2026))
        }
        client.hangUp()
        async let replies = client.replies()
        try await served
        #expect(Set(try await replies.compactMap { $0["id"]?.intValue }) == Set(0..<1_000))
    }

    @Test("Ends when the client no longer reads")
    func clientGone() async throws {
        let client = try StdioClient()
        client.stopReading()
        client.send(request("ping"))
        client.send(request("tools/call", ["name": "wait"], id: "w", in: .july2026))
        try await client.serve(.fake(tools))
    }

    @Test("Ends, and cancels open requests, when its task is cancelled")
    func cancelledTask() async throws {
        let client = try StdioClient()
        client.send(request("tools/call", ["name": "wait"], id: "w", in: .july2026))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await client.serve(.fake(tools)) }
            await tools.gate.arrival()
            group.cancelAll()
            try await group.waitForAll()
        }
        await tools.gate.departure()
        #expect(try await client.replies().isEmpty)
    }

    @Test("A stream that can't be read is a failure")
    func unreadable() async throws {
        let client = try StdioClient()
        let error = await #expect(throws: StdioFailure.self) {
            try await StdioTransport(server: .fake(tools), context: MCPSession.fake().context, input: 9_999, output: 1)
                .run()
        }
        #expect(error?.reading == true)
        client.hangUp()
    }
}
