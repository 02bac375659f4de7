import Hummingbird
import LumenAgent
import LumenCore
import LumenGuard
import LumenTesting
import Testing

@testable import LumenServer

struct LimitMiddlewareTests {
    @Test("A request beyond a limit gets the contract's 429")
    func refused() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 2)) { server async throws in
            let first = try await server.ask()
            #expect(first.status == 200)
            #expect(first.json["response"]?.stringValue == "How full?")
            #expect(
                first.headers["ratelimit-policy"]
                    == #""address";q=2;w=60, "global";q=100;w=60, "user";q=200;w=3600"#)
            #expect(first.headers["ratelimit"] == #""address";r=1;t=60, "user";r=199;t=3600"#)
            server.clock.advance(by: .milliseconds(17_500))
            #expect(try await server.ask().headers["ratelimit"] == #""address";r=0;t=43, "user";r=199;t=3600"#)

            let refused = try await server.ask()
            #expect(refused.status == 429)
            #expect(
                refused.json["error"]?.stringValue == "Rate limit exceeded. Please wait before sending more messages.")
            #expect(refused.json["code"]?.stringValue == "rate_limited")
            #expect(refused.json["requestId"]?.stringValue == refused.headers["x-request-id"])
            #expect(refused.json["retryAfter"]?.intValue == 43)
            #expect(refused.headers["retry-after"] == "43")
            #expect(refused.headers["ratelimit"] == #""address";r=0;t=43"#)
            #expect(refused.headers["ratelimit-policy"] == first.headers["ratelimit-policy"])
            #expect(refused.headers["content-type"] == "application/json; charset=utf-8")

            server.clock.advance(by: .seconds(43))
            #expect(try await server.ask().status == 200)
        }
    }

    @Test("What everybody asks is told only to whom it refuses")
    func global() async throws {
        try await LimitServer.with(.standard(globalPerMinute: 2)) { server async throws in
            for address in ["192.0.2.1", "192.0.2.2"] {
                #expect(try await server.ask(from: address).headers["ratelimit"]?.contains("global") == false)
            }
            let refused = try await server.ask(from: "192.0.2.3")
            #expect(refused.status == 429)
            #expect(refused.headers["ratelimit"] == #""global";r=0;t=60"#)
            #expect(refused.headers["retry-after"] == "60")
        }
    }

    @Test("Addresses are told apart as the trusted proxy tells them, those of IPv6 by their /64")
    func addresses() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 1)) { server async throws in
            for (address, status) in [
                ("192.0.2.1", 200), ("192.0.2.1", 429), ("198.51.100.9, 192.0.2.1", 429), ("192.0.2.2", 200),
                ("2001:db8::1", 200), ("2001:db8::ffff", 429), ("[2001:db8:0:1::1]:80", 200), ("garbage", 200),
                ("", 429),
            ] {
                #expect(try await server.ask(from: address).status == status, "\(address)")
            }
        }
    }

    @Test("Health, files, the admin page and the ends of sessions are never limited")
    func unlimited() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 1)) { server async throws in
            _ = try await server.ask()
            #expect(try await server.ask().status == 429)
            for path in ["/health", "/admin", "/app.js"] {
                for _ in 0..<5 {
                    let response = try await server.send("GET", path)
                    #expect(response.status == 200)
                    #expect(response.headers["ratelimit"] == nil)
                }
            }
            #expect(try await server.send("DELETE", "/mcp").status == 204)
        }
    }

    @Test(
        "However its address is written, a route is limited",
        arguments: ["/chat", "/chat/", "//chat", "/chat?x=1", "/%63hat"])
    func paths(path: String) async throws {
        try await LimitServer.with(.standard(addressPerMinute: 1)) { server async throws in
            _ = try await server.ask()
            let status = try await server.send("POST", path, body: #"{"message": "x"}"#).status
            #expect([404, 429].contains(status))
        }
    }

    @Test("Questions and tool calls count together, each kind of client by its own session")
    func mcp() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 0, sessionPerHour: 2)) { server async throws in
            for _ in 0..<2 {
                let headers = ["Mcp-Session-Id": "s"]
                #expect(try await server.send("POST", "/mcp", headers: headers, body: "{}").status == 200)
            }
            #expect(try await server.send("POST", "/mcp", headers: ["Mcp-Session-Id": "s"], body: "{}").status == 429)
            #expect(try await server.send("POST", "/mcp", headers: ["Mcp-Session-Id": "t"], body: "{}").status == 200)
        }
        try await LimitServer.with(.standard(addressPerMinute: 2)) { server async throws in
            #expect(try await server.ask().status == 200)
            #expect(try await server.send("POST", "/mcp", body: "{}").status == 200)
            #expect(try await server.send("POST", "/mcp", body: "{}").status == 429)
            #expect(try await server.ask().status == 429)
        }
    }

    @Test("A session counts from the question that begins it")
    func sessions() async throws {
        let cookie = ChatServer.somebody
        try await LimitServer.with(.standard(addressPerMinute: 0, sessionPerHour: 3)) { server async throws in
            #expect(try await server.ask(cookie: cookie).status == 200)
            // The turn gives the session its id.
            let begun = TurnRequest(requestID: "r", message: "How full?", owner: cookie)
            try await server.gate.counting(DiscardingEventWriter(), of: begun)
                .write(.session(sessionID: "s", requestID: "r"))
            var known = begun
            known.sessionID = "s"
            let body = #"{"message": "And now?", "sessionId": "s"}"#
            for _ in 0..<2 {
                #expect(try await server.ask(cookie: cookie, body: body).status == 200)
                try await server.gate.counting(DiscardingEventWriter(), of: known)
                    .write(.session(sessionID: "s", requestID: "r"))
            }
            #expect(try await server.ask(cookie: cookie, body: body).headers["ratelimit"] == #""session";r=0;t=3600"#)
            let other = String(repeating: "b", count: 32)
            #expect(try await server.ask(cookie: other, body: body).status == 200, "somebody else's id")
        }
    }

    @Test("A user counts from the question that makes it one")
    func users() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 0, userPerHour: 2)) { server async throws in
            let first = try await server.ask()
            let owner = try #require(first.json["owner"]?.stringValue)
            #expect(first.headers["set-cookie"]?.contains(owner) == true)
            #expect(try await server.ask(from: "192.0.2.1", cookie: owner).status == 200)
            #expect(try await server.ask(from: "192.0.2.2", cookie: owner).status == 429)
            #expect(try await server.ask().status == 200)
        }
    }

    @Test("What can't be read counts too", arguments: ["", "{", #"{"sessionId": 5}"#, "[]"])
    func badBodies(body: String) async throws {
        try await LimitServer.with(.standard(addressPerMinute: 1)) { server async throws in
            #expect([200, 400].contains(try await server.ask(body: body).status))
            #expect(try await server.ask().status == 429)
        }
    }

    @Test("What is too large counts too", arguments: ["/chat", "/mcp"])
    func largeBodies(path: String) async throws {
        try await LimitServer.with(.standard(addressPerMinute: 1)) { server async throws in
            let large = String(repeating: "x", count: Request.maximumBody + 1)
            let first = try await server.send("POST", path, body: large).status
            #expect(first == (path == "/chat" ? 413 : 200), "the test's /mcp reads nothing")
            #expect(try await server.ask().status == 429)
        }
    }

    @Test("A question counts before its body is there: whoever lets it wait shuts nobody out", .timeLimit(.minutes(10)))
    func slowBodies() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 3), leases: .init(perAddress: 64, global: 6)) { server in
            func trickle(_ count: Int, _ body: () async throws -> Void) async throws {
                guard count > 0 else { return try await body() }
                try await RawClient.with(port: server.port) { client in
                    let headers = ["Content-Type": "application/json", "Content-Length": "900"]
                    try await client.send("POST", "/chat", port: server.port, headers: headers)
                    try await client.send("{")
                    try await trickle(count - 1, body)
                }
            }
            try await trickle(9) {
                // Six of them have no place, or are refused at once.
                while server.gate.limiter.refusals.totals.requests < 6 {
                    try Task.checkCancellation()
                    await Task.yield()
                }
                #expect(try await server.ask(from: "192.0.2.1").status == 200, "somebody else")
            }
        }
    }

    @Test("A session that has used up its quota is refused, and told so beside the other limits")
    func usedUpSession() async throws {
        try await LimitServer.with(.standard(sessionPerHour: 1)) { server async throws in
            let body = #"{"message": "And now?", "sessionId": "s"}"#
            let cookie = ChatServer.somebody
            #expect(
                try await server.ask(cookie: cookie, body: body).headers["ratelimit"]
                    == #""address";r=9;t=60, "session";r=0;t=3600, "user";r=199;t=3600"#)
            let refused = try await server.ask(cookie: cookie, body: body)
            #expect(refused.status == 429)
            #expect(refused.headers["ratelimit"] == #""session";r=0;t=3600"#)
            #expect(
                refused.headers["ratelimit-policy"]
                    == #""address";q=10;w=60, "global";q=100;w=60, "session";q=1;w=3600, "user";q=200;w=3600"#)
        }
    }

    @Test("Switched off, nothing is limited")
    func off() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 1), leases: .init(perAddress: 1), isOn: false) {
            server async throws in
            for _ in 0..<5 { #expect(try await server.ask().status == 200) }
            #expect(server.gate.leases.open == 0)
        }
    }

    @Test("64 at once: as many pass as may")
    func concurrent() async throws {
        try await LimitServer.with(.standard(addressPerMinute: 0, globalPerMinute: 20)) { server async throws in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<64 { group.addTask { try await server.ask(from: "192.0.2.\(index)").status } }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [200: 20, 429: 44])
        }
    }
}
