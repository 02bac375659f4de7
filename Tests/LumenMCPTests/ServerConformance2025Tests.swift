import LumenCore
import LumenMCP
import Testing

/// The official suite's server scenarios of 2025-11-25 that apply and that 2026-07-28 doesn't have in the same form, by
/// their own names; in every revision with a handshake.
@Suite("Conformance, server, 2025-11-25", .timeLimit(.minutes(10)))
struct ServerConformance2025Tests {
    static let revisions = ProtocolRevision.allCases.filter { !$0.isStateless }
    private let client: EndpointClient

    init() throws { client = try EndpointClient() }

    @Test("server-initialize", arguments: revisions)
    func initialize(revision: ProtocolRevision) async throws {
        let params: JSONObject = [
            "protocolVersion": .string(revision.rawValue), "capabilities": [:],
            "clientInfo": ["name": "c", "version": "1"],
        ]
        for headers: [String: String?] in [[:], ["MCP-Protocol-Version": revision.rawValue]] {
            let reply = await client.send(request("initialize", params), headers: headers)
            #expect(reply.status == 200)
            #expect(reply.result?["protocolVersion"] == .string(revision.rawValue))
            #expect(reply.result?["capabilities"] == ["tools": ["listChanged": true]])
            #expect(reply.result?["serverInfo"] == ["name": "conformance", "version": "1.2.3"])
            let id = try #require(reply.sessionID)
            #expect(!id.isEmpty && id.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            let ready = await client.send(
                notification("notifications/initialized"), headers: ["Mcp-Session-Id": id])
            #expect(ready.status == 202 && ready.isEmpty)
        }
    }

    @Test("ping", arguments: revisions)
    func ping(revision: ProtocolRevision) async throws {
        let session = try await client.initialize(revision)
        let reply = await client.send(request("ping", id: "123"), headers: session)
        #expect(reply.status == 200)
        #expect(reply.message == ["jsonrpc": "2.0", "id": "123", "result": [:]])
    }

    @Test("server-sse-multiple-streams", arguments: revisions)
    func multipleStreams(revision: ProtocolRevision) async throws {
        let session = try await client.initialize(revision)
        await withTaskGroup(of: (Int, EndpointClient.Reply).self) { group in
            for id in 1000..<1003 {
                group.addTask { (id, await client.send(request("tools/list", id: .int(id)), headers: session)) }
            }
            for await (id, reply) in group {
                #expect(reply.status == 200)
                #expect(reply.message["id"] == .int(id))
            }
        }
    }

    @Test("server-session-lifecycle", arguments: revisions)
    func lifecycle(revision: ProtocolRevision) async throws {
        let session = try await client.initialize(revision)
        #expect(await client.send(request("tools/list", id: 2), headers: session).status == 200)
        let headers = session.compactMap { name, value in value.map { (name, $0) } }
        #expect(await client.send("DELETE", headers: headers).status == 204)
        #expect(await client.send(request("tools/list", id: 2), headers: session).status == 404)
        #expect(await client.send("DELETE", headers: headers).status == 404)
    }
}
