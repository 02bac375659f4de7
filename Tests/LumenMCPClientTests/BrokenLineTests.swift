import LumenCore
import LumenMCP
import LumenTesting
import Testing

@Suite("Broken lines", .timeLimit(.minutes(10)))
struct BrokenLineTests {
    private static let large = String(repeating: "x", count: 5 << 20)

    /// What a server says to call `#`, and what the call comes to.
    static let lines: [(String, String)] = [
        (#"{"jsonrpc":"2.0","id":#,"result":{"content":[{"type":"text","text":"\ud83d"}]}}"#, "malformed"),
        (#"{"result":{"content":[{"text":"\ud83d \"id\":1}"}],"id":1},"jsonrpc":"2.0","id":#}"#, "malformed"),
        (#"{ "id" : # , "result" : {"a":1e999999}}}"#, "malformed"),
        ("{\"id\":#,\"result\":{\"a\":\"\u{1}\"}}", "malformed"),
        (#"{"jsonrpc":"2.0","id":#,"result":"#, "malformed"),
        (#"{"jsonrpc":"2.0","id":#,"result":{"a":""# + large + "\"}}", "too_much"),
        (#"{"jsonrpc":"2.0","id":#,"error":{"code":1,"message":""# + large, "too_much"),
    ]

    private func transport(_ broken: [String]) -> PipeTransport {
        let script = Script(.july2026, tools: [tool("t"), tool("slow"), tool("echo")])
        let waiting = Mutexed<JSON>(nil)
        return PipeTransport { server in
            for await line in server.lines {
                guard let message = try? JSON(parsing: line) else { continue }
                let id = message["id"] ?? nil
                switch message["params"]?["name"] {
                case "slow": waiting.change { $0 = id }
                case "t": for line in broken { server.send(text: line.replacing("#", with: id.text) + "\n") }
                case "echo":
                    server.send(Script.response(to: waiting.value, text("late")))
                    server.send(Script.response(to: id, text("fine")))
                default: if let reply = await script.reply(to: message) { server.send(reply) }
                }
            }
        }
    }

    @Test("A broken answer fails its own call and no other", arguments: lines.indices)
    func answers(index: Int) async throws {
        let (line, kind) = Self.lines[index]
        try await withClient(transport([line]), { $0.limits.bytesPerSecond = 1 << 30 }) { harness async throws in
            async let slow = harness.call("slow")
            for _ in 0..<3 {
                let failure = try await harness.call("t").failure
                #expect(failure?.detail.hasPrefix("MCP \(kind)") == true)
                #expect(failure?.isTransient == false)
            }
            #expect(try await harness.call("echo").value == ["text": "fine"])
            #expect(try await slow.value == ["text": "late"])
        }
    }

    static let unasked: [String] = [
        #"{"jsonrpc":"2.0","method":"notifications/message","params":{"data":""# + large + "\"}}",
        #"{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"\udc00"}}"#,
        #"{"jsonrpc":"2.0","id":#,"method":"ping","params":{"data":"\udc00"}}"#,
    ]

    @Test("A broken message that answers nothing is passed over", arguments: unasked)
    func passesOver(line: String) async throws {
        let answer = #"{"jsonrpc":"2.0","id":#,"result":{"content":[{"type":"text","text":"fine"}]}}"#
        let transport = transport([line, answer])
        try await withClient(transport, { $0.limits.bytesPerSecond = 1 << 30 }) { harness async throws in
            #expect(try await harness.call("t").value == ["text": "fine"])
            #expect(harness.reports.value.contains { $0.kind == .passedOver })
        }
    }

    @Test("Broken messages are borne so many times a minute")
    func tooMany() async throws {
        let line = #"{"jsonrpc":"2.0","id":9999,"result":"\ud800"}"#
        let (outcome, fault) = try await ends(of: "t", over: transport(Array(repeating: line, count: 17)))
        #expect(outcome.failure?.detail.hasPrefix("MCP malformed") == true)
        #expect(fault?.kind == .malformed)
        try await withClient(transport(Array(repeating: line, count: 16))) { harness async throws in
            let call = Task { try await harness.call("t") }
            try await waitUntil { harness.reports.value.count(where: { $0.kind == .passedOver }) >= 16 }
            #expect(try await harness.call("echo").value == ["text": "fine"])
            call.cancel()
        }
    }
}
