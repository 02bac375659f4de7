import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// Damages good requests in thousands of ways, heads and bodies: what comes back is proper, and never blames the server
/// for a client's mistake.
@Suite("Streamable HTTP under mutation", .timeLimit(.minutes(10)))
struct ServerEndpointMutationTests {
    private struct Seed {
        let message: JSON
        var isInSession = false
    }

    private static let seeds: [Seed] = [
        Seed(message: request("tools/call", ["name": "test_simple_text", "arguments": [:]], id: "a", in: .july2026)),
        Seed(
            message: request(
                "tools/call", ["name": "test_mirrored", "arguments": ["region": "é", "dry": true]], in: .july2026)),
        Seed(message: request("server/discover", in: .july2026)),
        Seed(message: request("subscriptions/listen", ["notifications": [:]], in: .july2026)),
        Seed(message: notification("notifications/cancelled", ["requestId": 1, "_meta": modernMeta()])),
        Seed(message: request("initialize", ["protocolVersion": "2025-11-25", "capabilities": [:]])),
        Seed(message: request("tools/call", ["name": "test_simple_text"]), isInSession: true),
        Seed(message: [request("ping"), request("tools/list", id: 2)], isInSession: true),
    ]

    private func headers(of seed: Seed, session: [String: String?]) -> [(String, String)] {
        var headers = [("Content-Type", EndpointClient.json), ("Accept", EndpointClient.accept)]
        if seed.isInSession { return headers + session.compactMap { name, value in value.map { (name, $0) } } }
        guard seed.message["params"]?["_meta"] != nil else { return headers }
        headers += [
            ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", seed.message["method"]?.stringValue ?? ""),
            ("Mcp-Param-Region", "=?base64?w6k=?="), ("Mcp-Param-Dry", "true"),
        ]
        if let name = seed.message["params"]?["name"]?.stringValue { headers.append(("Mcp-Name", name)) }
        return headers
    }

    private func damage(_ text: String, _ random: inout SeededRandom) -> String {
        var bytes = Array(text.utf8)
        random.damage(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("Damaged requests", arguments: seeds.indices)
    func mutations(index: Int) async throws {
        let seed = Self.seeds[index]
        let client = try EndpointClient()
        let session = try await client.initialize(.march2025)
        var random = SeededRandom(seed: index)
        var statuses: [Int: Int] = [:]
        for _ in 0..<3_000 {
            var headers = headers(of: seed, session: session)
            var body = seed.message.bytes
            var method = "POST"
            switch Int.random(in: 0..<5, using: &random) {
            case 0: random.damage(&body)
            case 1:
                let place = Int.random(in: headers.indices, using: &random)
                headers[place].1 = damage(headers[place].1, &random)
            case 2:
                let place = Int.random(in: headers.indices, using: &random)
                headers[place].0 = damage(headers[place].0, &random)
            case 3: headers.remove(at: Int.random(in: headers.indices, using: &random))
            default: method = ["GET", "DELETE", "PUT", "PO\u{0}ST"].randomElement(using: &random) ?? ""
            }
            // A session that a damaged request may have ended would make the rest of the run 404.
            if method == "DELETE" { headers.removeAll { $0.0 == "Mcp-Session-Id" } }
            let reply = await client.send(method, headers: headers, body: body)
            statuses[reply.status, default: 0] += 1
            #expect(isProper(reply), "\(method) \(headers) \(String(decoding: body, as: UTF8.self)) → \(reply)")
        }
        #expect(statuses.keys.contains { (400..<500).contains($0) })
        #expect(statuses.keys.contains { (200..<300).contains($0) })
    }

    private func isProper(_ reply: EndpointClient.Reply) -> Bool {
        let known = [200, 202, 204, 400, 404, 405, 406, 415]
        guard known.contains(reply.status) else { return false }
        switch reply.body {
        case .empty: return [202, 204].contains(reply.status)
        case .events: return reply.status == 200
        case .refusal(let fault): return reply.status >= 400 && !fault.sentence.isEmpty
        case .json(let message):
            return (message.arrayValue ?? [message]).allSatisfy { response in
                let isError = response["error"]?["code"]?.intValue.flatMap(RPCError.Code.init) != nil
                return response["jsonrpc"] == "2.0" && response["id"] != nil && isError == (response["result"] == nil)
            }
        }
    }
}
