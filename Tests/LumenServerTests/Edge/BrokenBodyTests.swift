import Logging
import LumenCore
import LumenTesting
import Testing

@testable import LumenServer

/// Bodies that end too early, or are none.
struct BrokenBodyTests {
    private static let chunked = ["Content-Type": "application/json", "Transfer-Encoding": "chunked"]
    private static let counted = ["Content-Type": "application/json", "Content-Length": "100"]

    @Test(arguments: ["/chat", "/chat/requests/r/feedback"], ["zz\r\n", "5\r\n{\"mes\r\nzz\r\n"])
    func areTheClientsMistake(path: String, body: String) async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            try await RawClient.with(port: server.port) { client in
                try await client.send("POST", path, port: server.port, headers: Self.chunked)
                try await client.send(body)
                let response = try await client.read { !$0.body.isEmpty }
                #expect(response.status == 400)
                #expect(response.json["code"] == "invalid_request")
                #expect(response.json["requestId"]?.stringValue == response.headers["x-request-id"])
            }
        }
    }

    /// Clients go away all the time, which is no trouble of the server's.
    @Test(.timeLimit(.minutes(10)), arguments: [(chunked, "5\r\n{\"mes"), (counted, "{\"mes")])
    func aClientThatGoesAwayIsNoFailure(headers: [String: String], body: String) async throws {
        let log = Log()
        try await withLogger(Logger(label: "test") { _ in log }) { _ in
            try await withChatServer(body: answerWithQuestion) { server in
                try await RawClient.with(port: server.port) { client in
                    try await client.send("POST", "/chat", port: server.port, headers: headers)
                    try await client.send(body)
                }
                try await log.failures.wait { !$0.isEmpty }
            }
        }
        #expect(log.failures.read(\.self) == [.debug])
    }
}

/// At which levels requests are said to have failed.
private struct Log: LogHandler {
    let failures = Monitor<[Logger.Level]>([])
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        if "\(event.message)" == "request failed" { failures.change { $0.append(event.level) } }
    }
}
