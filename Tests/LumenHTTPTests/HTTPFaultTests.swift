import LumenCore
import LumenHTTP
import Testing

@Suite("Exchanges that fail", .timeLimit(.minutes(10)))
struct HTTPFaultTests {
    private static func request(_ url: String, header: String = "s3cret") -> OutgoingRequest {
        OutgoingRequest(
            method: "POST", url: url + "/path?token=s3cret", headers: [HTTPHeader("Authorization", header)],
            body: Array("s3cret".utf8))
    }

    private func expectFault(
        _ kind: HTTPExchangeFault.Kind, _ words: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> String
    ) async {
        let fault = await #expect(throws: HTTPExchangeFault.self, sourceLocation: sourceLocation) { try await body() }
        #expect(fault?.kind == kind, "\(fault?.detail ?? "")", sourceLocation: sourceLocation)
        #expect(fault?.detail.contains(words) == true, "\(fault?.detail ?? "")", sourceLocation: sourceLocation)
        #expect(fault?.detail.contains("s3cret") == false, sourceLocation: sourceLocation)
        #expect(fault?.detail.contains("path") == false, sourceLocation: sourceLocation)
    }

    @Test(
        "Connections that end too early",
        arguments: [
            "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\ns3cret",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\ns3cret\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\ns3c", "s3cret: no HTTP\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ns3cret",
        ])
    func cut(answer: String) async throws {
        try await exchange { visit in
            _ = try await visit.request()
            try await visit.write(answer)
        } client: { connections, url in
            await expectFault(.disconnected, "http://127.0.0.1:") {
                try await connections.send(Self.request(url)).text()
            }
        }
    }

    @Test("What came before the cut is read")
    func beginning() async throws {
        try await exchange { visit in
            _ = try await visit.request()
            try await visit.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\none")
        } client: { connections, url in
            var text = ""
            await #expect(throws: HTTPExchangeFault.self) {
                for try await piece in try await connections.send(OutgoingRequest(url: url)).body {
                    text += String(decoding: piece, as: UTF8.self)
                }
            }
            #expect(text == "one")
        }
    }

    @Test("Nobody listens")
    func refused() async throws {
        let authority = try await TestServer.closedAuthority()
        try await withHTTPConnections { connections in
            await expectFault(.unreachable, "refused") {
                try await connections.send(Self.request("http://\(authority)")).text()
            }
        }
    }

    @Test("A name that no host can have")
    func unknownHost() async throws {
        let host = String(repeating: "x", count: 64) + ".example"
        try await withHTTPConnections { connections in
            await expectFault(.unreachable, "unknown host") {
                try await connections.send(Self.request("http://\(host)")).text()
            }
        }
    }

    @Test(
        "Addresses that are no http or https URL",
        arguments: [
            "", "host", "http:", "http://", "ftp://host", "unix:", "http+unix://%2Ftmp%2Fs", "http://[::1", "//h",
        ])
    func addresses(url: String) async throws {
        try await withHTTPConnections { connections in
            await expectFault(.unreachable, "the address is no http or https URL") {
                try await connections.send(Self.request(url)).text()
            }
        }
    }

    @Test("Headers that can't be sent", arguments: ["s3cret\r\nX: y", "s3cret\u{0}"])
    func headers(value: String) async throws {
        try await exchange { _ in
            Issue.record("was sent")
        } client: { connections, url in
            await expectFault(.unreachable, "Invalid header field values") {
                try await connections.send(Self.request(url, header: value)).text()
            }
        }
    }

    @Test("TLS that does not answer")
    func silence() async throws {
        try await exchange(connectTimeout: .milliseconds(100)) { visit in
            await visit.waitForEnd()
        } client: { connections, url in
            await expectFault(.connectTimedOut, "https://127.0.0.1:") {
                try await connections.send(Self.request(url.replacing("http", with: "https"))).text()
            }
        }
    }

    @Test("TLS that is none")
    func plain() async throws {
        try await exchange { visit in
            try await visit.write("HTTP/1.1 400 Bad Request\r\n\r\n")
            await visit.waitForEnd()
        } client: { connections, url in
            await expectFault(.unreachable, "https://127.0.0.1:") {
                try await connections.send(Self.request(url.replacing("http", with: "https"))).text()
            }
        }
    }
}
