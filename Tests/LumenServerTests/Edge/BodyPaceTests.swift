import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import LumenServer

@Suite("BodyPace")
struct BodyPaceTests {
    /// A connection whose reader wants to read all the time, on a clock that the test turns.
    private struct Connection {
        let channel: EmbeddedChannel

        init() throws {
            channel = EmbeddedChannel()
            try channel.pipeline.syncOperations.addHandler(BodyPace())
            try receive(.head(HTTPRequest(method: .post, scheme: "http", authority: nil, path: "/chat")))
        }

        func receive(_ part: HTTPRequestPart) throws {
            try channel.writeInbound(part)
            channel.read()
        }

        func receive(bytes: Int) throws {
            try receive(.body(ByteBuffer(repeating: 0x20, count: bytes)))
        }

        /// Whether the time may pass.
        func lives(for time: TimeAmount) -> Bool {
            channel.embeddedEventLoop.advanceTime(by: time)
            return (try? channel.throwIfErrorCaught()) != nil
        }

        func parts() throws -> Int {
            var count = 0
            while try channel.readInbound(as: HTTPRequestPart.self) != nil { count += 1 }
            return count
        }
    }

    @Test func aBodyThatStaysOutIsGivenUp() throws {
        let connection = try Connection()
        #expect(connection.lives(for: .milliseconds(9_999)))
        connection.channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(throws: SlowBody.self) { try connection.channel.throwIfErrorCaught() }
        #expect(try connection.parts() == 1)
        try connection.receive(bytes: 5)
        #expect(try connection.parts() == 0, "nothing comes after it")
    }

    /// What once kept a place open for as long as one liked.
    @Test func aByteNowAndThenDoesNotHelp() throws {
        let connection = try Connection()
        var seconds = 0
        while connection.lives(for: .seconds(1)) {
            seconds += 1
            try #require(seconds < 60)
            try connection.receive(bytes: 1)
        }
        #expect(seconds == 10)
    }

    @Test func whatComesFastEnoughMayTakeLong() throws {
        let connection = try Connection()
        for _ in 0..<3600 {
            try connection.receive(bytes: 8 * 1024)
            #expect(connection.lives(for: .seconds(1)))
        }
        try connection.receive(.end(nil))
        #expect(connection.lives(for: .hours(1)))
    }

    @Test func onlyTheTimeCountsInWhichTheServerReads() throws {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(BodyPace())
        try channel.writeInbound(
            HTTPRequestPart.head(HTTPRequest(method: .post, scheme: "http", authority: nil, path: "/import/cases")))
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        try channel.throwIfErrorCaught()
        channel.read()
        channel.embeddedEventLoop.advanceTime(by: .seconds(10))
        #expect(throws: SlowBody.self) { try channel.throwIfErrorCaught() }
    }

    @Test func theNextRequestOfAConnectionBeginsAnew() throws {
        let connection = try Connection()
        #expect(connection.lives(for: .seconds(9)))
        try connection.receive(.end(nil))
        #expect(connection.lives(for: .seconds(59)))
        try connection.receive(.head(HTTPRequest(method: .post, scheme: "http", authority: nil, path: "/chat")))
        #expect(connection.lives(for: .seconds(9)))
    }
}
