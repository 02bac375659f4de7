import LumenCore
import LumenMCP
import LumenTesting
import Testing

@Suite("Streams over HTTP", .timeLimit(.minutes(10)))
struct HTTPStreamTests {
    @Test("An answer may come as a stream, in pieces of any size, after other events", arguments: [1, 2, 3, 7, 1_000])
    func stream(size: Int) async throws {
        let steps = Mutexed(0)
        let exchange = httpExchange(httpScript(), "tools/call") { _, message in
            let token = message["params"]?["_meta"]?["progressToken"] ?? nil
            let progress: JSON = [
                "jsonrpc": "2.0", "method": "notifications/progress",
                "params": ["progressToken": token, "progress": 1],
            ]
            let all =
                ": hello\r\n\r\n" + event(progress) + "event: ping\ndata: {\n\n"
                + event(["jsonrpc": "2.0", "id": 999, "result": [:]])
                + event(Script.response(to: message["id"] ?? nil, text("streamed")))
            let bytes = Array(all.utf8)
            return .events(
                stride(from: 0, to: bytes.count, by: size).map {
                    String(decoding: bytes[$0..<min($0 + size, bytes.count)], as: UTF8.self)
                })
        }
        try await withClient(httpTransport(exchange)) { harness async throws in
            let outcome = try await harness.client.call("t", arguments: [:]) { _ in steps.change { $0 += 1 } }
            #expect(outcome.value == ["text": "streamed"])
        }
        #expect(steps.value == 1)
    }

    @Test("A stream of the stateless era that breaks off fails the call and is not taken up again")
    func brokenStream() async throws {
        let exchange = httpExchange(httpScript(), "tools/call") { _, _ in .events(["id: 1\ndata: \n\n"]) }
        try await withClient(httpTransport(exchange)) { harness async throws in
            let failure = try await harness.call("t").failure
            #expect(failure?.isTransient == true)
            #expect(failure?.sentence == "Unable to fetch data from t, please try again")
        }
        #expect(exchange.requests.allSatisfy { $0.method == "POST" })
    }

    @Test("A stream that brings nothing new is taken up again only so often")
    func hopelessStream() async throws {
        let clock = ManualClock()
        let exchange = httpExchange(httpScript(.november2025), "tools/call") { request, _ in
            request.method == "DELETE" ? nil : .events(["id: 1\nretry: 10\ndata: \n\n"])
        }
        try await withClient(httpTransport(exchange), clock: clock) { harness async throws in
            async let outcome = harness.call("t")
            for _ in 0..<5 {
                await clock.waitForSleepers(3)
                clock.advance(by: .milliseconds(10))
            }
            #expect(try await outcome.failure?.isTransient == true)
        }
        #expect(exchange.requests.count { $0.method == "GET" } == 5)
    }

    @Test("Closing a call's stream cancels it, and the handshake era is told besides", arguments: [true, false])
    func cancels(isStateless: Bool) async throws {
        let gate = Gate()
        let isClosed = Monitor(false)
        let script = httpScript(isStateless ? .july2026 : .november2025)
        let exchange = httpExchange(script, "tools/call") { request, _ in
            guard request.method == "POST" else { return nil }
            let body = AsyncThrowingStream<ArraySlice<UInt8>, any Error> { continuation in
                continuation.onTermination = { _ in isClosed.change { $0 = true } }
            }
            gate.open()
            return .events(body)
        }
        try await withClient(httpTransport(exchange)) { harness async throws in
            let call = Task { try await harness.call("t") }
            try await gate.wait()
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
            try await isClosed.wait { $0 }
            try await waitUntil { isStateless || !script.messages("notifications/cancelled").isEmpty }
        }
        #expect(script.messages("notifications/cancelled").count == (isStateless ? 0 : 1))
    }

    @Test("The handshake era's own stream brings changes, and is opened again")
    func listens() async throws {
        let clock = ManualClock()
        let change = event(["jsonrpc": "2.0", "method": "notifications/tools/list_changed"])
        let names = Mutexed(0)
        let script = Script(
            .november2025, capabilities: ["tools": ["listChanged": true]],
            [
                "tools/list": { _ in
                    names.change { $0 += 1 }
                    return ["tools": [tool("t\(names.value)")]]
                }
            ])
        let exchange = httpExchange(script, session: "s", "") { request, _ in
            request.method == "GET" ? .events([change]) : nil
        }
        try await withClient(httpTransport(exchange), clock: clock) { harness async throws in
            try await harness.waitForLists(2)
            await clock.waitForSleepers(2)
            clock.advance(by: .seconds(1))
            try await harness.waitForLists(3)
        }
        let gets = exchange.requests.filter { $0.method == "GET" }
        #expect(gets.count >= 2)
        #expect(gets.allSatisfy { $0[header: "Mcp-Session-Id"] == "s" && $0[header: "Accept"] == "text/event-stream" })
    }

    @Test("A server without such a stream has its list read again by time")
    func withoutStream() async throws {
        let clock = ManualClock()
        let script = Script(.november2025, tools: [tool("t")], capabilities: ["tools": ["listChanged": true]])
        try await withTimePassing(clock) {
            try await withClient(httpTransport(ScriptedExchange(script)), clock: clock) { harness async throws in
                while script.messages("tools/list").count < 3 { try await clock.sleep(for: .seconds(2)) }
                #expect(clock.now.offset < .seconds(3_000))
            }
        }
    }
}
