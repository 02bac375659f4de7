import Logging
import LumenCore
import LumenTesting
import Testing

@testable import LumenAgent
@testable import LumenServer

/// Asking as JSON and as a stream, following, resuming and stopping, over real sockets.
struct ChatRoutesTests {
    @Test func aStreamIsAsTheContractSays() async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let response = try await server.ask { try await $0.readToEnd() }
            #expect(response.status == 200)
            #expect(response.headers["content-type"] == "text/event-stream")
            #expect(response.headers["cache-control"] == "no-store")
            #expect(response.headers["x-accel-buffering"] == "no")
            let id = try #require(response.headers["x-request-id"])
            #expect(
                response.body == """
                    id: 1
                    event: session
                    data: {"sessionId":"s","requestId":"\(id)"}

                    id: 2
                    event: text_delta
                    data: {"text":"How "}

                    id: 3
                    event: text_delta
                    data: {"text":"full? "}

                    id: 4
                    event: done
                    data: \(TurnResult.test(id, text: "How full? ").json.text)


                    """)
        }
    }

    @Test func jsonGivesTheSameObject() async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let response = try await server.send("POST", "/chat", body: #"{"message": "How full?"}"#)
            #expect(response.status == 200)
            #expect(response.headers["content-type"] == "application/json; charset=utf-8")
            let id = try #require(response.headers["x-request-id"])
            #expect(response.body == TurnResult.test(id, text: "How full? ").json.text)
            let events = try await server.send("GET", "/chat/requests/\(id)/events")
            #expect(events.body.hasSuffix("event: done\ndata: \(response.body)\n\n"))
        }
    }

    @Test(arguments: [
        ("text/event-stream", true), ("text/event-stream, application/json", true),
        ("application/json;q=0.5,  Text/Event-Stream ; q=0.9", true), ("text/event-stream;charset=utf-8", true),
        ("text/event-stream;q=0", false), ("text/event-stream;q=0.0, */*", false), ("*/*", false),
        ("application/json", false), ("text/event-streams", false), ("", false), (",;,", false),
    ])
    func acceptDecides(accept: String, streams: Bool) async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let response = try await server.ask(accept: accept) { client in
                try await client.read { $0.body.contains("\"durationMs\":1") }
            }
            #expect(
                response.headers["content-type"] == (streams ? "text/event-stream" : "application/json; charset=utf-8"))
        }
    }

    @Test func aStreamResumesAtAnyEvent() async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let first = try await server.ask { try await $0.readToEnd() }
            let path = "/chat/requests/\(first.headers["x-request-id"] ?? "")/events"
            for id in 0...4 {
                let byHeader = try await server.send("GET", path, headers: ["Last-Event-ID": "\(id)"])
                let byQuery = try await server.send("GET", path + "?after=\(id)")
                #expect(byHeader.headers["content-type"] == "text/event-stream")
                #expect(byHeader.body == byQuery.body)
                #expect(first.body.hasSuffix(byHeader.body))
                #expect(byHeader.body.hasPrefix(id < 4 ? "id: \(id + 1)\n" : ""))
                #expect(byHeader.body.isEmpty == (id == 4))
            }
        }
    }

    @Test(arguments: ["x", "-1", "1.5", "5", "99999999999999999999", "", "1 "])
    func aBadEventIDIsRefusedInWords(id: String) async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let first = try await server.ask { try await $0.readToEnd() }
            let query = id.replacing(" ", with: "%20")
            let response = try await server.send(
                "GET", "/chat/requests/\(first.headers["x-request-id"] ?? "")/events?after=\(query)")
            #expect(response.status == 400)
            #expect(response.json["code"]?.stringValue == "invalid_request")
        }
    }

    @Test func aLiveStreamCanBeJoined() async throws {
        try await withChatServer(body: untilEnded) { server in
            try await server.ask { first in
                let head = try await first.read { $0.body.contains("words") }
                let id = try #require(head.headers["x-request-id"])
                try await RawClient.with(port: server.port) { second in
                    try await second.send(
                        "GET", "/chat/requests/\(id)/events", port: server.port,
                        headers: ["Cookie": "lumen_owner=\(ChatServer.somebody)", "Last-Event-ID": "2"])
                    try await second.read { $0.body.contains("words") }
                    #expect(try await server.send("DELETE", "/chat/requests/\(id)").status == 204)
                    let joined = try await second.readToEnd()
                    let whole = try await first.readToEnd()
                    #expect(joined.body.hasPrefix("id: 3\n"))
                    #expect(withoutComments(whole.body).hasSuffix(withoutComments(joined.body)))
                    #expect(whole.body.contains("\"response\":\"two words\""))
                    #expect(whole.body.contains("\"status\":\"stopped\""))
                }
            }
        }
    }

    /// Each connection is kept open with comments of its own.
    private func withoutComments(_ stream: String) -> String { stream.replacing("\n\n:\n\n", with: "\n\n") }

    @Test func othersFindNothing() async throws {
        try await withChatServer(body: untilEnded) { server in
            try await server.ask { client in
                let id = try #require(try await client.read { $0.body.contains("words") }.headers["x-request-id"])
                for (method, path) in [("GET", "/events"), ("DELETE", "")] {
                    for owner in [String(repeating: "b", count: 32), nil] {
                        let response = try await server.send(method, "/chat/requests/\(id)\(path)", owner: owner)
                        #expect(response.status == 404)
                        #expect(response.json["code"]?.stringValue == "not_found")
                    }
                    let unknown = try await server.send(method, "/chat/requests/nowhere\(path)")
                    #expect(unknown.status == 404)
                }
                #expect(server.turns.turn(id, owner: ChatServer.somebody)?.control.ended == nil)
            }
        }
    }

    @Test(arguments: ["text/event-stream", "application/json"])
    func whatCannotBeAnsweredHasItsStatus(accept: String) async throws {
        let clock = ManualClock()
        try await withChatServer(
            clock: clock, body: { _, _, _ in throw InvalidRequest("There is no such dashboard.") }
        ) { server in
            let response = try await server.ask(accept: accept) { client in
                try await client.read { $0.body.hasSuffix("}") }
            }
            #expect(response.status == 400)
            #expect(response.json["error"]?.stringValue == "There is no such dashboard.")
            #expect(response.json["requestId"]?.stringValue == response.headers["x-request-id"])
        }
    }

    @Test func aFailureOnTheWayIsAnEvent() async throws {
        struct Crash: Error { let secret = "secret" }
        try await withChatServer(body: { request, events, _ in
            try await events.write(.session(sessionID: "s", requestID: request.requestID))
            throw Crash()
        }) { server in
            let response = try await server.ask { try await $0.readToEnd() }
            let id = response.headers["x-request-id"] ?? ""
            let error =
                #"{"error":"Something went wrong on our side. Please try again.","code":"internal","requestId":"\#(id)"}"#
            #expect(response.status == 200)
            #expect(response.body.hasSuffix("id: 2\nevent: error\ndata: \(error)\n\n"))
            let json = try await server.send("POST", "/chat", body: #"{"message": "x"}"#)
            #expect(json.status == 500)
            #expect(!json.body.contains("secret"))
        }
    }

    @Test func aTurnLogsUnderItsRequest() async throws {
        try await withChatServer(body: { request, events, _ in
            try await events.write(.textDelta("\(Logger.current[metadataKey: "request.id"] ?? "none")"))
            try await events.write(.done(.test(request.requestID, text: "")))
        }) { server in
            let response = try await server.ask { try await $0.readToEnd() }
            let id = try #require(response.headers["x-request-id"])
            #expect(response.body.hasPrefix("id: 1\nevent: text_delta\ndata: {\"text\":\"\(id)\"}\n\n"))
        }
    }

    @Test func withoutStreamingEverythingComesAtTheEnd() async throws {
        let clock = ManualClock()
        try await withChatServer(clock: clock, streams: false, body: untilEnded) { server in
            try await server.ask { client in
                let head = try await client.read { $0.status == 200 }
                let id = try #require(head.headers["x-request-id"])
                await clock.waitForSleepers(1)
                clock.advance(by: .seconds(15))
                let silent = try await client.read { !$0.body.isEmpty }
                #expect(silent.body == ":\n\n")
                _ = try await server.send("DELETE", "/chat/requests/\(id)")
                let whole = try await client.readToEnd()
                #expect(whole.body.hasPrefix(":\n\nid: 1\n"))
                #expect(whole.body.contains("event: done"))
            }
        }
    }
}
