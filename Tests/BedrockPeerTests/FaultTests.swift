import BedrockPeer
import LumenAWS
import LumenCore
import Testing

struct FaultTests {
    /// Six events: start, two deltas, block stop, stop, metadata.
    private static func reply(_ fault: ScriptedFault?) -> ScriptedReply {
        ScriptedReply(text: ["Hel", "lo"], fault: fault, repeats: true)
    }

    private func ask(_ fault: ScriptedFault?, streaming: Bool = true) async throws -> PeerClient.Reply {
        var reply: PeerClient.Reply?
        try await withTestPeer([Self.reply(fault)]) { _, client in reply = try await client.ask(streaming: streaming) }
        return try #require(reply)
    }

    @Test(arguments: [true, false], [(429, "ThrottlingException"), (503, "ServiceUnavailableException"), (400, "X")])
    func status(streaming: Bool, error: (code: Int, type: String)) async throws {
        let headers = [HTTPHeader("Retry-After", "7")]
        let fault = ScriptedFault.status(error.code, type: error.type, message: "Not now.", headers: headers)
        let reply = try await ask(fault, streaming: streaming)
        #expect(reply.status == error.code && reply.errorType == error.type && reply.message == "Not now.")
        #expect(reply.headers["retry-after"] == "7" && reply.headers["content-type"] == "application/json")
    }

    @Test(arguments: [true, false])
    func hangUp(streaming: Bool) async throws {
        await #expect(throws: (any Error).self) { try await ask(.hangUp, streaming: streaming) }
    }

    @Test(arguments: [true, false], [0, 1, 120])
    func cut(streaming: Bool, bytes: Int) async throws {
        let whole = try await ask(nil, streaming: streaming)
        let reply = try await ask(.cut(afterBytes: bytes), streaming: streaming)
        #expect(reply.status == 200 && !reply.isWhole)
        #expect(reply.body == Array(whole.body.prefix(bytes)))
    }

    @Test(arguments: 0..<6)
    func badChecksum(event: Int) async throws {
        let reply = try await ask(.badChecksum(event: event))
        var decoder = EventStreamDecoder()
        decoder.append(reply.body[...])
        for _ in 0..<event { _ = try #require(try decoder.next()) }
        var failure: EventStreamError?
        do { _ = try decoder.next() } catch { failure = error }
        guard case .messageChecksumMismatch = failure else {
            Issue.record("the checksum holds: \(String(describing: failure))")
            return
        }
    }

    @Test(arguments: ConverseException.allCases, [0, 2, 6])
    func exception(exception: ConverseException, events: Int) async throws {
        let reply = try await ask(.exception(exception, afterEvents: events))
        let kinds = try reply.events().map { try $0.kind }
        #expect(reply.status == 200 && reply.isWhole && kinds.count == events + 1)
        #expect(kinds.last == .exception(type: exception.rawValue))
    }

    @Test func drip() async throws {
        let whole = try await ask(nil)
        let reply = try await ask(.drip(bytes: 7, every: .microseconds(10)))
        #expect(reply.isWhole && reply.body == whole.body)
    }

    @Test(arguments: [0, 2])
    func stallUntilTheClientLeaves(events: Int) async throws {
        try await withTestPeer([Self.reply(.stall(afterEvents: events))]) { peer, client in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await client.ask(streaming: true) }
                let arrived = try await peer.requests { !$0.isEmpty }
                #expect(!arrived[0].hasClientLeft)
                group.cancelAll()
            }
            let left = try await peer.requests { $0.contains(where: \.hasClientLeft) }
            #expect(left.count == 1)
        }
    }

    @Test func dripUntilTheClientLeaves() async throws {
        let text = Array(repeating: "word ", count: 500)
        let reply = ScriptedReply(text: text, fault: .drip(bytes: 200, every: .milliseconds(1)))
        try await withTestPeer([reply]) { peer, client in
            let request = client.signed(client.request(to: "/model/a/converse-stream"))
            _ = try await client.send(request, waitingFor: 1)
            _ = try await peer.requests { $0.contains(where: \.hasClientLeft) }
        }
    }

    @Test func stallAfterSomeEvents() async throws {
        try await withTestPeer([Self.reply(.stall(afterEvents: 2))]) { peer, client in
            let request = client.signed(client.request(to: "/model/a/converse-stream"))
            let reply = try await client.send(request, waitingFor: 2)
            let kinds = try reply.events().map { try $0.kind }
            #expect(kinds == [.event(type: "messageStart"), .event(type: "contentBlockDelta")])
        }
    }

    @Test(arguments: [nil, 1])
    func aStallEndsWithTheServer(events: Int?) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            try await withTestPeer([Self.reply(.stall(afterEvents: events))]) { peer, client in
                group.addTask { _ = try? await client.ask(streaming: true) }
                _ = try await peer.requests { !$0.isEmpty }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: [
        ScriptedFault.badChecksum(event: 0), .exception(.throttling, afterEvents: 0), .stall(afterEvents: 1),
    ])
    func aPlainResponseHasNoEvents(fault: ScriptedFault) async throws {
        #expect(try await ask(fault, streaming: false).message.contains("never comes"))
    }

    @Test func theNextRequestIsAnsweredAfterAFault() async throws {
        let script = [Self.reply(.hangUp), Self.reply(.cut(afterBytes: 3)), Self.reply(nil)].map {
            ScriptedReply(text: $0.text, fault: $0.fault)
        }
        try await withTestPeer(script) { _, client async throws in
            await #expect(throws: (any Error).self) { try await client.ask() }
            #expect(try await client.ask().isWhole == false)
            #expect(try await client.ask().status == 200)
        }
    }
}
