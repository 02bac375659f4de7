import LumenCore
import LumenGuard
import Testing

@testable import LumenServer

/// Streams and the places that they hold.
struct LeaseTests {
    private func follow(_ server: LimitServer, _ body: (RawClient) async throws -> Void) async throws {
        try await RawClient.with(port: server.port) { client in
            try await client.send("GET", "/chat/requests/r/events", port: server.port)
            try await client.read { $0.body.contains("open") }
            try await body(client)
        }
    }

    /// Returns once so many are open.
    private func wait(_ server: LimitServer, open: Int) async throws {
        while server.gate.leases.open != open {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test("A stream holds its place until it ends", .timeLimit(.minutes(10)))
    func ended() async throws {
        try await LimitServer.with(.test, leases: .init(perAddress: 1, global: 5)) { server in
            try await follow(server) { client in
                #expect(server.gate.leases.open == 1)
                let refused = try await server.send("GET", "/chat/requests/r/events")
                #expect(refused.status == 429)
                #expect(refused.json["code"]?.stringValue == "rate_limited")
                #expect(refused.headers["retry-after"] == "5")
                #expect(refused.headers["ratelimit-policy"] == #""open";q=1;qu="concurrent-requests""#)
                #expect(refused.headers["ratelimit"] == #""open";r=0;t=5"#)
                #expect(server.gate.status.refusedToday == 1)
                #expect(server.gate.status.json["refusedToday"] == [["scope": "open", "count": 1]])
                #expect(server.gate.status.topLimited == [["scope": "open", "key": "127.0.0.1", "count": 1]])
                #expect(server.refused.withLock { $0 } == [.open])
                #expect(try await server.send("GET", "/health").status == 200)
                #expect(try await server.ask(from: "192.0.2.1").status == 200, "somebody else")
                server.door.open()
                _ = try await client.readToEnd()
            }
            try await wait(server, open: 0)
            #expect(try await server.ask().status == 200)
        }
    }

    @Test("A client that goes away gives its place back", .timeLimit(.minutes(10)))
    func vanished() async throws {
        try await LimitServer.with(.test, leases: .init(perAddress: 1)) { server in
            for _ in 0..<3 {
                try await follow(server) { _ in #expect(server.gate.leases.open == 1) }
                try await wait(server, open: 0)
            }
        }
    }

    @Test("Answers, refusals and errors give theirs back", .timeLimit(.minutes(10)))
    func others() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 3), leases: .init(perAddress: 1)) { server in
            for body in [#"{"message": "x"}"#, "{", #"{"message": "x"}"#, #"{"message": "x"}"#] {
                _ = try await server.ask(body: body)
                try await wait(server, open: 0)
            }
        }
    }
}

extension [RatePolicy] {
    fileprivate static var test: [RatePolicy] { standard(addressPerMinute: 0, globalPerMinute: 0) }
}
