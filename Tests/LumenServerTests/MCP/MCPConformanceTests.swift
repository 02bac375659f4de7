import LumenCore
import Testing

/// The official scenarios that are about the edge, in both eras.
@Suite("Conformance, server, edge", .timeLimit(.minutes(10)))
struct MCPConformanceTests {
    static let probes = [MCPTestServer.message("server/discover"), MCPTestServer.initialize]

    @Test("dns-rebinding-protection", arguments: probes)
    func rebinding(probe: JSON) async throws {
        try await MCPTestServer.with { server in
            let own = "127.0.0.1:\(server.port)"
            for host in ["evil.example.com", "evil.example.com:\(server.port)", "127.0.0.1.evil.example.com"] {
                for headers in [
                    ["Host": host, "Origin": "http://\(host)"], ["Host": own, "Origin": "http://\(host)"],
                    ["Host": host], ["Host": own, "Origin": "null"], ["Host": own, "Origin": "https://\(own)"],
                ] {
                    let reply = try await server.post(probe, headers: headers)
                    #expect(reply.status == 403, "\(headers)")
                    #expect(reply.json["code"] == "forbidden")
                    #expect(reply.json["requestId"]?.stringValue == reply.headers["x-request-id"])
                }
            }
            for host in [own, "localhost:\(server.port)", "[::1]:\(server.port)"] {
                let reply = try await server.post(probe, headers: ["Host": host, "Origin": "http://\(host)"])
                #expect(reply.status == 200, "\(host)")
                #expect(reply.json["result"] != nil)
            }
        }
    }
}
