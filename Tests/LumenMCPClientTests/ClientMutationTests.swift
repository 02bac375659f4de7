import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// Damages what servers say in thousands of ways: a call always comes to an outcome, and nothing ever traps.
@Suite("The client under mutation", .timeLimit(.minutes(10)))
struct ClientMutationTests {
    private static let results: [JSON] = [
        [
            "resultType": "complete", "content": [["type": "text", "text": "{\"a\": 1}"]],
            "structuredContent": ["n": 1],
        ],
        [
            "content": [
                ["type": "image", "data": "AAECAw==", "mimeType": "image/png"],
                ["type": "resource", "resource": ["uri": "file:///a", "blob": "AAE="]],
            ], "isError": true,
        ],
        [
            "resultType": "input_required", "inputRequests": ["a": ["method": "elicitation/create"]],
            "requestState": "s",
        ],
    ]
    private static let list: JSON = [
        "tools": [
            [
                "name": "t", "title": "T",
                "inputSchema": ["type": "object", "properties": ["a": ["x-mcp-header": "A", "type": "string"]]],
                "outputSchema": [
                    "type": "object", "$defs": ["n": ["type": "integer"]], "properties": ["n": ["$ref": "#/$defs/n"]],
                ],
                "annotations": ["readOnlyHint": true],
            ]
        ], "nextCursor": "x", "ttlMs": 1_000,
    ]

    /// Damages the answers to one method, over HTTP where each answer stands for itself.
    private func exchange(_ method: String, _ random: Mutexed<SeededRandom>, asEvents: Bool) -> ScriptedExchange {
        let script = Script(
            .july2026, tools: Self.list["tools"]?.arrayValue ?? [],
            [
                "tools/call": { message in Self.results[(message["id"]?.intValue ?? 0) % Self.results.count] }
            ])
        return ScriptedExchange { request in
            guard let message = request.message, let reply = await script.reply(to: message) else {
                return .status(202)
            }
            guard message["method"] == .string(method) else { return .json(reply) }
            var bytes = asEvents ? Array(event(reply).utf8) : reply.bytes
            random.change { random in
                for _ in 0...Int.random(in: 0..<3, using: &random) { random.damage(&bytes) }
            }
            let type = asEvents ? "text/event-stream" : "application/json"
            return IncomingResponse(
                status: 200, headers: [HTTPHeader("Content-Type", type)],
                body: AsyncThrowingStream<ArraySlice<UInt8>, any Error> { continuation in
                    continuation.yield(bytes[...])
                    continuation.finish()
                })
        }
    }

    @Test("A damaged answer to a call is an outcome", arguments: 0..<4, [true, false])
    func calls(seed: Int, asEvents: Bool) async throws {
        let exchange = exchange("tools/call", Mutexed(SeededRandom(seed: seed)), asEvents: asEvents)
        let transport = HTTPClientTransport(url: "http://localhost/mcp", exchange: exchange)
        try await withClient(transport, { $0.limits.rounds = 1 }) { harness async throws in
            for _ in 0..<400 {
                guard let failure = try await harness.call("t", ["a": "x"]).failure else { continue }
                #expect(!failure.sentence.isEmpty)
                #expect(failure.sentence.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            }
        }
    }

    @Test(
        "A damaged opening or list is a connection or a fault", arguments: ["server/discover", "tools/list"], 0..<200)
    func openings(method: String, seed: Int) async throws {
        let exchange = exchange(method, Mutexed(SeededRandom(seed: seed)), asEvents: seed % 2 == 0)
        let transport = HTTPClientTransport(url: "http://localhost/mcp", exchange: exchange)
        do {
            try await withClient(transport) { #expect($0.tools.count <= 1) }
        } catch is MCPFault {}
    }

    @Test("Damaged lines fail calls or the connection", arguments: 0..<100)
    func lines(seed: Int) async throws {
        let random = Mutexed(SeededRandom(seed: seed))
        let script = Script(.november2025, tools: [tool("t")], ["tools/call": { message in Self.results[seed % 3] }])
        let sent = Mutexed<(whole: [UInt8], damaged: [UInt8])>(([], []))
        let transport = PipeTransport { server in
            for await line in server.lines {
                guard let message = try? JSON(parsing: line), let reply = await script.reply(to: message) else {
                    continue
                }
                guard message["method"] == "tools/call" else {
                    server.send(reply)
                    continue
                }
                var bytes = reply.bytes
                random.change { $0.damage(&bytes) }
                sent.change { $0 = (reply.bytes, bytes) }
                server.output.yield(bytes + [UInt8(ascii: "\n")])
                // Whatever was damaged, nothing waits for it.
                server.hangUp()
            }
        }
        let (outcome, fault) = try await ends(of: "t", over: transport)
        #expect([nil, .malformed].contains(fault?.kind))
        let damaged = sent.value.damaged
        if damaged == sent.value.whole {
            #expect((outcome.value != nil) == (seed % 3 == 0))
        } else if (try? JSON(parsing: damaged)) == nil, !damaged.contains(UInt8(ascii: "\n")) {
            // Its own fault, or the server's end where the line did not look like a message.
            let detail = try #require(outcome.failure).detail
            #expect(detail.hasPrefix("MCP malformed") || detail.hasPrefix("MCP ended"))
        }
        guard let failure = outcome.failure else { return }
        #expect(failure.sentence == "Unable to fetch data from t, please try again")
        #expect(failure.detail.hasPrefix("MCP ") || seed % 3 == 1)
    }
}
