import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// Servers that send more than anybody wants to read.
@Suite("Floods", .timeLimit(.minutes(10)))
struct FloodTests {
    private static func limit(_ configuration: inout MCPClient.Configuration) {
        configuration.limits.bytesPerSecond = 10_000
        configuration.limits.excess = .seconds(5)
    }

    static let chunks: [String] = [
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":{\"x\":\"\(String(repeating: "x", count: 5_000))\"}}\n",
        String(repeating: "no message\n", count: 10),
        String(repeating: " ", count: 5_000) + "\n",
        String(repeating: "\n", count: 5_000),
    ]

    @Test("A wire of lines that is full without end is cut off", arguments: chunks)
    func lines(chunk: String) async throws {
        let clock = ManualClock()
        let transport = PipeTransport { server in
            for _ in 0..<(200_000 / chunk.utf8.count) { server.send(text: chunk) }
        }
        let end: MCPFault? = await withTimePassing(clock) {
            await fault(of: transport, clock: clock) {
                Self.limit(&$0)
                $0.limits.noise = .max
                $0.deadlines.probe = .seconds(600)
            }
        }
        #expect(end?.kind == .tooMuch)
        #expect(end?.detail == "standard output: more than 10000 bytes a second for 5.0 seconds")
        #expect((.seconds(5) ... .seconds(8)).contains(clock.now.offset))
    }

    @Test("A long message is taken in at a bounded pace, and that is all")
    func burst() async throws {
        let clock = ManualClock()
        let large = String(repeating: "x", count: 40_000)
        let script = Script(.july2026, tools: [tool("t")], ["tools/call": { _ in text(large) }])
        let value = try await withTimePassing(clock) {
            try await fromClient(PipeTransport(script), clock: clock, Self.limit) { harness async throws in
                for _ in 0..<3 {
                    #expect(try await harness.call("t").value == ["text": .string(large)])
                    try await clock.sleep(for: .seconds(5))
                }
                return true
            }
        }
        #expect(value)
        #expect(clock.now.offset >= .seconds(24))
    }

    static let noises: [String] = [
        ": \(String(repeating: "x", count: 5_000))\n", "event: x\ndata: \(String(repeating: "x", count: 5_000))\n\n",
        "id: 1\n\n",
    ]

    @Test("A stream that brings everything but the answer is cut off", arguments: noises)
    func streams(noise: String) async throws {
        let clock = ManualClock()
        let exchange = httpExchange(httpScript(), "tools/call") { _, _ in
            .events([String](repeating: noise, count: 200_000 / noise.utf8.count))
        }
        let failure = try await withTimePassing(clock) {
            try await fromClient(httpTransport(exchange), clock: clock, Self.limit) { try await $0.call("t").failure }
        }
        #expect(failure?.detail == "MCP too_much: responses: more than 10000 bytes a second for 5.0 seconds")
    }

    // MARK: - Requests of the server

    /// Asks without end once the tools were read, and reads no more.
    private func asking(_ ids: [JSON]) -> PipeTransport {
        let script = Script(.november2025, tools: [tool("t")])
        return PipeTransport(linesRead: 4) { server in
            for await line in server.lines {
                guard let message = try? JSON(parsing: line) else { continue }
                if let reply = await script.reply(to: message) { server.send(reply) }
                guard message["method"] == "tools/list" else { continue }
                for id in ids { server.send(["jsonrpc": "2.0", "id": id, "method": "ping"]) }
            }
        }
    }

    @Test("A server that asks and does not read is cut off", arguments: [4 << 20, 2_000])
    func deaf(bytes: Int) async {
        let ids = (0..<(bytes > 2_000 ? 300 : 100)).map { JSON.string("\($0)") }
        let fault = await fault(of: asking(ids)) { $0.limits.backlogBytes = bytes }
        #expect(fault?.kind == .tooMuch)
    }

    @Test("A request whose id is too long is not answered")
    func longID() async throws {
        let got = Monitor<[JSON]>([])
        let script = Script(.november2025)
        let transport = PipeTransport { server in
            for await line in server.lines {
                guard let message = try? JSON(parsing: line) else { continue }
                if message["method"] == nil { got.change { $0.append(message["id"] ?? nil) } }
                if let reply = await script.reply(to: message) { server.send(reply) }
                guard message["method"] == "notifications/initialized" else { continue }
                for count in [256, 257, 1 << 20, 1] {
                    server.send([
                        "jsonrpc": "2.0", "id": .string(String(repeating: "i", count: count)), "method": "ping",
                    ])
                }
            }
        }
        try await withClient(transport) { harness async throws in
            try await got.wait { $0.count == 2 }
            #expect(harness.reports.value.count { $0.detail == "a request whose id is too long" } == 2)
        }
        #expect(got.read { $0.map { $0.stringValue?.utf8.count } } == [256, 1])
    }
}
