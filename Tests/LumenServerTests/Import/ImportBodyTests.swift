import Foundation
import LumenCore
import LumenTesting
import Testing

@testable import LumenServer

/// How a file comes in: whole, too large, in pieces, cut off, beside another.
@Suite(.timeLimit(.minutes(10))) struct ImportBodyTests {
    @Test func aLargeFileComesInWhole() async throws {
        try await withImports(limit: 1 << 23) { server in
            let text = String(repeating: "0123456789abcde\n", count: 1 << 19)
            let reply = try await server.post("/import/cases", text)
            #expect(reply.status == 200)
            #expect(server.importer.texts == [text])
        }
    }

    @Test func aDeclaredLengthBeyondTheLimitIsRefusedUnread() async throws {
        try await withImports { server in
            let client = try SocketClient(server.url)
            try client.post(
                "/import/cases", ["Content-Type: text/csv", "Content-Length: \(ImportRequest.largestFile + 1)"], "")
            let reply = await client.receive(until: "}")
            #expect(reply.hasPrefix("HTTP/1.1 413"))
            #expect(reply.contains("The file is larger than 200 MB."))
        }
    }

    @Test func aBodyBeyondTheLimitIsRefusedWhenItGetsThere() async throws {
        try await withImports(limit: 100) { server in
            let client = try SocketClient(server.url)
            let chunk = "3c\r\n\(String(repeating: "x", count: 60))\r\n"
            try client.post("/import/cases", ["Content-Type: text/csv", "Transfer-Encoding: chunked"], chunk + chunk)
            let reply = await client.receive(until: "}")
            #expect(reply.hasPrefix("HTTP/1.1 413"))
            #expect(server.importer.jobs.isEmpty)
            #expect(server.files == [])
            #expect(try await server.post("/import/cases", String(repeating: "x", count: 100)).status == 200)
        }
    }

    @Test func chunksMakeOneFile() async throws {
        try await withImports { server in
            let client = try SocketClient(server.url)
            try client.post(
                "/import/cases", ["Content-Type: text/csv", "Transfer-Encoding: chunked"],
                "3\r\nab\n\r\n2\r\nc\n\r\n0\r\n\r\n")
            #expect(await client.receive(until: "}").hasPrefix("HTTP/1.1 200"))
            #expect(server.importer.texts == ["ab\nc\n"])
        }
    }

    @Test(arguments: [
        ["Content-Type: text/csv", "Content-Length: 1000"], ["Content-Type: text/csv", "Transfer-Encoding: chunked"],
    ])
    func aFileThatIsCutOffIsNotImported(headers: [String]) async throws {
        try await withImports { server in
            var client: SocketClient? = try SocketClient(server.url)
            try client?.post("/import/cases", headers, "5\r\na,b\n1\r\n")
            client = nil
            // The gate opens for the next one when the first is over.
            #expect(try await server.post("/import/cases", "next").status == 200)
            #expect(server.importer.texts == ["next"])
            #expect(server.files == [])
        }
    }

    @Test func whoeverLeavesCancelsTheImport() async throws {
        let (steps, said) = AsyncStream<String>.makeStream()
        try await withImports(as: { _ in
            said.yield("began")
            do {
                try await Task.sleep(for: .seconds(3600))
            } catch {
                said.yield("cancelled")
                throw error
            }
            return .test()
        }) { server in
            var client: SocketClient? = try SocketClient(server.url)
            try client?.post("/import/cases", ["Content-Type: text/csv", "Content-Length: 4"], "a,b\n")
            var iterator = steps.makeAsyncIterator()
            #expect(await iterator.next() == "began")
            #expect(server.files.count == 1)
            client = nil
            #expect(await iterator.next() == "cancelled")
        }
    }

    @Test func oneAtATimeForASite() async throws {
        let clock = ManualClock()
        let (began, start) = AsyncStream<Void>.makeStream()
        let (go, release) = AsyncStream<Void>.makeStream()
        try await withImports(
            clock: clock,
            as: { job in
                if job.name == "slow.csv" {
                    start.yield()
                    for await _ in go { break }
                }
                return .test()
            }
        ) { server in
            async let slow = server.post("/import/cases", "slow", ["X-Filename": "slow.csv"])
            for await _ in began { break }
            #expect(try await server.post("/import/cases?site=other", "fast").status == 200)
            async let second = server.post("/import/blocks", "second")
            for _ in 0..<20 {
                await clock.waitForSleepers(2)
                clock.advance(by: .milliseconds(100))
            }
            let refused = try await second
            #expect(refused.status == 429)
            #expect(refused.json["code"]?.stringValue == "rate_limited")
            #expect(refused.headers["Retry-After"] == "10")
            #expect(refused.sentence.hasPrefix("Another file is being imported"))
            async let third = server.post("/import/blocks", "third")
            await clock.waitForSleepers(2)
            release.yield()
            #expect(try await slow.status == 200)
            clock.advance(by: .milliseconds(100))
            #expect(try await third.status == 200)
            #expect(server.importer.texts == ["slow", "fast", "third"])
        }
    }
}
