import LumenCore
import LumenHTTP
import LumenTesting
import Synchronization
import Testing

@Suite("Exchanges with a real server", .timeLimit(.minutes(10)))
struct HTTPConnectionsTests {
    private static let chunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    @Test("A body comes piece by piece, before its end")
    func stream() async throws {
        let hasRead = Signal()
        try await exchange { visit in
            _ = try await visit.request()
            try await visit.write(Self.chunkedHead + "3\r\none\r\n")
            try await hasRead.wait()
            try await visit.write("3\r\ntwo\r\n0\r\n\r\n")
            await visit.waitForEnd()
        } client: { connections, url in
            let response = try await connections.send(OutgoingRequest(url: url))
            #expect(response.status == 200)
            #expect(response[header: "transfer-encoding"] == "chunked")
            var pieces: [String] = []
            for try await piece in response.body {
                pieces.append(String(decoding: piece, as: UTF8.self))
                if pieces == ["one"] { hasRead.send() }
            }
            #expect(pieces == ["one", "two"])
        }
    }

    @Test(
        "What is sent is what was asked for, to the byte",
        arguments: [
            "/", "/model/us.a-v1%3A0/converse-stream", "/a%2Fb%3ac//c/./d/../e", "/?", "/x?a=b%20c&d=%2f&&e",
            "/a;b=c,d@e:f!$&'()*+=~_.-", "/?a=b+c/d?e:@!$'()*,;",
        ])
    func fidelity(target: String) async throws {
        try await exchange { visit in
            while let request = try await visit.request() { try await visit.answer(request) }
        } client: { connections, url in
            let request = OutgoingRequest(
                method: "POST", url: url + target, headers: [HTTPHeader("X-One", "1"), HTTPHeader("Host", "signed")],
                body: Array("äöü".utf8))
            let text = try await connections.send(request).text()
            #expect(
                text == "POST \(target) HTTP/1.1\r\nX-One: 1\r\nHost: signed\r\nContent-Length: 6\r\n\r\näöü")
        }
    }

    @Test("Redirects are not followed, and bodies come as they were sent")
    func unchanged() async throws {
        try await exchange { visit in
            let request = try await visit.request() ?? ""
            #expect(!request.lowercased().contains("accept-encoding"))
            try await visit.answer("zip", status: "302 Found", headers: ["Location: /a", "Content-Encoding: gzip"])
            #expect(try await visit.request() == nil)
        } client: { connections, url in
            let response = try await connections.send(OutgoingRequest(url: url))
            #expect(response.status == 302)
            #expect(try await response.text() == "zip")
        }
    }

    @Test("A connection serves one request after the other")
    func reuse() async throws {
        let visits = Mutex(0)
        try await exchange { visit in
            let number = visits.withLock { visits in
                visits += 1
                return visits
            }
            while try await visit.request() != nil { try await visit.answer("\(number)") }
        } client: { connections, url in
            for _ in 0..<3 {
                let text = try await connections.send(OutgoingRequest(url: url)).text()
                #expect(text == "1")
            }
        }
    }

    @Test("Many exchanges run at the same time")
    func many() async throws {
        let count = 200
        let arrived = Mutex(0)
        try await exchange { visit in
            let request = try await visit.request() ?? ""
            arrived.withLock { $0 += 1 }
            try await waitUntil { arrived.withLock({ $0 }) >= count }
            try await visit.answer(String(request.split(separator: " ")[1]))
        } client: { connections, url in
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<count {
                    group.addTask { try await connections.send(OutgoingRequest(url: "\(url)/\(number)")).text() }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(texts == Set((0..<count).map { "/\($0)" }))
        }
    }

    /// 64 MB are more than the sockets' buffers hold.
    @Test("The server waits for a reader that does not read")
    func backPressure() async throws {
        let total = 1024
        let written = Mutex(0)
        try await exchange { visit in
            _ = try await visit.request()
            try await visit.write("HTTP/1.1 200 OK\r\nContent-Length: \(total << 16)\r\n\r\n")
            let piece = String(repeating: "x", count: 1 << 16)
            for _ in 0..<total {
                try await visit.write(piece)
                written.withLock { $0 += 1 }
            }
            await visit.waitForEnd()
        } client: { connections, url in
            let response = try await connections.send(OutgoingRequest(url: url))
            var isFirst = true
            var count = 0
            for try await piece in response.body {
                if isFirst { await standstill { written.withLock { $0 } } }
                if isFirst { #expect(written.withLock { $0 } < total) }
                isFirst = false
                count += piece.count
            }
            #expect(count == total << 16)
            await standstill { written.withLock { $0 } }
            #expect(written.withLock { $0 } == total)
        }
    }

    @Test("A body that is dropped closes the connection", arguments: [0, 1])
    func drop(piecesRead: Int) async throws {
        let hasEnded = Signal()
        try await exchange { visit in
            _ = try await visit.request()
            try await visit.write(Self.chunkedHead + "3\r\none\r\n")
            await visit.waitForEnd()
            hasEnded.send()
        } client: { connections, url in
            try await readAndDrop(piecesRead, of: connections.send(OutgoingRequest(url: url)))
            try await hasEnded.wait()
        }
    }

    @Test("Cancellation closes the connection", arguments: ["", chunkedHead, chunkedHead + "3\r\none\r\n"])
    func cancellation(answer: String) async throws {
        let isWaiting = Signal()
        let hasEnded = Signal()
        try await exchange { visit in
            _ = try await visit.request()
            try await visit.write(answer)
            isWaiting.send()
            await visit.waitForEnd()
            hasEnded.send()
        } client: { connections, url in
            let task = Task { try await connections.send(OutgoingRequest(url: url)).text() }
            try await isWaiting.wait()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try await hasEnded.wait()
        }
    }

    @Test("After its scope nothing is sent")
    func scope() async throws {
        let connections = try await withHTTPConnections { $0 }
        let fault = await #expect(throws: HTTPExchangeFault.self) {
            try await connections.send(OutgoingRequest(url: "http://127.0.0.1:1"))
        }
        #expect(fault?.kind == .disconnected)
    }

    /// Returns once a number has not changed for 50 ms.
    private func standstill(_ number: () -> Int) async {
        var last = (number: number(), time: ContinuousClock.now)
        while last.time.duration(to: .now) < .milliseconds(50) {
            await Task.yield()
            if number() != last.number { last = (number(), .now) }
        }
    }

    private func readAndDrop(_ count: Int, of response: IncomingResponse) async throws {
        guard count > 0 else { return }
        for try await _ in response.body { return }
    }
}
