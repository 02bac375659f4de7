import LumenCore
import Testing

@testable import LumenServer

/// What is no HTTP request.
struct MalformedRequestTests {
    @Test(arguments: [
        "LUMEN / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "nonsense\r\n\r\n",
        "POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
        "POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    ])
    func getsTheContractsError(request: String) async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            try await RawClient.with(port: server.port) { client in
                try await client.send(request)
                let response = try await client.readToEnd()
                #expect(response.status == 400)
                #expect(response.json["code"] == "invalid_request")
                #expect(response.headers["x-request-id"]?.count == 32)
                #expect(response.json["requestId"]?.stringValue == response.headers["x-request-id"])
            }
        }
    }

    @Test func afterAnAnswerToo() async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            try await RawClient.with(port: server.port) { client in
                try await client.send("GET", "/health", port: server.port)
                try await client.read { !$0.body.isEmpty }
                try await client.send("nonsense\r\n\r\n")
                #expect(try await client.readToEnd().body.contains("invalid_request"))
            }
        }
    }
}
