import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// Damages good messages in thousands of ways: whatever comes in, what goes out is nothing or a proper response.
@Suite("The server under mutation")
struct MessageMutationTests {
    private static let seeds: [JSON] = [
        request("tools/call", ["name": "echo", "arguments": ["value": "x"]], id: "a", in: .july2026),
        request("tools/list", ["cursor": "echo"], id: 2, in: .july2026),
        request("server/discover", id: 3, in: .july2026),
        request("initialize", ["protocolVersion": "2025-06-18", "capabilities": [:]], id: 4), request("ping", id: 5),
        request("tools/call", ["name": "refuse"], id: 6), notification("notifications/cancelled", ["requestId": 1]),
        [request("ping", id: 7), notification("notifications/initialized")],
    ]

    @Test("Damaged messages never get an improper answer", arguments: seeds.indices, ProtocolRevision.allCases)
    func mutations(seed: Int, revision: ProtocolRevision) async throws {
        var random = SeededRandom(seed: seed)
        let original = Self.seeds[seed].bytes
        let server = MCPServer.fake()
        let session = try MCPSession.fake(revision)
        for _ in 0..<400 {
            var bytes = original
            for _ in 0...Int.random(in: 0..<3, using: &random) { random.damage(&bytes) }
            guard let answer = await server.receive(text: bytes, in: session).answer() else { continue }
            for response in answer.arrayValue ?? [answer] {
                #expect(isProper(response), "\(String(decoding: bytes, as: UTF8.self)) → \(response.text)")
            }
        }
    }

    @Test("Any value in any place of a request gets a proper answer", arguments: ProtocolRevision.allCases)
    func values(revision: ProtocolRevision) async throws {
        let values: [JSON] = [nil, true, 0, -1, 1.5, 1e300, "", "x", "\u{0}", [], [[]], [:], ["a": [:]]]
        let server = MCPServer.fake()
        let session = try MCPSession.fake(revision)
        let call = request("tools/call", ["name": "echo", "arguments": [:], "cursor": "echo"], in: revision)
        for path in [
            ["jsonrpc"], ["id"], ["method"], ["params"], ["params", "name"], ["params", "arguments"],
            ["params", "cursor"], ["params", "_meta"], ["params", "_meta", "io.modelcontextprotocol/protocolVersion"],
            ["params", "_meta", "io.modelcontextprotocol/clientCapabilities"], ["params", "_meta", "progressToken"],
        ] {
            for value in values {
                let message = call.replacing(path[...], with: value)
                let answer = await server.handle(message, in: session)
                #expect(answer.map(isProper) ?? true, "\(message.text) → \(answer?.text ?? "nothing")")
            }
        }
    }

    private func isProper(_ response: JSON) -> Bool {
        guard response["jsonrpc"] == "2.0", let id = response["id"] else { return false }
        guard let error = response["error"] else {
            return response["result"]?.objectValue != nil && RequestID(id) != nil
        }
        return response["result"] == nil && error["code"]?.intValue.flatMap(RPCError.Code.init) != nil
            && error["message"]?.stringValue != nil
    }
}

extension JSON {
    /// The same value with another one at the end of a path of members.
    fileprivate func replacing(_ path: ArraySlice<String>, with value: JSON) -> JSON {
        guard let key = path.first else { return value }
        var object = objectValue ?? [:]
        object[key] = (object[key] ?? [:]).replacing(path.dropFirst(), with: value)
        return .object(object)
    }
}
