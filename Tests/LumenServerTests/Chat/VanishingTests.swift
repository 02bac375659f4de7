import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenAgent
@testable import LumenServer

/// Clients that go away, that come back, and that only seem to be there.
struct VanishingTests {
    /// Also where it has asked for something else already, which must not keep the server from noticing.
    @Test(arguments: ["text/event-stream", "application/json"], [0, 1, 200])
    func aVanishedClientEndsTheTurnHalfASecondLater(accept: String, more: Int) async throws {
        let clock = ManualClock()
        let ended = Gate()
        let id = Monitor<String?>(nil)
        try await withChatServer(
            clock: clock,
            body: { request, events, control in
                id.change { $0 = request.requestID }
                try await untilEnded(request, events, control)
                ended.open()
            }
        ) { server in
            let turn = try await server.ask(accept: accept) { client in
                for _ in 0..<more { try await client.send("GET", "/health", port: server.port) }
                try await id.wait { $0 != nil }
                let requestID = try #require(id.read { $0 })
                let turn = try #require(server.turns.turn(requestID, owner: ChatServer.somebody))
                // One waits for the reader to go, and the reader for events or the end.
                try await turn.state.wait { $0.tape.count == 3 }
                try await waitUntil { turn.state.waiting >= 2 }
                return turn
            }
            await clock.waitForSleepers(2)
            clock.advance(by: .milliseconds(699))
            #expect(turn.control.ended == nil)
            clock.advance(by: .milliseconds(1))
            try await ended.wait()
            #expect(turn.control.ended == .leave)
            let events = try await server.send("GET", "/chat/requests/\(turn.request.requestID)/events")
            #expect(events.body.contains("\"status\":\"interrupted\""))
        }
    }

    /// A watched connection is of no use after its answer: who pipelines asks again (RFC 9112, 9.3.2).
    @Test func whatIsSentBeforeAWatchedAnswerIsNotAnswered() async throws {
        let gate = Gate()
        try await withChatServer(
            body: { request, events, control in
                try await gate.wait()
                try await answerWithQuestion(request, events, control)
            }
        ) { server in
            let response = try await server.ask(accept: "application/json") { client in
                try await client.send("GET", "/health", port: server.port)
                gate.open()
                return try await client.readToEnd()
            }
            #expect(response.status == 200)
            #expect(response.headers["connection"] == "close")
            #expect(response.json["response"] == "How full? ", "one answer and nothing behind it")
        }
    }

    @Test func requestsThatAreSentTogetherAreAnsweredInTurn() async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            try await RawClient.with(port: server.port) { client in
                let request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
                let last = "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nConnection: close\r\n\r\n"
                try await client.send(String(repeating: request + "\r\n", count: 4) + last)
                let answers = try await client.readToEnd().body
                #expect(answers.components(separatedBy: "\"ok\"").count == 5)
                #expect(answers.components(separatedBy: "\"not_found\"").count == 2)
            }
        }
    }

    @Test func aConnectionServesOneRequestAfterTheOther() async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            try await RawClient.with(port: server.port) { client in
                for count in 1...3 {
                    try await client.send("GET", "/health", port: server.port)
                    try await client.read { $0.body.components(separatedBy: "\"ok\"").count == count + 1 }
                }
            }
        }
    }

    @Test func whoComesBackInTimeFindsItRunning() async throws {
        let clock = ManualClock()
        try await withChatServer(clock: clock, body: untilEnded) { server in
            let id = try await server.ask { client in
                let head = try await client.read { $0.body.contains("words") }
                return try #require(head.headers["x-request-id"])
            }
            await clock.waitForSleepers(2)
            clock.advance(by: .milliseconds(699))
            try await RawClient.with(port: server.port) { client in
                try await client.send(
                    "GET", "/chat/requests/\(id)/events", port: server.port,
                    headers: ["Cookie": "lumen_owner=\(ChatServer.somebody)", "Last-Event-ID": "1"])
                try await client.read { $0.body.contains("words") }
                clock.advance(by: .milliseconds(700))
                _ = try await server.send("DELETE", "/chat/requests/\(id)")
                #expect(try await client.readToEnd().body.contains("\"status\":\"stopped\""))
            }
        }
    }

    @Test func silentStreamsGetAComment() async throws {
        let clock = ManualClock()
        try await withChatServer(clock: clock, body: untilEnded) { server in
            try await server.ask { client in
                try await client.read { $0.body.contains("words") }
                await clock.waitForSleepers(1)
                for count in 1...3 {
                    clock.advance(by: .seconds(15))
                    let response = try await client.read {
                        $0.body.hasSuffix("\n\n" + String(repeating: ":\n\n", count: count))
                    }
                    #expect(response.status == 200)
                    await clock.waitForSleepers(1)
                }
            }
        }
    }

    /// The socket's buffers fill up, then the turn waits; after two beats the connection counts as dead.
    @Test func aClientThatDoesNotReadHoldsTheTurnUntilItIsDropped() async throws {
        let clock = ManualClock()
        let ended = Gate()
        // Far more than the buffers of two sockets hold, however the system sizes them.
        let pieces = 4_000
        try await withChatServer(
            clock: clock,
            body: { request, events, control in
                try await events.write(.session(sessionID: "s", requestID: request.requestID))
                do {
                    try await control.run {
                        let piece = String(repeating: "x", count: 50_000)
                        for _ in 0..<pieces { try await events.write(.textDelta(piece)) }
                        try await Gate().wait()
                    }
                } catch is CancellationError where control.ended == .leave {
                    ended.open()
                    try await events.write(.done(.test(request.requestID, text: "")))
                }
            }
        ) { server in
            try await server.ask { client in
                let head = try await client.read { $0.status == 200 }
                let turn = try #require(
                    server.turns.turn(head.headers["x-request-id"] ?? "", owner: ChatServer.somebody))
                // Nothing is read from here on.
                var count = 0
                while count != turn.eventCount {
                    count = turn.eventCount
                    try await turn.state.wait { $0.lag > 64 }
                    for _ in 0..<5_000 { await Task.yield() }
                }
                #expect(count < pieces)
                while turn.state.read(\.hasReaders) {
                    await clock.waitForSleepers(1)
                    clock.advance(by: .seconds(15))
                    await Task.yield()
                }
                await clock.waitForSleepers(2)
                clock.advance(by: .milliseconds(700))
                try await ended.wait()
            }
        }
    }
}
