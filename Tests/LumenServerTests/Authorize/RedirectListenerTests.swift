import Foundation
import LumenCore
import LumenMCP
import LumenServer
import LumenTesting
import Testing

/// The browser that comes back.
@Suite("Redirect listener", .timeLimit(.minutes(10))) struct RedirectListenerTests {
    private static let request = "https://auth.example/authorize?state=s1&x=y"

    /// Sends a GET and reads the answer to its end.
    private static func get(_ url: String) async throws -> String {
        let path = url.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
        let client = try SocketClient(url)
        try client.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        return await client.receive(until: "\0")
    }

    private static func listener(
        clock: ManualClock = ManualClock(), port: Int = 0, show: @escaping @Sendable (String) async -> Void = { _ in }
    ) -> RedirectListener<ManualClock> {
        RedirectListener(port: port, timeLimit: .seconds(60), clock: clock, show: show)
    }

    @Test("The person is shown where to go, and what the browser brings back is handed on")
    func comesBack() async throws {
        let shown = Monitor<[String]>([])
        let (uri, url, page) = try await Self.listener(show: { url in shown.change { $0.append(url) } }).listen {
            agent in
            async let url = agent.visit(Self.request)
            try await shown.wait { !$0.isEmpty }
            let page = try await Self.get(agent.redirectURI + "?code=c%26d&state=s1&iss=https%3A%2F%2Fauth.example")
            return (agent.redirectURI, try await url, page)
        }
        #expect(shown.read(\.self) == [Self.request])
        #expect(uri.hasPrefix("http://127.0.0.1:") && uri.hasSuffix("/callback"))
        #expect(url == uri + "?code=c%26d&state=s1&iss=https%3A%2F%2Fauth.example")
        #expect(page.hasPrefix("HTTP/1.1 200") && page.contains("go back to the terminal"))
        #expect(!page.contains("auth.example"))
    }

    @Test("Who brings another state, or none, or it twice, is sent away, and waiting goes on")
    func strangers() async throws {
        let shown = Monitor(false)
        let url = try await Self.listener(show: { _ in shown.change { $0 = true } }).listen { agent in
            #expect(try await Self.get(agent.redirectURI + "?code=c&state=s1").hasPrefix("HTTP/1.1 400"))
            async let url = agent.visit(Self.request)
            try await shown.wait { $0 }
            for query in ["", "?", "?code=x", "?code=x&state=", "?code=x&state=s2", "?state=s1&state=s1", "?state=s1x"]
            {
                #expect(try await Self.get(agent.redirectURI + query).hasPrefix("HTTP/1.1 400"))
            }
            let elsewhere = agent.redirectURI.replacing("/callback", with: "/?state=s1")
            #expect(try await Self.get(elsewhere).hasPrefix("HTTP/1.1 404"))
            #expect(try await Self.get(agent.redirectURI + "?code=c&state=s1").hasPrefix("HTTP/1.1 200"))
            #expect(try await Self.get(agent.redirectURI + "?code=c&state=s1").hasPrefix("HTTP/1.1 400"))
            return try await url
        }
        #expect(url.hasSuffix("?code=c&state=s1"))
    }

    @Test("Nobody is waited for longer than the limit")
    func late() async throws {
        let clock = ManualClock()
        async let outcome = #expect(throws: RedirectFault.self) {
            try await Self.listener(clock: clock).listen { try await $0.visit(Self.request) }
        }
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(60))
        #expect(await outcome?.sentence == "Nobody signed in in time; run the command again.")
    }

    @Test("A port that is taken is a fault with a sentence")
    func taken() async throws {
        try await Self.listener().listen { agent in
            let port = try #require(URL(string: agent.redirectURI)?.port)
            let fault = await #expect(throws: RedirectFault.self) {
                try await Self.listener(port: port).listen { _ in }
            }
            #expect(fault?.sentence.contains("--port") == true)
        }
    }

    @Test("What the body throws comes out, and the port is free again")
    func throwing() async throws {
        struct Failure: Error {}
        let port = Monitor(0)
        await #expect(throws: Failure.self) {
            try await Self.listener().listen { agent in
                port.change { $0 = URL(string: agent.redirectURI)?.port ?? 0 }
                throw Failure()
            }
        }
        let second = try await Self.listener(port: port.read(\.self)).listen { $0.redirectURI }
        #expect(second == "http://127.0.0.1:\(port.read(\.self))/callback")
    }

    @Test("A cancelled sign-in ends")
    func cancelled() async throws {
        let shown = Monitor(false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await Self.listener(show: { _ in shown.change { $0 = true } }).listen {
                        try await $0.visit(Self.request)
                    }
                }
            }
            try await shown.wait { $0 }
            group.cancelAll()
        }
    }
}
