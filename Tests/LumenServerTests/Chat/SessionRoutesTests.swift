import LumenCore
import LumenTesting
import Testing

@testable import LumenAgent
@testable import LumenServer

/// Conversations over HTTP: listed, read, renamed, rated and deleted by their owner, and by nobody else.
struct SessionRoutesTests {
    @Test func conversationsAreShownToTheirOwner() async throws {
        try await withConversation { server, session in
            let list = try await server.send("GET", "/chat/sessions")
            #expect(
                list.body == """
                    {"sessions":[{"id":"\(session)","title":"How full?","dashboard":"d","siteId":"test",\
                    "createdAt":"2025-11-24T16:00:00Z","lastActiveAt":"2025-11-24T16:00:00Z","turns":1}]}
                    """)
            #expect(list.headers["cache-control"] == "no-store")
            let one = try await server.send("GET", "/chat/sessions/\(session)")
            #expect(
                one.body == """
                    {"id":"\(session)","title":"How full?","dashboard":"d","siteId":"test",\
                    "createdAt":"2025-11-24T16:00:00Z","lastActiveAt":"2025-11-24T16:00:00Z","messages":[\
                    {"role":"user","text":"How full?","timestamp":"2025-11-24T16:00:00Z","requestId":"r"},\
                    {"role":"assistant","requestId":"r","status":"stopped","answer":{"response":"Half."}}]}
                    """)
        }
    }

    @Test func nobodyElseSeesThem() async throws {
        try await withConversation { server, session in
            let other = String(repeating: "b", count: 32)
            #expect(try await server.send("GET", "/chat/sessions", owner: other).body == #"{"sessions":[]}"#)
            for (method, path, body) in [
                ("GET", "/chat/sessions/\(session)", nil), ("DELETE", "/chat/sessions/\(session)", nil),
                ("PATCH", "/chat/sessions/\(session)", #"{"title": "Mine"}"#),
                ("POST", "/chat/requests/r/feedback", #"{"rating": "up"}"#),
            ] {
                let foreign = try await server.send(method, path, body: body, owner: other)
                let unknown = try await server.send(
                    method, path.replacing(session, with: "nowhere").replacing("/r/", with: "/nowhere/"), body: body)
                #expect(foreign.status == 404)
                #expect(unknown.status == 404)
                #expect(foreign.json["error"] == unknown.json["error"])
            }
            #expect(try await server.send("GET", "/chat/sessions/\(session)").status == 200)
        }
    }

    @Test func aConversationIsRenamedAndDeleted() async throws {
        try await withConversation { server, session in
            let path = "/chat/sessions/\(session)"
            let renamed = try await server.send("PATCH", path, body: #"{"title": "  Rooms\n and blocks "}"#)
            #expect(renamed.status == 204)
            #expect(renamed.body.isEmpty)
            #expect(try await server.send("GET", path).json["title"]?.stringValue == "Rooms and blocks")
            #expect(try await server.send("DELETE", path).status == 204)
            #expect(try await server.send("GET", path).status == 404)
            #expect(try await server.send("DELETE", path).status == 404)
        }
    }

    @Test func anAnswerIsRated() async throws {
        try await withConversation { server, session in
            let response = try await server.send(
                "POST", "/chat/requests/r/feedback", body: #"{"rating": "down", "comment": "Wrong room."}"#)
            #expect(response.status == 204)
            let messages = try await server.send("GET", "/chat/sessions/\(session)").json["messages"]
            #expect(messages?[1]?["feedback"]?.stringValue == "down")
        }
    }

    @Test(arguments: [
        ("PATCH", "/chat/sessions/SESSION", #"{}"#), ("PATCH", "/chat/sessions/SESSION", #"{"title": ""}"#),
        ("PATCH", "/chat/sessions/SESSION", #"{"title": " \n "}"#),
        ("PATCH", "/chat/sessions/SESSION", #"{"title": 5}"#),
        ("PATCH", "/chat/sessions/SESSION", #"{"title": "\#(String(repeating: "x", count: 121))"}"#),
        ("PATCH", "/chat/sessions/SESSION", #"{"title": "a\u0000b"}"#), ("PATCH", "/chat/sessions/SESSION", "["),
        ("POST", "/chat/requests/r/feedback", #"{}"#), ("POST", "/chat/requests/r/feedback", #"{"rating": "UP"}"#),
        ("POST", "/chat/requests/r/feedback", #"{"rating": 1}"#),
        ("POST", "/chat/requests/r/feedback", #"{"rating": "up", "comment": 1}"#),
        (
            "POST", "/chat/requests/r/feedback",
            #"{"rating": "up", "comment": "\#(String(repeating: "x", count: 2001))"}"#
        ),
    ])
    func badBodiesAreRefusedInWords(method: String, path: String, body: String) async throws {
        try await withConversation { server, session in
            let response = try await server.send(method, path.replacing("SESSION", with: session), body: body)
            #expect(response.status == 400)
            #expect(response.json["code"]?.stringValue == "invalid_request")
            #expect((response.json["error"]?.stringValue?.count ?? 0) > 20)
        }
    }

    private func withConversation(_ test: (ChatServer, _ session: String) async throws -> Void) async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let session = try await server.sessions.open(
                nil, for: NewSession(owner: ChatServer.somebody, siteID: "test", dashboardID: "d", title: "How full?"),
                at: now)
            let turn = StoredTurn(
                requestID: "r", question: "How full?", startedAt: now, status: .stopped, answer: ["response": "Half."])
            _ = try await server.sessions.append(turn, to: session, at: now)
            try await test(server, session.id)
        }
    }
}
