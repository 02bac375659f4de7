import Foundation
import Hummingbird
import LumenCore
import LumenTesting
import Testing

@testable import LumenAgent
@testable import LumenServer

@Suite("Protected-resource metadata", .timeLimit(.minutes(10)))
struct ProtectedResourceTests {
    private static let resource = ProtectedResource(
        origin: "https://lumen.example.org", issuers: ["https://id.example.org/"])
    private let paths = ["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"]

    /// A server whose `/mcp` and `/chat` both want sign-in.
    private func serve(_ resource: ProtectedResource?, _ test: (Int) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let listener = Listener(host: "127.0.0.1", port: 0) { continuation.yield(URL(string: $0)?.port ?? 0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await listener.serve(Self.router(resource)) }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            try await test(try #require(await iterator.next()))
        }
    }

    private static func router(_ resource: ProtectedResource?) -> Hummingbird.Router<LumenContext> {
        let router = Hummingbird.Router(context: LumenContext.self)
        if let resource { router.middlewares.add(ChallengeMiddleware(resource: resource)) }
        router.middlewares.add(ErrorMiddleware())
        for path in ["/mcp", "/chat"] { router.post("\(path)") { _, _ -> Response in throw SignIn() } }
        resource.map(ProtectedResourceRoutes.init)?.add(to: router)
        return router
    }

    private struct SignIn: Fault {
        let sentence = "Sign in."
        let code = FaultCode.unauthenticated
    }

    private func send(_ method: String, _ path: String, to port: Int) async throws -> RawClient.Response {
        try await RawClient.with(port: port) { client in
            try await client.send(method, path, port: port, headers: ["Connection": "close"])
            return try await client.readToEnd()
        }
    }

    @Test("With an issuer, both addresses tell where to sign in, and a 401 of /mcp tells of them")
    func metadata() async throws {
        try await serve(Self.resource) { port in
            for path in paths {
                let reply = try await send("GET", path, to: port)
                #expect(reply.status == 200)
                #expect(
                    reply.json == [
                        "resource": "https://lumen.example.org/mcp", "resource_name": "Lumen",
                        "authorization_servers": ["https://id.example.org/"], "bearer_methods_supported": ["header"],
                    ])
            }
            let challenged = try await send("POST", "/mcp?site=x", to: port)
            #expect(challenged.status == 401)
            #expect(
                challenged.headers["www-authenticate"]
                    == #"Bearer resource_metadata="https://lumen.example.org/.well-known/oauth-protected-resource/mcp""#
            )
            let other = try await send("POST", "/chat", to: port)
            #expect(other.headers["www-authenticate"] == nil)
        }
    }

    @Test("Without one there is nothing")
    func none() async throws {
        try await serve(nil) { port in
            for path in paths { #expect(try await send("GET", path, to: port).status == 404) }
            let refused = try await send("POST", "/mcp", to: port)
            #expect(refused.headers["www-authenticate"] == nil)
        }
    }
}
