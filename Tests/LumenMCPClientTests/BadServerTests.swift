import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// A server that answers a call with anything at all.
@Suite("Mad servers on a wire of lines", .timeLimit(.minutes(10)))
struct BadServerTests {
    /// Opens properly, then answers calls with what the test says.
    private func transport(
        _ revision: ProtocolRevision = .july2026, _ answer: @escaping @Sendable (JSON, PipeTransport.Server) -> Void
    ) -> PipeTransport {
        let script = Script(revision, tools: [tool("t"), tool("echo")])
        return PipeTransport { server in
            for await line in server.lines {
                guard let message = try? JSON(parsing: line) else { continue }
                if message["method"] == "tools/call", message["params"]?["name"] == "t" {
                    answer(message["id"] ?? nil, server)
                } else if message["method"] == "tools/call" {
                    server.send(Script.response(to: message["id"] ?? nil, text("fine")))
                } else if let reply = await script.reply(to: message) {
                    server.send(reply)
                }
            }
        }
    }

    /// What a call comes to, and the run, when the server says something else than an answer.
    private func bad(_ text: String) async throws -> (call: ToolFailure?, run: MCPFault?) {
        let (outcome, fault) = try await ends(of: "t", over: transport { _, server in server.send(text: text) })
        return (outcome.failure, fault)
    }

    @Test(
        "A broken message that might be anybody's ends the connection, and its calls for that reason",
        arguments: [
            "{\"jsonrpc\":\n", "{}}\n", "{\u{1}}\n", "[\n", "{\"jsonrpc\":\"2.0\",\"result\":{\"id\":3}\n",
            "{\"id\":3\n", "{\"id\":\"3\",}\n", "{\"id\":99999999999999999999,}\n", "{\"id\":3,\"id\":3,}\n",
        ])
    func broken(text: String) async throws {
        let (call, run) = try await bad(text)
        #expect(call?.detail.hasPrefix("MCP malformed") == true)
        #expect(call?.isTransient == false)
        #expect(run?.kind == .malformed)
    }

    @Test("A line without end is cut off, whoever's it is", arguments: ["{", "{\"id\":3,\"result\":\""])
    func endless(beginning: String) async throws {
        let (call, run) = try await bad(beginning + String(repeating: "x", count: 33 << 20))
        #expect(call?.detail.hasPrefix("MCP too_much") == true)
        #expect(run?.kind == .tooMuch)
    }

    @Test("Hanging up in the middle of a call ends it with a friendly failure")
    func hangsUp() async throws {
        let failure = Mutexed<ToolFailure?>(nil)
        await #expect(throws: ServerLeft.self) {
            try await withClient(transport { _, server in server.hangUp() }) { harness async throws in
                let outcome = try await harness.call("t")
                failure.change { $0 = outcome.failure }
                try await Monitor(0).wait { $0 == 1 }
            }
        }
        #expect(failure.value?.sentence == "Unable to fetch data from t, please try again")
        #expect(failure.value?.isTransient == true)
    }

    static let answers: [JSON] = [
        ["jsonrpc": "2.0"], ["jsonrpc": "1.0", "result": [:]], ["jsonrpc": "2.0", "result": 1],
        ["jsonrpc": "2.0", "result": nil],
        ["jsonrpc": "2.0", "result": []], ["jsonrpc": "2.0", "error": 1], ["jsonrpc": "2.0", "error": ["code": "x"]],
        ["jsonrpc": "2.0", "method": 1],
    ]

    @Test("An answer that is none fails its own call and no other", arguments: answers)
    func wrongAnswers(answer: JSON) async throws {
        let transport = transport { id, server in
            var object = answer.objectValue ?? [:]
            object["id"] = id
            server.send(.object(object))
        }
        try await withClient(transport) { harness async throws in
            #expect(try await harness.call("t").failure?.detail.hasPrefix("MCP malformed") == true)
            #expect(try await harness.call("echo").value == ["text": "fine"])
        }
    }

    static let asides: [String] = [
        "Listening on stdio…\n", "\n\n\r\n", "{\"level\": \"info\"}\n", "[1, 2]\n",
        "{\"jsonrpc\":\"2.0\",\"id\":9999,\"result\":{}}\n",
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}\n",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"\"}}\n",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":[],\"progress\":\"1\"}}\n",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard/of\"}\n",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"sampling/createMessage\"}\n",
    ]

    @Test("What is beside the point is passed over", arguments: asides)
    func passesOver(aside: String) async throws {
        let transport = transport { id, server in
            server.send(text: aside)
            server.send(Script.response(to: id, text("fine")))
            server.send(Script.response(to: id, text("twice")))
        }
        try await withClient(transport) { harness async throws in
            for _ in 0..<3 { #expect(try await harness.call("t").value == ["text": "fine"]) }
        }
    }

    @Test("A server that chatters without end is cut off")
    func chatter() async {
        let clock = ManualClock()
        let transport = PipeTransport { server in server.send(text: String(repeating: "y\n", count: 5_000)) }
        async let fault = fault(of: transport, clock: clock) { $0.limits.messagesPerSecond = 10_000 }
        #expect(await fault?.kind == .tooMuch)
    }

    @Test("A flood of messages is taken in at a bounded pace")
    func flood() async throws {
        let clock = ManualClock()
        let line = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}\n"
        let transport = transport { id, server in
            server.send(text: String(repeating: line, count: 2_500))
            server.send(Script.response(to: id, text("fine")))
        }
        try await withClient(transport, clock: clock) { harness async throws in
            async let outcome = harness.call("t")
            for _ in 0..<2 {
                // The list's time to live, the call's deadline, the pause.
                await clock.waitForSleepers(3)
                clock.advance(by: .seconds(1))
            }
            #expect(try await outcome.value == ["text": "fine"])
            #expect(harness.reports.value.count <= 121)
        }
    }

    @Test("Pings are answered and other requests refused, in the handshake era alone")
    func requests() async throws {
        let got = Monitor<[JSON]>([])
        let script = Script(.november2025, tools: [tool("t")], ["tools/call": { _ in text("ok") }])
        let transport = PipeTransport { server in
            for await line in server.lines {
                guard let message = try? JSON(parsing: line) else { continue }
                if message["method"] == nil { got.change { $0.append(message) } }
                if message["method"] == "tools/call" {
                    for (id, method) in [(1, "ping"), (2, "roots/list"), (3, "sampling/createMessage"), (4, "x")]
                        as [(JSON, JSON)]
                    {
                        server.send(["jsonrpc": "2.0", "id": id, "method": method])
                    }
                }
                if let reply = await script.reply(to: message) { server.send(reply) }
            }
        }
        try await withClient(transport) { harness async throws in
            _ = try await harness.call("t")
            try await got.wait { $0.count == 4 }
        }
        let answers = got.read(\.self)
        #expect(answers.map { $0["id"] } == [1, 2, 3, 4])
        #expect(answers.first?["result"] == [:])
        #expect(answers.dropFirst().allSatisfy { $0["error"]?["code"] == -32601 })
    }

    @Test("A batch is taken apart")
    func batch() async throws {
        let transport = transport(.march2025) { id, server in
            server.send([
                ["jsonrpc": "2.0", "method": "notifications/progress"], Script.response(to: id, text("fine")),
            ])
        }
        try await withClient(transport) { harness async throws in
            #expect(try await harness.call("t").value == ["text": "fine"])
        }
    }
}
