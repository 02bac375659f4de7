import LumenCore
import LumenMCP
import LumenTesting
import Testing

@Suite("Over HTTP", .timeLimit(.minutes(10)))
struct HTTPTests {
    // MARK: - Opening

    static let legacy: [IncomingResponse] = [
        .status(400), .status(404, body: "Not Found"), .status(405), .status(406), .status(500), .status(202),
        .status(400, body: "{\"error\": \"no session\"}"), .status(200, body: "<html>"),
        .json(["jsonrpc": "2.0", "id": nil, "error": ["code": -32000, "message": "No session"]], status: 400),
        .json(["jsonrpc": "2.0", "id": 1, "error": ["code": -32601, "message": ""]], status: 404),
    ]

    @Test("Whatever no modern server says leads to initialize", arguments: legacy.indices)
    func fallBack(index: Int) async throws {
        let exchange = httpExchange(httpScript(.june2025), "server/discover") { _, _ in Self.legacy[index] }
        #expect(try await fromClient(httpTransport(exchange)) { $0.client.peer?.revision } == .june2025)
    }

    static let hitches: [@Sendable () throws -> IncomingResponse] = [
        { throw HTTPExchangeFault(.disconnected, detail: "") },
        { .events([": hung up\n"]) },
        { .json(.string(String(repeating: "x", count: 5 << 20))) },
        { .json(["jsonrpc": "2.0", "id": 1, "error": ["code": -32603, "message": ""]], status: 500) },
    ]

    @Test("A server that hangs up on the probe, or garbles it, gets a handshake", arguments: hitches.indices)
    func hangsUpOnProbe(index: Int) async throws {
        let exchange = httpExchange(httpScript(.june2025), "server/discover") { _, _ in try Self.hitches[index]() }
        #expect(try await fromClient(httpTransport(exchange)) { $0.client.peer?.revision } == .june2025)
    }

    static let failures: [(@Sendable () throws -> IncomingResponse, MCPFault.Kind)] = [
        ({ .status(401) }, .unauthorized), ({ .status(403) }, .unauthorized),
        ({ throw HTTPExchangeFault(.unreachable, detail: "") }, .unreachable),
        ({ throw HTTPExchangeFault(.connectTimedOut, detail: "") }, .unreachable),
        ({ .json(["jsonrpc": "2.0", "id": 1, "error": ["code": -32021, "message": ""]], status: 400) }, .refused),
    ]

    @Test("What is no answer of a server is a fault at once", arguments: failures.indices)
    func faults(index: Int) async {
        let script = httpScript(.june2025)
        let exchange = httpExchange(script, "server/discover") { _, _ in try Self.failures[index].0() }
        #expect(await fault(of: httpTransport(exchange))?.kind == Self.failures[index].1)
        #expect(script.messages("initialize").isEmpty)
    }

    @Test("A wrapper's fault keeps its sentence")
    func wrapped() async {
        struct SignIn: Fault {
            var sentence: String { "Sign in to the server first." }
            var code: FaultCode { .unauthenticated }
        }
        let exchange = ScriptedExchange { _ in throw SignIn() }
        let fault = await fault(of: httpTransport(exchange))
        #expect(fault?.sentence == "Sign in to the server first.")
        #expect(fault?.kind == .unauthorized)
    }

    @Test("The settings' headers go with every request")
    func headers() async throws {
        let exchange = ScriptedExchange(httpScript())
        try await withClient(httpTransport(exchange, headers: [HTTPHeader("X-Key", "k")])) {
            _ = try await $0.call("t")
        }
        #expect(exchange.requests.allSatisfy { $0[header: "X-Key"] == "k" })
    }

    // MARK: - Sessions

    @Test("A session goes with every later request, and is ended at last")
    func session() async throws {
        let exchange = ScriptedExchange(httpScript(.november2025), session: "s~1")
        try await withClient(httpTransport(exchange)) { _ = try await $0.call("t") }
        let later = exchange.requests.drop { $0.message?["method"] != "notifications/initialized" }
        #expect(later.count == 4)
        #expect(later.allSatisfy { $0[header: "Mcp-Session-Id"] == "s~1" })
        #expect(later.allSatisfy { $0[header: "MCP-Protocol-Version"] == "2025-11-25" })
        #expect(later.allSatisfy { $0[header: "Mcp-Method"] == nil })
        #expect(exchange.requests.last?.method == "DELETE")
        #expect(exchange.requests("initialize").first?[header: "Mcp-Session-Id"] == nil)
    }

    @Test("A session id that is none is a fault", arguments: ["", "a b", "ü", String(repeating: "x", count: 2_000)])
    func badSession(id: String) async {
        #expect(
            await fault(of: httpTransport(ScriptedExchange(httpScript(.november2025), session: id)))?.kind == .malformed
        )
    }

    @Test("A forgotten session is opened anew, and what changes nothing is called again", arguments: [true, false])
    func lostSession(isReadOnly: Bool) async throws {
        let script = httpScript(.november2025, isReadOnly: isReadOnly)
        let isLost = Mutexed(true)
        let exchange = httpExchange(script, session: "s", "tools/call") { _, _ in
            defer { isLost.change { $0 = false } }
            return isLost.value ? .status(404) : nil
        }
        try await withClient(httpTransport(exchange)) { harness async throws in
            let outcome = try await harness.call("t")
            if isReadOnly {
                #expect(outcome.value == ["text": "ok"])
            } else {
                #expect(outcome.failure?.isTransient == true)
            }
            try await waitUntil { script.messages("notifications/initialized").count >= 2 }
            #expect(try await harness.call("t").value == ["text": "ok"])
        }
        #expect(script.messages("initialize").count == 2)
        #expect(exchange.requests("initialize").allSatisfy { $0[header: "Mcp-Session-Id"] == nil })
        #expect(script.messages("tools/call").count == (isReadOnly ? 3 : 2))
    }

    // MARK: - Answers to calls

    static let answers: [(@Sendable (JSON) throws -> IncomingResponse, String, Bool)] = [
        ({ _ in .status(503, headers: [HTTPHeader("Retry-After", "7")]) }, "MCP unavailable: HTTP status 503", true),
        ({ _ in .status(429) }, "MCP unavailable: HTTP status 429", true),
        ({ _ in .status(401) }, "MCP unauthorized: HTTP status 401", false),
        ({ _ in .status(302) }, "MCP refused: HTTP status 302", false),
        ({ _ in .status(200, body: "x") }, "MCP malformed: a response of another type than JSON or events", false),
        ({ _ in .json("text") }, "MCP malformed: a message that is none", false),
        (
            { _ in .json(["jsonrpc": "2.0", "id": 77, "result": [:]]) }, "MCP malformed: a response without the answer",
            false
        ),
        ({ _ in throw HTTPExchangeFault(.disconnected, detail: "secret") }, "MCP ended: disconnected", true),
        ({ id in .json(Script.response(to: id, Script.fail(-32603)), status: 500) }, "MCP error -32603", false),
        ({ _ in .events(["data: {\n\n"]) }, "MCP malformed: an event is no JSON", false),
        ({ _ in .events([String(repeating: "x", count: 5 << 20)]) }, "MCP too_much: an event is too long", false),
        ({ _ in .json(.string(String(repeating: "x", count: 5 << 20))) }, "MCP too_much: a message is too long", false),
    ]

    @Test("What is no result fails its own call and no other", arguments: answers.indices)
    func badAnswers(index: Int) async throws {
        let (answer, detail, isTransient) = Self.answers[index]
        let exchange = httpExchange(
            Script(.july2026, tools: [tool("t"), tool("echo")], ["tools/call": { _ in text("fine") }]), "tools/call"
        ) { _, message in
            message["params"]?["name"] == "t" ? try answer(message["id"] ?? nil) : nil
        }
        try await withClient(httpTransport(exchange)) { harness async throws in
            let failure = try #require(try await harness.call("t").failure)
            #expect(failure.detail == detail)
            #expect(failure.isTransient == isTransient)
            #expect(failure.sentence == "Unable to fetch data from t, please try again")
            #expect(try await harness.call("echo").value == ["text": "fine"])
        }
    }

    @Test("Headers that no longer fit are put right by reading the list again")
    func headerMismatch() async throws {
        let lists = Mutexed(0)
        let properties: JSON = ["a": ["type": "string", "x-mcp-header": "A"]]
        let script = Script(
            .july2026,
            [
                "tools/list": { _ in
                    lists.change { $0 += 1 }
                    return [
                        "tools": [
                            lists.value == 1
                                ? tool("t") : tool("t", ["inputSchema": ["type": "object", "properties": properties]])
                        ]
                    ]
                }, "tools/call": { _ in text("ok") },
            ])
        let exchange = httpExchange(script, "tools/call") { request, message in
            guard request[header: "Mcp-Param-A"] == nil else { return nil }
            return .json(Script.response(to: message["id"] ?? nil, Script.fail(-32020)), status: 400)
        }
        try await withClient(httpTransport(exchange)) { harness async throws in
            #expect(try await harness.call("t", ["a": "x"]).value == ["text": "ok"])
            #expect(try await harness.call("t", [:]).failure?.detail == "MCP error -32020")
        }
    }
}
