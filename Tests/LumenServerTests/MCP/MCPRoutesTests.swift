import Foundation
import LumenCore
import LumenMCP
import LumenTesting
import Testing

@testable import LumenServer

@Suite("MCP over sockets", .timeLimit(.minutes(10)))
struct MCPRoutesTests {
    private let call = MCPTestServer.message("tools/call", ["name": "site"])

    @Test("A call is served at the default site, or the one of the address")
    func site() async throws {
        try await MCPTestServer.with { server in
            for (query, site) in [("", "test"), ("?site=north", "north"), ("?site=a%20b", "a b")] {
                let reply = try await server.post(call, query: query)
                #expect(reply.status == 200)
                #expect(reply.headers["content-type"] == "application/json; charset=utf-8")
                #expect(reply.headers["x-request-id"]?.count == 32)
                #expect(reply.json["result"]?["structuredContent"]?["site"] == .string(site))
            }
            #expect(try await server.post(call, query: "?site=nowhere").status == 404)
        }
    }

    @Test("Sessions live from one connection to the next, under ids of 128 bits")
    func sessions() async throws {
        try await MCPTestServer.with { server in
            let session = try await server.session()
            let other = try await server.session()
            #expect(session["Mcp-Session-Id"]?.count == 32 && session != other)
            let list: JSON = ["jsonrpc": "2.0", "id": 2, "method": "tools/list"]
            #expect(try await server.post(list, headers: session).json["result"] != nil)
            #expect(try await server.send("DELETE", headers: session).status == 204)
            #expect(try await server.post(list, headers: session).status == 404)
            #expect(try await server.post(list, headers: other).status == 200)
        }
    }

    @Test("Where no JSON-RPC answer is due, errors are the contract's")
    func refusals() async throws {
        try await MCPTestServer.with { server in
            func get(_ path: String = "/mcp") async throws -> RawClient.Response {
                try await server.send("GET", path, headers: ["Accept": "text/event-stream"])
            }
            let large = MCPTestServer.message("tools/call", ["name": .string(String(repeating: "x", count: 70_000))])
            for (reply, status, code) in [
                (try await server.post(call, headers: ["Accept": "text/html"]), 406, "invalid_request"),
                (try await server.post(call, headers: ["Content-Type": "application/xml"]), 415, "invalid_request"),
                (try await server.post(large, headers: ["Mcp-Name": "x"]), 413, "too_large"),
                (try await get(), 405, "invalid_request"),
                (try await server.send("PUT", headers: [:]), 405, "invalid_request"),
                (try await get("/mcp/else"), 404, "not_found"),
                (try await server.send("DELETE", headers: ["Mcp-Session-Id": "unknown"]), 404, "not_found"),
            ] {
                #expect(reply.status == status)
                #expect(reply.json["code"]?.stringValue == code)
                #expect(reply.json["error"]?.stringValue?.isEmpty == false)
                #expect(reply.json["requestId"]?.stringValue == reply.headers["x-request-id"])
            }
            let form = try await server.post(call, headers: ["Content-Type": "text/plain"])
            #expect(form.status == 403)
        }
    }

    @Test("Errors of the protocol keep their status over the wire")
    func statuses() async throws {
        try await MCPTestServer.with { server in
            #expect(try await server.post(MCPTestServer.message("no/such")).status == 404)
            let mismatch = try await server.post(call, headers: ["Mcp-Name": "other"])
            #expect(mismatch.status == 400)
            #expect(mismatch.json["error"]?["code"] == -32020)
        }
    }

    // MARK: Connections

    @Test("A client of the stateless era that goes cancels its call")
    func disconnect() async throws {
        let wait = MCPTestServer.message("tools/call", ["name": "wait"])
        try await MCPTestServer.with { server in
            try await RawClient.with(port: server.port) { client in
                try await client.send(
                    "POST", "/mcp", port: server.port, headers: MCPTestServer.headers(for: wait), body: wait.text)
                try await server.tools.isWaiting.wait { $0 == 1 }
            }
            try await server.tools.isWaiting.wait { $0 == 0 }
        }
    }

    @Test("A client of the handshake era that goes does not")
    func disconnectInSession() async throws {
        let wait: JSON = ["jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": ["name": "wait"]]
        try await MCPTestServer.with { server in
            let session = try await server.session()
            try await RawClient.with(port: server.port) { client in
                try await client.send(
                    "POST", "/mcp", port: server.port, headers: MCPTestServer.headers(for: wait, session),
                    body: wait.text)
                try await server.tools.isWaiting.wait { $0 == 1 }
            }
            // A second call gets through, so that the server has had its time to see the first client gone.
            for _ in 0..<20 { #expect(try await server.post(call).status == 200) }
            #expect(server.tools.isWaiting.read { $0 } == 1)
            let cancellation: JSON = [
                "jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 2],
            ]
            #expect(try await server.post(cancellation, headers: session).status == 202)
            try await server.tools.isWaiting.wait { $0 == 0 }
        }
    }

    @Test("A connection serves several requests of a session")
    func keepAlive() async throws {
        let ping: JSON = ["jsonrpc": "2.0", "id": 9, "method": "ping"]
        try await MCPTestServer.with { server in
            let session = try await server.session()
            try await RawClient.with(port: server.port) { client in
                for _ in 0..<3 {
                    try await client.send(
                        "POST", "/mcp", port: server.port, headers: MCPTestServer.headers(for: ping, session),
                        body: ping.text)
                }
                try await client.read { $0.body.components(separatedBy: "HTTP/1.1 200").count == 3 }
            }
        }
    }

    // MARK: Streams

    private static func listen(id: JSON = 1) -> JSON {
        MCPTestServer.message("subscriptions/listen", ["notifications": ["toolsListChanged": true]], id: id)
    }

    /// Opens a stream for as long as the body runs.
    private func stream(
        _ server: MCPTestServer, session: [String: String]? = nil, listening: JSON = listen(),
        _ body: (RawClient) async throws -> Void
    ) async throws {
        try await RawClient.with(port: server.port) { client in
            if let session {
                try await client.send(
                    "GET", "/mcp", port: server.port,
                    headers: session.merging(["Accept": "text/event-stream"]) { $1 })
            } else {
                try await client.send(
                    "POST", "/mcp", port: server.port, headers: MCPTestServer.headers(for: listening),
                    body: listening.text)
            }
            let head = try await client.read { $0.status == 200 }
            #expect(head.headers["content-type"] == "text/event-stream")
            #expect(head.headers["x-accel-buffering"] == "no")
            #expect(head.headers["cache-control"] == "no-store")
            try await body(client)
        }
    }

    @Test("Both eras' streams tell of changes, and of silence with a comment", arguments: [true, false])
    func streams(isInSession: Bool) async throws {
        try await MCPTestServer.with { server in
            let session = isInSession ? try await server.session() : nil
            try await stream(server, session: session) { client in
                server.tools.changes.announce()
                try await client.read { $0.body.contains("notifications/tools/list_changed") }
                for count in 1...2 {
                    await server.clock.waitForSleepers(1)
                    server.clock.advance(by: .seconds(15))
                    try await client.read { $0.body.hasSuffix("\n\n" + String(repeating: ":\n\n", count: count)) }
                }
            }
        }
    }

    @Test("Who goes is no longer listened for", arguments: [true, false])
    func leaving(isInSession: Bool) async throws {
        try await MCPTestServer.with { server in
            let session = isInSession ? try await server.session() : nil
            try await stream(server, session: session) { _ in #expect(server.tools.changes.count == 1) }
            try await waitUntil { server.tools.changes.count == 0 }
        }
    }

    @Test("A shutdown ends streams in good order")
    func shutdown() async throws {
        try await MCPTestServer.with { server in
            try await stream(server) { client in
                server.shutDown()
                let all = try await client.readToEnd()
                #expect(all.body.contains("\"resultType\":\"complete\""))
                #expect(all.body.hasSuffix("\n\n"))
            }
        }
    }

    @Test("A client that does not read is dropped after two beats")
    func stuck() async throws {
        // Each message has the id that the client chose, so that few fill the socket's buffers.
        let listening = Self.listen(id: .string(String(repeating: "x", count: 60_000)))
        try await MCPTestServer.with { server in
            try await stream(server, listening: listening) { client in
                // Nothing is read from here on.
                var count = 0
                while server.tools.changes.count > 0 {
                    server.tools.changes.announce()
                    for _ in 0..<200 { await Task.yield() }
                    count += 1
                    if count > 1_000 { server.clock.advance(by: .seconds(15)) }
                }
            }
        }
    }
}
