import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// Servers that announce changes of their tools and have nothing to listen to.
@Suite("Changes that can't be listened for, over HTTP", .timeLimit(.minutes(10)))
struct UnheardChangesTests {
    private static let statuses = [204, 302, 400, 401, 403, 404, 405, 406, 429, 500, 503]

    private static func response(_ status: Int) -> @Sendable () throws -> IncomingResponse { { .status(status) } }

    static let answers: [@Sendable () throws -> IncomingResponse] =
        statuses.map(response) + [
            { throw HTTPExchangeFault(.disconnected, detail: "") },
            { throw HTTPExchangeFault(.unreachable, detail: "") },
            { cut() },
            { .events(["data: {\n\n"]) },
            { .events([String(repeating: "x", count: 5 << 20)]) },
            { .status(200, body: "<html>") },
        ]

    /// A stream that breaks off at once.
    private static func cut() -> IncomingResponse {
        let body = AsyncThrowingStream<ArraySlice<UInt8>, any Error> { continuation in
            continuation.finish(throwing: HTTPExchangeFault(.disconnected, detail: ""))
        }
        return .events(body)
    }

    private func script(_ revision: ProtocolRevision) -> Script {
        Script(
            revision, tools: [tool("t")], capabilities: ["tools": ["listChanged": true]],
            ["tools/call": { _ in text("ok") }])
    }

    /// Lets time pass until the list has been read so often, and a while longer.
    private func survives(_ exchange: ScriptedExchange, _ script: Script) async throws {
        let clock = ManualClock()
        try await withTimePassing(clock) {
            try await withClient(httpTransport(exchange), clock: clock) { harness async throws in
                while script.messages("tools/list").count < 12 { try await clock.sleep(for: .seconds(5)) }
                #expect(try await harness.call("t").value == ["text": "ok"])
            }
        }
        #expect(clock.now.offset < .seconds(6_000))
    }

    @Test("A GET that fails ends neither the session nor the connection", arguments: answers.indices)
    func handshake(index: Int) async throws {
        let script = script(.november2025)
        let exchange = httpExchange(script, session: "s", "") { request, _ in
            request.method == "GET" ? try Self.answers[index]() : nil
        }
        try await survives(exchange, script)
        #expect(script.messages("initialize").count == 1)
        #expect((1...4).contains(exchange.requests.count { $0.method == "GET" }))
    }

    @Test("A subscription that fails does not end the connection", arguments: answers.indices)
    func stateless(index: Int) async throws {
        let script = script(.july2026)
        let exchange = httpExchange(script, "subscriptions/listen") { _, message in
            message == nil ? nil : try Self.answers[index]()
        }
        try await survives(exchange, script)
        #expect((1...4).contains(script.messages("subscriptions/listen").count))
    }

    @Test("A session that is forgotten is listened to again once it is opened anew")
    func newSession() async throws {
        let script = script(.november2025)
        let isLost = Mutexed(false)
        let exchange = httpExchange(script, session: "s", "tools/call") { request, _ in
            guard request.method != "GET" else { return .status(404) }
            return isLost.value ? .status(404) : nil
        }
        try await withClient(httpTransport(exchange)) { harness async throws in
            try await waitUntil { exchange.requests.count(where: { $0.method == "GET" }) >= 1 }
            isLost.change { $0 = true }
            async let outcome = harness.call("t")
            try await waitUntil { script.messages("initialize").count >= 2 }
            isLost.change { $0 = false }
            _ = try await outcome
            try await waitUntil { exchange.requests.count(where: { $0.method == "GET" }) >= 2 }
        }
    }
}
